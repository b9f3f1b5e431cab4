"""Between the group and the partnership: submitting a report, sending it back, receiving it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.governance.errors import Incomplete
from cms.partnership.enums import MeetingState
from cms.partnership.models import Meeting
from subgroups.models import ProgressReport
from subgroups.reports import mail
from subgroups.reports.enums import ReportState
from subgroups.reports.logbook import record

from .locking import acting, held, save
from .support import Promise, promise

SAY_WHY = "Say why it goes back: the group has to know what to change."
NO_MEETING = "Choose the meeting of the partnership that received it."
TOO_EARLY = "This meeting was before the report was submitted."
TO_COME = "This meeting is still to come."


@transaction.atomic
def submit(*, report: ProgressReport, by: Any) -> ProgressReport:
    """Hand it in. Raises NotAllowed or WrongState."""
    report = held(report, "submit", by)
    report.state, report.submitted_at, report.submitted_as = ReportState.SUBMITTED, timezone.now(), acting(by, report)
    save(report, by)
    record(report, "report_submitted", by)
    mail.submitted(report)
    return report


@transaction.atomic
def send_back(*, report: ProgressReport, why: str, by: Any) -> ProgressReport:
    """A draft again; what was signed off stays in the register. Raises NotAllowed, WrongState or Incomplete."""
    report = held(report, "send_back", by)
    if not why.strip():
        raise Incomplete(SAY_WHY, {"why": SAY_WHY})
    report.state, report.text_sha256, report.public_sha256 = ReportState.DRAFT, "", ""
    report.capacity, report.absence, report.signed_as, report.signed_at = "", "", "", None
    report.submitted_at, report.submitted_as = None, ""
    report.sent_back, report.sent_back_as = why.strip(), acting(by, report)
    report.edits += 1
    save(report, by)
    record(report, "report_sent_back", by, why=report.sent_back)
    mail.sent_back(report)
    return report


@transaction.atomic
def receive(
    *,
    report: ProgressReport,
    meeting: Meeting | None,
    by: Any,
    minute: str = "",
    comments: str = "",
    promises: Sequence[Promise] = (),
) -> ProgressReport:
    """Write down that a meeting of the partnership received it, what it said, and how it will help.

    Raises NotAllowed, WrongState or Incomplete.
    """
    report = held(report, "receive", by)
    meeting = _meeting(report, meeting)
    report.received_at, report.received_on = meeting, timezone.localdate(meeting.starts_at)
    report.minute, report.comments, report.state = minute.strip(), comments.strip(), ReportState.RECEIVED
    save(report, by)
    for each in promises:
        promise(report, meeting, each, by)
    record(report, "report_received", by, meeting=str(meeting))
    mail.received(report)
    return report


def _meeting(report: ProgressReport, meeting: Meeting | None) -> Meeting:
    """The meeting, where it may have received the report. Raises Incomplete."""
    if meeting is None or meeting.body_id != report.partnership.body.pk or meeting.state == MeetingState.CANCELLED:
        raise Incomplete(NO_MEETING, {"meeting": NO_MEETING})
    if meeting.starts_at > timezone.now():
        raise Incomplete(TO_COME, {"meeting": TO_COME})
    if report.submitted_at and timezone.localdate(meeting.starts_at) < timezone.localdate(report.submitted_at):
        raise Incomplete(TOO_EARLY, {"meeting": TOO_EARLY})
    return meeting
