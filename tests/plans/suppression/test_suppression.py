"""What is hidden, and that nobody can work it out."""

from __future__ import annotations

from itertools import product
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.suppression import (
    TOTAL,
    Cell,
    Range,
    Table,
    hidden_cells,
    is_small_count,
    is_small_rate,
    is_small_share,
    ranges,
)
from tests.plans.suppression.solver import feasible
from tests.plans.suppression.tables import SMALL, THRESHOLDS, tables


def row(*counts: int, total: bool = True) -> Table:
    """One year by quarter, with its total or without."""
    cells: dict[Cell, int] = {("year", quarter): count for quarter, count in enumerate(counts, 1)}
    return Table(cells, with_row_totals=total, with_column_totals=False, with_grand_total=False)


def quarters(*numbers: int) -> set[Cell]:
    """Cells of `row`."""
    return {("year", number) for number in numbers}


YEAR = ("year", TOTAL)

BY_TOWN = Table(
    {
        ("north", "spring"): 3, ("north", "summer"): 20, ("north", "autumn"): 31,
        ("south", "spring"): 40, ("south", "summer"): 12, ("south", "autumn"): 28,
        ("west", "spring"): 35, ("west", "summer"): 22, ("west", "autumn"): 15,
    }
)  # fmt: skip


# One row


def test_row__shows_all_when_nothing_is_small() -> None:
    assert hidden_cells(row(5, 6, 7, 8), 5) == set()


def test_row_without_total__hides_only_what_is_small() -> None:
    assert hidden_cells(row(4, 6, 0, 8, total=False), 5) == quarters(1, 3)


def test_row_with_total__hides_the_smallest_other_with_a_single_small_one() -> None:
    assert hidden_cells(row(4, 30, 6, 8), 5) == quarters(1, 3)


def test_row_with_total__shows_the_total_when_two_small_ones_leave_enough_room() -> None:
    assert hidden_cells(row(4, 30, 1, 8), 5) == quarters(1, 3)


def test_row_with_total__hides_one_more_when_two_small_ones_leave_too_little_room() -> None:
    assert hidden_cells(row(3, 30, 1, 8), 5) == quarters(1, 3, 4)


def test_row_with_zeros__hides_them_like_every_small_number() -> None:
    assert hidden_cells(row(0, 30, 9, 8), 5) == quarters(1, 4)


def test_row_of_small_ones__hides_the_total_only_if_it_is_small_itself() -> None:
    assert hidden_cells(row(1, 1, 1, 1), 5) == {*quarters(1, 2, 3, 4), YEAR}
    assert hidden_cells(row(2, 1, 1, 1), 5) == quarters(1, 2, 3, 4)


def test_cheap_cell__is_hidden_in_place_of_what_is_out_already() -> None:
    assert hidden_cells(row(4, 30, 6, 8), 5, cheap={YEAR}) == {*quarters(1), YEAR}


def test_cheap_cell__is_shown_where_nothing_needs_it_hidden() -> None:
    assert hidden_cells(row(4, 30, 1, 8), 5, cheap={YEAR}) == quarters(1, 3)


def test_threshold_of_zero__hides_nothing() -> None:
    assert hidden_cells(row(0, 1, 2, 3), 0) == set()


# Rows and columns


def test_table_with_all_totals__hides_a_rectangle() -> None:
    hidden = hidden_cells(BY_TOWN, 5)
    assert hidden == {("north", "spring"), ("north", "summer"), ("south", "spring"), ("south", "summer")}
    assert ranges(BY_TOWN, hidden)["north", "spring"] == Range(0, 23)


def test_table_without_column_totals__needs_no_second_row() -> None:
    table = Table(BY_TOWN.counts, with_column_totals=False, with_grand_total=False)
    assert hidden_cells(table, 5) == {("north", "spring"), ("north", "summer")}


def test_ranges__are_exact_where_hidden_cells_hang_together() -> None:
    table = Table({("a", 1): 1, ("a", 2): 9, ("b", 1): 9, ("b", 2): 1, ("c", 1): 50, ("c", 2): 60})
    assert ranges(table, {("a", 1), ("a", 2), ("b", 1), ("b", 2)}) == {
        ("a", 1): Range(0, 10),
        ("a", 2): Range(0, 10),
        ("b", 1): Range(0, 10),
        ("b", 2): Range(0, 10),
    }


def test_ranges__take_the_way_back_where_the_first_way_was_in_the_way() -> None:
    table = Table(
        {
            ("a", 1): 3, ("a", 2): 5, ("a", 3): 5,
            ("b", 1): 5, ("b", 2): 0, ("b", 3): 0,
            ("c", 1): 5, ("c", 2): 0, ("c", 3): 7,
        }
    )  # fmt: skip
    hidden = set(table.counts) - {("c", 3)}
    assert ranges(table, hidden)["a", 1] == Range(3, 13)


def test_ranges__of_what_follows_from_the_rest_are_a_single_value() -> None:
    assert ranges(row(4, 30, 6, 8), quarters(1)) == {("year", 1): Range(4, 4)}


def test_ranges__of_a_hidden_total_have_no_end() -> None:
    assert ranges(row(4, 30, 6, 8), {*quarters(1), YEAR}) == {("year", 1): Range(0, inf), YEAR: Range(44, inf)}


def test_table__takes_whole_numbers_only() -> None:
    for wrong in (-1, 2.0, True, None):
        with pytest.raises(ValueError, match="Not a whole number"):
            Table({("a", 1): wrong})  # type: ignore[dict-item]
    with pytest.raises(ValueError, match="worked out"):
        Table({("a", TOTAL): 5})


# Every table


def possible(table: Table, hidden: set[Cell]) -> dict[Cell, set[int]]:
    """Every value the hidden counts of one row can have, by trying all; its total is published."""
    cells = sorted(hidden, key=str)
    rest = sum(table.counts[cell] for cell in cells)
    found: dict[Cell, set[int]] = {cell: set() for cell in cells}
    for values in product(range(rest + 1), repeat=len(cells)):
        if sum(values) == rest:
            for cell, value in zip(cells, values, strict=True):
                found[cell].add(value)
    return found


@given(counts=st.lists(SMALL, min_size=2, max_size=5), data=st.data())
def test_ranges__are_what_trying_all_numbers_finds(counts: list[int], data: st.DataObject) -> None:
    table = row(*counts)
    hidden = set(data.draw(st.lists(st.sampled_from(sorted(table.counts)), min_size=1, max_size=3, unique=True)))
    tried = possible(table, hidden)
    assert ranges(table, hidden) == {cell: Range(min(values), max(values)) for cell, values in tried.items()}


@settings(deadline=None)
@given(table=tables(), data=st.data())
def test_ranges__are_those_of_a_solver(table: Table, data: st.DataObject) -> None:
    hidden = {cell for cell in table.meant if data.draw(st.booleans())}
    assert ranges(table, hidden) == feasible(table, hidden)


@settings(deadline=None)
@given(table=tables(), threshold=THRESHOLDS)
def test_hidden_cell__leaves_a_solver_at_least_the_threshold_of_room(table: Table, threshold: int) -> None:
    hidden = hidden_cells(table, threshold)
    assert {cell: (low, high) for cell, (low, high) in feasible(table, hidden).items() if high - low < threshold} == {}


@settings(deadline=None)
@given(table=tables(rows=3, columns=12), threshold=THRESHOLDS, data=st.data())
def test_hidden_cell__leaves_as_much_room_when_some_are_cheap(
    table: Table, threshold: int, data: st.DataObject
) -> None:
    cheap = {cell for cell in table.meant if data.draw(st.booleans())}
    hidden = hidden_cells(table, threshold, cheap=cheap)
    assert {cell: (low, high) for cell, (low, high) in feasible(table, hidden).items() if high - low < threshold} == {}


@given(table=tables(), threshold=THRESHOLDS)
def test_small_cell__is_always_hidden(table: Table, threshold: int) -> None:
    shown = set(table.meant) - hidden_cells(table, threshold)
    assert [table.values[cell] for cell in shown if table.values[cell] < threshold] == []


@given(table=tables(), threshold=THRESHOLDS)
def test_cell_that_is_hidden_with_another__is_needed(table: Table, threshold: int) -> None:
    hidden = hidden_cells(table, threshold)
    for cell in hidden:
        if table.values[cell] >= threshold:
            fewer = hidden - {cell}
            assert any(found.width < threshold for found in ranges(table, fewer).values())


# One figure by itself


@pytest.mark.parametrize(("count", "small"), [(0, True), (4, True), (5, False), (6, False)])
def test_count__is_small_below_the_threshold(count: int, small: bool) -> None:
    assert is_small_count(count, 5) is small


@pytest.mark.parametrize(
    ("numerator", "denominator", "small"),
    [
        (5, 10, False),
        (4, 100, True),
        (96, 100, True),
        (95, 100, False),
        (0, 100, True),
        (100, 100, True),
        (None, 100, True),
        (50, None, True),
    ],
)
def test_share__is_small_where_those_it_counts_or_the_others_are_few(
    numerator: int | None, denominator: int | None, small: bool
) -> None:
    assert is_small_share(numerator, denominator, 5) is small


@pytest.mark.parametrize(
    ("numerator", "denominator", "small"),
    [
        (5, 10, False),
        (98, 100, False),
        (200, 100, False),
        (4, 100, True),
        (50, 4, True),
        (None, 9, True),
        (9, None, True),
    ],
)
def test_rate__is_small_where_either_number_is(numerator: int | None, denominator: int | None, small: bool) -> None:
    assert is_small_rate(numerator, denominator, 5) is small


def test_rule__hides_nothing_at_a_threshold_of_zero() -> None:
    assert not is_small_count(0, 0)
    assert not is_small_share(None, None, 0)
    assert not is_small_rate(0, 0, 0)
