"""How much of a spreadsheet is read."""

from __future__ import annotations

from cms.exchange.reading import UnreadableFile

from .cells import column_letters
from .refusals import TOO_LARGE, TOO_LONG, TOO_MANY_CELLS, TOO_MANY_ROWS

MAX_FILE = 8_000_000
"""Bytes, as it was brought."""

MAX_ROWS = 10_000
MAX_COLUMNS = 200
MAX_CELLS = 200_000
MAX_SHEETS = 30
MAX_CHARACTERS = 32_767
"""Of one cell: what Excel keeps."""


def refuse_large_sheet(size: int) -> None:
    """Raise UnreadableFile for a size in bytes that no list of ours has."""
    if size > MAX_FILE:
        raise UnreadableFile(TOO_LARGE.format(-(-size // 1_000_000), MAX_FILE // 1_000_000))


class Count:
    """Counts what was read of a file, and refuses to read too much."""

    def __init__(self) -> None:
        self.cells = 0

    def row(self, sheet: str, number: int) -> None:
        """One more row of a sheet, by its number."""
        if number > MAX_ROWS:
            raise UnreadableFile(TOO_MANY_ROWS.format(sheet, MAX_ROWS))

    def cell(self, row: int, column: int, text: object) -> None:
        """One more filled cell."""
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise UnreadableFile(TOO_MANY_CELLS.format(MAX_CELLS))
        if isinstance(text, str) and len(text) > MAX_CHARACTERS:
            raise UnreadableFile(TOO_LONG.format(f"{column_letters(column)}{row}", MAX_CHARACTERS))
