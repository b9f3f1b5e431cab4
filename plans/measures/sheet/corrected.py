"""A book in which some cells were corrected on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cms.exchange.sheets import Book, Cell, Sheet
from cms.exchange.sheets.cells import place

MARK = "!"
"""Between the name of a sheet and the address of a cell."""


def key_of(sheet: str, address: str) -> str:
    """How a correction names its cell."""
    return f"{sheet}{MARK}{address}"


def corrected(book: Book, corrections: Mapping[str, str]) -> Book:
    """The book with these words in these cells: key → words; none empty the cell. A formula gives way to the words."""
    by_sheet: dict[str, dict[tuple[int, int], str]] = {}
    for key, words in corrections.items():
        name, _, address = key.rpartition(MARK)
        by_sheet.setdefault(name, {})[place(address)] = words
    sheets = (_corrected(sheet, by_sheet.get(sheet.name, {})) for sheet in book.sheets)
    return replace(book, sheets=tuple(sheets))


def _corrected(sheet: Sheet, words: Mapping[tuple[int, int], str]) -> Sheet:
    if not words:
        return sheet
    cells = {(cell.row, cell.column): cell for row in sheet.rows for cell in row}
    for at, said in words.items():
        cells.pop(at, None)
        if said.strip():
            cells[at] = Cell(*at, said.strip())
    rows: dict[int, list[Cell]] = {}
    for at in sorted(cells):
        rows.setdefault(at[0], []).append(cells[at])
    return replace(sheet, rows=tuple(tuple(row) for row in rows.values()))
