"""What somebody can work out about hidden cells who knows every published one, and that no count is below zero."""

from __future__ import annotations

from collections.abc import Collection
from math import inf
from typing import NamedTuple

from .network import arc_of, most_flow, room_for_change
from .table import Cell, Table


class Range(NamedTuple):
    """The least and the most a cell can be; `high` is infinity where nothing bounds it."""

    low: int
    high: float

    @property
    def width(self) -> float:
        """How far apart the two are."""
        return self.high - self.low


def ranges(table: Table, hidden: Collection[Cell]) -> dict[Cell, Range]:
    """The exact range of each hidden cell."""
    free = free_cells(table, hidden)
    return {cell: range_of(table, free, cell) for cell in hidden}


def free_cells(table: Table, hidden: Collection[Cell]) -> set[Cell]:
    """The cells nobody is told: those hidden, and the totals that were never meant for publication."""
    return {*hidden, *(table.values.keys() - set(table.meant))}


def range_of(table: Table, free: Collection[Cell], cell: Cell) -> Range:
    """The exact range of one free cell."""
    tail, head = arc_of(cell)
    value = table.values[cell]
    up = most_flow(room_for_change(table.values, free, without=cell), head, tail)
    down = min(value, most_flow(room_for_change(table.values, free, without=cell), tail, head))
    return Range(value - int(down), inf if up == inf else value + int(up))
