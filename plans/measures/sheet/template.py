"""The list of readings to fill in: what is here, and the periods that are still to come in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from cms.exchange.sheets import write_csv, write_workbook
from plans.enums import Figure, Frequency, Series, Source
from plans.measures import periods
from plans.measures.figures import machine
from plans.measures.periods import DAY, Period
from plans.models import Measure, Reading

from .columns import COMPARISON, OURS, columns

YEARS = 2
NOTES = (
    "One row a reading. Leave the figure empty where nobody counted: a missing period is missing, not zero.",
    "Of a percentage or a rate give how many, and out of how many; the figure is worked out.",
    "Bring the file back on the screen it came from. You see what it would change before anything is saved.",
    "Readings that are here already and stay as they are change nothing.",
)

Written = str | int | float | None


def sheet_of(measures: Sequence[Measure], today: dt.date, extension: str) -> bytes:
    """The readings of the last two years of these measures, and empty rows for what is missing. One query."""
    names = [column.name for column in columns(measures, None)]
    rows = list(_rows(measures, today))
    if extension == "csv":
        return write_csv(names, rows)
    choices = {"Measure": [measure.title for measure in measures], "Whose figure": [OURS, COMPARISON]}
    return write_workbook("Readings", names, rows, choices, NOTES)


def _rows(measures: Sequence[Measure], today: dt.date) -> Iterator[tuple[Written, ...]]:
    there = {(each.measure_id, each.series, each.start): each for each in Reading.objects.filter(measure__in=measures)}
    for measure in measures:
        for series in _series(measure):
            for period in _expected(measure, today):
                yield _row(measure, series, period, there.get((measure.pk, series, period.start)))


def _series(measure: Measure) -> list[Series]:
    """What is brought by hand: not what is counted."""
    ours = [] if measure.source == Source.COUNTED else [Series.OWN]
    return [*ours, Series.COMPARATOR] if measure.comparator else ours


def _expected(measure: Measure, today: dt.date) -> list[Period]:
    """The periods of this year and the one before that are over and were promised."""
    months, last = Frequency(measure.frequency).months, min(today, measure.closed_on or today) - DAY
    first = periods.later(periods.year_of(last, measure.year_starts).start, -periods.YEAR * (YEARS - 1))
    return [each for each in periods.between(first, last, months, measure.year_starts) if each.end <= last]


def _row(measure: Measure, series: Series, period: Period, there: Reading | None) -> tuple[Written, ...]:
    whose = OURS if series == Series.OWN else COMPARISON
    start = (measure.title, periods.say(period), whose)
    if there is None:
        return (*start, None, None, None, "")
    value = None if Figure(measure.figure).has_base and there.numerator is not None else machine(there.value)
    return (*start, value and float(value), there.numerator, there.denominator, there.note)
