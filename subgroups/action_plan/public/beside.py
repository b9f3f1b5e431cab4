"""The table of actions on the pages of priorities and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.governance.public.register import of_request

from .listing import table

if TYPE_CHECKING:
    from django.http import HttpRequest

    from plans.models import PriorityPage
    from subgroups.models import SubGroupPage


def on_priority(page: PriorityPage, request: HttpRequest) -> dict[str, Any]:
    """The actions of a priority."""
    return {"actions": table(request, page.partnership, priority=page.pk)}


def on_group(page: SubGroupPage, request: HttpRequest) -> dict[str, Any]:
    """The actions of a group."""
    return {"actions": table(request, of_request(request), group=page.body_id)}
