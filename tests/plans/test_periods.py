"""Months, quarters and years of a measure's own year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.measures import periods
from plans.measures.periods import Period

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
MONTHS = st.sampled_from([1, 3, 12])
STARTS = st.sampled_from([1, 4, 9])


@pytest.mark.parametrize(
    ("day", "months", "year_starts", "start", "end"),
    [
        (date(2024, 2, 29), 1, 4, date(2024, 2, 1), date(2024, 2, 29)),
        (date(2024, 3, 31), 3, 4, date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 4, 1), 3, 4, date(2024, 4, 1), date(2024, 6, 30)),
        (date(2024, 3, 31), 12, 4, date(2023, 4, 1), date(2024, 3, 31)),
        (date(2024, 3, 31), 12, 1, date(2024, 1, 1), date(2024, 12, 31)),
        (date(2024, 12, 31), 3, 9, date(2024, 12, 1), date(2025, 2, 28)),
    ],
)
def test_period__is_cut_from_the_measures_year(
    day: date, months: int, year_starts: int, start: date, end: date
) -> None:
    assert periods.period_of(day, months, year_starts) == Period(start, end)


@given(day=DAYS, months=MONTHS, year_starts=STARTS)
def test_period__holds_its_day_and_follows_the_one_before(day: date, months: int, year_starts: int) -> None:
    found = periods.period_of(day, months, year_starts)
    assert found.start <= day <= found.end
    assert found.months == months
    assert periods.fits(found, months, year_starts)
    earlier = periods.period_of(found.start - timedelta(days=1), months, year_starts)
    assert earlier.end + timedelta(days=1) == found.start


@given(first=DAYS, months=MONTHS, year_starts=STARTS, length=st.integers(0, 800))
def test_between__leaves_no_day_out(first: date, months: int, year_starts: int, length: int) -> None:
    last = first + timedelta(days=length)
    found = periods.between(first, last, months, year_starts)
    assert found[0].start <= first
    assert found[-1].end >= last
    assert all(one.end + timedelta(days=1) == two.start for one, two in pairwise(found))


def test_before__is_the_same_period_a_year_earlier() -> None:
    leap = periods.period(date(2024, 2, 1), 1)
    assert periods.before(leap) == Period(date(2023, 2, 1), date(2023, 2, 28))


@pytest.mark.parametrize(
    ("start", "end", "said", "key"),
    [
        (date(2024, 4, 1), date(2024, 4, 30), "April 2024", "2024-04"),
        (date(2024, 4, 1), date(2024, 6, 30), "April to June 2024", "2024-04 to 2024-06"),
        (date(2024, 12, 1), date(2025, 2, 28), "December 2024 to February 2025", "2024-12 to 2025-02"),
        (date(2024, 4, 1), date(2025, 3, 31), "2024/25", "2024-04 to 2025-03"),
        (date(1999, 4, 1), date(2000, 3, 31), "1999/00", "1999-04 to 2000-03"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024", "2024-01 to 2024-12"),
        (date(2024, 4, 2), date(2024, 5, 9), "2 April 2024 to 9 May 2024", "2024-04-02 to 2024-05-09"),
    ],
)
def test_period__is_said_as_people_say_it(start: date, end: date, said: str, key: str) -> None:
    found = Period(start, end)
    assert periods.say(found).replace("\N{NO-BREAK SPACE}", " ") == said
    assert found.key == key
