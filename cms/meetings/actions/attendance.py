"""Who came, who sent apologies, who stood in for whom, and what interest was declared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.meetings.logbook import record
from cms.partnership.enums import MeetingState
from cms.partnership.models import Attendance, Meeting, Organisation

from .checking import complete, demand_unapproved, held_by_keeper


@dataclass(frozen=True)
class Line:
    """One person or organisation; not present means apologies."""

    organisation: Organisation
    present: bool = True
    name: str = ""
    role: str = ""
    deputy: bool = False
    interest: str = ""


@transaction.atomic
def record_attendance(*, meeting: Meeting, by: Any, lines: Sequence[Line]) -> Meeting:
    """Put these lines in place of those there were. A planned meeting that has begun counts as held once somebody came.

    Apologies may be noted before it begins. Raises NotAllowed, WrongState or Incomplete.
    """
    meeting = held_by_keeper(meeting, by)
    demand_unapproved(meeting)
    Attendance.objects.filter(meeting=meeting).delete()
    for line in lines:
        row = Attendance(meeting=meeting, **vars(line))
        complete(row)
        row.save()
    came = any(line.present for line in lines)
    if came and meeting.state == MeetingState.PLANNED and meeting.starts_at <= timezone.now():
        meeting.state = MeetingState.HELD
        meeting.save(update_fields=["state"])
    record(meeting, "attended", by, lines=len(lines))
    return meeting
