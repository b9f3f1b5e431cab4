"""Work out what a published table gives away with an integer solver that knows nothing of how we hide."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from math import inf
from typing import Any

import highspy

from plans.suppression import TOTAL, Cell, Table

ENDLESS = {highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible}


def feasible(table: Table, hidden: Collection[Cell]) -> dict[Cell, tuple[float, float]]:
    """Least and most of each hidden cell, over all whole numbers of at least zero that fit what is published."""
    return {cell: (-_most(table, hidden, cell, -1), _most(table, hidden, cell, 1)) for cell in hidden}


def _most(table: Table, hidden: Collection[Cell], cell: Cell, sign: int) -> float:
    """The largest value of the cell times `sign`."""
    model: Any = highspy.Highs()
    model.silent()
    unknown = {each: model.addIntegral(lb=0) for each in table.values if each in hidden or each not in table.meant}
    amount = {each: unknown.get(each, value) for each, value in table.values.items()}
    for total, parts in _sums(table):
        if unknown.keys() & {total, *parts}:
            model.addConstr(sum(amount[part] for part in parts) - amount[total] == 0)
    model.maximize(sign * unknown[cell])
    status = model.getModelStatus()
    if status == highspy.HighsModelStatus.kOptimal:
        return round(sign * model.val(unknown[cell]))
    assert status in ENDLESS, status
    return inf


def _sums(table: Table) -> Iterator[tuple[Cell, list[Cell]]]:
    """Each total with the cells it is the sum of; the grand total is so twice."""
    rows = {row for row, _ in table.counts}
    columns = {column for _, column in table.counts}
    for row in rows:
        yield (row, TOTAL), [cell for cell in table.counts if cell[0] == row]
    for column in columns:
        yield (TOTAL, column), [cell for cell in table.counts if cell[1] == column]
    if table.counts:
        yield (TOTAL, TOTAL), [(row, TOTAL) for row in rows]
        yield (TOTAL, TOTAL), [(TOTAL, column) for column in columns]
