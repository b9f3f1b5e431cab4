"""What was done to a case, from the audit log, and the steps it goes through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import PageLogEntry

from cms.governance.enums import State

if TYPE_CHECKING:
    import datetime as dt

    from cms.governance.models import AmendmentPage

    from .case import Case

MOST = 100


@dataclass(frozen=True)
class Event:
    """One line: when, what, who."""

    at: dt.datetime
    what: str
    who: str


def events(amendment: AmendmentPage) -> list[Event]:
    """Newest first. One query."""
    entries = PageLogEntry.objects.filter(page=amendment.pk, action__startswith="governance.")
    found = entries.select_related("user").order_by("-timestamp", "-pk")[:MOST]
    return [Event(entry.timestamp, str(entry.message), _who(entry)) for entry in found]


def _who(entry: PageLogEntry) -> str:
    if entry.user is not None:
        return str(entry.user.get_full_name() or entry.user.get_username())
    if entry.user_id is not None:
        return f"{entry.data.get('role') or 'Somebody'}, whose account was deleted"
    return "By link" if entry.data.get("channel") == "link" else "The calendar"


OUTCOMES = {
    State.ADOPTED: "Adopted",
    State.REJECTED: "Rejected",
    State.WITHDRAWN: "Withdrawn",
    State.LAPSED: "Lapsed",
}
STEPS = (State.DRAFT, State.CONSULTATION, State.DECISION)
TITLES = {State.DRAFT: "Draft", State.CONSULTATION: "Consultation", State.DECISION: "Decision"}


def steps(case: Case) -> list[dict[str, Any]]:
    """Draft, consultation, decision, outcome: done, current, next or skipped."""
    state = State(case.amendment.state)
    rows = [{"title": TITLES[step], "state": _standing(case, step, state)} for step in STEPS]
    if state in State.ended():
        return [*rows, {"title": OUTCOMES[state], "state": "current", "date": case.amendment.state_since}]
    return [*rows, {"title": "In force", "state": "next"}]


def _standing(case: Case, step: State, state: State) -> str:
    if step == state:
        return "current"
    if step == State.CONSULTATION and case.amendment.is_clerical:
        return "skipped"
    if state in State.ended():
        reached = {State.DRAFT: True, State.CONSULTATION: bool(case.rounds), State.DECISION: bool(case.decision)}
        return "done" if reached[step] else "skipped"
    return "done" if STEPS.index(step) < STEPS.index(state) else "next"
