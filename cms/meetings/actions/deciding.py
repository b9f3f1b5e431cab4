"""The decisions of a meeting, entered together: all of them or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from cms.governance.errors import GovernanceError, Incomplete
from cms.meetings import subjects
from cms.meetings.logbook import record
from cms.meetings.subjects import Choice
from cms.partnership.models import AgendaItem, Meeting

from .checking import held_by_keeper


class SomeRefused(GovernanceError):
    """At least one decision was refused, so none was entered; `errors` says why, by the id of the item."""

    def __init__(self, errors: Mapping[int, GovernanceError]) -> None:
        super().__init__("Nothing was entered yet. Correct what is marked below.")
        self.errors = dict(errors)


@transaction.atomic
def decide_together(*, meeting: Meeting, by: Any, choices: Mapping[int, Choice]) -> int:
    """Enter what the meeting decided, by the id of the agenda item. Returns how many decisions that were.

    Raises NotAllowed, Incomplete, or SomeRefused.
    """
    meeting = held_by_keeper(meeting, by)
    if not choices:
        raise Incomplete("Say of at least one item what the meeting decided.")
    items = AgendaItem.objects.filter(meeting=meeting).in_bulk(choices)
    errors: dict[int, GovernanceError] = {}
    for pk, choice in choices.items():
        try:
            with transaction.atomic():
                _decide(items.get(pk), meeting, by, choice)
        except GovernanceError as error:
            errors[pk] = error
    if errors:
        raise SomeRefused(errors)
    record(meeting, "decided", by, decisions=len(choices))
    return len(choices)


def _decide(item: AgendaItem | None, meeting: Meeting, by: Any, choice: Choice) -> None:
    if item is None or item.about_id is None:
        raise Incomplete("This item is not on the agenda any more.")
    subjects.kind_of(item).decide(pk=item.about_id, meeting=meeting, user=by, choice=choice)
