"""Panels of the workplace's home: the next meetings, and matters arising that are overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.governance.admin.finding import partnership_of
from cms.meetings.models import Matter
from cms.meetings.reading import Reader, reader
from cms.partnership.models import Meeting
from cms.partnership.permissions import bodies_kept_by

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.partnership.models import Partnership

MOST = 5


class MeetingsPanel(Component):
    """What meets next, of what this person may know of."""

    order = 3.2  # after reviews due, before drafts
    template_name = "admin/meetings/home/meetings.html"

    def __init__(self, user: Any, partnership: Partnership, who: Reader) -> None:
        self.user, self.partnership, self.who = user, partnership, who

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The next ones, each with how far its agenda is."""
        coming = Meeting.objects.within(self.partnership).upcoming(timezone.now()).filter(self.who.marked())
        rows = coming.select_related("body").annotate(items_count=Count("items"))[:MOST]
        may_add = bodies_kept_by(self.user, self.partnership).exists()
        return {
            "rows": rows,
            "all_url": reverse("partnership_meetings:index"),
            "add_url": reverse("partnership_meetings:add") if may_add else "",
        }


class MattersPanel(Component):
    """Matters arising that should have been done."""

    order = 3.4
    template_name = "admin/meetings/home/matters.html"

    def __init__(self, user: Any, partnership: Partnership, who: Reader) -> None:
        self.partnership, self.who = partnership, who

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Those overdue, the longest first; and how many are open at all."""
        today = timezone.localdate()
        rows = Matter.objects.within(self.partnership).filter(self.who.marked())
        counts = rows.aggregate(open=Count("pk", filter=Q(done_on=None)), late=_late(today))
        late = rows.overdue(today).select_related("organisation", "body").order_by("due_on", "pk")
        return {
            "rows": [{"matter": row, "days": (today - row.due_on).days} for row in late[:MOST]],
            "late": counts["late"],
            "open": counts["open"],
            "all_url": reverse("meetings_matters"),
        }


def _late(today: Any) -> Count:
    return Count("pk", filter=Q(done_on=None, due_on__lt=today))


def construct(request: HttpRequest, panels: list[Component]) -> None:
    """Add ours after those of the morning."""
    partnership = partnership_of(request)
    if partnership is None:
        return
    who = reader(request.user, partnership)
    panels.extend(panel(request.user, partnership, who) for panel in (MeetingsPanel, MattersPanel))
