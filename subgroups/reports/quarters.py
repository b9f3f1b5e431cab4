"""Quarters of a calendar year, as people here name them: "April to June 2026"."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import NamedTuple

from django.utils import timezone


class Quarter(NamedTuple):
    """Three months, known by their first day."""

    start: dt.date

    @property
    def end(self) -> dt.date:
        """The last day."""
        month = self.start.month + 2
        return dt.date(self.start.year, month, calendar.monthrange(self.start.year, month)[1])

    @property
    def months(self) -> str:
        """ "April to June"."""
        return f"{calendar.month_name[self.start.month]} to {calendar.month_name[self.start.month + 2]}"

    @property
    def name(self) -> str:
        """ "April to June 2026"."""
        return f"{self.months} {self.start.year}"

    @property
    def slug(self) -> str:
        """As it stands in addresses, after the year: "april-to-june"."""
        return self.months.lower().replace(" ", "-")

    @property
    def before(self) -> Quarter:
        """The one before."""
        return quarter_of(self.start - dt.timedelta(days=1))


def quarter_of(day: dt.date) -> Quarter:
    """The quarter that holds a day."""
    return Quarter(dt.date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def latest_ended(today: dt.date | None = None) -> Quarter:
    """The quarter that ended last: the one that groups report on now."""
    return quarter_of(today or timezone.localdate()).before


def named(year: int, slug: str) -> Quarter | None:
    """The quarter at an address; None where there is no such."""
    if not 1 <= year <= 9999:
        return None
    quarters = (Quarter(dt.date(year, month, 1)) for month in (1, 4, 7, 10))
    return next((quarter for quarter in quarters if quarter.slug == slug), None)
