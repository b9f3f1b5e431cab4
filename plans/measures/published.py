"""What the gate lets through: all that page, chart, words, CSV and JSON of a measure may know. Pure Python."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cached_property

from plans.enums import Direction, Figure, Frequency

from .periods import YEAR, Period, later, year_of


class State(Enum):
    """Whether there is a figure, and whether it may be told."""

    SHOWN = "shown"
    HIDDEN = "not shown"
    MISSING = "missing"


@dataclass(frozen=True)
class Point:
    """One period of a series. Only a point that is shown has figures.

    `is_kept_back` marks a figure that whoever looks may see and the public may not.
    """

    period: Period
    state: State
    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    note: str = ""
    is_kept_back: bool = False

    @property
    def is_shown(self) -> bool:
        """It has a figure."""
        return self.state is State.SHOWN


@dataclass(frozen=True)
class Total:
    """The sum of a whole year of counts."""

    year: Period
    state: State
    value: Decimal | None = None
    is_kept_back: bool = False


@dataclass(frozen=True)
class Line:
    """A series of figures: every period from the first reading to the latest, also those without one."""

    name: str
    source: str
    points: tuple[Point, ...] = ()
    totals: tuple[Total, ...] = ()

    @cached_property
    def by_period(self) -> dict[Period, Point]:
        """The points by their period."""
        return {point.period: point for point in self.points}

    @property
    def shown(self) -> tuple[Point, ...]:
        """The points that have a figure."""
        return tuple(point for point in self.points if point.is_shown)

    @property
    def latest(self) -> Point | None:
        """The latest period for which there is a reading, whether it is shown or not."""
        return next((point for point in reversed(self.points) if point.state is not State.MISSING), None)


@dataclass(frozen=True)
class Gap:
    """A comparability break."""

    since: dt.date
    kind: str
    why: str


@dataclass(frozen=True)
class Goal:
    """A value with the day by which it should be reached."""

    value: Decimal
    on: dt.date


@dataclass(frozen=True)
class Base:
    """A value to start from, with its period."""

    period: Period
    state: State
    value: Decimal | None = None


@dataclass(frozen=True)
class Published:
    """A measure as far as it may be told."""

    pk: int
    slug: str
    title: str
    wording: str
    unit: str
    figure: Figure
    per: int
    direction: Direction
    frequency: Frequency
    year_starts: int
    threshold: int
    own: Line
    comparator: Line | None = None
    breaks: tuple[Gap, ...] = ()
    baseline: Base | None = None
    target: Goal | None = None
    owner: str = ""
    body: str = ""
    priority: int | None = None
    closed_on: dt.date | None = None
    updated_at: dt.datetime | None = None

    def is_broken_between(self, earlier: Period, later: Period) -> bool:
        """Say whether figures of two periods cannot be compared."""
        return any(earlier.start < gap.since <= later.start for gap in self.breaks)

    def lately(self, years: int) -> Published:
        """The same without the years before the latest few."""
        ends = [line.points[-1].period.start for line in (self.own, self.comparator) if line and line.points]
        if not ends:
            return self
        first = later(year_of(max(ends), self.year_starts).start, -YEAR * (years - 1))
        compared = replace(self.comparator, points=_since(self.comparator, first)) if self.comparator else None
        return replace(self, own=replace(self.own, points=_since(self.own, first)), comparator=compared)

    def runs(self, points: Iterable[Point]) -> Iterator[list[Point]]:
        """The points that a line may join: no gap and no break between them."""
        run: list[Point] = []
        for point in points:
            if run and (not point.is_shown or self.is_broken_between(run[-1].period, point.period)):
                yield run
                run = []
            if point.is_shown:
                run.append(point)
        if run:
            yield run

    def year(self, point: Point) -> Period:
        """The measure's year that a point belongs to."""
        return year_of(point.period.start, self.year_starts)

    @property
    def hides(self) -> bool:
        """Some figure is not shown."""
        lines = [self.own, *([self.comparator] if self.comparator else [])]
        states = {point.state for line in lines for point in line.points}
        return State.HIDDEN in states | {total.state for line in lines for total in line.totals}


def _since(line: Line, first: dt.date) -> tuple[Point, ...]:
    return tuple(point for point in line.points if point.period.start >= first)
