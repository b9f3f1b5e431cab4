"""How a report is shown in the workplace: its text, where it stands, who signs, and what can be done."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from subgroups.reports.addresses import report_url
from subgroups.reports.building import is_behind
from subgroups.reports.composing import seen_by
from subgroups.reports.due import Calendar
from subgroups.reports.enums import ReportState
from subgroups.reports.lines import said
from subgroups.reports.permissions import can
from subgroups.reports.transitions import TABLE

if TYPE_CHECKING:
    from subgroups.models import ProgressReport

SCREENS = {
    "edit": "progress_report_edit",
    "rebuild": "progress_report_rebuild",
    "sign_off": "progress_report_sign",
    "submit": "progress_report_submit",
    "receive": "progress_report_receive",
    "send_back": "progress_report_send_back",
    "name_delegate": "progress_report_delegate",
    "discard": "progress_report_discard",
}
"""Verb → its screen, in the order in which they are offered."""


def face_of(report: ProgressReport, user: Any) -> dict[str, Any]:
    """All that the screen of a report shows."""
    text, kept_back = seen_by(report, user)
    return {
        "report": report,
        "text": said(text) if text else None,
        "kept_back": kept_back,
        "is_behind": report.state == ReportState.DRAFT and is_behind(report),
        "verbs": verbs(report, user),
        "steps": steps(report),
        "support": _support(report),
        "public_url": report_url(report) if report.is_public else "",
        **standing(report, Calendar(report.partnership)),
    }


def verbs(report: ProgressReport, user: Any) -> list[dict[str, str]]:
    """What this person can do now, the main thing first."""
    return [
        {"label": TABLE[verb].label, "url": reverse(screen, args=[report.pk])}
        for verb, screen in SCREENS.items()
        if can(verb, user, report) and not (verb == "discard" and report.sent_back)
    ]


def standing(report: ProgressReport, calendar: Calendar) -> dict[str, Any]:
    """State, the day by which it is due, and whether that has passed."""
    return {
        "state": report.state,
        "state_label": report.get_state_display(),
        "due_on": calendar.due_on(report.quarter),
        "for_meeting": calendar.meeting(report.quarter),
        "is_overdue": calendar.is_overdue(report.quarter, report),
    }


def steps(report: ProgressReport) -> list[dict[str, Any]]:
    """The four steps with who took each and when, as far as it has come."""
    signed = report.signed_as and f"{report.signed_as}: {report.get_capacity_display()}"
    meeting = str(report.received_at) if report.received_at else ""
    rows = (
        ("Built", report.built_at, ""),
        ("Signed off", report.signed_at, signed),
        ("Submitted", report.submitted_at, report.submitted_as),
        ("Received", report.received_on, meeting),
    )
    return [{"title": title, "on": _day(moment), "who": who} for title, moment, who in rows]


def _day(moment: dt.datetime | dt.date | None) -> dt.date | None:
    return timezone.localdate(moment) if isinstance(moment, dt.datetime) else moment


def _support(report: ProgressReport) -> list[dict[str, Any]]:
    rows = report.support.select_related("organisation")
    return [
        {
            "text": each.text,
            "organisation": each.organisation.name,
            "due_on": each.due_on,
            "done_on": each.done_on,
            "outcome": each.outcome,
            "is_overdue": each.is_overdue,
            "url": reverse("meetings_matter", args=[each.pk]),
        }
        for each in rows
    ]
