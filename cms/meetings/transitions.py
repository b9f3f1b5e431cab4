"""Which verb leads from which state to which, and who may use it: of minutes, and of matters arising."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import TextChoices

from .enums import MatterState, MinutesState

NONE, DRAFT, APPROVED = MinutesState.NONE, MinutesState.DRAFT, MinutesState.APPROVED
OPEN, DONE = MatterState.OPEN, MatterState.DONE


class Transition(NamedTuple):
    """`who` names a predicate in `permissions`."""

    verb: str
    label: str
    since: frozenset[TextChoices]
    to: TextChoices
    who: str


MINUTES = {
    row.verb: row
    for row in (
        Transition("write", "Write the minutes", frozenset({NONE, DRAFT}), DRAFT, "keeper"),
        Transition("approve", "Approve the minutes", frozenset({DRAFT}), APPROVED, "keeper"),
        Transition("reopen", "Reopen the minutes", frozenset({APPROVED}), DRAFT, "keeper"),
    )
}
MATTERS = {
    row.verb: row
    for row in (
        Transition("amend", "Change", frozenset({OPEN}), OPEN, "keeper"),
        Transition("finish", "Mark as done", frozenset({OPEN}), DONE, "doer"),
        Transition("resume", "Not done after all", frozenset({DONE}), OPEN, "keeper"),
    )
}
