"""What a spreadsheet would do to the readings, and every error in it, before anything is saved."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.exchange.reading import Notice
from cms.exchange.sheets import Book, CellError, Column, Line, Span, read_listing
from plans.enums import Frequency, Provenance, Series
from plans.measures import periods
from plans.measures.outcomes import Outcome, refused, says_same
from plans.measures.periods import Period
from plans.measures.rules import complete
from plans.measures.warnings import warnings
from plans.models import ComparabilityBreak, Measure, Reading

from .columns import columns
from .corrected import corrected

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TWICE = "Row {} gives the same period. Leave one of them out."
ONE_DAY = "{} is one day, and neither the first nor the last of a period. Write the period, such as {}."
NO_COMPARISON = "This measure is compared with nothing. Say in the measure itself with what, first."
OTHER_MEASURE = "This file is about “{}”. Bring readings of other measures by themselves."
PLACES = {"start": "period", "value": "value", "numerator": "numerator", "denominator": "denominator"}
"""Field of a reading → column in which it stands."""

Place = tuple[int, str]


@dataclass
class Row:
    """One reading as it would be; `before` is what is there now."""

    number: int
    reading: Reading
    before: Reading | None
    warnings: list[str] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        """What bringing it in would do."""
        if self.before is None:
            return Outcome.ADDED
        return Outcome.UNCHANGED if says_same(self.before, self.reading) else Outcome.CHANGED

    @property
    def period(self) -> str:
        """In words."""
        return periods.say(Period(self.reading.start, self.reading.end))


@dataclass
class Preview:
    """The rows that were understood, the errors in the order of the sheet, and what else to know."""

    sheet: str
    rows: list[Row]
    errors: list[CellError]
    notices: tuple[Notice, ...]
    without: int = 0
    """Rows without a figure: their periods stay missing."""

    @cached_property
    def changes(self) -> list[Row]:
        """The rows that would do something."""
        return [row for row in self.rows if row.outcome is not Outcome.UNCHANGED]

    @property
    def same(self) -> int:
        """Rows that would change nothing."""
        return len(self.rows) - len(self.changes)

    def count(self, outcome: Outcome) -> int:
        """How many rows would be added, changed or left."""
        return sum(row.outcome is outcome for row in self.rows)

    @property
    def is_ready(self) -> bool:
        """It may be brought in."""
        return bool(self.changes) and not self.errors

    @cached_property
    def fingerprint(self) -> str:
        """Two previews that would do the same have the same: whoever confirms one says by it what they looked at."""
        said = [(row.number, row.outcome.value, _said(row.reading), _said(row.before)) for row in self.changes]
        return sha256(repr(said).encode()).hexdigest()


def _said(reading: Reading | None) -> tuple[object, ...]:
    if reading is None:
        return ()
    figures = (reading.value.normalize(), reading.numerator, reading.denominator)
    return (reading.measure_id, reading.series, reading.start, *figures, reading.note)


def preview(
    book: Book, measures: Sequence[Measure], *, only: Measure | None, corrections: Mapping[str, str], file_name: str
) -> Preview:
    """What the book says of these measures. Raises UnreadableFile where its headings are none of ours.

    Two queries, whatever the number of rows.
    """
    read = columns(measures, only)
    listing = read_listing(corrected(book, corrections), read)
    reader = _Reader(measures, only, {column.key: column for column in read}, file_name)
    rows = [row for line in listing.lines if (row := reader.row(line))]
    errors = sorted([*listing.errors, *reader.errors], key=lambda error: error.row)
    reader.warn(rows)
    return Preview(listing.sheet, rows, errors, listing.notices, reader.without)


class _Reader:
    """Makes readings of lines."""

    def __init__(
        self, measures: Sequence[Measure], only: Measure | None, read: Mapping[str, Column], file_name: str
    ) -> None:
        self.only, self.columns, self.file_name = only, read, file_name
        self.errors: list[CellError] = []
        self.without = 0
        self.there = _by_place(measures)
        self.breaks = _breaks(measures)
        self._seen: dict[tuple[int, str, dt.date], int] = {}
        self.now: dict[Place, list[Reading]] = {place: list(found) for place, found in self.there.items()}

    def row(self, line: Line) -> Row | None:
        """What one line does; None where it does nothing, or something in it is wrong."""
        if len(line.values) < len(line.cells):
            return None  # a cell could not be understood, and that is said already
        if not any(line.values.get(key) is not None for key in ("value", "numerator", "denominator")):
            self.without += 1
            return None
        reading = self._reading(line)
        if reading is None or not self._is_fit(line, reading):
            return None
        there = self.there.get((reading.measure_id, reading.series), [])
        return Row(line.row, reading, next((other for other in there if other.start == reading.start), None))

    def _reading(self, line: Line) -> Reading | None:
        values = line.values
        measure: Measure | None = values.get("measure") or self.only
        if measure is None:
            return None
        if self.only is not None and measure.pk != self.only.pk:
            return self._wrong(line, "measure", OTHER_MEASURE.format(self.only))
        series = values.get("series") or Series.OWN
        if series == Series.COMPARATOR and not measure.comparator:
            return self._wrong(line, "series", NO_COMPARISON)
        period = self._period(line, measure)
        if period is None:
            return None
        return complete(
            Reading(
                measure=measure,
                series=series,
                start=period.start,
                end=period.end,
                value=_figure(values),
                numerator=values.get("numerator"),
                denominator=values.get("denominator"),
                note=values.get("note") or "",
                provenance=Provenance.FILE,
                file_name=self.file_name,
            )
        )

    def _period(self, line: Line, measure: Measure) -> Period | None:
        """The period; one day stands for the period that it begins or ends, as spreadsheets keep months."""
        span: Span = line.values["period"]
        if not span.is_day:
            return Period(span.first, span.last)
        found = periods.period_of(span.first, Frequency(measure.frequency).months, measure.year_starts)
        if span.first in found:
            return found
        sentence = ONE_DAY.format(periods.say_day(span.first), periods.say(found))
        return self._wrong(line, "period", sentence)

    def _is_fit(self, line: Line, reading: Reading) -> bool:
        place = (reading.measure_id, reading.series)
        twice = self._seen.setdefault((*place, reading.start), line.row)
        if twice != line.row:
            self._wrong(line, "period", TWICE.format(twice))
            return False
        now = self.now.setdefault(place, [])
        faults = refused(reading, now)
        for name, sentence in faults.items():
            self._wrong(line, PLACES[name], sentence)
        if not faults:
            now[:] = [*(other for other in now if other.start != reading.start), reading]
        return not faults

    def _wrong(self, line: Line, key: str, sentence: str) -> Any:
        """None; note an error at the cell of a column; where the file has no such column, at that of the period."""
        column = self.columns[key if key in line.cells else "period"]
        self.errors.append(line.error(column, sentence))

    def warn(self, rows: Iterable[Row]) -> None:
        """Say of each row that would do something what to know of it, beside all that would then be there."""
        today = timezone.localdate()
        for row in rows:
            if row.outcome is not Outcome.UNCHANGED:
                reading = row.reading
                others = [each for each in self.now[reading.measure_id, reading.series] if each is not reading]
                row.warnings = warnings(reading, others, self.breaks.get(reading.measure_id, []), today)


def _by_place(measures: Sequence[Measure]) -> dict[Place, list[Reading]]:
    found: dict[Place, list[Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(measure__in=measures).select_related("measure"):
        found[reading.measure_id, reading.series].append(reading)
    return found


def _breaks(measures: Sequence[Measure]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for each in ComparabilityBreak.objects.filter(measure__in=measures):
        found[each.measure_id].append(each)
    return found


def _figure(values: Mapping[str, Any]) -> Any:
    """The figure; None where it is worked out from the two numbers."""
    return values.get("value")
