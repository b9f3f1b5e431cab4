"""A book as JSON, for keeping it and for handing it from one process to another."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import Any

from cms.exchange.reading import Notice, Severity

from .cells import Book, Cell, Merge, Sheet, Value

Json = dict[str, Any]
DAY, FORMULA = "day", "formula"


def stored(book: Book) -> Json:
    """The book as JSON-ready lists and dicts."""
    return {
        "sheets": [_sheet(sheet) for sheet in book.sheets],
        "notices": [asdict(notice) for notice in book.notices],
    }


def restored(data: Json) -> Book:
    """Inverse of `stored`. Raises KeyError, TypeError or ValueError on other data."""
    notices = tuple(Notice(**{**item, "severity": Severity(item["severity"])}) for item in data["notices"])
    return Book(tuple(_restored_sheet(item) for item in data["sheets"]), notices)


def _sheet(sheet: Sheet) -> Json:
    first = next((cell for row in sheet.rows for cell in row), None)
    return {
        "name": sheet.name,
        "day_zero": first.day_zero.isoformat() if first else "",
        "rows": [[row[0].row, [[cell.column, _value(cell)] for cell in row]] for row in sheet.rows],
        "merges": [[merge.top, merge.left, merge.bottom, merge.right] for merge in sheet.merges],
    }


def _value(cell: Cell) -> Any:
    if cell.formula:
        return {FORMULA: cell.formula}
    if isinstance(cell.value, dt.date):
        return {DAY: cell.value.isoformat()}
    return cell.value


def _restored_sheet(data: Json) -> Sheet:
    day_zero = dt.date.fromisoformat(data["day_zero"]) if data["day_zero"] else dt.date.min
    rows = tuple(
        tuple(_restored_cell(number, column, value, day_zero) for column, value in cells)
        for number, cells in data["rows"]
    )
    return Sheet(str(data["name"]), rows, tuple(Merge(*map(int, edges)) for edges in data["merges"]))


def _restored_cell(row: int, column: int, said: Any, day_zero: dt.date) -> Cell:
    value: Value = said
    formula = ""
    if isinstance(said, dict):
        formula = str(said.get(FORMULA, ""))
        value = None if formula else dt.date.fromisoformat(said[DAY])
    return Cell(int(row), int(column), value, formula, day_zero)
