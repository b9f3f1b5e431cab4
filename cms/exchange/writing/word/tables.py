"""Tables: their frame, their rows, and how wide their columns are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import sqrt

from cms.redline import Kind, Node, plain

from .lines import Line
from .marks import Mark, Stamps
from .markup import Element, clean, w

TEXT_WIDTH = 9070
"""The width of the text on A4, in twentieths of a point."""
LONGEST_WORD = 24
"""A column is at least as wide as its longest word, unless that is longer than this many characters."""
GAP = Line("Gap")
"""What follows a table: two tables without anything in between would be one."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A table without its rows: the width of each column, how far it is set in, what it is called, and its head."""

    widths: tuple[int, ...]
    indent: int
    name: str
    is_headed: bool

    @classmethod
    def of(cls, rows: Sequence[Node], indent: int, name: str) -> Frame:
        """Room for all of these rows."""
        widths = _widths([row.children for row in rows], TEXT_WIDTH - indent)
        return cls(widths, indent, name, is_headed=is_heading(rows[0]))

    def table(self, rows: Iterable[Element]) -> Element:
        """The table with its rows."""
        return w(
            "tbl",
            w(
                "tblPr",
                w("tblStyle", val="DocumentTable"),
                w("tblW", w=sum(self.widths), type="dxa"),
                w("tblInd", w=self.indent, type="dxa"),
                w("tblLayout", type="fixed"),
                _look(is_headed=self.is_headed),
                w("tblCaption", val=clean(self.name)) if self.name else None,
            ),
            w("tblGrid", *(w("gridCol", w=width) for width in self.widths)),
            *rows,
        )

    def row(self, cells: Sequence[Sequence[Element]], *, heading: bool, sign: Element | None = None) -> Element:
        """A row of cells, each a list of paragraphs; `sign` says that the row came or went."""
        filled = cells or [[w("p", w("pPr", w("pStyle", val="TableText")))]]
        after = len(self.widths) - len(filled)
        return w(
            "tr",
            w(
                "trPr",
                w("gridAfter", val=after) if after else None,
                w("wAfter", w=sum(self.widths[len(filled) :]), type="dxa") if after else None,
                w("cantSplit"),
                w("tblHeader") if heading else None,
                sign,
            ),
            *(
                w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *paragraphs)
                for width, paragraphs in zip(self.widths, filled, strict=False)
            ),
        )


def _look(*, is_headed: bool) -> Element:
    """Which parts of the table's style apply: none but the one for a first row that names the columns."""
    others = {"lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    return w("tblLook", val="0620" if is_headed else "0600", firstRow=int(is_headed), **others)


def sign(stamps: Stamps, mark: Mark | None) -> Element | None:
    """Says of a row that it came or went; Word knows no moved rows."""
    if mark is None:
        return None
    return stamps.signed(Mark.REMOVED if mark.is_old else Mark.ADDED)


def is_heading(row: Node) -> bool:
    """Whether a row names the columns."""
    return row.kind is Kind.ROW and bool(row.attrs.get("header"))


def _widths(rows: Sequence[Sequence[Node]], width: int) -> tuple[int, ...]:
    """Columns by how much stands in them, the square root of it, so that a short one is not squeezed."""
    columns = [[plain(cell.text) for cell in column if cell] for column in zip_longest(*rows)] or [[""]]
    weights = [max(sqrt(sum(map(len, column)) / len(rows or [1])), _least(column)) for column in columns]
    total = sum(weights)
    shares = [int(width * weight / total) for weight in weights]
    return (*shares[:-1], width - sum(shares[:-1]))


def _least(column: Sequence[str]) -> float:
    longest = max((len(word) for text in column for word in text.split()), default=0)
    return 2 + min(longest, LONGEST_WORD) / 3
