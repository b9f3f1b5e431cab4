"""The blocks a file falls into before anyone asks what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .flow import Piece, pieces, plain
from .marks import NUMBERED
from .model import Lines

PLAIN, BOLD = 0, 7
"""Levels of headings beyond 1 to 6: typed as a plain line, or made by bold or underlining only."""
LEFT_OUT = "An editor left this out."
"""The reason of text that a person took out: perhaps a part of its lines only."""


@dataclass(frozen=True)
class Block:
    """Something between two blank lines. `source` is its marked-up text without list marks and such."""

    lines: Lines
    source: str

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The paragraphs and list items it holds."""
        return pieces(self.source)

    @cached_property
    def text(self) -> str:
        """What a reader sees, on one line."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Heading(Block):
    """A heading; `level` is 1 to 6, PLAIN or BOLD. `opens`: whether it opens a section, where a person said so."""

    level: int
    opens: bool | None = None

    @property
    def is_guessed(self) -> bool:
        """Neither the file nor a person says that it is a heading."""
        return self.level in {PLAIN, BOLD} and self.opens is None

    @property
    def number(self) -> int:
        """The number typed before the heading, 0 if there is none."""
        found = NUMBERED.match(self.text)
        return int(found.group("number")) if found else 0

    @property
    def name(self) -> str:
        """The heading without that number."""
        found = NUMBERED.match(self.text)
        return self.text[found.end() :] if found else self.text


@dataclass(frozen=True)
class Paragraph(Block):
    """Running text; may hold lists and paragraphs as HTML."""


@dataclass(frozen=True)
class Item(Block):
    """One item of a list at a level from 0 to 3."""

    level: int = 0


@dataclass(frozen=True)
class Listing(Block):
    """A list; `ordered` if its own letters ran a, b, c."""

    items: tuple[Item, ...]
    ordered: bool = False

    @cached_property
    def text(self) -> str:
        """All items, on one line."""
        return " ".join(item.text for item in self.items)


@dataclass(frozen=True)
class Row:
    """One row of a table as marked-up cells."""

    lines: Lines
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table(Block):
    """A table: its first row is its header, and `source` its caption."""

    rows: tuple[Row, ...]

    @cached_property
    def text(self) -> str:
        """Its caption and all cells, on one line."""
        return " ".join(plain(part) for part in (self.source, *self._cells) if part)

    @property
    def _cells(self) -> Iterator[str]:
        return (cell for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class Loose(Block):
    """Text that belongs to the page it was printed on and not to the document."""

    reason: str
