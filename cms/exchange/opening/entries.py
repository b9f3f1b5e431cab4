"""The things a file shows, before they are blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol

from cms.exchange.reading.flow import Run

from .marking import Runs

COUNTED = re.compile(r"\(?(?:\d[\d.]*|[A-Za-z]{1,6}(?=[.):]))[.):]*")


class Kind(Enum):
    """What an entry is."""

    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    TABLE = auto()
    LOOSE = auto()
    END_OF_LIST = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a file shows. `mark` is that of an item as a reader sees it: "1.", "b)" or a bullet."""

    kind: Kind
    runs: Runs = ()
    level: int = 0
    mark: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    reason: str = ""
    is_typed: bool = False


def is_counted(mark: str) -> bool:
    """True for the mark of a numbered or lettered item, false for a bullet."""
    return bool(COUNTED.fullmatch(mark))


class Sink(Protocol):
    """Where the parts of a file go as they are met: a document, or one cell of a table."""

    def heading(self, runs: Iterable[Run], level: int) -> None:
        """A heading of a level from 1."""

    def paragraph(self, runs: Iterable[Run]) -> None:
        """A paragraph."""

    def item(self, runs: Iterable[Run], level: int, mark: str) -> None:
        """An item of a list at a level from 0."""

    def more(self, runs: Iterable[Run]) -> None:
        """Another paragraph of the latest item."""

    def end_list(self) -> None:
        """What comes is another list."""

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A table of marked-up cells."""


@dataclass(slots=True)
class Target:
    """What the words at hand become: a paragraph, a heading ("h") or an item, with the mark that is shown before it."""

    kind: str = "p"
    level: int = 0
    mark: str = ""
    has_begun: bool = False

    def take_mark(self) -> str:
        """The mark of an item that a heading stands in; the heading is numbered by it."""
        if self.kind != "item" or self.has_begun:
            return ""
        self.has_begun = True
        return self.mark

    def put(self, sink: Sink, runs: Runs, *, is_latest: bool) -> None:
        """Give runs to the sink; `is_latest` where it got nothing since the last of this item."""
        match self.kind:
            case "h":
                numbered = is_counted(self.mark) and not self.has_begun
                sink.heading([Run(f"{_stopped(self.mark)} "), *runs] if numbered else runs, self.level)
            case "item" if is_latest:
                sink.more(runs)
            case "item":
                sink.item(runs, self.level, "" if self.has_begun else self.mark)
            case _:
                sink.paragraph(runs)
        self.has_begun = True


def _stopped(mark: str) -> str:
    """A number as it is typed before a heading: "1." for 1."""
    return f"{mark}." if mark.isdecimal() else mark
