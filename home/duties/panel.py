"""The workplace's home: duties that are due."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.governance.admin.finding import partnership_of
from home.models import Duty

from . import permissions
from .permissions import may

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.partnership.models import Partnership

SOON = dt.timedelta(days=90)
MOST = 5


class DutiesPanel(Component):
    """What is overdue or due within 90 days, of what is ours to do."""

    order = 3.6
    template_name = "admin/duties/home/duties.html"

    def __init__(self, partnership: Partnership) -> None:
        self.partnership = partnership

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The most urgent first."""
        due = list(Duty.objects.within(self.partnership).ours().due_by(timezone.localdate() + SOON))
        return {"rows": due[:MOST], "number": len(due), "all_url": reverse("duties:index")}


def construct(request: HttpRequest, panels: list[Component]) -> None:
    """Add it for those who may see the calendar."""
    partnership = partnership_of(request)
    if partnership is not None and may(permissions.VIEW, request.user, partnership):
        panels.append(DutiesPanel(partnership))
