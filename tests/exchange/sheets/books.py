"""Workbooks made for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from cms.exchange.sheets import Book, Cell, Sheet


def saved(book: Any) -> bytes:
    """The workbook as a file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook(*rows: list[object], change: Callable[[Any, Any], None] | None = None) -> bytes:
    """A file of one sheet with these rows; `change` is given the workbook and the sheet before it is saved."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    if change:
        change(book, sheet)
    return saved(book)


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The file with each of its parts as `change` makes it."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def texts(book: Book) -> list[list[tuple[str, str]]]:
    """For each row of the first sheet its filled cells: address and text."""
    return [[(cell.address, cell.text) for cell in row] for row in book.sheets[0].rows]


def book_of(*rows: list[object]) -> Book:
    """A book as if it had been opened, with empty cells for None."""
    made = []
    for number, row in enumerate(rows, 1):
        cells = tuple(Cell(number, at, value) for at, value in enumerate(row, 1) if value is not None)  # type: ignore[arg-type]  # what tests put there are values
        if cells:
            made.append(cells)
    return Book((Sheet("Sheet", tuple(made)),))
