"""The columns of a list of readings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from cms.exchange.sheets import Cell, Column, NotUnderstood, dates, readers
from plans.enums import Series
from plans.measures.rules import LARGEST_NUMBER, LARGEST_VALUE
from plans.models import Measure

NOTE_LENGTH = 300
BELOW_ZERO = "“{}” is below zero."
TOO_LARGE = "“{}” is too large to be a reading."
NONE_KNOWN = "There is no measure here for which you may bring readings."

OURS, COMPARISON = "Ours", "Comparison"


def columns(measures: Sequence[Measure], only: Measure | None) -> tuple[Column, ...]:
    """The columns of a file about these measures; where it is about one only, it need not be named."""
    is_named = only is None
    return (
        Column("measure", "Measure", _measure(measures), ("Indicator",), needed=is_named, required=is_named),
        Column("period", "Period", dates.span, ("Month", "Quarter", "Year", "Date"), needed=True, required=True),
        Column("series", "Whose figure", readers.choice(_series(measures)), ("Series", "Area")),
        Column("value", "Figure", value, ("Value", "Reading", "Number", "Count", "Rate", "Percentage")),
        Column("numerator", "How many", number, ("Numerator",)),
        Column("denominator", "Out of how many", number, ("Base", "Denominator", "People asked")),
        Column("note", "Note", readers.words(NOTE_LENGTH), ("Notes", "Comment", "Comments")),
    )


def _measure(measures: Sequence[Measure]) -> Any:
    """By title, or by its name in the address of its page."""
    names = {measure.title: measure for measure in measures}
    return readers.choice(names | {measure.slug: measure for measure in measures}) if names else _none_known


def _series(measures: Sequence[Measure]) -> dict[str, Series]:
    """Ours, or the comparison, which may be called by the name of what is compared with."""
    named = {measure.comparator: Series.COMPARATOR for measure in measures if measure.comparator}
    owned = {measure.partnership.short_name: Series.OWN for measure in measures}
    return {OURS: Series.OWN, COMPARISON: Series.COMPARATOR, **named, **owned}


def value(cell: Cell) -> Decimal:
    """A figure."""
    found = readers.number(cell)
    if found < 0:
        raise NotUnderstood(BELOW_ZERO.format(cell.text))
    if found >= LARGEST_VALUE:
        raise NotUnderstood(TOO_LARGE.format(cell.text))
    return found


def number(cell: Cell) -> int:
    """A whole number of people or incidents."""
    found = readers.whole(cell)
    if found < 0:
        raise NotUnderstood(BELOW_ZERO.format(cell.text))
    if found >= LARGEST_NUMBER:
        raise NotUnderstood(TOO_LARGE.format(cell.text))
    return found


def _none_known(cell: Cell) -> Measure:
    raise NotUnderstood(NONE_KNOWN)
