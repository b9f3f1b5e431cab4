"""Adding, changing and deleting actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from cms.governance.errors import NotAllowed, WrongState
from cms.governance.permissions import demand
from cms.partnership.references import references_to
from subgroups.action_plan.enums import Status
from subgroups.action_plan.permissions import keeper, publisher, require
from subgroups.action_plan.usual import usual_publication
from subgroups.models import ActionRecord

from .saving import checked, references, save

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

HELD = "It has progress updates, which stay on file. Stop it instead, and say why."


@transaction.atomic
def keep(
    *,
    action: ActionRecord,
    by: Any,
    partners: Iterable[Any] | None = None,
    measures: Iterable[Any] | None = None,
    numbers: Iterator[str] | None = None,
) -> ActionRecord:
    """Save a new or changed action; None leaves a list as it is. `numbers` are references when many are added.

    Raises NotAllowed, WrongState or Incomplete.
    """
    is_new = action._state.adding
    action.partnership = action.body.partnership
    if is_new:
        demand_new(action, by)
        action.reference = next(numbers or references(action.body))
    else:
        demand_change(action, by)
    checked(action, exclude=("latest_update",))
    save(action, by, partners=partners, measures=measures)
    log(action, "wagtail.create" if is_new else "wagtail.edit", user=by, content_changed=True)
    return action


def demand_new(action: ActionRecord, by: Any) -> None:
    """Raise NotAllowed unless this person may add this action, and show it to as many as it is to be shown to."""
    if by is not None:
        demand(keeper(by, action))
        demand(publisher(by, action, usual_publication(action.body)))


def demand_change(action: ActionRecord, by: Any) -> None:
    """Raise NotAllowed or WrongState unless this person may change the action as it was, and as it would be."""
    before = ActionRecord.objects.select_related("body__partnership").get(pk=action.pk)
    if by is None:
        return
    require("edit" if before.is_open else "correct", by, before)
    if action.body_id != before.body_id:
        demand(keeper(by, action))
    demand(publisher(by, action, before.publication))
    if action.status != before.status:
        raise NotAllowed("The status changes by an update, which says what was done.")


@transaction.atomic
def remove(*, action: ActionRecord, by: Any) -> None:
    """Delete an action that was added by mistake. Raises NotAllowed or WrongState."""
    require("remove", by, action)
    if references_to(action) or action.status != Status.PLANNED:
        raise WrongState(HELD)
    hidden = vars(action)
    hidden["_history_user"] = by
    log(action, "wagtail.delete", user=by, deleted=True)
    action.delete()
