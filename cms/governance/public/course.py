"""The course of a proposal: what was done, where it stands, what happens next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from cms.governance.enums import AmendmentKind, Method, State
from cms.governance.models import AmendmentPage, Ballot, ConsultationRound, Decision, Snapshot, Version
from cms.governance.permissions import casting_seats
from cms.governance.rules import Result

from .rows import today

Step = dict[str, Any]
DONE, CURRENT, NEXT, SKIPPED = "done", "current", "next", "skipped"


@dataclass(frozen=True)
class Course:
    """A proposal with everything that has happened to it."""

    amendment: AmendmentPage
    snapshots: list[Snapshot]
    rounds: list[ConsultationRound]
    decision: Decision | None
    versions: list[Version]

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.amendment.state

    @property
    def is_clerical(self) -> bool:
        """A correction, as it was submitted."""
        return self.snapshots[-1].manifest.get("kind") == AmendmentKind.CLERICAL

    @property
    def since(self) -> dt.date:
        """The day of the latest step."""
        return timezone.localdate(self.amendment.state_since)

    def heading(self) -> str:
        """What `next` and `steps` are about: something to come, or what has been."""
        coming = any(version.in_force_from > today() for version in self.versions)
        return "What happens next" if self.amendment.is_open or coming else "What became of it"

    def next(self) -> str:
        """One sentence on what happens next."""
        return {
            State.DRAFT: self._next_draft,
            State.CONSULTATION: self._next_consultation,
            State.DECISION: self._next_decision,
            State.ADOPTED: self._next_adopted,
        }.get(State(self.state), lambda: "Nothing more happens with this proposal.")()

    def _next_draft(self) -> str:
        return "It went back to those who drafted it. If they put it forward again, the new text appears here."

    def _next_consultation(self) -> str:
        round = next((round for round in self.rounds[::-1] if round.is_running), None)
        if round is None:
            return "The consultation is being prepared."
        if not round.takes_answers:
            return "The time to answer is over. Every comment is replied to, then the partnership decides."
        who = f"The members of {round.body.name}{' and the public' if round.is_public else ''}"
        return (
            f"{who} can answer until {date_format(timezone.localdate(round.deadline))}. Then the partnership decides."
        )

    def _next_decision(self) -> str:
        if self.amendment.is_out_of_date:
            return "Another amendment was adopted meanwhile, so this one has to be brought up to date first."
        if self.is_clerical:
            return "A second person has to confirm this correction."
        ballot = Ballot.objects.filter(snapshot=self.snapshots[-1], closed_at=None).first()
        if ballot is not None and ballot.result == Result.TIE:
            return self._next_tie()
        if ballot is not None and ballot.is_open:
            return f"The partnership votes until {date_format(timezone.localdate(ballot.closes_at))}."
        return "The partnership decides at one of its next meetings."

    def _next_tie(self) -> str:
        casting = casting_seats(self.amendment)
        if casting:
            return f"The vote is a tie. The {casting[0].title.lower()} has the casting vote."
        return "The vote is a tie. The partnership decides at one of its next meetings."

    def _next_adopted(self) -> str:
        if not self.versions:
            return ""
        since = max(version.in_force_from for version in self.versions)
        verb = "Comes into force on" if since > today() else "In force since"
        return f"{verb} {date_format(since)}."

    def steps(self) -> list[Step]:
        """The steps in their order; those that never come are left out."""
        first = _step("Put forward", DONE, timezone.localdate(self.snapshots[0].at))
        if self.decision and self.decision.method == Method.RECORDED:
            return [_step("Recorded", DONE, timezone.localdate(self.snapshots[0].at)), self._in_force()]
        if self.state == State.DRAFT:
            return [first, *self._rounds(), _step("Sent back for changes", CURRENT, self.since)]
        if self.state in (State.WITHDRAWN, State.LAPSED):
            return [first, *self._rounds(), _step(State(self.state).label, DONE, self.since)]
        last = [] if self.state == State.REJECTED else [self._in_force()]
        return [first, *(self._rounds() or [self._no_round()]), self._decision(), *last]

    def _rounds(self) -> list[Step]:
        return [_step("Consultation", CURRENT if round.is_running else DONE, **_period(round)) for round in self.rounds]

    def _no_round(self) -> Step:
        if self.state == State.CONSULTATION:
            return _step("Consultation", CURRENT)
        why = "Clerical corrections are not consulted on." if self.is_clerical else ""
        return _step("Consultation", SKIPPED, text=why)

    def _decision(self) -> Step:
        if self.state == State.CONSULTATION:
            return _step("Decision", NEXT)
        if self.state == State.DECISION or self.decision is None:
            return _step("Decision", CURRENT)
        label = "Adopted" if self.state == State.ADOPTED else "Rejected"
        return _step(label, DONE, self.decision.decided_on)

    def _in_force(self) -> Step:
        if not self.versions:
            return _step("In force", NEXT)
        since = self.versions[-1].in_force_from
        return _step("In force", NEXT if since > today() else DONE, since)


def _period(round: ConsultationRound) -> dict[str, Any]:
    until = date_format(timezone.localdate(round.deadline))
    return {"day": timezone.localdate(round.opens_at), "text": f"Until {until}" if round.takes_answers else ""}


def _step(title: str, state: str, day: dt.date | None = None, text: str = "") -> Step:
    return {"title": title, "state": state, "date": day, "text": text}
