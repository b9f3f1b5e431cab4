"""Which verb leads an action from which status to which, and who may use it. Code and docs read this table."""

from __future__ import annotations

from typing import NamedTuple

from .enums import Status

PLANNED, UNDER_WAY, DELIVERED, STOPPED = Status.PLANNED, Status.UNDER_WAY, Status.DELIVERED, Status.STOPPED
OPEN, ENDED, ANY = Status.open(), Status.ended(), frozenset(Status)


class Transition(NamedTuple):
    """`who` names a predicate in `permissions`; `to` is None where the status stays; `needs` is a field to fill."""

    verb: str
    label: str
    since: frozenset[Status]
    to: Status | None
    who: str
    needs: str = ""


TABLE = {
    row.verb: row
    for row in (
        Transition("edit", "Change the action", OPEN, None, "keeper"),
        Transition("correct", "Correct an action that has ended", ENDED, None, "leader"),
        Transition("report", "Add an update", frozenset({PLANNED, UNDER_WAY, DELIVERED}), None, "keeper"),
        Transition("amend_report", "Correct an update", ANY, None, "keeper"),
        Transition("start", "Start it", frozenset({PLANNED}), UNDER_WAY, "keeper"),
        Transition("deliver", "Mark it delivered", OPEN, DELIVERED, "keeper", needs="outcome"),
        Transition("stop", "Stop it", OPEN, STOPPED, "keeper", needs="stop_reason"),
        Transition("reopen", "Take it up again", ENDED, UNDER_WAY, "leader"),
        Transition("remove", "Delete it", frozenset({PLANNED}), None, "officer"),
    )
}

MOVES = {"start", "deliver", "stop", "reopen"}


def verb_between(old: str, new: str) -> str:
    """The verb that an update uses which finds an action in one status and leaves it in another; "" for none."""
    if old == new:
        return "report"
    fits = (row.verb for row in TABLE.values() if row.verb in MOVES and old in row.since and row.to == new)
    return next(fits, "")


def statuses_after(old: str) -> list[Status]:
    """The statuses an update may leave an action in, the present one first."""
    present = [Status(old)] if old in TABLE["report"].since else []
    return [*present, *(status for status in Status if status != old and verb_between(old, status))]
