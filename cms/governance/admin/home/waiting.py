"""What waits for one person: each verb of the case screen that somebody is expected to use now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone

from cms.governance.admin.case.case import silent
from cms.governance.enums import Outcome, State
from cms.governance.public.wording import count
from cms.governance.rules import Result
from cms.partnership.wording import say_day

from .item import Item

if TYPE_CHECKING:
    import datetime as dt

    from cms.governance.models import AmendmentPage, Ballot, ConsultationRound, DecisionEntry, Review

    from .cases import Cases
    from .person import Person


def items(person: Person, cases: Cases) -> list[Item]:
    """Decisions first, then answers, replies and what has to be brought up to date."""
    return [
        *(item for ballot in cases.ballots for item in _ballot(person, cases, ballot)),
        *(item for entry in cases.entries for item in _entry(person, cases, entry)),
        *_decisions(person, cases),
        *(_review(cases, review) for review in cases.reviews if person.presides(review.document.path)),
        *(item for round in cases.rounds for item in _round(person, cases, round)),
        *_stale(person, cases),
    ]


def case_url(amendment: AmendmentPage, anchor: str = "") -> str:
    """The case screen, at the form named."""
    return reverse("governance_case", args=[amendment.pk]) + (f"#{anchor}" if anchor else "")


def where(amendment: AmendmentPage) -> str:
    """ "Terms of reference, Street safety, ASB-2026-03."."""
    return f"{amendment.document_title}, {amendment.reference}."


def left(moment: dt.datetime) -> str:
    """ "in 9 days, 6 November 2026"."""
    day = timezone.localdate(moment)
    days = (day - timezone.localdate()).days
    said = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days") if days >= 0 else "in the past"
    return f"{said}, {say_day(day)}"


def _ballot(person: Person, cases: Cases, ballot: Ballot) -> Iterator[Item]:
    amendment = cases.amendments.get(ballot.snapshot.amendment_id)
    if amendment is None or amendment.pk in cases.stale:
        return
    voted = {str(vote.organisation_id) for vote in ballot.votes.all()}
    seats = [pk for pk in dict.fromkeys(person.votes(ballot.body_id)) if pk in ballot.electorate and pk not in voted]
    name, at = f": {amendment.title}", where(amendment)
    if ballot.result == Result.TIE:
        casting = cases.casting[amendment.pk]
        if person.user.pk in casting:
            yield Item(f"Break the tie{name}", at, case_url(amendment, "break_tie"), "Decide", amendment.reference)
        elif not casting and person.presides(amendment.path):
            said = f"{at} Nobody may break the tie."
            yield Item(f"Decide a tie{name}", said, case_url(amendment, "decision"), "Open", amendment.reference)
    elif not ballot.is_open:
        if person.presides(amendment.path):
            yield Item(f"Count the votes{name}", at, case_url(amendment, "close_ballot"), "Count", amendment.reference)
    elif seats and amendment.pk not in person.worked_on:
        names = " and ".join(ballot.electorate[pk] for pk in seats)
        due, text = f"Voting closes {left(ballot.closes_at)}.", f"{at} For {names}."
        yield Item(f"Vote{name}", text, case_url(amendment, "vote"), "Vote", f"on {amendment.reference}", due)


def _entry(person: Person, cases: Cases, entry: DecisionEntry) -> Iterator[Item]:
    body = cases.partnership.body.pk
    if not person.seconds(entry, cases.sat_for.get(entry.entered_by_id or 0, set())):
        return
    holds_vote = person.leads(body) or bool(person.votes(body))
    if entry.review is not None:
        if holds_vote:
            title = f"Confirm the review: {cases.reviewed[entry.review.document_id]}"
            url = reverse("governance_review", args=[entry.review.document_id])
            yield Item(
                title, f"{entry.meeting}, minute {entry.minute}: extended unchanged.", url, "Check", "the review"
            )
        return
    amendment = cases.amendments.get(entry.snapshot.amendment_id if entry.snapshot else 0)
    if amendment is None or amendment.pk in cases.stale:
        return
    if amendment.is_clerical:
        may = (holds_vote or person.edits(amendment.path)) and amendment.pk not in person.worked_on
        title, said = f"Confirm a correction: {amendment.title}", "A second person must confirm it."
    else:
        may = holds_vote
        said = f"{entry.meeting}, minute {entry.minute}: {Outcome(entry.outcome).label.lower()}."
        title = f"Confirm the decision: {amendment.title}"
    if may:
        yield Item(title, f"{where(amendment)} {said}", case_url(amendment, "entry"), "Check", amendment.reference)


def _decisions(person: Person, cases: Cases) -> Iterator[Item]:
    entered = {entry.snapshot.amendment_id for entry in cases.entries if entry.snapshot}
    under_way = entered | {ballot.snapshot.amendment_id for ballot in cases.ballots} | cases.stale
    for amendment in cases.amendments.values():
        waits = amendment.state == State.DECISION and amendment.pk not in under_way
        if waits and person.presides(amendment.path):
            since = f"Waiting since {say_day(timezone.localdate(amendment.state_since))}."
            title, url = f"Record the decision: {amendment.title}", case_url(amendment, "decision")
            yield Item(title, where(amendment), url, "Record", f"the decision on {amendment.reference}", since)


def _review(cases: Cases, review: Review) -> Item:
    url = reverse("governance_review", args=[review.document_id])
    said = f"The group recommended on {say_day(timezone.localdate(review.at))} to extend it unchanged."
    title = f"Record the decision: review of {cases.reviewed[review.document_id]}"
    return Item(title, said, url, "Record", "the review")


def _round(person: Person, cases: Cases, round: ConsultationRound) -> Iterator[Item]:
    amendment = cases.amendments[round.snapshot.amendment_id]
    at, due = where(amendment), f"Closes {left(round.deadline)}."
    answered = {answer.organisation_id for answer in round.responses.all()}
    own = {pk for pk in person.organisations(round.body_id) if str(pk) in round.asked}
    if own - answered and round.takes_answers:
        url = case_url(amendment, "respond")
        yield Item(f"Answer: {amendment.title}", f"{at} Your group is asked.", url, "Answer", amendment.reference, due)
    if not (person.leads(round.body_id) or person.edits(amendment.path)):
        return
    unreplied = [answer for answer in round.responses.all() if answer.needs_reply]
    if unreplied:
        title = f"Reply to {count(len(unreplied), 'answer')}: {amendment.title}"
        yield Item(title, at, case_url(amendment, "answers"), "Reply", f"to answers on {amendment.reference}", due)
    elif not round.takes_answers or not silent(round):
        said = "Everybody has answered." if not silent(round) else "The time to answer is over."
        url = case_url(amendment, "conclude")
        yield Item(f"Conclude: {amendment.title}", f"{at} {said}", url, "Conclude", amendment.reference)


def _stale(person: Person, cases: Cases) -> Iterator[Item]:
    for pk, amendment in cases.amendments.items():
        if pk in cases.stale and person.drafts(amendment):
            url = reverse("governance_rebase", args=[pk])
            said = f"{where(amendment)} Another amendment was adopted since it was drafted."
            yield Item(f"Bring up to date: {amendment.title}", said, url, "Open", amendment.reference)
