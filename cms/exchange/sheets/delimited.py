"""Delimited text, CSV above all, as a book of one sheet."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress

from cms.exchange.reading import UnreadableFile
from cms.exchange.reading.decoding import NO_TEXT, decoded, visible

from .bounds import MAX_COLUMNS, Count
from .cells import Book, Cell, Sheet
from .guarding import unguarded
from .refusals import EMPTY, NOT_CLOSED, OUT_OF_PLACE, TOO_LONG_ROW

DELIMITERS = (",", ";", "\t")
NAME = "the file"
SAMPLE = 50
"""Rows looked at to tell what parts the cells."""

HINT = re.compile(r"\A\ufeff?sep=(.)\r?\n", re.IGNORECASE)
"""What Excel writes on a first line of its own, and takes for no row."""


def open_delimited(data: bytes) -> Book:
    """The rows of a text in which commas, semicolons or tabs part the cells. Raises UnreadableFile."""
    text, notices = decoded(data)
    if "\x00" in text:
        raise UnreadableFile(NO_TEXT)
    hint = HINT.match(text)
    text = text[hint.end() :] if hint else text
    rows = tuple(_cells(_records(text, hint[1] if hint else _delimiter(text))))
    if not rows:
        raise UnreadableFile(EMPTY)
    return Book((Sheet(NAME, rows),), notices)


def _cells(records: Iterable[list[str]]) -> Iterator[tuple[Cell, ...]]:
    count = Count()
    for number, record in enumerate(records, 1):
        count.row(NAME, number)
        row = [Cell(number, at, text) for at, text in enumerate(map(_tidy, record[:MAX_COLUMNS]), 1) if text]
        for cell in row:
            count.cell(number, cell.column, cell.value)
        if row:
            yield tuple(row)


def _tidy(text: str) -> str:
    return unguarded(visible(text)[0].replace("\r\n", "\n").replace("\r", "\n")).strip()


def _delimiter(text: str) -> str:
    """What parts the cells: the sign by which most rows come to the same number of cells, and to more than one."""
    return max(DELIMITERS, key=lambda sign: _agreement(text, sign))


def _agreement(text: str, sign: str) -> tuple[int, int]:
    lengths: Counter[int] = Counter()
    with suppress(csv.Error):
        for _, record in zip(range(SAMPLE), _reader(text, sign), strict=False):
            lengths[len(record)] += 1
    return max(((rows, length) for length, rows in lengths.items() if length > 1), default=(0, 0))


def _records(text: str, sign: str) -> Iterator[list[str]]:
    read = 0
    try:
        for record in _reader(text, sign):
            yield record
            read += 1
    except csv.Error as error:
        raise UnreadableFile(_refusal(str(error)).format(read + 1)) from error


def _reader(text: str, sign: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)


def _refusal(error: str) -> str:
    if "end of data" in error:
        return NOT_CLOSED
    return TOO_LONG_ROW if "larger than" in error else OUT_OF_PLACE
