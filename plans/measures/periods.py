"""The periods of a measure: months, quarters or years of its own year. Pure Python."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

DAY = dt.timedelta(days=1)
YEAR = 12


class Period(NamedTuple):
    """First and last day."""

    start: dt.date
    end: dt.date

    @property
    def months(self) -> int:
        """How many calendar months it has."""
        return (self.end.year - self.start.year) * YEAR + self.end.month - self.start.month + 1

    @property
    def is_whole_months(self) -> bool:
        """It begins on a first and ends on a last day of a month."""
        return self.start.day == 1 and (self.end + DAY).day == 1

    @property
    def key(self) -> str:
        """As files name it: "2024-04", "2024-04 to 2024-06"; with days where it is not of whole months."""
        if not self.is_whole_months:
            return f"{self.start} to {self.end}"
        if self.months == 1:
            return f"{self.start:%Y-%m}"
        return f"{self.start:%Y-%m} to {self.end:%Y-%m}"


def period(start: dt.date, months: int) -> Period:
    """The period of so many months that begins on the first of a month."""
    return Period(start, later(start, months) - DAY)


def later(first: dt.date, months: int) -> dt.date:
    """The first of a month so many months later; earlier with a negative number."""
    years, month = divmod(first.month - 1 + months, YEAR)
    return dt.date(first.year + years, month + 1, 1)


def year_of(day: dt.date, year_starts: int) -> Period:
    """The measure's year that holds `day`; it begins in the month `year_starts`."""
    first = dt.date(day.year if day.month >= year_starts else day.year - 1, year_starts, 1)
    return period(first, YEAR)


def period_of(day: dt.date, months: int, year_starts: int) -> Period:
    """The period of so many months that holds `day`, as the measure's year is cut into them."""
    year = year_of(day, year_starts)
    passed = (day.year - year.start.year) * YEAR + day.month - year.start.month
    return period(later(year.start, passed // months * months), months)


def fits(found: Period, months: int, year_starts: int) -> bool:
    """Say whether it is one of the periods the measure's year is cut into."""
    return found == period_of(found.start, months, year_starts)


def before(found: Period, years: int = 1) -> Period:
    """The same period so many years earlier."""
    return period(later(found.start, -YEAR * years), found.months)


def between(first: dt.date, last: dt.date, months: int, year_starts: int) -> list[Period]:
    """All periods from the one that holds `first` to the one that holds `last`."""
    found = [period_of(first, months, year_starts)]
    while found[-1].end < last:
        found.append(period(later(found[-1].start, months), months))
    return found


def say(found: Period) -> str:
    """In words: "April 2024", "April to June 2024", a year as "2024" or "2024/25", else with days."""
    start, end = found
    if not found.is_whole_months:
        return f"{say_day(start)} to {say_day(end)}"
    if found.months == 1:
        return f"{start:%B %Y}"
    if found.months == YEAR:
        return say_year(found)
    return f"{start:%B} to {end:%B %Y}" if start.year == end.year else f"{start:%B %Y} to {end:%B %Y}"


def say_day(day: dt.date | None) -> str:
    """In words: "1 April 2024", whose spaces never break; empty for none."""
    return f"{day.day}\N{NO-BREAK SPACE}{day:%B}\N{NO-BREAK SPACE}{day:%Y}" if day else ""


def say_year(found: Period) -> str:
    """A measure's year, short: "2024" or "2024/25"."""
    return f"{found.start.year}" if found.start.month == 1 else f"{found.start.year}/{found.end.year % 100:02}"
