"""The plans of all groups, each with what needs attention and the ways to work on it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from cms.governance.admin.finding import partnership_of
from cms.governance.admin.screens import Screen
from cms.partnership.models import Body, Partnership
from cms.partnership.permissions import has_permission
from subgroups.action_plan.enums import Status
from subgroups.action_plan.kept import Kept
from subgroups.action_plan.lateness import quiet
from subgroups.action_plan.permissions import VIEW
from subgroups.models import ActionRecord


class PlansScreen(Screen):
    """One line a group."""

    template_name = "admin/action_plan/plans.html"
    header_icon = "tasks"
    page_title = "Action plans by group"
    partnership: Partnership | None

    def load(self, **kwargs: Any) -> None:
        """Find the partnership."""
        self.partnership = partnership_of(self.request)

    def refusal(self) -> str:
        """Those who may read actions."""
        is_allowed = has_permission(self.request.user, VIEW, self.partnership)
        return "" if is_allowed else "You have no role in this partnership."

    def trail(self) -> list[tuple[str, str]]:
        """All actions lie above."""
        return [("Actions", reverse("subgroups_actions:list"))]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        return self.show()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the groups, with counts of what this person may read."""
        context = super().get_context_data(**kwargs)
        kept = {body.pk for body in Kept(self.request.user, self.partnership).bodies}
        counts = self._counts()
        bodies = Body.objects.within(self.partnership).on(timezone.localdate()).order_by("kind", "name")
        return {**context, "groups": [_group(body, counts.get(body.pk, {}), body.pk in kept) for body in bodies]}

    def _counts(self) -> dict[int, dict[str, Any]]:
        today = timezone.localdate()
        rows = ActionRecord.objects.visible_to(self.request.user, self.partnership).order_by().values("body")
        counted = rows.annotate(
            open=Count("pk", filter=Q(status__in=Status.open())),
            overdue=Count("pk", filter=Q(status__in=Status.open(), due_on__lt=today)),
            quiet=Count("pk", filter=quiet(today)),
            delivered=Count("pk", filter=Q(status=Status.DELIVERED)),
        )
        return {row["body"]: dict(row) for row in counted}


def _group(body: Body, counts: dict[str, int], is_kept: bool) -> dict[str, Any]:
    listed = f"{reverse('subgroups_actions:list')}?body={body.pk}"
    return {
        "name": body.name,
        "url": listed,
        "overdue_url": f"{listed}&needs=overdue",
        "quiet_url": f"{listed}&needs=quiet",
        **{name: counts.get(name, 0) for name in ("open", "overdue", "quiet", "delivered")},
        "updates_url": reverse("action_plan_updates", args=[body.pk]) if is_kept else "",
        "sheet_url": reverse("action_plan_sheet", args=[body.pk]) if is_kept else "",
    }
