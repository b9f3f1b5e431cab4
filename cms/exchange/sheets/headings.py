"""Finding the row of headings, wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cms.exchange.reading import UnreadableFile

from .cells import Book, Cell, Sheet
from .columns import Column, plain

LOOKED_AT = 60
"""Filled rows from the top of a sheet: titles, notes and an empty form may come first."""

NO_HEADINGS = (
    "No row of headings was found. One row must name the columns, among them {}. "
    "Download the list, fill that in and bring it back."
)
TWICE = (
    "The column “{}” stands twice, at {} and {}. Keep one of them, so that nobody has to guess which of the two counts."
)


@dataclass(frozen=True, slots=True)
class Headed:
    """A sheet, the number of its row of headings, which column stands where, and the headings that are none of ours."""

    sheet: Sheet
    row: int
    places: Mapping[int, Column]
    unknown: tuple[Cell, ...]


def find_headings(book: Book, columns: Sequence[Column]) -> Headed:
    """The row that heads most of the columns, in whichever sheet. Raises UnreadableFile where none will do."""
    names = {plain(name): column for column in columns for name in (column.name, *column.aliases)}
    best: tuple[int, Sheet, tuple[Cell, ...]] | None = None
    for sheet in book.sheets:
        for row in sheet.rows[:LOOKED_AT]:
            found = {names[word].key for word in (plain(cell.text) for cell in row) if word in names}
            if len(found) > (best[0] if best else 0) and _has_needed(found, columns):
                best = len(found), sheet, row
    if best is None:
        raise UnreadableFile(NO_HEADINGS.format(_listed(columns)))
    return _headed(best[1], best[2], names)


def _has_needed(found: set[str], columns: Sequence[Column]) -> bool:
    return all(column.key in found for column in columns if column.needed)


def _headed(sheet: Sheet, row: tuple[Cell, ...], names: Mapping[str, Column]) -> Headed:
    places: dict[int, Column] = {}
    first: dict[str, Cell] = {}
    unknown = []
    for cell in row:
        column = names.get(plain(cell.text))
        if column is None:
            unknown.append(cell)
        elif column.key in first:
            raise UnreadableFile(TWICE.format(column.name, first[column.key].address, cell.address))
        else:
            places[cell.column] = column
            first[column.key] = cell
    return Headed(sheet, row[0].row, places, tuple(unknown))


def _listed(columns: Sequence[Column]) -> str:
    names = [f"“{column.name}”" for column in columns if column.needed] or [f"“{columns[0].name}”"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
