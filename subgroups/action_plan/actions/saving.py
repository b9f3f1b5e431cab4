"""What all verbs of the action plan do when they save."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from cms.governance.errors import Incomplete
from cms.governance.permissions import standing
from cms.partnership.models import Body
from subgroups.models import ActionRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

NUMBER = re.compile(r"-A(\d+)\Z")


def checked(record: Model, *, exclude: Iterable[str] = ()) -> None:
    """Raise Incomplete, field by field, for a record that breaks a rule of its model."""
    try:
        record.full_clean(exclude=set(exclude))
    except ValidationError as error:
        fields = {name: " ".join(sentences) for name, sentences in error.message_dict.items()}
        raise Incomplete(next(iter(fields.values())), fields) from error


def save(
    action: ActionRecord, by: Any, *, partners: Iterable[Any] | None = None, measures: Iterable[Any] | None = None
) -> None:
    """Save the action with its lists, as one entry in its history. None leaves a list as it is."""
    is_new = action._state.adding
    hidden = vars(action)
    hidden["_history_user"], hidden["_change_reason"] = by, acting(by, action.body)
    hidden["skip_history_when_saving"] = True
    try:
        action.save()
        if partners is not None:
            action.partners.set(partners)
        if measures is not None:
            action.measures.set(measures)
    finally:
        del hidden["skip_history_when_saving"]
    ActionRecord.recorder.create_historical_record(action, "+" if is_new else "~")


def acting(by: Any, body: Body) -> str:
    """As whom somebody acts, for a public that reads no names: "Chair, Antisocial Behaviour Sub-group"."""
    if by is None:
        return ""
    role, organisation = standing(by, body, body.partnership.body)
    return (f"{role} ({organisation})" if organisation else role)[:100]


def references(body: Body) -> Iterator[str]:
    """New references of a group, one after the other, none that ever was. Locks the group while in the transaction."""
    Body.objects.select_for_update().get(pk=body.pk)
    stem = f"{body.code}-A"
    history: Any = ActionRecord
    taken = history.history.filter(partnership=body.partnership_id, reference__startswith=stem).order_by()
    numbers = (NUMBER.search(reference) for reference in taken.values_list("reference", flat=True).distinct())
    latest = max((int(found[1]) for found in numbers if found), default=0)
    return (f"{stem}{number}" for number in count(latest + 1))
