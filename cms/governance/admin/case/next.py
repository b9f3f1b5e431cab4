"""What happens next, in a sentence or two, on every step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from cms.governance.enums import Outcome, State
from cms.governance.public.wording import count
from cms.partnership.enums import SeatRole
from cms.partnership.wording import say_day

if TYPE_CHECKING:
    import datetime as dt

    from .case import Case


def sentence(case: Case) -> str:
    """What happens next, and who does it."""
    if case.stale:
        return _out_of_date(case)
    return SENTENCES[State(case.amendment.state)](case)


def _out_of_date(case: Case) -> str:
    names = " and ".join(f"“{page.title}”" for page in case.stale)
    return (
        f"Another amendment to {names} was adopted since this one was drafted. Its drafters bring it up to date "
        "with the new text; until then it cannot be decided."
    )


def day(moment: dt.datetime) -> str:
    """A moment's date, as people say it."""
    return say_day(timezone.localdate(moment))


def _draft(case: Case) -> str:
    asked = "a second person confirms it" if case.amendment.is_clerical else f"{case.consulted_body.name} is consulted"
    if case.snapshot is None:
        return f"It is being drafted. When it is submitted, {asked}."
    return f"It was sent back. Its drafters change it and submit it again; then {asked}."


def _consultation(case: Case) -> str:
    round = case.running
    if round is None:
        return "A step an administrator added to the workflow comes first."
    if not round.takes_answers:
        start = f"The time to answer ended on {day(round.deadline)}."
    elif not case.unanswered:
        start = "Everybody who was asked has answered."
    else:
        return f"{case.consulted_body.name} is asked until {day(round.deadline)}. {_to_reply(case)}"
    return f"{start} {_to_reply(case)}"


def _to_reply(case: Case) -> str:
    open_ones = len(case.unreplied)
    if open_ones:
        needs = "needs" if open_ones == 1 else "need"
        return f"{count(open_ones, 'answer')} still {needs} a reply before it can be concluded."
    return "Then its chair or an editor concludes the consultation, and the decision is next."


def _decision(case: Case) -> str:
    body = case.deciding_body.name
    if case.waiting:
        return _to_confirm(case)
    if case.ballot is None:
        if not case.is_at_our_step:
            return "A step an administrator added to the workflow comes first."
        last = "The last ballot decided nothing. " if case.ballots else ""
        how = "A meeting’s decision is entered here and confirmed by a second person."
        return f"{last}{body} decides, at a meeting or by ballot. {how}"
    if case.is_tied:
        return _tie(case, body)
    if not case.ballot.is_open:
        return f"The time to vote ended on {day(case.ballot.closes_at)}. The votes are counted next."
    return f"The voting seats of {body} vote until {day(case.ballot.closes_at)}, or until the result cannot change."


def _tie(case: Case, body: str) -> str:
    if not case.casting:
        return (
            f"The ballot is a tie, and nobody may break it: {body} has no chair or vice-chair with an account who had "
            "no hand in the text. Enter a meeting’s decision here, send it back to its drafters, or enter a vice-chair "
            "under Partnership, Seats, who then has the casting vote."
        )
    if case.casting[0].role == SeatRole.CHAIR:
        return f"The ballot is a tie. The chair of {body} has the casting vote."
    why = "the chair had a hand in the text or has no account"
    return f"The ballot is a tie. The vice-chair of {body} has the casting vote, since {why}."


def _to_confirm(case: Case) -> str:
    if case.amendment.is_clerical:
        return "A second person checks the correction and confirms it. Then it takes effect."
    entry = case.waiting
    what = Outcome(entry.outcome).label.lower() if entry else ""
    return f"A decision was entered: {what}. A second person confirms it or sets it aside; then it takes effect."


def _adopted(case: Case) -> str:
    if not case.versions:
        return "It was adopted."
    begins = max(version.in_force_from for version in case.versions)
    names = ", ".join(f"{version.title} {version.number}" for version in case.versions)
    coming = begins > timezone.localdate()
    return f"It was adopted: {names}, {'coming into force on' if coming else 'in force since'} {say_day(begins)}."


def _ended(case: Case) -> str:
    ended = day(case.amendment.state_since)
    return f"It was {case.amendment.get_state_display().lower()} on {ended}. The text stays as it is."


SENTENCES = {
    State.DRAFT: _draft,
    State.CONSULTATION: _consultation,
    State.DECISION: _decision,
    State.ADOPTED: _adopted,
    State.REJECTED: _ended,
    State.WITHDRAWN: _ended,
    State.LAPSED: _ended,
}
