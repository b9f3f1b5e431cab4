"""Who is told what of a report, and when. Sent after commit."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.governance.mail import address_of, admin_url, public_url, send
from cms.governance.permissions import LEADING
from cms.partnership.enums import SeatRole

from .addresses import report_url

if TYPE_CHECKING:
    from cms.partnership.models import Body, Meeting, Membership
    from subgroups.models import ProgressReport

    from .quarters import Quarter


def signed_off(report: ProgressReport) -> None:
    """Those who lead the group learn that it can be submitted, and as what it was signed."""
    send("report_signed_off", _leading(report.body), _context(report))


def submitted(report: ProgressReport) -> None:
    """Those who lead the partnership learn that it waits for them."""
    send("report_submitted", _leading(report.partnership.body), _context(report))


def sent_back(report: ProgressReport) -> None:
    """Those who lead the group learn why."""
    send("report_sent_back", _leading(report.body), _context(report))


def received(report: ProgressReport) -> None:
    """The whole group learns what the partnership said and promised."""
    public = report_url(report)
    more = {
        "support": list(report.support.select_related("organisation")),
        "public_url": public_url(report.partnership, public) if report.is_public and public else "",
    }
    send("report_received", [address_of(seat) for seat in _seats(report.body)], _context(report) | more)


def due(body: Body, quarter: Quarter, meeting: Meeting, day: dt.date, *, is_begun: bool) -> None:
    """The group's chair, vice-chair and officer are reminded."""
    left = (day - timezone.localdate()).days
    context = {
        "body": body,
        "quarter": quarter,
        "meeting": meeting,
        "day": day,
        "left": left,
        "late": -left,
        "is_begun": is_begun,
        "partnership": body.partnership,
        "url": admin_url("progress_reports_of", body.pk),
    }
    send("report_due", _leading(body, SeatRole.OFFICER), context)


def _context(report: ProgressReport) -> dict[str, Any]:
    return {
        "report": report,
        "partnership": report.partnership,
        "url": admin_url("progress_report", report.pk),
    }


def _seats(body: Body) -> list[Membership]:
    return list(body.memberships.on(timezone.localdate()).select_related("user"))


def _leading(body: Body, *more: SeatRole) -> list[str]:
    return [address_of(seat) for seat in _seats(body) if seat.role in (*LEADING, *more)]
