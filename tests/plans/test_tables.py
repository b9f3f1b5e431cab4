"""Figures as tables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from plans.enums import Figure, Frequency
from plans.measures import tables
from plans.measures.periods import Period
from plans.measures.published import Line, State, Total
from tests.plans.published import HIDDEN, MISSING, compared, gap, published


def test_rows__stand_with_the_latest_first_and_the_change_to_a_year_before() -> None:
    rows = tables.rows(published([10, 12, HIDDEN, 8, 13, 12, 9, MISSING]))
    assert [(row.period, row.figure.text, row.year_before.text, row.change) for row in rows] == [
        ("January to March 2025", "no figure", "8", ""),
        ("October to December 2024", "9", "not shown", ""),
        ("July to September 2024", "12", "12", "0"),
        ("April to June 2024", "13", "10", "+3"),
        ("January to March 2024", "8", "–", ""),
        ("October to December 2023", "not shown", "–", ""),
        ("July to September 2023", "12", "–", ""),
        ("April to June 2023", "10", "–", ""),
    ]


def test_rows__compare_with_nothing_across_a_break_and_say_so_there() -> None:
    rows = tables.rows(published([10, 12, 11, 8, 13], breaks=(gap(date(2024, 1, 1)),)))
    assert rows[0].year_before.text == "–"
    assert [bool(row.broken) for row in rows] == [False, False, True, False, False]
    assert rows[2].broken.replace("\N{NO-BREAK SPACE}", " ") == (
        "From 1 January 2024 figures cannot be compared with those below. Reports made online are counted."
    )


def test_rows__are_as_many_as_asked_for() -> None:
    found = published([10] * 20)
    assert len(tables.rows(found)) == 13
    assert len(tables.rows(found, None)) == 20


def test_rows__hold_the_comparison_of_the_same_period() -> None:
    rows = tables.rows(published([10, 12, 11], comparator=compared([20, HIDDEN])))
    assert [row.compared.text for row in rows] == ["–", "not shown", "20"]


def test_change__of_a_share_is_as_it_is_shown() -> None:
    found = published([59.04, 63.06], frequency=Frequency.YEARLY, figure=Figure.SHARE, unit="% of residents")
    assert [row.change for row in tables.rows(found)] == ["+4.1", ""]


def test_fall__has_a_true_minus() -> None:
    assert tables.rows(published([10, 9, 9, 9, 8]))[0].change == "\N{MINUS SIGN}2"


def test_years__stand_side_by_side_with_their_sums() -> None:
    found = published([10, 12, HIDDEN, 8, 13, 12])
    totals = (Total(Period(date(2023, 4, 1), date(2024, 3, 31)), State.HIDDEN),)
    table = tables.year_table(published([], own=Line("", "", found.own.points, totals)))
    assert table is not None
    assert table.years == ("2023/24", "2024/25")
    assert [(name, [cell.text for cell in cells]) for name, cells in table.rows] == [
        ("April to June", ["10", "13"]),
        ("July to September", ["12", "12"]),
        ("October to December", ["not shown", "–"]),
        ("January to March", ["8", "–"]),
    ]
    assert [cell.text for cell in table.totals] == ["not shown", "–"]


def test_years__of_a_school_year_begin_in_september() -> None:
    found = published([1, 2, 3, 4, 5], start=date(2023, 9, 1), year_starts=9)
    table = tables.year_table(found)
    assert table is not None
    assert table.years == ("2023/24", "2024/25")
    assert [name for name, _ in table.rows] == [
        "September to November",
        "December to February",
        "March to May",
        "June to August",
    ]
    assert [cell.text for cell in table.rows[0][1]] == ["1", "5"]


def test_years__need_two_of_them_in_parts() -> None:
    assert tables.year_table(published([10, 12])) is None
    assert tables.year_table(published([10, 12, 13], frequency=Frequency.YEARLY)) is None


def test_figure_kept_back__is_marked_for_those_who_see_it() -> None:
    total = Total(Period(date(2023, 4, 1), date(2024, 3, 31)), State.SHOWN, Decimal(40), is_kept_back=True)
    assert tables.cell(published([]), total).is_kept_back
