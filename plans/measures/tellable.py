"""Which figures of one measure may be told: the small-number rule for each, and for sums they are part of."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from plans.enums import Figure, Frequency, Series
from plans.suppression import TOTAL, Table, hidden_cells, is_small_count

from . import periods
from .periods import DAY, Period
from .published import Base, Gap, Point, State, Total
from .rules import is_small

if TYPE_CHECKING:
    from plans.models import Measure, Reading

Years = dict[Period, list["Reading"]]


class Tellable:
    """The readings of one measure, with what may be told of them."""

    def __init__(
        self,
        measure: Measure,
        readings: Sequence[Reading],
        breaks: Sequence[Gap],
        *,
        is_public: bool,
        since: dt.date | None,
    ) -> None:
        self.measure, self.breaks, self.is_public = measure, breaks, is_public
        self.first = periods.year_of(since, measure.year_starts).start if since else None
        kept = [reading for reading in readings if self.first is None or reading.start >= self.first]
        self.series = {each: [reading for reading in kept if reading.series == each] for each in Series}

    # Series

    def points(self, series: Series) -> tuple[Point, ...]:
        """Every period from the first reading to the latest."""
        hidden = self.hidden if series == Series.OWN else self._small(series)
        return tuple(_with_gaps([self._point(reading, hidden) for reading in self.series[series]], self.measure))

    def _point(self, reading: Reading, hidden: set[Period]) -> Point:
        period = Period(reading.start, reading.end)
        is_hidden = period in hidden
        if is_hidden and self.is_public:
            return Point(period, State.HIDDEN)
        return Point(
            period, State.SHOWN, reading.value, reading.numerator, reading.denominator, reading.note, is_hidden
        )

    def _small(self, series: Series) -> set[Period]:
        return {Period(each.start, each.end) for each in self.series[series] if is_small(each)}

    # Years

    @cached_property
    def years(self) -> Years:
        """Our readings by the measure's year."""
        found: Years = defaultdict(list)
        for reading in self.series[Series.OWN]:
            found[periods.year_of(reading.start, self.measure.year_starts)].append(reading)
        return found

    @cached_property
    def tables(self) -> dict[Period, frozenset[object]]:
        """For each year of counts what must be hidden of it: first days of readings, and TOTAL."""
        return {year: self._hidden_in(year, readings) for year, readings in self.years.items()}

    def _hidden_in(self, year: Period, readings: Sequence[Reading]) -> frozenset[object]:
        """A year's total comes out after its parts, so it is the total that is held back where one has to be."""
        table = Table(
            {(year, reading.start): int(reading.value) for reading in readings},
            with_row_totals=self._is_summed(year),
            with_column_totals=False,
            with_grand_total=False,
        )
        hidden = hidden_cells(table, self.measure.threshold, cheap={(year, TOTAL)})
        return frozenset(column for _, column in hidden)

    def _is_summed(self, year: Period) -> bool:
        """A sum is made of a whole year in several parts, with no break inside."""
        readings = self.years[year]
        is_whole = sum(Period(each.start, each.end).months for each in readings) == periods.YEAR
        is_broken = any(year.start < gap.since <= year.end for gap in self.breaks)
        return self.measure.figure == Figure.COUNT and len(readings) > 1 and is_whole and not is_broken

    @cached_property
    def hidden(self) -> set[Period]:
        """The periods of ours whose figure the public must not see."""
        if self.measure.figure != Figure.COUNT:
            return self._small(Series.OWN)
        ours = self.series[Series.OWN]
        in_tables = {start for columns in self.tables.values() for start in columns}
        return {Period(each.start, each.end) for each in ours if each.start in in_tables}

    def totals(self) -> tuple[Total, ...]:
        """The sum of each year that has one."""
        return tuple(self._total(year, readings) for year, readings in self.years.items() if self._is_summed(year))

    def _total(self, year: Period, readings: Sequence[Reading]) -> Total:
        is_hidden = TOTAL in self.tables[year]
        if is_hidden and self.is_public:
            return Total(year, State.HIDDEN)
        return Total(year, State.SHOWN, sum((each.value for each in readings), Decimal(0)), is_hidden)

    # What is told beside the series

    def baseline(self) -> Base | None:
        """The baseline; hidden where it is small, or where it is about days of which a figure is hidden."""
        measure = self.measure
        if measure.baseline is None or measure.baseline_start is None or measure.baseline_end is None:
            return None
        if self.first is not None and measure.baseline_start < self.first:
            return None
        period = Period(measure.baseline_start, measure.baseline_end)
        if self.is_public and self._is_baseline_hidden(measure.baseline, period):
            return Base(period, State.HIDDEN)
        return Base(period, State.SHOWN, measure.baseline)

    def _is_baseline_hidden(self, value: Decimal, period: Period) -> bool:
        if self.measure.figure == Figure.COUNT and is_small_count(int(value), self.measure.threshold):
            return True
        return any(each.start <= period.end and each.end >= period.start for each in self.hidden)

    def updated_at(self, *, with_comparator: bool) -> dt.datetime | None:
        """When the latest of the readings that are told of was entered."""
        told = [*self.series[Series.OWN], *(self.series[Series.COMPARATOR] if with_comparator else ())]
        return max((reading.entered_at for reading in told), default=None)


def _with_gaps(points: Sequence[Point], measure: Measure) -> Iterator[Point]:
    """The points, and between them the periods for which there is no reading."""
    months = Frequency(measure.frequency).months
    for before, point in zip([None, *points], points, strict=False):
        if before is not None:
            yield from _missing(before.period.end + DAY, point.period.start - DAY, months, measure.year_starts)
        yield point


def _missing(first: dt.date, last: dt.date, months: int, year_starts: int) -> Iterator[Point]:
    while first <= last:
        found = periods.period_of(first, months, year_starts)
        period = Period(first, min(found.end, last))
        yield Point(period, State.MISSING)
        first = period.end + DAY
