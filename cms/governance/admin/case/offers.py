"""Which forms and links the screen offers this person now. The actions check everything again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.urls import reverse

from cms.governance.permissions import not_author, second_person

from .consulting import Conclude, RecordResponse, Reply, Respond, SendBack, Shorten, Withdraw
from .deciding import (
    BreakTie,
    CastVote,
    CloseBallot,
    ConfirmDecision,
    DecideUrgently,
    EnterDecision,
    OpenBallot,
    StrikeEntry,
)

if TYPE_CHECKING:
    from .case import Case
    from .verbs import VerbForm

VERBS: dict[str, type[VerbForm]] = {
    form.verb: form
    for form in (
        Respond,
        RecordResponse,
        Reply,
        Shorten,
        Conclude,
        SendBack,
        Withdraw,
        EnterDecision,
        ConfirmDecision,
        StrikeEntry,
        OpenBallot,
        CastVote,
        CloseBallot,
        BreakTie,
        DecideUrgently,
    )
}


def takes_answers(case: Case) -> bool:
    """A round is on and its time has not run out."""
    return case.running is not None and case.running.takes_answers


def is_decidable(case: Case) -> bool:
    """Up for decision, up to date, and no other way of deciding it is under way."""
    return is_ready(case) and case.ballot is None


def is_ready(case: Case) -> bool:
    """Up for decision, up to date, and no decision entered."""
    return case.is_at_our_step and not case.stale and case.waiting is None


def takes_a_meeting(case: Case) -> bool:
    """A meeting's decision can be entered: there was one, and no ballot is on, unless it is tied."""
    is_free = case.ballot is None or case.is_tied
    return is_ready(case) and is_free and not case.amendment.is_clerical and bool(case.meetings)


WHEN: dict[str, Callable[[Case], bool]] = {
    "respond": takes_answers,
    "record_response": takes_answers,
    "shorten": lambda case: takes_answers(case) and case.was_consulted,
    "conclude": lambda case: case.running is not None and not case.why_not_conclude,
    "enter_decision": takes_a_meeting,
    "open_ballot": lambda case: is_decidable(case) and not case.amendment.is_clerical,
    "decide_urgently": is_decidable,
    "confirm_decision": lambda case: case.waiting is not None and not why_not_confirm(case),
    "strike_entry": lambda case: case.waiting is not None,
    "vote": lambda case: case.ballot is not None and case.ballot.is_open and bool(case.votes_for),
    "close_ballot": lambda case: case.ballot is not None and not case.ballot.is_open and not case.is_tied,
    "break_tie": lambda case: case.is_tied,
}
ABOUT_ENTRY = {"confirm_decision", "strike_entry"}


def why_not_confirm(case: Case) -> str:
    """Why this person cannot be the second one; "" where they can."""
    if case.waiting is None:
        return ""
    answer = case.allowed["confirm_decision"] & second_person(case.user, case.waiting, case.deciding_body)
    if case.amendment.is_clerical:
        answer = answer & not_author(case.user, case.amendment)
    return answer.why


def forms(case: Case) -> dict[str, VerbForm]:
    """Verb → its empty form, for verbs this person may use now. Replies stand beside their answers."""
    row = case.waiting.pk if case.waiting else None
    return {
        verb: form(case, row=row if verb in ABOUT_ENTRY else None)
        for verb, form in VERBS.items()
        if verb != "reply" and case.allowed[verb] and WHEN.get(verb, lambda case: True)(case)
    }


class Call(NamedTuple):
    """A button beside what happens next."""

    label: str
    url: str


CALLS = {
    "respond": "Answer",
    "confirm_decision": "Check and confirm",
    "vote": "Vote",
    "break_tie": "Break the tie",
    "close_ballot": "Count the votes",
    "enter_decision": "Enter the decision",
    "conclude": "Conclude",
}


def calls(case: Case, offered: dict[str, VerbForm]) -> list[Call]:
    """What this person can do now, the most awaited first."""
    return [*_links(case), *_anchors(case, offered)]


def _links(case: Case) -> Iterator[Call]:
    if case.stale and case.allowed["rebase"]:
        yield Call("Bring it up to date", reverse("governance_rebase", args=[case.amendment.pk]))
    if case.allowed["edit"]:
        yield Call("Edit the draft", reverse("wagtailadmin_pages:edit", args=[case.amendment.pk]))


def _anchors(case: Case, offered: dict[str, VerbForm]) -> Iterator[Call]:
    if case.unreplied and case.allowed["reply"]:
        yield Call("Reply to answers", "#answers")
    for verb, label in CALLS.items():
        is_done = verb == "respond" and case.has_answered
        if verb in offered and not is_done:
            yield Call(label, f"#{offered[verb].anchor}")
