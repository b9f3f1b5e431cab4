"""Lines of cells as tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .blocks import Block, Loose, Row, Table
from .flow import plain
from .marks import CONTENTS, is_pipe_row, is_pipe_rule, is_row
from .model import Lines
from .words import key

CELL_EDGE = re.compile(r"(?<!\\)\|")
DIGITS = re.compile(r"\d+")


def gather_table(lines: Sequence[str], at: int) -> tuple[list[Block], int]:
    """The tables of tab-parted rows that begin at line index `at`, and the index after them."""
    end = at
    while (end < len(lines) and is_row(lines[end])) or (end > at and _only_edges(lines, end)):
        end += 1
    rows = [Row(Lines(n + 1, n + 1), _stripped(lines[n].split("\t"))) for n in range(at, end)]
    return tables_of(rows), end


def gather_pipes(lines: Sequence[str], at: int) -> tuple[list[Block], int]:
    """The Markdown table that begins at line index `at`, and the index after it."""
    end = at
    while end < len(lines) and (is_pipe_row(lines[end]) or is_pipe_rule(lines[end])):
        end += 1
    rows = [
        Row(Lines(n + 1, n + 1), _stripped(cell.replace("\\|", "|") for cell in _pipe_cells(lines[n])))
        for n in range(at, end)
        if not is_pipe_rule(lines[n])
    ]
    return _tables(rows), end


def tables_of(rows: list[Row]) -> list[Block]:
    """The tables that rows make: a header that goes on is joined, and one that comes again begins another."""
    return _tables(_header_joined(rows))


def _only_edges(lines: Sequence[str], at: int) -> bool:
    """True for a line that begins with tabs: a row whose first cells are empty."""
    return at < len(lines) and lines[at].startswith("\t") and bool(lines[at].strip())


def _stripped(cells: Iterable[str]) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in cells)


def _pipe_cells(line: str) -> list[str]:
    text = line.strip().removeprefix("|")
    return CELL_EDGE.split(text.removesuffix("|") if not text.endswith("\\|") else text)


def _header_joined(rows: list[Row]) -> list[Row]:
    """A second row that only finishes words of the header is part of it."""
    if len(rows) < 3:
        return rows
    first, second = rows[0], rows[1]
    filled = [n for n, cell in enumerate(second.cells) if cell]
    if not filled or second.cells[0] or not all(n < len(first.cells) and first.cells[n] for n in filled):
        return rows
    if len(filled) * 2 > len(first.cells):
        return rows
    cells = [" ".join(filter(None, pair)) for pair in zip(first.cells, _padded(second.cells, first), strict=True)]
    return [Row(Lines(first.lines.first, second.lines.last), tuple(cells)), *rows[2:]]


def _padded(cells: tuple[str, ...], like: Row) -> tuple[str, ...]:
    return (cells + ("",) * len(like.cells))[: len(like.cells)]


def _tables(rows: list[Row]) -> list[Block]:
    if _is_contents(rows):
        return [Loose(row.lines, " ".join(row.cells), CONTENTS) for row in rows]
    return list(parted(rows))


def parted(rows: Sequence[Row]) -> list[Table]:
    """Rows as tables: one more begins wherever the names of the header come again."""
    header = _shapes(rows[0])
    starts = [n for n, row in enumerate(rows) if not n or _is_header_again(row, header)]
    return [_table(rows[first:last]) for first, last in pairwise([*starts, len(rows)])]


def _is_contents(rows: list[Row]) -> bool:
    return len(rows) > 2 and all(
        len([cell for cell in row.cells if cell]) == 2 and row.cells[-1].isdigit() for row in rows
    )


def _is_header_again(row: Row, header: list[str]) -> bool:
    """True where a row has the same kind of names as the header: "Priority 4" below "Priority 1"."""
    if not any(DIGITS.search(cell) for cell in row.cells):
        return False
    shapes = _shapes(row)
    return shapes == header[: len(shapes)]


def _shapes(row: Row) -> list[str]:
    return [DIGITS.sub("0", key(plain(cell))) for cell in row.cells if cell]


def _table(rows: Sequence[Row]) -> Table:
    width = max(len(row.cells) for row in rows)
    while width > 1 and not any(row.cells[width - 1 :][:1] not in ((), ("",)) for row in rows):
        width -= 1
    padded = tuple(Row(row.lines, (row.cells + ("",) * width)[:width]) for row in rows)
    return Table(Lines(rows[0].lines.first, rows[-1].lines.last), "", padded)
