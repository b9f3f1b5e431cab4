"""Choosing what to hide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from heapq import heappop, heappush
from itertools import count
from typing import NamedTuple

from .network import Node, arc_of
from .ranges import free_cells, range_of
from .table import Cell, Table

NOTHING: frozenset[Cell] = frozenset()


class _Step(NamedTuple):
    """A way from one node to the next: the cell on it, and what it costs to hide that cell."""

    to: Node
    cell: Cell
    cost: int


def hidden_cells(table: Table, threshold: int, *, cheap: Collection[Cell] = NOTHING) -> frozenset[Cell]:
    """The cells of the table that must not be published.

    Those below the threshold, and as few and as small others as keep the range of every hidden cell at least the
    threshold wide. `cheap` cells are hidden before any other, whatever their size: what is published later than the
    rest, such as a year's total, must not take back what was out already.
    """
    primary = [cell for cell in table.meant if table.values[cell] < threshold]
    hidden = set(primary)
    for cell in primary:
        if not _is_safe(table, hidden, cell, threshold):
            hidden |= _circle(table, hidden, cell, threshold, frozenset(cheap))
    return frozenset(_without_needless(table, hidden, primary, threshold))


def _is_safe(table: Table, hidden: Collection[Cell], cell: Cell, threshold: int) -> bool:
    return range_of(table, free_cells(table, hidden), cell).width >= threshold


def _without_needless(table: Table, hidden: set[Cell], primary: Collection[Cell], threshold: int) -> set[Cell]:
    """Show again what later choices made needless, the largest first."""
    for cell in sorted(hidden - set(primary), key=lambda each: -table.values[each]):
        fewer = hidden - {cell}
        if all(_is_safe(table, fewer, each, threshold) for each in fewer):
            hidden = fewer
    return hidden


def _circle(
    table: Table, hidden: Collection[Cell], cell: Cell, threshold: int, cheap: Collection[Cell]
) -> frozenset[Cell]:
    """The cheapest cells along which `cell` can grow by the threshold; each of them can then change as far.

    There always is one: through the totals, which can grow without end.
    """
    tail, head = arc_of(cell)
    steps = _steps(table, hidden, cell, threshold, cheap)
    order = count()
    waiting: list[tuple[int, int, Node, tuple[Cell, ...]]] = [(0, next(order), head, ())]
    done: set[Node] = set()
    while waiting:
        cost, _, node, cells = heappop(waiting)
        if node == tail:
            return frozenset(cells)
        if node in done:
            continue
        done.add(node)
        for step in steps[node]:
            heappush(waiting, (cost + step.cost, next(order), step.to, (*cells, step.cell)))
    raise AssertionError("the totals of a cell always close a circle with it")


def _steps(
    table: Table, hidden: Collection[Cell], without: Cell, threshold: int, cheap: Collection[Cell]
) -> dict[Node, list[_Step]]:
    """From each node, the cells that can grow or shrink by the threshold, with what hiding them costs."""
    free = free_cells(table, hidden)
    steps: dict[Node, list[_Step]] = defaultdict(list)
    for cell, value in table.values.items():
        if cell == without:
            continue
        tail, head = arc_of(cell)
        cost = 0 if cell in free else 1 if cell in cheap else value + 2
        steps[tail].append(_Step(head, cell, cost))
        if value >= threshold:
            steps[head].append(_Step(tail, cell, cost))
    return steps
