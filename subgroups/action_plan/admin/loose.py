"""The report of what is not tied up, as a screen and as a spreadsheet."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from wagtail.admin.menu import MenuItem

from cms.exchange.sheets import write_csv
from cms.governance.admin.finding import partnership_of
from cms.governance.admin.menu import RoleMenuItem
from cms.governance.admin.screens import Screen
from cms.partnership.permissions import has_permission
from subgroups.action_plan.orphans import Kind, orphans
from subgroups.action_plan.permissions import VIEW

MOST = 50
"""Lines of a kind on the screen; the spreadsheet has all."""
TITLE = "What is not tied up"


class OrphansScreen(Screen):
    """Loose ends by kind."""

    template_name = "admin/action_plan/orphans.html"
    header_icon = "warning"
    page_title = TITLE

    def load(self, **kwargs: Any) -> None:
        """Find the partnership."""
        self.partnership = partnership_of(self.request)

    def refusal(self) -> str:
        """Those who may read actions."""
        is_allowed = has_permission(self.request.user, VIEW, self.partnership)
        return "" if is_allowed else "You have no role in this partnership."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The screen, or the spreadsheet."""
        if self.partnership is None:
            return self.show(kinds=[])
        found = orphans(self.partnership, request.user)
        return _sheet(found) if request.GET.get("export") == "csv" else self.show(kinds=found)

    def get_context_data(self, kinds: list[Kind], **kwargs: Any) -> dict[str, Any]:
        """Add the kinds, each with its first lines and how many more there are."""
        context = super().get_context_data(**kwargs)
        shown = [(kind, kind.found[:MOST], max(0, len(kind.found) - MOST)) for kind in kinds]
        return {**context, "kinds": shown, "total": sum(len(kind.found) for kind in kinds)}


def _sheet(kinds: list[Kind]) -> HttpResponse:
    rows = [(kind.title, orphan.title, orphan.why) for kind in kinds for orphan in kind.found]
    response = HttpResponse(write_csv(("Kind", "What", "Why"), rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="not-tied-up.csv"'
    return response


def menu_item() -> MenuItem:
    """In the menu of reports."""
    return RoleMenuItem(TITLE, reverse("action_plan_orphans"), name="orphans", icon_name="warning", order=250)
