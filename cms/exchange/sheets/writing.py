"""Lists as CSV and as Excel workbooks, so that nothing in them is taken for a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from .bounds import MAX_CHARACTERS, MAX_ROWS
from .cells import column_letters
from .guarding import GUARDED, guarded

Written = str | int | float | Decimal | bool | dt.date | None

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
DAY = "d mmmm yyyy"
HEAD = PatternFill("solid", fgColor="0B5D51")
NARROWEST, WIDEST = 12, 48
LONGEST_CHOICE = 255
"""Characters that the names of a choice may have together, as Excel keeps them."""


def write_csv(names: Sequence[str], rows: Iterable[Sequence[Written]]) -> bytes:
    """The list as CSV in UTF-8 with the mark by which Excel knows it; dates as 1 April 2024."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([guarded(name) for name in names])
    writer.writerows([_text(value) for value in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def write_workbook(
    title: str,
    names: Sequence[str],
    rows: Iterable[Sequence[Written]],
    choices: Mapping[str, Sequence[str]] | None = None,
    notes: Sequence[str] = (),
) -> bytes:
    """The list as a workbook of one sheet, its headings kept in sight.

    `choices` are what may stand under a heading: the program offers them. `notes` come on a second sheet.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    for column, width in enumerate(_widths(names, choices or {}), 1):
        sheet.column_dimensions[column_letters(column)].width = width
    sheet.append([_heading(sheet, name) for name in names])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    for name, offered in (choices or {}).items():
        _offer(sheet, list(names).index(name) + 1, offered)
    if notes:
        _add_notes(book, notes)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _text(value: Written) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "Yes" if value else "No"
        case dt.datetime():
            return f"{value.day} {value:%B %Y, %H:%M}"
        case dt.date():
            return f"{value.day} {value:%B %Y}"
        case str():
            return guarded(value)
        case _:
            return str(value)


def _cell(sheet: Any, value: Written) -> Any:
    plain = value if isinstance(value, (int, float, Decimal, dt.date)) and not isinstance(value, bool) else None
    cell = WriteOnlyCell(sheet, value=plain)
    if isinstance(value, dt.date):
        cell.number_format = DAY if not isinstance(value, dt.datetime) else f"{DAY} hh:mm"
    elif isinstance(value, str | bool) and value != "":
        text = value if isinstance(value, str) else _text(value)
        cell.value = _safe(text)
        cell.data_type = "s"
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    return cell


def _safe(text: str) -> str:
    """Words as a workbook can hold them: they are marked as words, so only what reads as our own mark is guarded."""
    kept = NOT_IN_XML.sub(" ", text)[:MAX_CHARACTERS]
    return f"'{kept}" if GUARDED.match(kept) else kept


def _heading(sheet: Any, name: str) -> Any:
    cell = _cell(sheet, name)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = HEAD
    return cell


def _widths(names: Sequence[str], choices: Mapping[str, Sequence[str]]) -> list[int]:
    longest = (max(len(name), *map(len, choices.get(name, ())), 0) + 4 for name in names)
    return [min(WIDEST, max(NARROWEST, length)) for length in longest]


def _offer(sheet: Any, column: int, offered: Sequence[str]) -> None:
    listed = ",".join(offered)
    if len(listed) > LONGEST_CHOICE or any("," in name for name in offered):
        return
    quoted = listed.replace('"', '""')
    rule = DataValidation(type="list", formula1=f'"{quoted}"', allow_blank=True, showErrorMessage=False)
    letters = column_letters(column)
    rule.add(f"{letters}2:{letters}{MAX_ROWS}")
    sheet.data_validations.append(rule)


def _add_notes(book: Any, notes: Sequence[str]) -> None:
    sheet = book.create_sheet("How to fill this in")
    sheet.column_dimensions["A"].width = 100
    for note in notes:
        sheet.append([_cell(sheet, note)])


def _sheet_title(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "List"
