"""The demo's statutory calendar: the usual list, with days for some, and nothing checked."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from home.duties.actions import keep_duty, start_from_usual

from .content import spring

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

COUNTY_BOARD = "Safer Gloucestershire"


def fill(partnership: Partnership, start_year: int, today: dt.date) -> None:
    """Days that follow from the plan's years; one duty is late, and nobody has looked up a source yet."""
    start_from_usual(partnership=partnership, by=None, county_board=COUNTY_BOARD)
    due = {
        "assessment": dt.date(today.year + 1, 1, 31),
        "plan": spring(start_year + 3),
        "refresh": spring(today.year + 1),
        "quarterly-review": today + dt.timedelta(days=23),
        "action-plans": today - dt.timedelta(days=12),
    }
    for duty in partnership.duties.filter(key__in=due):
        duty.next_due = due[duty.key]
        keep_duty(duty=duty, by=None)
