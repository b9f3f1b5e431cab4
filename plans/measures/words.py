"""What a measure's figures say, in words. Pure Python: it knows what the gate let through and nothing else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from plans.enums import Direction, Figure, Frequency

from . import periods
from .figures import with_unit
from .published import Line, Point, Published, State

GRACE = 31
"""Days after a period's end by which its figure can be had."""

WISHES = {
    Direction.UP: "We want it to rise",
    Direction.DOWN: "We want it to fall",
    Direction.HOLD: "We want it to stay where it is",
}
PROMISES = {Frequency.MONTHLY: "monthly", Frequency.QUARTERLY: "quarterly", Frequency.YEARLY: "yearly"}
LISTED = 12
"""Figures that a text alternative lists one by one; of more it says the first, the last, the highest and the lowest."""


class Verdict(Enum):
    """How the latest figure stands against the one it is compared with."""

    BETTER = "Better"
    WORSE = "Worse"
    SAME = "No change"


@dataclass(frozen=True)
class Trend:
    """The latest figure in a sentence, what it is compared with, and the verdict where there is one.

    `brief` is the same without its period, for cards; `against` ends the verdict: "than a year before".
    """

    sentence: str
    brief: str = ""
    verdict: Verdict | None = None
    against: str = ""

    @property
    def label(self) -> str:
        """ "Better than a year before"; "" where there is no verdict."""
        if self.verdict is None:
            return ""
        return self.verdict.value if self.verdict is Verdict.SAME else f"{self.verdict.value} than {self.against}"


def say_value(published: Published, value: Decimal | int) -> str:
    """A figure as readers write it: "63%", "£1,200", "1,204"; rounded as exactly as the figure deserves."""
    return with_unit(rounded(published, Decimal(value)), published.unit)


def rounded(published: Published, value: Decimal) -> Decimal:
    """Shares to one decimal, rates to one, small rates to two; counts and amounts as they are."""
    if published.figure not in (Figure.SHARE, Figure.RATE):
        return value
    finest = Decimal("0.01") if published.figure == Figure.RATE and value < 1 else Decimal("0.1")
    return value.quantize(finest, ROUND_HALF_UP)


def say_figure(published: Published, value: Decimal | int) -> str:
    """The same with its unit in words where that is no sign: "14 incidents"; units are plural, so 1 goes without."""
    said = say_value(published, value)
    return said if said[-1] == "%" or said[0] == "£" or value == 1 else f"{said} {published.unit}"


def wish(published: Published) -> str:
    """Which way it should go, and the target: "We want it to rise to 70% by 31 March 2028."."""
    wanted = WISHES[published.direction]
    if published.target is None:
        return f"{wanted}."
    value, day = say_value(published, published.target.value), periods.say_day(published.target.on)
    if published.direction == Direction.HOLD:
        return f"{wanted}, at {value}, until {day}."
    return f"{wanted}, to {value} by {day}."


def trend(published: Published) -> Trend:
    """The latest figure against a year before; where that cannot be, against the one before it."""
    latest = published.own.latest
    if latest is None:
        return Trend("There is no reading yet.")
    period = periods.say(latest.period)
    if latest.state is State.HIDDEN or latest.value is None:
        return Trend(f"The figure for {period} is not shown, so that nobody can be recognised.")
    said = f"{say_figure(published, latest.value)} in {period}"
    earlier, against = _compared(published, latest)
    if earlier is None or earlier.value is None:
        return Trend(f"{said}.", say_figure(published, latest.value))
    was = say_value(published, earlier.value)
    change = _direction(rounded(published, latest.value), rounded(published, earlier.value))
    moved = {1: f"up from {was}", -1: f"down from {was}", 0: "the same as"}[change]
    brief = f"{say_figure(published, latest.value)}, {moved} {against}"
    return Trend(f"{said}, {moved} {against}.", brief, verdict(published.direction, change), against)


def _compared(published: Published, latest: Point) -> tuple[Point | None, str]:
    """The point that the latest can be set against, and how it is called."""
    year = published.own.by_period.get(periods.before(latest.period)) if latest.period.is_whole_months else None
    if year and year.is_shown and not published.is_broken_between(year.period, latest.period):
        return year, "a year before"
    earlier = [point for point in published.own.points if point.period.start < latest.period.start]
    last = earlier[-1] if earlier else None
    if last and last.is_shown and not published.is_broken_between(last.period, latest.period):
        return last, {Frequency.MONTHLY: "the month before", Frequency.QUARTERLY: "the quarter before"}.get(
            published.frequency, "the period before"
        )
    return None, ""


def _direction(now: Decimal, was: Decimal) -> int:
    return (now > was) - (now < was)


def verdict(direction: Direction, change: int) -> Verdict | None:
    """What a change means; none where the measure should stay and moved, since nobody said how far it may."""
    if change == 0:
        return Verdict.SAME
    if direction == Direction.HOLD:
        return None
    return Verdict.BETTER if (change > 0) == (direction == Direction.UP) else Verdict.WORSE


def silence(published: Published, today: dt.date) -> str:
    """ "No reading for 127 days (promised monthly)"; "" where the promise is kept or nothing is expected any more."""
    latest = published.own.latest
    return silent(latest.period.end if latest else None, published.frequency, published.closed_on, today)


def silent(latest: dt.date | None, frequency: Frequency, closed_on: dt.date | None, today: dt.date) -> str:
    """The same of the last day that readings cover."""
    if closed_on is not None and closed_on <= today:
        return ""
    promised = f"promised {PROMISES[frequency]}"
    if latest is None:
        return f"No reading yet ({promised})"
    due = periods.period(latest + periods.DAY, frequency.months).end + dt.timedelta(days=GRACE)
    days = (today - latest).days
    return f"No reading for {days:,} days ({promised})" if today > due else ""


def alternative(published: Published) -> str:
    """What a chart shows, for those who cannot see it: every figure of a short series, the shape of a long one."""
    parts = [trend(published).sentence, _told(published, published.own, "")]
    if published.comparator:
        parts.append(_told(published, published.comparator, f"{published.comparator.name}: "))
    parts += [
        f"From {periods.say_day(gap.since)} figures cannot be compared with earlier ones." for gap in published.breaks
    ]
    if published.target:
        value, day = say_value(published, published.target.value), periods.say_day(published.target.on)
        parts.append(f"The target is {value} by {day}.")
    return " ".join(part for part in parts if part)


def _told(published: Published, line: Line, name: str) -> str:
    if not line.points:
        return ""
    if len(line.points) <= LISTED:
        return f"{name}{'; '.join(_point(published, point) for point in line.points)}."
    return f"{name}{_shape(published, line)}"


def _point(published: Published, point: Point) -> str:
    said = say_value(published, point.value) if point.value is not None else _without(point.state)
    return f"{periods.say(point.period)} {said}"


def _without(state: State) -> str:
    return "not shown" if state is State.HIDDEN else "no figure"


def _shape(published: Published, line: Line) -> str:
    shown = line.shown
    if not shown:
        return "None of the figures is shown."
    values = [point.value for point in shown if point.value is not None]
    highest, lowest = shown[values.index(max(values))], shown[values.index(min(values))]
    said = (
        f"From {_point(published, shown[0])} to {_point(published, shown[-1])}; "
        f"highest in {_point(published, highest)}, lowest in {_point(published, lowest)}."
    )
    hidden = sum(point.state is State.HIDDEN for point in line.points)
    missing = sum(point.state is State.MISSING for point in line.points)
    notes = [f"{_periods(hidden)} not shown."] if hidden else []
    notes += [f"{_periods(missing)} without a figure."] if missing else []
    return " ".join([said, *notes])


def _periods(number: int) -> str:
    return f"{number} period" if number == 1 else f"{number} periods"
