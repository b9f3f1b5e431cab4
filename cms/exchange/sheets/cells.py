"""A spreadsheet as plain data: sheets of cells, each with its address."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from cms.exchange.reading import Notice

Value = str | int | float | bool | dt.date | None

SPREADSHEET_DAY_ZERO = dt.date(1899, 12, 30)
"""Day 0 of nearly every spreadsheet, counted so that days after February 1900 come out right."""

PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell holds; rows and columns count from 1. A formula is kept as words, never its result."""

    row: int
    column: int
    value: Value = None
    formula: str = ""
    day_zero: dt.date = SPREADSHEET_DAY_ZERO

    @property
    def address(self) -> str:
        """Where it is, as spreadsheet programs say it: C7."""
        return f"{column_letters(self.column)}{self.row}"

    @property
    def is_empty(self) -> bool:
        """Whether nothing is in it."""
        return self.value is None and not self.formula

    @property
    def text(self) -> str:
        """What a person sees in it, without space around; a formula as it was typed."""
        match self.value:
            case None:
                return self.formula
            case bool():
                return "Yes" if self.value else "No"
            case float():
                return f"{self.value:.15g}"
            case dt.date():
                return f"{self.value.day} {self.value:%B %Y}"
            case _:
                return str(self.value)


@dataclass(frozen=True, slots=True)
class Merge:
    """A rectangle of cells joined into one, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Its rows hold the filled cells only, in order; empty rows are left out."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """A file with its sheets: one where it is delimited text."""

    sheets: tuple[Sheet, ...]
    notices: tuple[Notice, ...] = ()


def column_letters(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def place(address: str) -> tuple[int, int]:
    """The row and column of an address such as C7. Raises ValueError for anything else."""
    found = PLACE.fullmatch(address)
    if not found:
        raise ValueError(address)
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - 64
    return int(found[2]), column
