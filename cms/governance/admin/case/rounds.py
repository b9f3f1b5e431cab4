"""Consultation rounds and ballots in the words the screen shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.governance.enums import Channel, Outcome, Stance
from cms.governance.models import StoredText
from cms.governance.models.evidence import REDACTED

from .case import silent
from .consulting import Reply
from .texts import names

if TYPE_CHECKING:
    from cms.governance.models import Ballot, ConsultationRound, Response, Snapshot, Vote

    from .case import Case
    from .verbs import VerbForm


@dataclass(frozen=True)
class AnswerRow:
    """An answer, where in the text it belongs, and how it came."""

    answer: Response
    where: str
    came: str
    form: VerbForm | None


@dataclass(frozen=True)
class RoundRow:
    """A round with its figures."""

    number: int
    round: ConsultationRound
    answered: int
    asked: int
    stances: list[tuple[str, int]]
    residents: int
    silent: list[str]
    answers: list[AnswerRow]

    @property
    def percent(self) -> int:
        """How many of those asked have answered."""
        return round(100 * self.answered / self.asked) if self.asked else 0


def round_rows(case: Case, failed: VerbForm | None = None) -> list[RoundRow]:
    """Newest first; answers of the running round with a form to reply, for those who may."""
    total = len(case.rounds)
    return [_round(total - at, round, _reply_forms(case, round, failed)) for at, round in enumerate(case.rounds)]


def _reply_forms(case: Case, round: ConsultationRound, failed: VerbForm | None) -> dict[int, VerbForm]:
    if not round.is_running or not case.allowed["reply"]:
        return {}
    shown = failed.row if failed is not None and failed.verb == "reply" else None
    return {pk: Reply(case, row=pk) for pk in case.answers if pk != shown}


def _round(number: int, round: ConsultationRound, forms: dict[int, VerbForm]) -> RoundRow:
    answers = list(round.responses.all())
    sections = _names(round.snapshot) if any(answer.section for answer in answers) else {}
    quiet = silent(round)
    return RoundRow(
        number=number,
        round=round,
        asked=len(round.asked),
        answered=len(round.asked) - len(quiet),
        stances=[(str(s.label), sum(a.stance == s for a in answers)) for s in Stance],
        residents=sum(answer.organisation_name == "" for answer in answers),
        silent=quiet,
        answers=[AnswerRow(a, sections.get(a.section, ""), _came(a), forms.get(a.pk)) for a in answers],
    )


def _names(snapshot: Snapshot) -> dict[str, str]:
    return {key: name for tree in snapshot.texts.values() for key, name in names(tree or ()).items()}


def _came(answer: Response) -> str:
    if answer.channel == Channel.RECORDED:
        return f"recorded by {answer.role or 'an officer'}: {answer.source}"
    return "by one-time link" if answer.channel == Channel.LINK else ""


@dataclass(frozen=True)
class SeatRow:
    """A voting seat and the vote that stands for it."""

    name: str
    vote: Vote | None
    comment: str = ""
    interest: str = ""


@dataclass(frozen=True)
class BallotRow:
    """A ballot with its seats and figures."""

    ballot: Ballot
    seats: list[SeatRow]
    tally: list[tuple[str, int]]
    voted: int
    is_over: bool
    casting: Vote | None
    reason: str

    @property
    def percent(self) -> int:
        """How many of the seats have voted."""
        return round(100 * self.voted / len(self.seats)) if self.seats else 0


def ballot_rows(case: Case) -> list[BallotRow]:
    """Newest first. One query for every comment there is."""
    votes = [vote for ballot in case.ballots for vote in ballot.votes.all()]
    hashes = [sha for vote in votes for sha in (vote.comment_sha256, vote.interest_sha256)]
    bodies = StoredText.objects.bodies(case.amendment.partnership_id, hashes) if any(hashes) else {}
    return [_ballot(ballot, bodies) for ballot in case.ballots]


def _ballot(ballot: Ballot, bodies: dict[str, str | None]) -> BallotRow:
    standing: dict[Any, Vote] = {}
    for vote in sorted(ballot.votes.all(), key=lambda vote: vote.pk):
        if not vote.is_casting:
            standing[str(vote.organisation_id)] = vote
    seats = [_seat(name, standing.get(pk), bodies) for pk, name in ballot.electorate.items()]
    casting = next((vote for vote in ballot.votes.all() if vote.is_casting), None)
    return BallotRow(
        ballot=ballot,
        seats=sorted(seats, key=lambda seat: seat.name),
        tally=[(str(o.label), sum(v.outcome == o for v in standing.values())) for o in Outcome],
        voted=len(standing),
        is_over=ballot.closed_at is None and ballot.closes_at <= timezone.now(),
        casting=casting,
        reason=_said(casting.comment_sha256, bodies) if casting else "",
    )


def _seat(name: str, vote: Vote | None, bodies: dict[str, str | None]) -> SeatRow:
    if vote is None:
        return SeatRow(name, None)
    return SeatRow(name, vote, _said(vote.comment_sha256, bodies), _said(vote.interest_sha256, bodies))


def _said(sha: str, bodies: dict[str, str | None]) -> str:
    if not sha:
        return ""
    return bodies.get(sha) or REDACTED
