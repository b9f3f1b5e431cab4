"""Which figures of a table must not be published, so that nobody can be recognised from a small number.

Pure Python. A figure below the threshold is hidden (primary suppression). Where totals are published as well, others
are hidden with it (secondary suppression) until nobody can work out a hidden figure to within less than the threshold.
"""

from .hiding import hidden_cells
from .ranges import Range, ranges
from .rule import is_small_count, is_small_rate, is_small_share
from .table import TOTAL, Cell, Table

__all__ = [
    "TOTAL",
    "Cell",
    "Range",
    "Table",
    "hidden_cells",
    "is_small_count",
    "is_small_rate",
    "is_small_share",
    "ranges",
]
