"""Reporting: what the chair decided alone comes before the body's next meeting."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from cms.governance.enums import AGENDA_KIND
from cms.governance.models import Decision, Reminder
from cms.partnership.actions import put_on_agenda
from cms.partnership.enums import MeetingState
from cms.partnership.models import Body, Meeting

from .steps import locked, record


@transaction.atomic
def report_urgent(*, decision: Decision) -> Meeting | None:
    """Put an urgent decision on the agenda of the deciding body's next meeting.

    None where it stands on one already, or while no meeting is planned: the daily job asks again.
    """
    if decision.snapshot is None:
        return None
    amendment = locked(decision.snapshot.amendment)
    meeting = _next_meeting(amendment.deciding_body)
    if meeting is None or _is_reported(decision):
        return None
    title = f"To note: {amendment.reference}, adopted urgently by the chair on {date_format(decision.decided_on)}"
    put_on_agenda(meeting=meeting, title=title, text=amendment.title, about=(AGENDA_KIND, amendment.pk), by=None)
    Reminder.objects.create(subject=f"{_subject(decision)}{meeting.pk}")
    record(amendment, "reported", None, meeting=str(meeting))
    return meeting


def _next_meeting(body: Body) -> Meeting | None:
    return Meeting.objects.upcoming(timezone.now()).filter(body=body).select_for_update().first()


def _is_reported(decision: Decision) -> bool:
    """Does it stand on the agenda of a meeting that was not cancelled since?"""
    subjects = Reminder.objects.filter(subject__startswith=_subject(decision)).values_list("subject", flat=True)
    meetings = [int(subject.rsplit(":", 1)[1]) for subject in subjects]
    return Meeting.objects.filter(pk__in=meetings).exclude(state=MeetingState.CANCELLED).exists()


def _subject(decision: Decision) -> str:
    return f"urgent:{decision.pk}:"
