"""Finding what a screen is about, among what this person may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from cms.governance.permissions import may_view
from cms.partnership.models import Body
from subgroups.action_plan.permissions import reader
from subgroups.models import ActionRecord, ProgressUpdate

if TYPE_CHECKING:
    from django.db.models import QuerySet

RELATED = ("body__partnership__site__root_page", "lead", "priority", "latest_update")


def action_or_404(pk: int, user: Any) -> ActionRecord:
    """An action this person may read."""
    action = get_object_or_404(ActionRecord.objects.select_related(*RELATED), pk=pk)
    if not reader(user, action):
        raise Http404("There is no such action here.")
    return action


def update_or_404(pk: int, user: Any) -> ProgressUpdate:
    """An update of an action this person may read."""
    update = get_object_or_404(ProgressUpdate.objects.select_related(*(f"action__{name}" for name in RELATED)), pk=pk)
    if not reader(user, update.action):
        raise Http404("There is no such update here.")
    return update


def body_or_404(pk: int, user: Any) -> Body:
    """A group of a partnership this person has a role in."""
    bodies: QuerySet[Body] = Body.objects.select_related("partnership__site__root_page")
    body = get_object_or_404(bodies, pk=pk)
    if not may_view(user, body.partnership):
        raise Http404("There is no such group here.")
    return body
