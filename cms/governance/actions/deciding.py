"""Deciding: at a meeting and confirmed by a second person, by ballot, or urgently by the chair."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.governance import mail, permissions, register
from cms.governance.enums import Channel, Method, Outcome, State
from cms.governance.errors import Incomplete, NotAllowed, OutOfDate, WrongState
from cms.governance.models import (
    AmendmentPage,
    Ballot,
    Decision,
    DecisionEntry,
    DecisionTask,
    OneTimeLink,
    Snapshot,
    StoredText,
    Vote,
)
from cms.governance.rules import Result, is_quorate
from cms.partnership.enums import MeetingState
from cms.partnership.models import Meeting, Membership, Organisation

from .adopting import adopt
from .consulting import finish, return_to_draft
from .reporting import report_urgent
from .steps import end_of_day, locked, record

OUTCOME_OF = {
    Result.APPROVED: Outcome.APPROVE,
    Result.CHANGES: Outcome.REQUEST_CHANGES,
    Result.REJECTED: Outcome.REJECT,
}


# At a meeting


@transaction.atomic
def enter_decision(
    *, amendment: AmendmentPage, user: Any, outcome: str, meeting: Meeting, minute: str, note: str = ""
) -> DecisionEntry:
    """Write down what a meeting decided, with its minute. It takes effect when a second person confirms it.

    A meeting may also decide what a ballot left tied; the ballot ends with that.
    """
    amendment = locked(amendment)
    permissions.require("enter_decision", user, amendment)
    snapshot = decided_snapshot(amendment)
    _no_other_way_open(amendment, but_a_tie=True)
    body = amendment.deciding_body
    check_meeting(meeting, body, not_before=timezone.localdate(amendment.state_since))
    if outcome not in (Outcome.APPROVE, Outcome.REQUEST_CHANGES, Outcome.REJECT):
        raise Incomplete("Choose what the meeting decided.", {"outcome": "Choose one."})
    if not minute.strip():
        raise Incomplete("Give the number of the minute.", {"minute": "Give the number of the minute."})
    present, seats = quorum(meeting, body, percent_of(amendment))
    Ballot.objects.filter(snapshot__amendment=amendment, closed_at=None).update(closed_at=timezone.now())
    role, organisation = permissions.standing(user, body)
    entry = DecisionEntry.objects.create(
        snapshot=snapshot,
        partnership=amendment.partnership,
        outcome=outcome,
        method=Method.MEETING,
        meeting=meeting,
        minute=minute.strip(),
        decided_on=timezone.localdate(meeting.starts_at),
        present=present,
        seats=seats,
        note=note.strip(),
        entered_by=user,
        entered_role=role,
        entered_organisation=organisation,
    )
    record(amendment, "decision_entered", user, snapshot=snapshot.number, outcome=outcome, minute=entry.minute)
    mail.confirmation_wanted(amendment, entry)
    return entry


def check_meeting(meeting: Meeting, body: Any, not_before: dt.date) -> None:
    """Raise Incomplete where this meeting cannot have taken the decision."""
    if meeting.body_id != body.pk:
        raise Incomplete(f"Choose a meeting of {body.name}.", {"meeting": "Choose another meeting."})
    day = timezone.localdate(meeting.starts_at)
    if meeting.state == MeetingState.CANCELLED:
        raise Incomplete("This meeting was cancelled.", {"meeting": "Choose a meeting that was held."})
    if meeting.starts_at > timezone.now():
        raise Incomplete("This meeting has not been held yet.", {"meeting": "Choose a meeting that was held."})
    if day < not_before:
        raise Incomplete(
            "This meeting was held before this was ready to be decided, so it cannot have decided on it.",
            {"meeting": "Choose a later meeting."},
        )


def quorum(meeting: Meeting, body: Any, percent: int) -> tuple[dict[str, str], int]:
    """The voting seats present (organisation id → name) and how many there were. Raises Incomplete below quorum."""
    seats = {o.pk: o.name for o in body.seats_on(timezone.localdate(meeting.starts_at))}
    came = set(meeting.attendance.filter(present=True).values_list("organisation_id", flat=True))
    present = {str(pk): name for pk, name in seats.items() if pk in came}
    if not is_quorate(len(seats), len(present), percent):
        raise Incomplete(
            f"The attendance list shows {len(present)} of {len(seats)} voting seats, which is no quorum. "
            "Complete the meeting's attendance first, or choose another meeting.",
            {"meeting": "No quorum in the attendance list."},
        )
    return present, len(seats)


def decided_snapshot(amendment: AmendmentPage) -> Snapshot:
    """The snapshot that is up for decision. Raises OutOfDate where its documents moved on."""
    task_state = amendment.current_workflow_task_state
    snapshot = getattr(task_state, "snapshot", None)
    if snapshot is None:
        raise WrongState("This amendment is with another step of its workflow.")
    stale = amendment.stale_documents()
    if stale:
        names = ", ".join(f"“{page.title}”" for page in stale)
        raise OutOfDate(f"{names} has changed since this was drafted. Rebase the amendment before it is decided.")
    return snapshot


def _no_other_way_open(amendment: AmendmentPage, *, but_a_tie: bool = False) -> None:
    if DecisionEntry.objects.filter(snapshot__amendment=amendment, decision=None, struck_at=None).exists():
        raise WrongState("A decision was entered and waits to be confirmed. Confirm it, or set it aside first.")
    ballot = Ballot.objects.filter(snapshot__amendment=amendment, closed_at=None).first()
    if ballot is not None and ballot.result != Result.TIE:
        raise WrongState("A ballot is open on this amendment. Close it first.")
    if ballot is not None and not but_a_tie:
        raise WrongState("The ballot on this amendment is a tie. The casting vote ends it, or a meeting's decision.")


@transaction.atomic
def strike_entry(*, entry: DecisionEntry, user: Any, note: str) -> DecisionEntry:
    """Set an entry aside that was wrong, before it is confirmed. It stays on file."""
    amendment = locked(entry.amendment)
    permissions.require("strike_entry", user, amendment)
    entry = _waiting(entry)
    if not note.strip():
        raise Incomplete("Say what was wrong with the entry.", {"note": "Say what was wrong with the entry."})
    entry.struck_at, entry.note = timezone.now(), f"{entry.note}\nSet aside: {note.strip()}".strip()
    entry.save(update_fields=["struck_at", "note"])
    record(amendment, "entry_struck", user, note=note.strip())
    return return_correction(amendment, user, note) if amendment.is_clerical else entry


def return_correction(amendment: AmendmentPage, user: Any, note: str) -> DecisionEntry:
    """A correction whose only entry is refused goes back to its drafter."""
    entry = DecisionEntry.objects.filter(snapshot__amendment=amendment).latest("pk")
    return_to_draft(amendment, user, note)
    return entry


def _waiting(entry: DecisionEntry) -> DecisionEntry:
    entry = DecisionEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if not entry.is_waiting:
        raise WrongState("This decision was already confirmed or set aside.")
    return entry


@transaction.atomic
def confirm_decision(*, entry: DecisionEntry, user: Any) -> AmendmentPage:
    """The second person confirms an entry; the decision takes effect, all of it or none."""
    amendment = locked(entry.amendment)
    permissions.require("confirm_decision", user, amendment)
    entry = _waiting(entry)
    permissions.demand(permissions.second_person(user, entry, amendment.deciding_body))
    if amendment.is_clerical:
        permissions.demand(permissions.not_author(user, amendment))
    snapshot = decided_snapshot(amendment)
    if snapshot.pk != entry.snapshot_id:
        raise WrongState("The text was submitted anew after this decision was entered.")
    role, _ = permissions.standing(user, amendment.deciding_body)
    decision = Decision.objects.create(
        snapshot=snapshot,
        partnership=amendment.partnership,
        sha256=snapshot.sha256,
        outcome=entry.outcome,
        method=entry.method,
        body_name=amendment.deciding_body.name,
        meeting=entry.meeting,
        meeting_name=str(entry.meeting or ""),
        minute=entry.minute,
        decided_on=entry.decided_on,
        present=len(entry.present),
        seats=entry.seats,
        note_sha256=StoredText.objects.keep(amendment.partnership, entry.note),
        recorded_by=entry.entered_by,
        recorded_role=entry.entered_role,
        confirmed_by=user,
        confirmed_role=role,
    )
    entry.decision = decision
    entry.save(update_fields=["decision"])
    record(amendment, "confirmed", user, outcome=entry.outcome, method=entry.method)
    return enact(amendment, snapshot, decision, user)


def enact(amendment: AmendmentPage, snapshot: Snapshot, decision: Decision, user: Any) -> AmendmentPage:
    """Carry out a decision, inside the transaction that made it."""
    if decision.outcome == Outcome.APPROVE:
        return adopt(amendment=amendment, snapshot=snapshot, decision=decision, user=user)
    if decision.outcome == Outcome.REJECT:
        return finish(amendment, State.REJECTED, user, decision.note)
    return return_to_draft(amendment, user, decision.note or "The partnership asked for changes.", decided=True)


# By ballot


@transaction.atomic
def open_ballot(*, amendment: AmendmentPage, user: Any, closes_on: dt.date | None = None, note: str = "") -> Ballot:
    """Put the snapshot to the vote of the voting seats there are today. A second ballot on it needs a reason."""
    amendment = locked(amendment)
    permissions.require("open_ballot", user, amendment)
    snapshot = decided_snapshot(amendment)
    _no_other_way_open(amendment)
    if amendment.is_clerical:
        raise WrongState("A clerical correction is confirmed by a second person, not voted on.")
    earlier = Ballot.objects.filter(snapshot__amendment=amendment).count()
    if snapshot.ballots.exists() and not note.strip():
        message = "Say why the same text is put to the vote again."
        raise Incomplete(message, {"note": message})
    body, task = amendment.deciding_body, amendment.current_workflow_task
    seats = body.seats_on(timezone.localdate())
    if not seats:
        raise Incomplete(f"{body.name} has no voting seats. Enter them under Partnership, Seats.")
    days = task.ballot_days if isinstance(task, DecisionTask) else amendment.partnership.ballot_days
    closes_at = end_of_day(closes_on or timezone.localdate() + dt.timedelta(days=days))
    if closes_at <= timezone.now():
        raise Incomplete("Choose a closing day in the future.", {"closes_on": "Choose a day in the future."})
    ballot = Ballot.objects.create(
        snapshot=snapshot,
        partnership=amendment.partnership,
        body=body,
        number=earlier + 1,
        closes_at=closes_at,
        electorate={str(o.pk): o.name for o in seats},
        quorum_percent=percent_of(amendment),
        note=note.strip(),
    )
    record(amendment, "ballot_opened", user, ballot=ballot.number, seats=len(seats))
    mail.ballot_opened(ballot)
    return ballot


def percent_of(amendment: AmendmentPage) -> int:
    """The quorum set for this kind of document."""
    task = amendment.current_workflow_task
    return task.quorum_percent if isinstance(task, DecisionTask) else 50


def open_ballot_of(amendment: AmendmentPage) -> Ballot:
    """The ballot that is on. Raises WrongState where there is none."""
    ballot = Ballot.objects.filter(snapshot__amendment=amendment, closed_at=None).first()
    if ballot is None:
        raise WrongState("No ballot is open on this amendment.")
    return ballot


@transaction.atomic
def vote(
    *,
    amendment: AmendmentPage,
    user: Any,
    outcome: str,
    comment: str = "",
    interest: str = "",
    organisation: Organisation | None = None,
) -> AmendmentPage:
    """Cast the vote of the user's seat from an account. A later vote of the same seat stands in its place.

    Who may vote for several organisations says for which: each has its own vote.
    """
    amendment = locked(amendment)
    permissions.require("vote", user, amendment)
    ballot = open_ballot_of(amendment)
    seat = _seat_of(user, ballot, organisation)
    return _cast(amendment, ballot, seat, outcome, comment, interest, Channel.ACCOUNT, user)


def _seat_of(user: Any, ballot: Ballot, organisation: Organisation | None) -> Membership:
    seats = permissions.ballot_seats(user, ballot)
    if not seats:
        raise NotAllowed("Your organisation had no voting seat when this ballot opened.")
    if organisation is None and len(seats) > 1:
        message = "Choose for which organisation you vote."
        raise Incomplete(message, {"organisation": message})
    seat = next((seat for seat in seats if organisation in (None, seat.organisation)), None)
    if seat is None:
        raise NotAllowed(f"You hold no vote of {organisation} in this ballot.")
    return seat


@transaction.atomic
def vote_by_link(*, link: OneTimeLink, outcome: str, comment: str = "", interest: str = "") -> AmendmentPage:
    """Cast a vote by single-use link, for somebody without an account or not logged in."""
    ballot = link.ballot
    if ballot is None:
        raise WrongState("This link is not for a ballot.")
    amendment = locked(ballot.snapshot.amendment)
    ballot = Ballot.objects.get(pk=ballot.pk)
    link = OneTimeLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    seat = link.membership
    if not link.is_valid or not seat.stands_on(timezone.localdate()):
        raise WrongState("This link was used or is no longer valid. Ask the partnership for a new one.")
    if amendment.state != State.DECISION or not ballot.is_open:
        raise WrongState("This ballot is closed.")
    permissions.demand(permissions.not_drafted_by(seat, amendment))
    if not seat.voting or str(seat.organisation_id) not in ballot.electorate:
        raise NotAllowed("Your organisation had no voting seat when this ballot opened.")
    OneTimeLink.objects.filter(pk=link.pk).update(used_at=timezone.now())
    return _cast(amendment, ballot, seat, outcome, comment, interest, Channel.LINK, seat.user)


def _cast(
    amendment: AmendmentPage,
    ballot: Ballot,
    seat: Membership,
    outcome: str,
    comment: str,
    interest: str,
    channel: Channel,
    user: Any,
) -> AmendmentPage:
    if outcome not in Outcome.values:
        raise Incomplete("Choose how you vote.", {"outcome": "Choose one."})
    if outcome in (Outcome.REQUEST_CHANGES, Outcome.REJECT) and not comment.strip():
        raise Incomplete("Say why, so that the drafters can answer.", {"comment": "Say why."})
    if not ballot.is_open:
        raise WrongState("The time to vote is over.")
    if decided_snapshot(amendment).pk != ballot.snapshot_id:
        raise WrongState("The text was submitted anew after this ballot opened.")
    Vote.objects.create(
        ballot=ballot,
        partnership=amendment.partnership,
        organisation=seat.organisation,
        organisation_name=seat.organisation.name,
        cast_by=user,
        role=seat.title,
        outcome=outcome,
        comment_sha256=StoredText.objects.keep(amendment.partnership, comment.strip()),
        interest_sha256=StoredText.objects.keep(amendment.partnership, interest.strip()),
        channel=channel,
    )
    record(amendment, "voted", user, organisation=seat.organisation.name, ballot=ballot.number)
    return _settle(amendment, ballot, user, closed=False)


@transaction.atomic
def close_ballot(*, amendment: AmendmentPage, user: Any) -> AmendmentPage:
    """Count a ballot whose time has run out. A tie waits for the chair; without a quorum nothing is decided."""
    amendment = locked(amendment)
    permissions.require("close_ballot", user, amendment)
    ballot = open_ballot_of(amendment)
    if ballot.is_open:
        until = timezone.localtime(ballot.closes_at)
        raise WrongState(f"The ballot is open until {until.day} {until:%B %Y}.")
    decided_snapshot(amendment)
    return _settle(amendment, ballot, user, closed=True)


def close_due_ballot(*, ballot: Ballot) -> AmendmentPage:
    """The same by the daily job, as soon as the time has run out."""
    with transaction.atomic():
        amendment = locked(ballot.snapshot.amendment)
        return _settle(amendment, open_ballot_of(amendment), None, closed=True)


def _settle(amendment: AmendmentPage, ballot: Ballot, user: Any, *, closed: bool) -> AmendmentPage:
    result = ballot.count(closed=closed)
    if result == Result.OPEN:
        return AmendmentPage.objects.get(pk=amendment.pk)
    ballot.result = result
    if result != Result.TIE:
        ballot.closed_at = timezone.now()
    ballot.save(update_fields=["result", "closed_at"])
    record(amendment, "ballot_counted", user, ballot=ballot.number, result=result, **ballot.tally())
    if result in OUTCOME_OF:
        decision = _ballot_decision(amendment, ballot, OUTCOME_OF[result], user)
        return enact(amendment, ballot.snapshot, decision, user)
    mail.ballot_undecided(ballot)
    return AmendmentPage.objects.get(pk=amendment.pk)


@transaction.atomic
def break_tie(*, amendment: AmendmentPage, user: Any, outcome: str, comment: str) -> AmendmentPage:
    """The casting vote on a tied ballot: the chair's, or the vice-chair's where the chair may not."""
    amendment = locked(amendment)
    permissions.require("break_tie", user, amendment)
    ballot = open_ballot_of(amendment)
    if ballot.count(closed=True) != Result.TIE or (ballot.is_open and ballot.result != Result.TIE):
        raise WrongState("There is no tie to break.")
    if outcome not in (Outcome.APPROVE, Outcome.REQUEST_CHANGES, Outcome.REJECT):
        raise Incomplete("Choose how the tie is broken.", {"outcome": "Choose one."})
    if not comment.strip():
        raise Incomplete("Give the reason.", {"comment": "Give the reason."})
    seat = next(seat for seat in permissions.casting_seats(amendment) if seat.user_id == user.pk)
    Vote.objects.create(
        ballot=ballot,
        partnership=amendment.partnership,
        organisation_name=seat.organisation.name,
        cast_by=user,
        role=f"{seat.title}, casting vote",
        outcome=outcome,
        comment_sha256=StoredText.objects.keep(amendment.partnership, comment.strip()),
        is_casting=True,
        channel=Channel.ACCOUNT,
    )
    ballot.result = next(result for result, value in OUTCOME_OF.items() if value == outcome)
    ballot.closed_at = timezone.now()
    ballot.save(update_fields=["result", "closed_at"])
    record(amendment, "tie_broken", user, ballot=ballot.number, outcome=outcome)
    decision = _ballot_decision(amendment, ballot, Outcome(outcome), user)
    return enact(amendment, ballot.snapshot, decision, user)


def _ballot_decision(amendment: AmendmentPage, ballot: Ballot, outcome: Outcome, user: Any) -> Decision:
    role, _ = permissions.standing(user, ballot.body) if user else ("Daily job", "")
    against = [vote.comment for vote in ballot.standing_votes() if vote.outcome == outcome and vote.comment]
    note = "\n".join(against) if outcome != Outcome.APPROVE else ""
    return Decision.objects.create(
        snapshot=ballot.snapshot,
        partnership=ballot.partnership,
        sha256=ballot.snapshot.sha256,
        outcome=outcome,
        method=Method.BALLOT,
        body_name=ballot.body.name,
        ballot=ballot,
        decided_on=timezone.localdate(),
        present=sum(ballot.tally().values()),
        seats=len(ballot.electorate),
        figures=ballot.tally(),
        votes_sha256=register.votes_digest(ballot),
        note_sha256=StoredText.objects.keep(ballot.partnership, note),
        recorded_by=user,
        recorded_role=role,
    )


# Urgently


@transaction.atomic
def decide_urgently(*, amendment: AmendmentPage, user: Any, note: str) -> AmendmentPage:
    """The chair adopts an urgent amendment; the next meeting is told automatically."""
    amendment = locked(amendment)
    permissions.require("decide_urgently", user, amendment)
    if not note.strip():
        raise Incomplete("Say why this cannot wait for a meeting.", {"note": "Say why this cannot wait."})
    _no_other_way_open(amendment)
    snapshot = decided_snapshot(amendment)
    role, _ = permissions.standing(user, amendment.deciding_body)
    decision = Decision.objects.create(
        snapshot=snapshot,
        partnership=amendment.partnership,
        sha256=snapshot.sha256,
        outcome=Outcome.APPROVE,
        method=Method.URGENT,
        body_name=amendment.deciding_body.name,
        decided_on=timezone.localdate(),
        note_sha256=StoredText.objects.keep(amendment.partnership, note.strip()),
        recorded_by=user,
        recorded_role=role,
    )
    record(amendment, "decided_urgently", user, note=note.strip())
    amendment = enact(amendment, snapshot, decision, user)
    report_urgent(decision=decision)
    return amendment
