"""An Excel workbook as a book. Run in a process of its own: see `sandbox` in `cms.exchange.opening`."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

import openpyxl
from openpyxl.utils.datetime import MAC_EPOCH

from cms.exchange.opening.packed import Package
from cms.exchange.opening.refusals import DAMAGED, DECLARATION
from cms.exchange.opening.sayings import MACROS
from cms.exchange.reading import Notice, Severity, UnreadableFile
from cms.exchange.reading.decoding import visible

from .bounds import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Count
from .cells import SPREADSHEET_DAY_ZERO, Book, Cell, Merge, Sheet, Value, place
from .guarding import unguarded
from .refusals import EMPTY

MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]{0,200}?ref=\"([A-Z]{1,3}[0-9]{1,7}):([A-Z]{1,3}[0-9]{1,7})\"")
DOCTYPES = tuple("<!DOCTYPE".encode(codec) for codec in ("utf-8", "utf-16-le", "utf-16-be"))
PROGRAM = "vbaProject.bin"
MAX_MERGES = 5_000
DAY_IN_FORMAT = re.compile(r"d", re.IGNORECASE)
NOT_IN_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
"""Words, colours and the like in a number format."""


def open_workbook(data: bytes) -> Book:
    """The sheets of a workbook that are not hidden. Raises UnreadableFile."""
    package = Package(data)
    _refuse_declarations(package)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out, we leave out as well
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        sheets = tuple(_sheets(book, package))
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableFile(EMPTY)
    has_program = any(name.endswith(PROGRAM) for name in package.names)
    return Book(sheets, (Notice(Severity.NOTE, MACROS),) if has_program else ())


def _refuse_declarations(package: Package) -> None:
    for name in package.names:
        part = package.read(name) if name.endswith((".xml", ".rels")) else b""
        if any(doctype in part for doctype in DOCTYPES):
            raise UnreadableFile(DECLARATION)


def _sheets(book: Any, package: Package) -> Iterator[Sheet]:
    count = Count()
    day_zero = dt.date(1904, 1, 1) if book.epoch == MAC_EPOCH else SPREADSHEET_DAY_ZERO
    for sheet in book.worksheets[:MAX_SHEETS]:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()
            rows = tuple(_rows(sheet, count, day_zero))
            yield Sheet(sheet.title, rows, tuple(_merges(package.read(sheet._worksheet_path))))


def _rows(sheet: Any, count: Count, day_zero: dt.date) -> Iterator[tuple[Cell, ...]]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        filled = tuple(_cells(row[:MAX_COLUMNS], number, day_zero))
        for cell in filled:
            count.cell(cell.row, cell.column, cell.text)
        if filled:
            count.row(sheet.title, number)
            yield filled


def _cells(row: tuple[Any, ...], number: int, day_zero: dt.date) -> Iterator[Cell]:
    for column, found in enumerate(row, 1):
        if found.value is None:
            continue
        if found.data_type == "f":
            yield Cell(number, column, None, _formula(found.value), day_zero)
            continue
        value = _value(found)
        if value is not None:
            yield Cell(number, column, value, "", day_zero)


def _formula(value: object) -> str:
    return str(getattr(value, "text", value)) or "="


def _value(found: Any) -> Value:
    value = found.value
    match value:
        case bool():
            return value
        case str():
            return _tidy(value) or None
        case dt.datetime():
            return _day(value, found.number_format)
        case dt.time() | dt.timedelta():
            return str(value)
        case int() | float():
            return _number(value, found.number_format)
        case _:
            raise UnreadableFile(DAMAGED)


def _tidy(text: str) -> str:
    return unguarded(visible(text)[0].replace("\r\n", "\n").replace("\r", "\n")).strip()


def _day(value: dt.datetime, shown_as: str) -> Value:
    """The date; where the cell shows a month without its day, that month in words."""
    has_day = DAY_IN_FORMAT.search(NOT_IN_FORMAT.sub("", shown_as))
    return value.date() if has_day else f"{value:%B %Y}"


def _number(value: float, shown_as: str) -> Value:
    """The number; where the cell shows it in per cent, what it shows."""
    if "%" in NOT_IN_FORMAT.sub("", shown_as):
        return f"{value * 100:.10g}%"
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


def _merges(part: bytes) -> Iterator[Merge]:
    for _, found in zip(range(MAX_MERGES), MERGE.finditer(part), strict=False):
        (top, left), (bottom, right) = place(found[1].decode()), place(found[2].decode())
        yield Merge(top, left, min(bottom, MAX_ROWS), min(right, MAX_COLUMNS))
