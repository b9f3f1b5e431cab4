"""Tables of every shape, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from plans.suppression import Cell, Table

SMALL = st.integers(0, 12)
ANY = st.one_of(SMALL, st.integers(0, 200))
THRESHOLDS = st.sampled_from([2, 3, 5, 10])


@st.composite
def tables(draw: st.DrawFn, *, rows: int = 4, columns: int = 4, values: st.SearchStrategy[int] = ANY) -> Table:
    """A table of up to so many rows and columns, with gaps, with or without each kind of total."""
    shape = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    cells = [(row, column) for row in range(shape[0]) for column in range(shape[1])]
    counts: dict[Cell, int] = {cell: draw(values) for cell in cells if draw(st.integers(0, 9))}
    return Table(counts, draw(st.booleans()), draw(st.booleans()), draw(st.booleans()))
