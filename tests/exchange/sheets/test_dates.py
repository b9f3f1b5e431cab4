"""Dates as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from cms.exchange.sheets import Cell, NotUnderstood, dates
from cms.exchange.sheets.cells import Value

FIRST_OF_APRIL = [
    dt.date(2024, 4, 1),
    *("1 April 2024", "1st April 2024", "1st of April 2024", "Monday 1 April 2024", "Mon, 1 April 2024"),
    *("01/04/2024", "1/4/24", "1.4.2024", "1-4-2024", "1-Apr-24", "1Apr24", "1 Apr. 2024", "April 1, 2024"),
    *("2024-04-01", "2024/04/01", "2024-04-01T09:30:00", "1 April 2024 09:30", "45383", 45383, 45383.75),
]
SPANS = {
    "Apr-24": ("2024-04-01", "2024-04-30"),
    "April 2024": ("2024-04-01", "2024-04-30"),
    "April ’24": ("2024-04-01", "2024-04-30"),
    "Sept 2024": ("2024-09-01", "2024-09-30"),
    "04/2024": ("2024-04-01", "2024-04-30"),
    "2024-04": ("2024-04-01", "2024-04-30"),
    "Q1 2024/25": ("2024-04-01", "2024-06-30"),
    "Q3 2024/25": ("2024-10-01", "2024-12-31"),
    "Q4 2024-25": ("2025-01-01", "2025-03-31"),
    "2024/25 Q4": ("2025-01-01", "2025-03-31"),
    "Quarter 2, 2023/24": ("2023-07-01", "2023-09-30"),
    "Q2 23/24": ("2023-07-01", "2023-09-30"),
    "2024/25": ("2024-04-01", "2025-03-31"),
    "2024/2025": ("2024-04-01", "2025-03-31"),
    "FY 24/25": ("2024-04-01", "2025-03-31"),
    "2011-12": ("2011-04-01", "2012-03-31"),
    "2024": ("2024-01-01", "2024-12-31"),
    "April to June 2024": ("2024-04-01", "2024-06-30"),
    "Apr-Jun 2024": ("2024-04-01", "2024-06-30"),
    "Dec 2023 to Feb 2024": ("2023-12-01", "2024-02-29"),
    "01/04/2024 - 30/06/2024": ("2024-04-01", "2024-06-30"),
    "1 May 1970": ("1970-05-01", "1970-05-01"),
    "1/5/70": ("1970-05-01", "1970-05-01"),
    "1/5/69": ("2069-05-01", "2069-05-01"),
}
NOT_UNDERSTOOD = {
    "31/02/2024": "“31/02/2024” is not a day: February 2024 has 29 days.",
    "0/1/2024": "“0/1/2024” is not a day: January 2024 has 31 days.",
    "04/13/2024": "“04/13/2024” has 13 for a month. Dates are read as day, month, year: 1 April 2024 is 01/04/2024.",
    "1 April": "“1 April” has no year. Write it like 1 April 2024.",
    "March": "“March” has no year. Write it like 1 April 2024.",
    "01/04/0204": "“01/04/0204” is in the year 204, which can hardly be meant.",
    "2024/26": "“2024/26” names two years that do not follow each other.",
    "June 2024 to April 2024": "“June 2024 to April 2024” ends before it begins.",
    "Q1 2024": (
        "“Q1 2024” may be a quarter of the calendar year or of the financial year. "
        "Write the financial year in full, as in Q1 2024/25, or the months, as in January to March 2024."
    ),
    "ongoing": "“ongoing” is no time that could be understood. Write it like April 2024, Q1 2024/25 or 1 April 2024.",
    "01/02": "“01/02” is no time that could be understood. Write it like April 2024, Q1 2024/25 or 1 April 2024.",
    12: "“12” is no time that could be understood. Write it like April 2024, Q1 2024/25 or 1 April 2024.",
    True: "“Yes” is no time that could be understood. Write it like April 2024, Q1 2024/25 or 1 April 2024.",
}


def cell(value: Value) -> Cell:
    """A cell with this in it."""
    return Cell(1, 1, value)


@pytest.mark.parametrize("value", FIRST_OF_APRIL)
def test_day__is_understood(value: Value) -> None:
    assert dates.day(cell(value)) == dt.date(2024, 4, 1)


@pytest.mark.parametrize("said", SPANS)
def test_span__is_understood(said: str) -> None:
    found = dates.span(cell(said))
    assert (found.first.isoformat(), found.last.isoformat()) == SPANS[said]


@pytest.mark.parametrize("value", NOT_UNDERSTOOD)
def test_what_is_no_time__is_said_in_words(value: Value) -> None:
    with pytest.raises(NotUnderstood) as caught:
        dates.span(cell(value))
    assert str(caught.value) == NOT_UNDERSTOOD[value]


def test_month_for_a_day__is_an_error() -> None:
    with pytest.raises(NotUnderstood, match="is not one day"):
        dates.day(cell("Apr-24"))


def test_month__begins_what_starts_and_ends_what_is_due() -> None:
    assert dates.first_day(cell("Apr-24")) == dt.date(2024, 4, 1)
    assert dates.last_day(cell("Apr-24")) == dt.date(2024, 4, 30)


def test_serial_number__counts_from_the_day_of_its_book() -> None:
    assert dates.day(Cell(1, 1, 43921, day_zero=dt.date(1904, 1, 1))) == dt.date(2024, 4, 1)


def test_endless_words__are_no_time() -> None:
    with pytest.raises(NotUnderstood):
        dates.span(cell("1 April 2024 to " * 2_000))
