"""A sheet read as a list of ours: rows of what the cells mean, and every error by the address of its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cms.exchange.reading import Notice, Severity

from .cells import Book, Cell, Sheet
from .columns import Column, NotUnderstood
from .headings import Headed, find_headings

FORMULA = "A formula stands here ({}). Folkmoot does not calculate: paste its result as a value."
EMPTY = "“{}” is empty, and it must be filled in."
UNKNOWN = "The column “{}” ({}) is none that is brought in, so it was left out."
REPEATED = "The headings stand once more in row {}; that row was left out."
MERGED = "Cells are merged in {}: what stands in them was taken for each of their rows."
ERRORS_OF_PROGRAMS = ("#REF!", "#VALUE!", "#N/A", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!")
PROGRAM_ERROR = "The spreadsheet program shows an error here ({}). Put the value itself."
SHOWN = 60


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with one cell: its address, the heading it stands under, what was found there, and a sentence."""

    address: str
    heading: str
    found: str
    sentence: str
    row: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a list. `values` holds what each column of the file means here: None where the cell is empty.

    A column that the file has not is not in `values`; a cell that could not be understood is not either.
    """

    row: int
    values: Mapping[str, Any]
    cells: Mapping[str, Cell]

    def error(self, column: Column, sentence: str) -> CellError:
        """An error that only whoever knows the list can find, at this row's cell of the column."""
        return cell_error(self.cells[column.key], column, sentence)


@dataclass(frozen=True, slots=True)
class Listing:
    """What was read: the lines, the errors in the order of the sheet, and what else to know."""

    sheet: str
    columns: frozenset[str]
    lines: tuple[Line, ...]
    errors: tuple[CellError, ...]
    notices: tuple[Notice, ...]


def read_listing(book: Book, columns: Sequence[Column]) -> Listing:
    """The list that the book holds. Raises UnreadableFile where its headings are missing or stand twice."""
    headed = find_headings(book, columns)
    reader = _Reader(headed)
    reader.read()
    notices = (*book.notices, *_unknown(headed), *reader.notices)
    keys = frozenset(column.key for column in headed.places.values())
    return Listing(headed.sheet.name, keys, tuple(reader.lines), tuple(reader.errors), notices)


def cell_error(cell: Cell, column: Column, sentence: str) -> CellError:
    """An error at a cell."""
    found = cell.text if len(cell.text) <= SHOWN else f"{cell.text[:SHOWN]}…"
    return CellError(cell.address, column.name, found, sentence, cell.row, cell.column)


def _unknown(headed: Headed) -> tuple[Notice, ...]:
    sentences = (UNKNOWN.format(cell.text[:SHOWN], cell.address) for cell in headed.unknown)
    return tuple(Notice(Severity.NOTE, sentence, headed.row) for sentence in sentences)


@dataclass
class _Reader:
    headed: Headed
    lines: list[Line] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def read(self) -> None:
        covered = self._covered(self.headed.sheet)
        for row in self.headed.sheet.rows:
            number = row[0].row
            if number <= self.headed.row:
                continue
            cells = {cell.column: cell for cell in row if cell.column in self.headed.places}
            if not cells:
                continue
            if self._is_repeated(cells):
                self.notices.append(Notice(Severity.NOTE, REPEATED.format(number), number))
                continue
            self._line(number, {**covered.get(number, {}), **cells})

    def _covered(self, sheet: Sheet) -> dict[int, dict[int, Cell]]:
        """For each row the cells that are joined to one above them, filled with what stands there."""
        filled = {(cell.row, cell.column): cell for row in sheet.rows for cell in row}
        covered: dict[int, dict[int, Cell]] = {}
        for merge in sheet.merges:
            first = filled.get((merge.top, merge.left))
            if first is None or merge.top <= self.headed.row or merge.left not in self.headed.places:
                continue
            if merge.bottom > merge.top:
                last = Cell(merge.bottom, merge.left)
                sentence = MERGED.format(f"{first.address} to {last.address}")
                self.notices.append(Notice(Severity.NOTE, sentence, merge.top))
            for row in range(merge.top + 1, merge.bottom + 1):
                joined = Cell(row, merge.left, first.value, first.formula, first.day_zero)
                covered.setdefault(row, {})[merge.left] = joined
        return covered

    def _is_repeated(self, cells: Mapping[int, Cell]) -> bool:
        return len(cells) > 1 and all(self.headed.places[column].is_headed(cell.text) for column, cell in cells.items())

    def _line(self, number: int, found: Mapping[int, Cell]) -> None:
        values: dict[str, Any] = {}
        cells: dict[str, Cell] = {}
        for at, column in self.headed.places.items():
            cell = found.get(at) or Cell(number, at)
            cells[column.key] = cell
            try:
                values[column.key] = _meaning(cell, column)
            except NotUnderstood as error:
                self.errors.append(cell_error(cell, column, str(error)))
        self.lines.append(Line(number, values, cells))


def _meaning(cell: Cell, column: Column) -> Any:
    if cell.formula:
        raise NotUnderstood(FORMULA.format(cell.formula[:SHOWN]))
    if cell.is_empty:
        if column.required:
            raise NotUnderstood(EMPTY.format(column.name))
        return None
    if cell.value in ERRORS_OF_PROGRAMS:
        raise NotUnderstood(PROGRAM_ERROR.format(cell.value))
    return column.read(cell)
