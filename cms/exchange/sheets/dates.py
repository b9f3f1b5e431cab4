"""Dates and spans of time in cells: days, months, quarters and years, as dates, as words and as serial numbers."""

from __future__ import annotations

import datetime as dt
import re

from .cells import Cell
from .columns import NotUnderstood
from .phrases import Phrase, Span

SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")
"""Days since a spreadsheet's day 0, from 1954 to 2118; no year has five figures."""

NO_DATE = "“{}” is not a date that could be understood. Write it like 1 April 2024."
NO_SPAN = "“{}” is no time that could be understood. Write it like April 2024, Q1 2024/25 or 1 April 2024."
NOT_ONE_DAY = "“{}” is not one day. Write it like 1 April 2024."


def day(cell: Cell) -> dt.date:
    """One day. A month or a quarter is not understood."""
    found = _understood(cell, NO_DATE)
    if not found.is_day:
        raise NotUnderstood(NOT_ONE_DAY.format(cell.text))
    return found.first


def first_day(cell: Cell) -> dt.date:
    """A day, or the day on which a month, quarter or year begins: for what starts."""
    return _understood(cell, NO_DATE).first


def last_day(cell: Cell) -> dt.date:
    """A day, or the day on which a month, quarter or year ends: for what is due."""
    return _understood(cell, NO_DATE).last


def span(cell: Cell) -> Span:
    """A day, month, quarter of a financial year, financial year (2024/25), calendar year, or from one to another."""
    return _understood(cell, NO_SPAN)


def _understood(cell: Cell, otherwise: str) -> Span:
    if isinstance(cell.value, dt.date):
        return Span(cell.value, cell.value)
    if not isinstance(cell.value, bool):
        if SERIAL.fullmatch(cell.text):
            counted = cell.day_zero + dt.timedelta(days=int(float(cell.text)))
            return Span(counted, counted)
        if found := Phrase(cell.text).read():
            return found
    raise NotUnderstood(otherwise.format(cell.text))
