"""A table of counts with its totals."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final


class _Total:
    """The row or column in which the totals stand."""

    def __repr__(self) -> str:
        return "TOTAL"


TOTAL: Final = _Total()

Cell = tuple[Hashable, Hashable]
"""Row and column; a total has TOTAL for one of them, the grand total for both."""


@dataclass(frozen=True)
class Table:
    """Counts by row and column. A cell that is not there is missing, which everybody may see.

    The flags say which totals are meant for publication. Raises ValueError for what is no count.
    """

    counts: Mapping[Cell, int]
    with_row_totals: bool = True
    with_column_totals: bool = True
    with_grand_total: bool = True

    def __post_init__(self) -> None:
        for cell, count in self.counts.items():
            if TOTAL in cell:
                raise ValueError(f"A total is worked out, not given: {cell}")
            if type(count) is not int or count < 0:
                raise ValueError(f"Not a whole number of at least zero: {count!r}")

    @cached_property
    def values(self) -> dict[Cell, int]:
        """Every cell with its value, all totals included."""
        found: dict[Cell, int] = dict(self.counts)
        for (row, column), count in self.counts.items():
            for total in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
                found[total] = found.get(total, 0) + count
        return found

    @cached_property
    def meant(self) -> tuple[Cell, ...]:
        """The cells meant for publication: the counts, and the totals that are asked for."""
        return tuple(cell for cell in self.values if self._is_meant(*cell))

    def _is_meant(self, row: Hashable, column: Hashable) -> bool:
        match row is TOTAL, column is TOTAL:
            case False, True:
                return self.with_row_totals
            case True, False:
                return self.with_column_totals
            case True, True:
                return self.with_grand_total
        return True
