"""Which periods are named below a chart, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plans.measures.periods import YEAR, Period, say_year

MOST = 8
"""Names that have room side by side on a wide screen."""

FEW = 4
"""Names that have room on a phone."""


@dataclass(frozen=True)
class Label:
    """The name of a period, with the year below it where that is needed; minor ones give way on a phone."""

    number: int
    text: str
    year: str
    is_minor: bool


def labels_for(found: Sequence[Period]) -> list[Label]:
    """The last period is named always, and before it as many as have room."""
    last = len(found) - 1
    apart = -(-len(found) // MOST)
    chosen = [number for number in range(len(found)) if (last - number) % apart == 0]
    on_a_phone = -(-len(chosen) // FEW)
    labels: list[Label] = []
    for place, number in enumerate(chosen):
        is_minor = (len(chosen) - 1 - place) % on_a_phone != 0
        before = found[chosen[place - 1]] if place else None
        labels.append(Label(number, name(found[number]), _year(found[number], before), is_minor))
    return labels


def name(period: Period) -> str:
    """A year as "2024/25"; else the month in which the period ends."""
    return say_year(period) if period.months == YEAR else f"{period.end:%b}"


def _year(period: Period, before: Period | None) -> str:
    """The year, where it is another than that of the name before."""
    if period.months == YEAR or (before and before.end.year == period.end.year):
        return ""
    return f"{period.end.year}"
