"""The sums of a table as a network: what flows into a node flows out of it.

Every cell is a flow. The grand total flows into the rows as row totals, out of each row into its cells, out of each
column as column totals, and back. So hidden cells can only change together along circles of hidden cells, and how far
one of them can change is a maximum flow: exact, and in whole numbers.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Hashable, Iterator, Mapping
from math import inf
from typing import NamedTuple

from .table import TOTAL, Cell

ROWS, COLUMNS = "all rows", "all columns"

Node = Hashable
Room = dict[Node, dict[Node, float]]
"""How much more can flow from a node to another."""


class Arc(NamedTuple):
    """Where a cell flows from and to."""

    tail: Node
    head: Node


def arc_of(cell: Cell) -> Arc:
    """The arc of a cell."""
    row, column = cell
    match row is TOTAL, column is TOTAL:
        case False, True:
            return Arc(ROWS, ("row", row))
        case True, False:
            return Arc(("column", column), COLUMNS)
        case True, True:
            return Arc(COLUMNS, ROWS)
    return Arc(("row", row), ("column", column))


def room_for_change(values: Mapping[Cell, int], free: Collection[Cell], *, without: Cell) -> Room:
    """What the free cells, less one, leave room for: up without end, down to zero."""
    room: Room = defaultdict(lambda: defaultdict(float))
    for cell, value in values.items():
        if cell in free and cell != without:
            arc = arc_of(cell)
            room[arc.tail][arc.head] += inf
            room[arc.head][arc.tail] += value
    return room


def most_flow(room: Room, start: Node, end: Node) -> float:
    """How much can flow from `start` to `end`; infinity where nothing bounds it. Uses the room up."""
    flow = 0.0
    while path := _shortest(room, start, end):
        least = min(room[tail][head] for tail, head in path)
        if least == inf:
            return inf
        for tail, head in path:
            room[tail][head] -= least
            room[head][tail] += least
        flow += least
    return flow


def _shortest(room: Room, start: Node, end: Node) -> list[Arc]:
    """The path with room that has the fewest steps; empty where there is none."""
    came: dict[Node, Node] = {start: start}
    waiting = deque([start])
    while waiting and end not in came:
        node = waiting.popleft()
        for head, left in room[node].items():
            if left > 0 and head not in came:
                came[head] = node
                waiting.append(head)
    return list(_back(came, end)) if end in came else []


def _back(came: Mapping[Node, Node], node: Node) -> Iterator[Arc]:
    while came[node] != node:
        yield Arc(came[node], node)
        node = came[node]
