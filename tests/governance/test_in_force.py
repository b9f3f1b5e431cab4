"""The rule that says which version holds on a day."""

import datetime as dt
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.governance.in_force import at, midnight, period


@dataclass(frozen=True)
class V:
    """A version's number and date."""

    major: int
    minor: int
    in_force_from: dt.date


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


ONE = V(1, 0, day("2024-04-01"))
FIXED = V(1, 1, day("2024-06-01"))
TWO = V(2, 0, day("2025-01-01"))
URGENT = V(3, 0, day("2024-11-01"))
MERGED = V(4, 0, day("2025-01-01"))


@pytest.mark.parametrize(
    ("versions", "on", "expected"),
    [
        ([ONE], "2024-03-31", None),
        ([ONE], "2024-04-01", ONE),
        ([ONE, FIXED], "2024-05-31", ONE),
        ([FIXED, ONE], "2024-06-01", FIXED),
        ([ONE, FIXED, TWO], "2024-12-31", FIXED),
        ([ONE, FIXED, TWO], "2025-01-01", TWO),
        ([ONE, TWO, URGENT, MERGED], "2024-10-31", ONE),
        ([ONE, TWO, URGENT, MERGED], "2024-11-01", URGENT),
        ([ONE, TWO, URGENT, MERGED], "2025-01-01", MERGED),
        ([V(1, 0, day("2024-04-01")), V(2, 0, day("2024-04-01"))], "2024-04-01", V(2, 0, day("2024-04-01"))),
    ],
)
def test_at(versions: list[V], on: str, expected: V | None) -> None:
    assert at(versions, day(on)) == expected


@pytest.mark.parametrize(
    ("version", "versions", "since", "until"),
    [
        (ONE, [ONE], "2024-04-01", None),
        (ONE, [ONE, FIXED, TWO], "2024-04-01", "2024-05-31"),
        (FIXED, [ONE, FIXED, TWO], "2024-06-01", "2024-12-31"),
        (TWO, [ONE, TWO, URGENT, MERGED], None, None),
        (URGENT, [ONE, TWO, URGENT, MERGED], "2024-11-01", "2024-12-31"),
        (MERGED, [ONE, TWO, URGENT, MERGED], "2025-01-01", None),
        (ONE, [ONE, V(2, 0, day("2024-04-01"))], None, None),
    ],
)
def test_period(version: V, versions: list[V], since: str | None, until: str | None) -> None:
    expected = (since and day(since)) or None, (until and day(until)) or None
    assert tuple(period(version, versions)) == expected


DAYS = st.dates(day("2020-01-01"), day("2030-01-01"))


@given(st.lists(DAYS, min_size=1, max_size=8), DAYS)
def test_at__agrees_with_the_periods(dates: list[dt.date], on: dt.date) -> None:
    versions = [V(number, 0, date) for number, date in enumerate(dates, 1)]
    holding = [v for v in versions if (p := period(v, versions)).since and p.since <= on <= (p.until or dt.date.max)]
    expected = at(versions, on)
    assert holding == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("on", "moment"),
    [("2024-03-31", "2024-03-31T00:00:00+00:00"), ("2024-04-01", "2024-03-31T23:00:00+00:00")],
)
def test_midnight__in_winter_and_summer_time(on: str, moment: str) -> None:
    assert midnight(day(on)) == dt.datetime.fromisoformat(moment)
