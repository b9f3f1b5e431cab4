"""Where values and periods stand in a chart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

INTERVALS = 4
LEFT = 9.0
"""Per cent of the width: the numbers of the scale stand left of it."""

RIGHT, RIGHT_OF_TARGET = 100.0, 88.0
"""Where the drawing ends; beside it a target is named."""

TIGHT = 0.5
"""A line whose lowest value is above this part of its highest need not begin at zero."""


@dataclass(frozen=True)
class Scale:
    """Values from `low` to `high` between two heights in pixels; `step` apart are lines with a number."""

    low: float
    high: float
    step: float
    top: float
    bottom: float

    def y(self, value: float | Decimal) -> float:
        """The height of a value."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.bottom - share * (self.bottom - self.top)

    @property
    def ticks(self) -> list[float]:
        """The values with a line and a number."""
        count = round((self.high - self.low) / self.step)
        return [self.low + number * self.step for number in range(count + 1)]


def scale_for(values: Iterable[float], *, from_zero: bool, top: float, bottom: float) -> Scale:
    """Round numbers around the values."""
    known = list(values) or [0.0]
    least, most = min(known), max(known)
    base = 0.0 if from_zero or least <= TIGHT * most else least
    step = nice((most - base) / INTERVALS or most / INTERVALS or 1.0)
    low = floor(base / step) * step
    high = max(ceil(most / step) * step, low + step)
    return Scale(low, high, step, top, bottom)


def nice(step: float) -> float:
    """The next 1, 2 or 5 times a power of ten."""
    power: float = 10.0 ** floor(log10(step))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= step * 0.999)


@dataclass(frozen=True)
class Slots:
    """Room for so many periods side by side, up to `right` per cent of the width."""

    count: int
    right: float = RIGHT

    @property
    def width(self) -> float:
        """The room of one period."""
        return (self.right - LEFT) / self.count

    def middle(self, number: int) -> float:
        """The middle of a period."""
        return LEFT + self.width * (number + 0.5)
