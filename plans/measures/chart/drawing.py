"""A measure's chart: bars for short series of counts, else lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html import escape
from itertools import pairwise

from plans.enums import Figure
from plans.measures import periods, words
from plans.measures.periods import Period
from plans.measures.published import Line, Point, Published, State

from .labels import labels_for
from .scale import LEFT, RIGHT, RIGHT_OF_TARGET, Scale, Slots, scale_for
from .svg import element, joined, line, percent, text

TALL, LOW = 300, 268
BELOW = 52
"""Pixels below the zero line, for the names of the periods."""

MOST_BARS = 16
HIDDEN, MISSING = "*", "×"
GONE = 26
"""Pixels up to which a figure that is not shown is marked."""


@dataclass(frozen=True)
class Chart:
    """The drawing as markup, with what a caption has to explain of it."""

    markup: str
    is_bars: bool
    starts_at: str
    has_hidden: bool
    has_missing: bool


def chart_of(published: Published, name: str) -> Chart | None:
    """The chart of a measure, or None where no figure is shown. `name` is not used twice on a page."""
    if not published.own.shown:
        return None
    return _Drawing(published, name).chart()


class _Drawing:
    def __init__(self, published: Published, name: str) -> None:
        self.published, self.name = published, name
        self.lines = [published.own, *([published.comparator] if published.comparator else [])]
        self.periods: list[Period] = sorted({point.period for each in self.lines for point in each.points})
        self.number = {period: number for number, period in enumerate(self.periods)}
        self.slots = Slots(len(self.periods), RIGHT_OF_TARGET if published.target else RIGHT)
        is_short = len(self.periods) <= MOST_BARS
        self.is_bars = published.figure == Figure.COUNT and is_short and published.comparator is None
        self.height = LOW if self.is_bars else TALL
        self.bottom = self.height - BELOW

    @cached_property
    def scale(self) -> Scale:
        values = [float(point.value) for each in self.lines for point in each.shown if point.value is not None]
        if self.published.target:
            values.append(float(self.published.target.value))
        from_zero = self.is_bars or self.published.figure == Figure.COUNT
        top = 64 if self.published.breaks else 30
        return scale_for(values, from_zero=from_zero, top=top, bottom=self.bottom)

    def chart(self) -> Chart:
        states = {point.state for each in self.lines for point in each.points}
        return Chart(
            self._markup(),
            self.is_bars,
            words.say_value(self.published, Decimal(str(self.scale.low))) if self.scale.low else "",
            State.HIDDEN in states,
            State.MISSING in states,
        )

    def _markup(self) -> str:
        title, description = f"{self.name}-title", f"{self.name}-desc"
        parts = [
            element("title", escape(self.published.title), id=title),
            element("desc", escape(words.alternative(self.published)), id=description),
            *self._grid(),
            *self._breaks(),
            *(self._bars() if self.is_bars else self._lines()),
            *self._target(),
            *self._names(),
        ]
        return element(
            "svg",
            joined(parts),
            class_="fm-chart",
            width="100%",
            height=self.height,
            role="img",
            aria_labelledby=f"{title} {description}",
        )

    # The frame

    def _grid(self) -> Iterator[str]:
        for tick in self.scale.ticks:
            y = self.scale.y(tick)
            yield line("fm-chart__zero" if tick == self.scale.low else "fm-chart__grid", 0, y, 100, y)
            yield text(words.say_value(self.published, _decimal(tick)), 0, y - 6, "")

    def _target(self) -> Iterator[str]:
        target = self.published.target
        if target:
            y = self.scale.y(target.value)
            yield line("fm-chart__target", LEFT, y, 100, y)
            yield text("Target", self.slots.right + 1.5, y - 7, "is-target")
            yield text(words.say_value(self.published, target.value), self.slots.right + 1.5, y + 20, "is-target")

    def _breaks(self) -> Iterator[str]:
        for gap in self.published.breaks:
            after = [number for number, period in enumerate(self.periods) if period.start >= gap.since]
            if after and after[0] > 0:
                x = self.slots.middle(after[0]) - self.slots.width / 2
                yield line("fm-chart__break", x, 6, x, self.bottom)
                yield text("before", x - 1.5, 18, "is-end is-strong")
                yield text(f"from {periods.say_day(gap.since)}", x + 1.5, 18, "is-strong")

    def _names(self) -> Iterator[str]:
        last = len(self.periods) - 1
        for label in labels_for(self.periods):
            classes = ["is-mid", "is-minor" if label.is_minor else "", "is-strong" if label.number == last else ""]
            class_ = " ".join(filter(None, classes))
            x = self.slots.middle(label.number)
            yield text(label.text, x, self.bottom + 24, class_)
            if label.year:
                yield text(label.year, x, self.bottom + 45, class_)

    # Bars

    def _bars(self) -> Iterator[str]:
        room = self.slots.width
        latest = self.published.own.latest
        for point in self.published.own.points:
            x = self._x(point)
            if point.value is None:
                yield from self._without(point, room * 0.68)
                continue
            y = self.scale.y(point.value)
            class_ = "fm-chart__bar fm-chart__bar--now" if point is latest else "fm-chart__bar"
            yield element(
                "rect",
                class_=class_,
                x=percent(x - room * 0.34),
                width=percent(room * 0.68),
                y=y,
                height=self.bottom - y,
            )
            yield text(words.say_value(self.published, point.value), x, y - 8, self._bar_label(point, latest))

    def _bar_label(self, point: Point, latest: Point | None) -> str:
        if point is latest:
            return "is-mid is-strong"
        is_crowded = len(self.periods) > 8 and (len(self.periods) - 1 - self.number[point.period]) % 2
        return "is-mid is-minor" if is_crowded else "is-mid"

    def _without(self, point: Point, room: float) -> Iterator[str]:
        """An empty dotted bar where a figure is not shown; a cross on the line where there is none."""
        x = self._x(point)
        if point.state is State.MISSING:
            yield text(MISSING, x, self.bottom - 6, "is-mid")
            return
        yield element(
            "rect",
            class_="fm-chart__none",
            x=percent(x - room / 2),
            width=percent(room),
            y=self.bottom - GONE,
            height=GONE,
        )
        yield text(HIDDEN, x, self.bottom - GONE - 4, "is-mid")

    # Lines

    def _lines(self) -> Iterator[str]:
        if self.published.comparator:
            yield from self._line(self.published.comparator, "--other")
        yield from self._line(self.published.own, "")
        room = min(self.slots.width * 0.6, 4.0)
        for point in self.published.own.points:
            if point.value is None:
                yield from self._without(point, room)

    def _line(self, series: Line, kind: str) -> Iterator[str]:
        runs = list(self.published.runs(series.points))
        for run in runs:
            style = kind or ("--old" if self._is_old(run[0]) else "")
            for before, after in pairwise(run):
                yield line(
                    f"fm-chart__line fm-chart__line{style}" if style else "fm-chart__line",
                    self._x(before), self._y(before), self._x(after), self._y(after),
                )  # fmt: skip
            yield from (self._mark(point, style, point is runs[-1][-1]) for point in run)
        if not kind and runs:
            yield from self._ends(runs[0][0], runs[-1][-1])

    def _ends(self, first: Point, last: Point) -> Iterator[str]:
        """The first and the last figure in numbers."""
        for point, class_ in [(first, "is-mid is-minor"), (last, "is-end is-strong")][first is last :]:
            if point.value is not None:
                x = self._x(point) + (1.5 if point is last else 0)
                yield text(words.say_value(self.published, point.value), x, self._y(point) - 14, class_)

    def _mark(self, point: Point, style: str, is_last: bool) -> str:
        """A dot; a square for the comparison, so that the two are told apart without colour."""
        if style == "--other":
            return element(
                "rect",
                class_="fm-chart__square",
                x=percent(self._x(point)),
                y=self._y(point),
                width=8,
                height=8,
                transform="translate(-4 -4)",
            )
        state = "--now" if is_last else style
        class_ = f"fm-chart__dot fm-chart__dot{state}" if state else "fm-chart__dot"
        return element("circle", class_=class_, cx=percent(self._x(point)), cy=self._y(point), r=6 if is_last else 4)

    def _is_old(self, point: Point) -> bool:
        return any(point.period.start < gap.since <= self.periods[-1].start for gap in self.published.breaks)

    def _x(self, point: Point) -> float:
        return self.slots.middle(self.number[point.period])

    def _y(self, point: Point) -> float:
        return self.scale.y(point.value or Decimal(0))


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.6g}")
