"""What the screen knows of one amendment and of the person who looks at it. Asked for as needed, each once."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone

from cms.governance.enums import State
from cms.governance.models import (
    AmendmentPage,
    Ballot,
    ConsultationRound,
    Contribution,
    Decision,
    DecisionEntry,
    Response,
    Snapshot,
    Version,
    Vote,
)
from cms.governance.permissions import Answer, ballot_seats, can, casting_seats, seats
from cms.governance.rules import Result
from cms.governance.transitions import TABLE
from cms.partnership.models import Membership, Organisation
from cms.partnership.wording import say_day

from .attendance import MeetingRow, meetings_since
from .texts import TextRow, section_choices, texts_of_draft, texts_of_snapshot

if TYPE_CHECKING:
    from wagtail.models import Page


class Seat(NamedTuple):
    """An organisation's vote in the open ballot, as far as it was cast."""

    organisation: Organisation
    vote: Vote | None

    @property
    def words(self) -> str:
        """ "Police, which has not voted yet"."""
        said = f"voted: {self.vote.get_outcome_display().lower()}" if self.vote else "has not voted yet"
        return f"{self.organisation.name} ({said})"


class Case:
    """One amendment as one person sees it."""

    def __init__(self, amendment: AmendmentPage, user: Any) -> None:
        self.amendment, self.user = amendment, user
        self.document = amendment.document
        self.consulted_body = amendment.consulted_body
        self.deciding_body = amendment.deciding_body

    @cached_property
    def allowed(self) -> dict[str, Answer]:
        """Verb → may this person use it now, and if not, why."""
        return {verb: can(verb, self.user, self.amendment) for verb in TABLE}

    @cached_property
    def stale(self) -> list[Page]:
        """Documents that moved on since; the case has to be rebased."""
        return self.amendment.stale_documents() if self.amendment.is_open else []

    @cached_property
    def is_at_our_step(self) -> bool:
        """False while a step an administrator added to the workflow is on."""
        return getattr(self.amendment.current_workflow_task_state, "snapshot", None) is not None

    @cached_property
    def authors(self) -> list[str]:
        """Who worked on the text, each with their role; the role stays where an account was deleted."""
        contributions = self.amendment.contributions.select_related("user").order_by("at", "pk")
        return [_author(contribution) for contribution in contributions]

    # The text

    @cached_property
    def snapshot(self) -> Snapshot | None:
        """What was submitted last."""
        return self.amendment.latest_snapshot

    @property
    def shows_draft(self) -> bool:
        """Drafters see the draft as it is now; everybody else what was submitted last."""
        return self.amendment.state == State.DRAFT and bool(self.allowed["edit"])

    @cached_property
    def texts(self) -> list[TextRow]:
        """What would change, a row a document."""
        if self.shows_draft or self.snapshot is None:
            return texts_of_draft(self.amendment) if self.shows_draft else []
        return texts_of_snapshot(self.snapshot)

    @cached_property
    def says(self) -> dict[str, Any]:
        """Summary, reason, equality, audience and date, of the draft or of what was submitted."""
        if not self.shows_draft:
            return self._submitted() if self.snapshot else {}
        draft = self.amendment.get_latest_revision_as_object()
        return {
            "summary": draft.summary,
            "reason": draft.reason,
            "equality": draft.equality_note,
            "audience": draft.audience,
            "in_force_from": draft.in_force_date,
        }

    def _submitted(self) -> dict[str, Any]:
        says = dict(self.snapshot.manifest) if self.snapshot else {}
        asked = says.get("in_force_from")
        begun = max((version.in_force_from for version in self.versions), default=None)
        return {**says, "in_force_from": begun or (dt.date.fromisoformat(asked) if asked else None)}

    @cached_property
    def section_choices(self) -> list[Any]:
        """Sections an answer can be about: those that would change first."""
        return section_choices(self.snapshot, self.texts) if self.running and self.snapshot else []

    # The consultation

    @cached_property
    def rounds(self) -> list[ConsultationRound]:
        """Newest first, with their answers."""
        rounds = ConsultationRound.objects.filter(snapshot__amendment=self.amendment).order_by("-pk")
        return list(rounds.select_related("snapshot", "body").prefetch_related("responses"))

    @property
    def running(self) -> ConsultationRound | None:
        """The round that is on."""
        return next((round for round in self.rounds if round.is_running), None)

    @cached_property
    def answers(self) -> dict[int, Response]:
        """Answers of the running round by id."""
        return {answer.pk: answer for answer in self.running.responses.all()} if self.running else {}

    @property
    def unanswered(self) -> list[str]:
        """Who was asked in the running round and has not answered."""
        return silent(self.running) if self.running else []

    @property
    def has_answered(self) -> bool:
        """Every organisation this person may answer for has answered."""
        own = {organisation.name for organisation in self.organisations}
        return self.running is not None and bool(own) and own.isdisjoint(self.unanswered)

    @property
    def unreplied(self) -> list[Response]:
        """Comments and objections nobody has replied to."""
        return [answer for answer in self.answers.values() if answer.needs_reply]

    @property
    def why_not_conclude(self) -> str:
        """What has to happen before the running round can be concluded; "" where it can."""
        if self.running is None:
            return ""
        if self.unreplied:
            who = ", ".join(dict.fromkeys(answer.who for answer in self.unreplied))
            return f"Say first what becomes of each comment and objection. Still open: {who}."
        if self.running.takes_answers and self.unanswered:
            day = say_day(timezone.localdate(self.running.deadline))
            return f"It runs until {day}. It can be concluded earlier once everybody has answered."
        return ""

    @property
    def was_consulted(self) -> bool:
        """An earlier round was concluded, so that this one may be made short."""
        return any(round.concluded_at for round in self.rounds)

    @cached_property
    def organisations(self) -> list[Organisation]:
        """For which the person may answer."""
        return list({s.organisation_id: s.organisation for s in seats(self.user, self.consulted_body)}.values())

    def organisation(self, pk: int) -> Organisation:
        """An organisation of this partnership."""
        return Organisation.objects.within(self.amendment.partnership).get(pk=pk)

    # The decision

    @cached_property
    def entries(self) -> list[DecisionEntry]:
        """Decisions written down, newest first."""
        entries = DecisionEntry.objects.filter(snapshot__amendment=self.amendment).order_by("-pk")
        return list(entries.select_related("snapshot", "meeting", "entered_by"))

    @property
    def waiting(self) -> DecisionEntry | None:
        """The entry that waits for a second person."""
        return next((entry for entry in self.entries if entry.is_waiting), None)

    @cached_property
    def ballots(self) -> list[Ballot]:
        """Newest first, with their votes."""
        ballots = Ballot.objects.filter(snapshot__amendment=self.amendment).order_by("-number")
        return list(ballots.select_related("snapshot", "body").prefetch_related("votes"))

    @property
    def ballot(self) -> Ballot | None:
        """The ballot that is not closed."""
        return next((ballot for ballot in self.ballots if ballot.closed_at is None), None)

    @cached_property
    def votes_for(self) -> list[Seat]:
        """The organisations whose votes this person would cast in the open ballot, those that have not voted first."""
        if self.ballot is None:
            return []
        cast = {vote.organisation_id: vote for vote in self.ballot.votes.all() if not vote.is_casting}
        seats = [Seat(s.organisation, cast.get(s.organisation_id)) for s in ballot_seats(self.user, self.ballot)]
        return sorted(seats, key=lambda seat: seat.vote is not None)

    @property
    def is_tied(self) -> bool:
        """The open ballot was counted and is a tie."""
        return self.ballot is not None and self.ballot.result == Result.TIE

    @cached_property
    def casting(self) -> list[Membership]:
        """Who may break the tie; nobody where all who could had a hand in the text."""
        return casting_seats(self.amendment) if self.is_tied else []

    @cached_property
    def meetings(self) -> list[MeetingRow]:
        """Meetings that can have decided on what was submitted, latest first."""
        return meetings_since(self.deciding_body, self.amendment) if self.snapshot else []

    @property
    def wants_meeting(self) -> bool:
        """This person could enter a meeting's decision if there had been a meeting."""
        is_open = self.is_at_our_step and not (self.stale or self.waiting or self.meetings)
        is_free = self.ballot is None or self.is_tied
        return is_open and is_free and not self.amendment.is_clerical and bool(self.allowed["enter_decision"])

    @cached_property
    def decision(self) -> Decision | None:
        """The latest decision taken on it."""
        return Decision.objects.filter(snapshot__amendment=self.amendment).order_by("-pk").first()

    @cached_property
    def versions(self) -> list[Version]:
        """The versions it made."""
        return list(Version.objects.filter(snapshot__amendment=self.amendment).order_by("pk"))


def _author(contribution: Contribution) -> str:
    if contribution.user is None:
        return f"{contribution.role or 'Somebody'}, whose account was deleted"
    name = contribution.user.get_full_name() or contribution.user.get_username()
    return f"{name}, {contribution.role}" if contribution.role else str(name)


def silent(round: ConsultationRound) -> list[str]:
    """As `round.silent()`, from the answers that are loaded."""
    answered = {str(answer.organisation_id) for answer in round.responses.all()}
    return sorted(name for pk, name in round.asked.items() if pk not in answered)
