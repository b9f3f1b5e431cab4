"""Reminding groups of reports that are due."""

from __future__ import annotations

from functools import partial

from django.utils import timezone

from cms.governance.daily import each, once
from cms.partnership.models import Body, Partnership
from subgroups.models import ProgressReport

from . import mail
from .due import Calendar
from .enums import ReportState
from .quarters import latest_ended

DAYS = (21, 7, 0)
"""Days before the report is due; then every fortnight."""
AGAIN = 14


def remind_of_reports() -> int:
    """The groups whose report for the quarter that ended last the partnership does not have yet."""
    quarter = latest_ended()
    done = 0
    for partnership in Partnership.objects.select_related("site__root_page"):
        calendar = Calendar(partnership)
        bodies = Body.objects.within(partnership).sub_groups().on(timezone.localdate())
        reporting = bodies.filter(since__lte=quarter.end).select_related("partnership__site__root_page")
        done += each(reporting, partial(_remind, calendar=calendar))
    return done


def _remind(body: Body, calendar: Calendar) -> Body | None:
    quarter = latest_ended()
    meeting, day = calendar.meeting(quarter), calendar.due_on(quarter)
    report = ProgressReport.objects.filter(body=body, starts_on=quarter.start).first()
    if meeting is None or day is None or (report and report.state not in ReportState.awaited()):
        return None
    stage = _stage((day - timezone.localdate()).days)
    if not stage or not once(f"report:{body.pk}:{quarter.start}:{day}:{stage}"):
        return None
    mail.due(body, quarter, meeting, day, is_begun=report is not None)
    return body


def _stage(left: int) -> str:
    """ "21", "7", "0", then "late-0", "late-1" and so on, each a fortnight long; "" where it is too early."""
    if left < 0:
        return f"late-{(-left - 1) // AGAIN}"
    return str(min((days for days in DAYS if left <= days), default=""))
