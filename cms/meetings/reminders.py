"""Chasing matters arising: a week before they are due, on the day, and every fortnight after."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cms.governance.daily import each, once
from cms.governance.mail import address_of, admin_url, send
from cms.partnership.enums import SeatRole

from .models import Matter

SOON = dt.timedelta(days=7)
AGAIN = 14
"""Days between two reminders of a matter that is overdue."""


def remind_of_matters() -> int:
    """Tell the people of the organisation whose matter it is. Returns how many matters somebody was told of."""
    soon = timezone.localdate() + SOON
    rows = Matter.objects.open().filter(due_on__lte=soon).order_by("pk")
    return each(rows.select_related("body__partnership__site", "organisation", "raised_at"), _remind)


def _remind(matter: Matter) -> Matter | None:
    left = (matter.due_on - timezone.localdate()).days
    if not once(f"matter:{matter.pk}:{matter.due_on}:{_stage(left)}"):
        return None
    context = {
        "matter": matter,
        "days": left,
        "late": -left,
        "partnership": matter.partnership,
        "url": admin_url("meetings_matter", matter.pk),
    }
    send("matter_due", _told(matter), context)
    return matter


def _stage(left: int) -> str:
    """ "soon", "today", then "late-0", "late-1" and so on, each a fortnight long."""
    return "soon" if left > 0 else "today" if left == 0 else f"late-{(-left - 1) // AGAIN}"


def _told(matter: Matter) -> list[str]:
    """Those who sit for the organisation; where nobody can be written to, the chair and the officer of the body."""
    seats = matter.body.memberships.on(timezone.localdate()).select_related("user")
    theirs = [address_of(seat) for seat in seats if seat.organisation_id == matter.organisation_id]
    leading = (SeatRole.CHAIR, SeatRole.OFFICER)
    return [address for address in theirs if address] or [address_of(s) for s in seats if s.role in leading]
