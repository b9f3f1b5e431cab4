"""Words for a day or a span of time, days before months as in Britain."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from .columns import NotUnderstood

EARLIEST, LATEST = 1950, 2100
PIVOT = 70
"""Two figures from here on are a year of the twentieth century."""

LONGEST = 60
"""Characters that words for a time may have."""

MONTHS = {name[:length].lower(): at for at, name in enumerate(calendar.month_name) for length in (3, 4, 9) if at}

NAME = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
MONTH = rf"(?P<month>{NAME})\.?"
YEAR = r"[’']?(?P<year>\d{4}|\d{2})"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
GAP = r"(?:\s*[-/., ]\s*|)"

WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+")
YEAR_BEFORE_QUARTER = re.compile(r"(?:fy\s*)?(\d{2,4}(?:\s?[-/–]\s?\d{2,4})?),?\s+(q.*)")

DAYS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[t ]\d{1,2}:\d{2}\S*)?"),
    re.compile(rf"(?P<day>\d{{1,2}})[-/. ](?P<month>\d{{1,2}})[-/. ]{YEAR}(?: \d{{1,2}}:\d{{2}}\S*)?"),
    re.compile(rf"{DAY}(?:\s+of)?{GAP}{MONTH}{GAP}{YEAR}(?: \d{{1,2}}:\d{{2}}\S*)?"),
    re.compile(rf"{MONTH}\s+{DAY},?\s+(?P<year>\d{{4}})"),
)
WITHOUT_YEAR = (
    re.compile(rf"{DAY}(?:\s+of)?{GAP}{MONTH}"),
    re.compile(rf"{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)"),
    re.compile(MONTH),
)
WHOLE_MONTHS = (
    re.compile(rf"{MONTH}{GAP}{YEAR}"),
    re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})"),
)
MONTHS_OF_ONE_YEAR = re.compile(rf"{MONTH}\s*(?:-|–|to|until)\s*(?P<end>{NAME})\.?{GAP}{YEAR}")
YEARS = r"(?:fy\s*)?(?P<year>\d{4}|\d{2})\s?[-/–]\s?(?P<next>\d{4}|\d{2})"
TWO_YEARS = re.compile(YEARS)
FINANCIAL_YEAR = re.compile(rf"(?=fy|\d{{4}}){YEARS}")
"""Two figures alone may be a day and a month: 01/02."""

ONE_YEAR = re.compile(r"(?P<year>\d{4})")
QUARTER = re.compile(r"(?:q|qtr|quarter)\s*(?P<quarter>[1-4]),?\s*(?:of\s+)?(?P<year>.+)")
FROM_TO = re.compile(r"(.+?)\s*(?:\s-\s|–|\bto\b|\buntil\b)\s*(.+)")

NO_SUCH_MONTH = "“{}” has {} for a month. Dates are read as day, month, year: 1 April 2024 is 01/04/2024."
NO_SUCH_DAY = "“{}” is not a day: {} {} has {} days."
NO_YEAR = "“{}” has no year. Write it like 1 April 2024."
ODD_YEAR = "“{}” is in the year {}, which can hardly be meant."
WHICH_QUARTER = (
    "“{}” may be a quarter of the calendar year or of the financial year. "
    "Write the financial year in full, as in Q1 2024/25, or the months, as in January to March 2024."
)
NOT_FOLLOWING = "“{}” names two years that do not follow each other."
BACKWARDS = "“{}” ends before it begins."


@dataclass(frozen=True, slots=True)
class Span:
    """From a day to a day, both included."""

    first: dt.date
    last: dt.date

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last


class Phrase:
    """Words for a time; what is wrong with them is said quoting `said`, of which they may be a part."""

    def __init__(self, words: str, said: str = "") -> None:
        self.said = said or words
        plain = WEEKDAY.sub("", " ".join(words.lower().split()).rstrip("."), count=1)
        self.words = YEAR_BEFORE_QUARTER.sub(r"\2 \1", plain)

    def read(self) -> Span | None:
        """The span, or None where the words are none. Raises NotUnderstood where they nearly are."""
        if len(self.words) > LONGEST:
            return None
        ways = (self._day, self._quarter, self._financial_year, self._month, self._year, self._months, self._range)
        return next((found for way in ways if (found := way())), None)

    def _day(self) -> Span | None:
        found = self._match(*DAYS)
        if found:
            one = self._date(self._year_of(found["year"]), _month(found["month"]), int(found["day"]))
            return Span(one, one)
        if self._match(*WITHOUT_YEAR) and not self._match(*WHOLE_MONTHS):
            raise NotUnderstood(NO_YEAR.format(self.said))
        return None

    def _month(self) -> Span | None:
        found = self._match(*WHOLE_MONTHS)
        if not found:
            return None
        first = self._date(self._year_of(found["year"]), _month(found["month"]), 1)
        return Span(first, _end(first.year, first.month))

    def _months(self) -> Span | None:
        found = self._match(MONTHS_OF_ONE_YEAR)
        if not found:
            return None
        year = self._year_of(found["year"])
        return self._from_to(dt.date(year, _month(found["month"]), 1), _end(year, _month(found["end"])))

    def _quarter(self) -> Span | None:
        found = self._match(QUARTER)
        if not found:
            return None
        years = TWO_YEARS.fullmatch(found["year"])
        if not years:
            raise NotUnderstood(WHICH_QUARTER.format(self.said))
        quarter = int(found["quarter"])
        first = dt.date(self._first_of(years) + quarter // 4, quarter * 3 % 12 + 1, 1)
        return Span(first, _end(first.year, first.month + 2))

    def _financial_year(self) -> Span | None:
        found = self._match(FINANCIAL_YEAR)
        if not found or (self._match(*WHOLE_MONTHS) and not _follow(found)):
            return None
        year = self._first_of(found)
        return Span(dt.date(year, 4, 1), dt.date(year + 1, 3, 31))

    def _year(self) -> Span | None:
        found = self._match(ONE_YEAR)
        if not found:
            return None
        year = self._year_of(found["year"])
        return Span(dt.date(year, 1, 1), dt.date(year, 12, 31))

    def _range(self) -> Span | None:
        found = self._match(FROM_TO)
        if not found:
            return None
        first, last = (Phrase(part, self.said).read() for part in found.groups())
        return self._from_to(first.first, last.last) if first and last else None

    def _match(self, *patterns: re.Pattern[str]) -> re.Match[str] | None:
        return next((found for pattern in patterns if (found := pattern.fullmatch(self.words))), None)

    def _from_to(self, first: dt.date, last: dt.date) -> Span:
        if last < first:
            raise NotUnderstood(BACKWARDS.format(self.said))
        return Span(first, last)

    def _first_of(self, years: re.Match[str]) -> int:
        if not _follow(years):
            raise NotUnderstood(NOT_FOLLOWING.format(self.said))
        return self._year_of(years["year"])

    def _year_of(self, figures: str) -> int:
        year = int(figures)
        if len(figures) == 2:
            year += 1900 if year >= PIVOT else 2000
        if not EARLIEST <= year <= LATEST:
            raise NotUnderstood(ODD_YEAR.format(self.said, year))
        return year

    def _date(self, year: int, month: int, day: int) -> dt.date:
        if not 1 <= month <= 12:
            raise NotUnderstood(NO_SUCH_MONTH.format(self.said, month))
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise NotUnderstood(NO_SUCH_DAY.format(self.said, calendar.month_name[month], year, days))
        return dt.date(year, month, day)


def _month(said: str) -> int:
    return int(said) if said.isdigit() else MONTHS[said]


def _end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _follow(years: re.Match[str]) -> bool:
    """Whether the second year is the one after the first."""
    return (int(years["year"]) + 1 - int(years["next"])) % 100 == 0
