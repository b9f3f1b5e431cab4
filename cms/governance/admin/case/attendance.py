"""Meetings a decision can come from, and whether their attendance makes a quorum."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from cms.governance.actions.deciding import percent_of
from cms.governance.rules import is_quorate
from cms.partnership.enums import MeetingState
from cms.partnership.models import Meeting

if TYPE_CHECKING:
    from cms.governance.models import AmendmentPage
    from cms.partnership.models import Body, Membership

LATEST = 5


@dataclass(frozen=True)
class MeetingRow:
    """A meeting with the voting seats there were that day, and those of them that came."""

    meeting: Meeting
    seats: tuple[str, ...]
    present: tuple[str, ...]
    has_quorum: bool

    @property
    def words(self) -> str:
        """ "Quarterly meeting, 1 May 2026: 3 of 4 voting seats present, a quorum"."""
        quorum = "a quorum" if self.has_quorum else "no quorum"
        return f"{self.meeting}: {len(self.present)} of {len(self.seats)} voting seats present, {quorum}"


def meetings_since(body: Body, amendment: AmendmentPage) -> list[MeetingRow]:
    """The latest meetings of `body` held on or after the day `amendment` was ready to be decided. Three queries."""
    day = timezone.make_aware(dt.datetime.combine(timezone.localdate(amendment.state_since), dt.time.min))
    return rows(body, day, percent_of(amendment))


def rows(body: Body, since: dt.datetime, percent: int = 50) -> list[MeetingRow]:
    """The latest meetings of `body` that began since then; `percent` of the voting seats are a quorum."""
    held = body.meetings.filter(starts_at__gte=since, starts_at__lte=timezone.now())
    held = held.exclude(state=MeetingState.CANCELLED).order_by("-starts_at")
    meetings = list(held.prefetch_related("attendance")[:LATEST])
    seats = list(body.memberships.voting().holders().select_related("organisation")) if meetings else []
    return [_row(meeting, body, seats, percent) for meeting in meetings]


def row_of(meeting: Meeting, percent: int = 50) -> MeetingRow:
    """One meeting with those who came to it."""
    seats = list(meeting.body.memberships.voting().holders().select_related("organisation"))
    return _row(meeting, meeting.body, seats, percent)


def _row(meeting: Meeting, body: Body, seats: list[Membership], percent: int) -> MeetingRow:
    day = timezone.localdate(meeting.starts_at)
    holding = {
        s.organisation_id: s.organisation.name for s in seats if s.stands_on(day) and s.organisation.stands_on(day)
    }
    came = {line.organisation_id for line in meeting.attendance.all() if line.present}
    present = sorted(name for pk, name in holding.items() if pk in came)
    return MeetingRow(
        meeting, tuple(sorted(holding.values())), tuple(present), is_quorate(len(holding), len(present), percent)
    )
