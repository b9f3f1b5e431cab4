"""A measure's figures as tables. Pure Python: it knows what the gate let through and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import periods
from .figures import plain
from .periods import YEAR, Period
from .published import Point, Published, State, Total
from .words import rounded, say_value

NOT_SHOWN, NO_FIGURE = "not shown", "no figure"
LATEST = 13
"""Periods in the table beside a chart: a year of months with the same month a year before."""

YEARS = 5
"""Years side by side."""


@dataclass(frozen=True)
class Cell:
    """What stands in a cell. `is_without` says that it is words in place of a figure, `is_kept_back` that the public
    does not see the figure."""

    text: str
    is_without: bool = False
    is_kept_back: bool = False


@dataclass(frozen=True)
class Row:
    """One period: our figure, the one a year before with the change, the comparison; above it perhaps a break."""

    period: str
    figure: Cell
    base: str
    year_before: Cell
    change: str
    compared: Cell
    note: str
    broken: str = ""


@dataclass(frozen=True)
class YearTable:
    """The periods of a year as rows, years as columns, sums below where there are any."""

    years: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    totals: tuple[Cell, ...]


def rows(published: Published, most: int | None = LATEST) -> list[Row]:
    """The latest periods first; `most` of them or all."""
    found = list(_rows(published))
    return found[:most] if most else found


def _rows(published: Published) -> Iterator[Row]:
    points = list(reversed(published.own.points))
    for number, point in enumerate(points):
        after = points[number - 1] if number else None
        yield Row(
            period=periods.say(point.period),
            figure=cell(published, point),
            base=plain(point.denominator) if point.denominator is not None else "",
            year_before=_year_before(published, point),
            change=_change(published, point),
            compared=_compared(published, point),
            note=point.note,
            broken=_broken(published, point, after) if after else "",
        )


def cell(published: Published, figure: Point | Total | None) -> Cell:
    """A figure, or what is said in its place."""
    if figure is None:
        return Cell("–", is_without=True)
    if figure.value is None:
        return Cell(NOT_SHOWN if figure.state is State.HIDDEN else NO_FIGURE, is_without=True)
    return Cell(say_value(published, figure.value), is_kept_back=figure.is_kept_back)


def _before(published: Published, point: Point) -> Point | None:
    """The point a year before that this one can be compared with."""
    if not point.period.is_whole_months:
        return None
    found = published.own.by_period.get(periods.before(point.period))
    return found if found and not published.is_broken_between(found.period, point.period) else None


def _year_before(published: Published, point: Point) -> Cell:
    return cell(published, _before(published, point))


def _change(published: Published, point: Point) -> str:
    """The difference to a year before, with its sign; of shares it is in percentage points."""
    before = _before(published, point)
    if before is None or before.value is None or point.value is None:
        return ""
    change = rounded(published, point.value) - rounded(published, before.value)
    sign = "+" if change > 0 else "\N{MINUS SIGN}" if change < 0 else ""
    return f"{sign}{plain(abs(change))}"


def _compared(published: Published, point: Point) -> Cell:
    if published.comparator is None:
        return Cell("")
    return cell(published, published.comparator.by_period.get(point.period))


def _broken(published: Published, point: Point, after: Point) -> str:
    """What to say between a period and the one after it, which stands above it."""
    for gap in published.breaks:
        if point.period.start < gap.since <= after.period.start:
            return f"From {periods.say_day(gap.since)} figures cannot be compared with those below. {gap.why}"
    return ""


def year_table(published: Published) -> YearTable | None:
    """Year beside year; None where a year has one period or there is one year only."""
    years = sorted({published.year(point) for point in published.own.points})[-YEARS:]
    if published.frequency.months == YEAR or len(years) < 2:
        return None
    slots = periods.between(years[-1].start, years[-1].end, published.frequency.months, published.year_starts)
    totals = {total.year: total for total in published.own.totals}
    return YearTable(
        years=tuple(periods.say_year(year) for year in years),
        rows=tuple((_slot(slot), tuple(_in_year(published, slot, year) for year in years)) for slot in slots),
        totals=tuple(cell(published, totals.get(year)) for year in years) if totals else (),
    )


def _slot(slot: Period) -> str:
    """A period without its year."""
    return f"{slot.start:%B}" if slot.months == 1 else f"{slot.start:%B} to {slot.end:%B}"


def _in_year(published: Published, slot: Period, year: Period) -> Cell:
    passed = (slot.start.year - year.start.year) * YEAR + slot.start.month - year.start.month
    wanted = periods.period(periods.later(year.start, passed % YEAR), slot.months)
    return cell(published, published.own.by_period.get(wanted))
