"""The marks that an OpenDocument text shows before items and headings it numbers itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.redline.numbers import letters, roman

from .names import name, number, value

DEPTH = 10
MAX_NUMBER = 5_000
BULLET = "\u2022"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is marked. `shown` is how many levels its number shows."""

    is_counted: bool
    looks: str = ""
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1


@dataclass(frozen=True, slots=True)
class ListStyle:
    """The levels of a list, the outermost first."""

    levels: tuple[Level, ...]

    def level(self, depth: int) -> Level:
        """The level at a depth from 0; a bullet where the style does not say."""
        return self.levels[depth] if depth < len(self.levels) else Level(is_counted=False)


@dataclass
class Counter:
    """Counts the items of one list."""

    counts: list[int] = field(default_factory=lambda: [0] * DEPTH)

    def mark(self, style: ListStyle, depth: int, start: int = 0) -> str:
        """The mark of the next item at a depth from 0; `start` makes it begin anew."""
        depth = min(depth, DEPTH - 1)
        level = style.level(depth)
        self.counts[depth] = start or (self.counts[depth] + 1 if self.counts[depth] else level.start)
        self.counts[depth + 1 :] = [0] * (DEPTH - depth - 1)
        if not level.is_counted:
            return BULLET
        return _label(level, self.counts, depth, style) if level.looks else ""


@dataclass
class Counters:
    """The counters of lists, by the name of the list and by that of its style: a list may go on with another."""

    outline: Counter = field(default_factory=Counter)
    named: dict[str, Counter] = field(default_factory=dict)
    styled: dict[str, Counter] = field(default_factory=dict)

    def of(self, element: Any) -> tuple[Counter, bool]:
        """The counter of a list, and whether it goes on with one before."""
        style = value(element, "text:style-name")
        before = self.named.get(value(element, "text:continue-list"))
        if before is None and value(element, "text:continue-numbering") == "true":
            before = self.styled.get(style)
        counter = before or Counter()
        self.named[value(element, "xml:id") or style] = self.styled[style] = counter
        return counter, before is not None


@dataclass(frozen=True, slots=True)
class Listed:
    """A list, or a list within one, while it is being read."""

    style: ListStyle
    counter: Counter
    depth: int

    def mark(self, start: int) -> str:
        """The mark of the next item; a `start` above 0 makes the list begin anew there."""
        return self.counter.mark(self.style, self.depth, min(start, MAX_NUMBER))


def list_style(element: Any) -> ListStyle:
    """A style of lists or of the outline."""
    levels: dict[int, Level] = {}
    for part in element:
        depth = number(part, "text:level", 0) - 1
        if 0 <= depth < DEPTH:
            levels[depth] = _level(part)
    return ListStyle(tuple(levels.get(depth, Level(is_counted=False)) for depth in range(DEPTH)))


def _level(element: Any) -> Level:
    return Level(
        name(element) in {"text:list-level-style-number", "text:outline-level-style"},
        value(element, "style:num-format"),
        value(element, "style:num-prefix"),
        value(element, "style:num-suffix"),
        min(number(element, "text:start-value", 1), MAX_NUMBER),
        min(max(number(element, "text:display-levels", 1), 1), DEPTH),
    )


def _label(level: Level, counts: Sequence[int], depth: int, style: ListStyle) -> str:
    shown = [
        _counted(min(counts[at] or 1, MAX_NUMBER), style.level(at).looks)
        for at in range(max(0, depth + 1 - level.shown), depth + 1)
        if style.level(at).looks
    ]
    return f"{level.before}{'.'.join(shown)}{level.after}".strip()


def _counted(number: int, looks: str) -> str:
    match looks:
        case "a":
            return letters(number)
        case "A":
            return letters(number).upper()
        case "i":
            return roman(number)
        case "I":
            return roman(number).upper()
        case _:
            return str(number)
