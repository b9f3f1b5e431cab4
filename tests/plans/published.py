"""Measures as the gate lets them through, made by hand for tests of what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from plans.enums import Direction, Figure, Frequency
from plans.measures import periods
from plans.measures.published import Gap, Line, Point, Published, State

HIDDEN, MISSING = "hidden", None


def published(values: Sequence[Any], start: date = date(2023, 4, 1), **more: Any) -> Published:
    """A quarterly count that should fall, with a figure a period; HIDDEN and MISSING stand for those without."""
    frequency = more.pop("frequency", Frequency.QUARTERLY)
    made = Published(
        pk=7,
        slug="households",
        title="Households harmed again and again",
        wording="Households that reported three times.",
        unit="households",
        figure=Figure.COUNT,
        per=100,
        direction=Direction.DOWN,
        frequency=frequency,
        year_starts=4,
        threshold=5,
        own=Line("Wealdmere", "Joint case list", points(values, start, frequency)),
    )
    return replace(made, **more)


def points(values: Sequence[Any], start: date, frequency: Frequency) -> tuple[Point, ...]:
    """One a period."""
    first = [periods.later(start, number * frequency.months) for number in range(len(values))]
    return tuple(
        _point(periods.period(each, frequency.months), value) for each, value in zip(first, values, strict=True)
    )


def _point(period: periods.Period, value: Any) -> Point:
    if value == HIDDEN:
        return Point(period, State.HIDDEN)
    return Point(period, State.MISSING) if value is MISSING else Point(period, State.SHOWN, Decimal(str(value)))


def compared(values: Sequence[Any], start: date = date(2023, 4, 1)) -> Line:
    """A quarterly comparison."""
    return Line("Most similar districts", "Portal", points(values, start, Frequency.QUARTERLY))


def gap(since: date) -> Gap:
    """A break."""
    return Gap(since, "How the figures are collected", "Reports made online are counted.")
