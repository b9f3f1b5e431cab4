"""Cells that span several columns or rows, as a table of single cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MAX_COLUMNS = 60
MAX_ROWS = 1_000
"""More than a page has room for: what spans more was made by a program's slip."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as marked-up text, and how far it reaches."""

    source: str
    columns: int = 1
    rows: int = 1

    @property
    def is_merged(self) -> bool:
        """Takes the place of several."""
        return self.columns > 1 or self.rows > 1


def grid(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """The rows with a cell for each place. What spans several stands in the first; the others are empty."""
    taken: dict[int, int] = {}
    return [_row(row, taken) for row in rows]


def span(value: str | None, most: int) -> int:
    """A span as a file gives it."""
    return min(max(int(value), 1), most) if value and value.isascii() and value.isdecimal() else 1


def _row(row: Sequence[Cell], taken: dict[int, int]) -> list[str]:
    """One row; `taken` counts for each column the rows to come in which a cell above reaches into it."""
    places: list[str] = []
    for cell in row:
        _skip(places, taken)
        for column in range(len(places), len(places) + cell.columns):
            taken[column] = cell.rows - 1
        places += [cell.source, *[""] * (cell.columns - 1)]
    _skip(places, taken)
    for column in [column for column in taken if column >= len(places)]:
        taken[column] -= 1
    return places


def _skip(places: list[str], taken: dict[int, int]) -> None:
    """Leave empty the places that a cell above reaches into."""
    while taken.get(len(places), 0) > 0:
        taken[len(places)] -= 1
        places.append("")
