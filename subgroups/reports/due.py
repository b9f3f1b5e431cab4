"""When a report is due: a week before the partnership's first meeting after the quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils import timezone

from cms.partnership.enums import MeetingState
from cms.partnership.models import Meeting

from .enums import ReportState

if TYPE_CHECKING:
    from cms.partnership.models import Partnership
    from subgroups.models import ProgressReport

    from .quarters import Quarter

AHEAD = dt.timedelta(days=7)
"""Members need this long to read before they meet."""


class Calendar:
    """The partnership's meetings, asked once and answered for any number of quarters."""

    def __init__(self, partnership: Partnership) -> None:
        meetings = Meeting.objects.filter(body=partnership.body).exclude(state=MeetingState.CANCELLED)
        self._meetings: Iterable[Meeting] = list(meetings.order_by("starts_at"))

    def meeting(self, quarter: Quarter) -> Meeting | None:
        """The first meeting after the quarter; None where none is planned yet."""
        return next((each for each in self._meetings if timezone.localdate(each.starts_at) > quarter.end), None)

    def due_on(self, quarter: Quarter) -> dt.date | None:
        """The last day on which the report comes in time; None where no meeting is planned yet."""
        meeting = self.meeting(quarter)
        if meeting is None:
            return None
        return max(timezone.localdate(meeting.starts_at) - AHEAD, quarter.end)

    def is_overdue(self, quarter: Quarter, report: ProgressReport | None, today: dt.date | None = None) -> bool:
        """The day has passed and the partnership does not have it: not begun, a draft, or only signed off."""
        due = self.due_on(quarter)
        awaited = report is None or report.state in ReportState.awaited()
        return awaited and due is not None and due < (today or timezone.localdate())
