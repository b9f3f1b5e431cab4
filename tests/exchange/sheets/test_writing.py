"""Lists that are written come back as they were, and are no formulas in any program."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cms.exchange.sheets import open_book, write_csv, write_workbook
from cms.exchange.sheets.guarding import guarded, unguarded
from cms.exchange.sheets.workbook import open_workbook
from cms.exchange.sheets.writing import Written
from tests.exchange.sheets.books import texts

NAMES = ["Activity", "Due", "Number"]
ROW: list[Written] = ['=HYPERLINK("http://a.example")', dt.date(2024, 4, 1), Decimal("12.5")]
DANGEROUS = ["=1+1", "+44 20", "-5 degrees", "@SUM(A1)", "\t=1+1", "'=1+1", "''-x", "\uff1d1+1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_csv__holds_nothing_that_a_program_calculates(text: str) -> None:
    data = write_csv(["Activity", "Other"], [[text, "x"]])
    assert data.startswith(b"\xef\xbb\xbf")
    written = next(iter(list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))[1:]))[0]
    assert written.startswith("'")


@pytest.mark.parametrize("text", DANGEROUS)
def test_workbook__holds_words_and_no_formula(text: str) -> None:
    cell = load_workbook(io.BytesIO(write_workbook("Plan", ["Activity"], [[text]]))).active["A2"]
    assert cell.data_type == "s"


def test_csv__comes_back() -> None:
    assert texts(open_book(write_csv(NAMES, [ROW])))[1] == [
        ("A2", '=HYPERLINK("http://a.example")'),
        ("B2", "1 April 2024"),
        ("C2", "12.5"),
    ]


def test_workbook__comes_back_with_dates_as_dates() -> None:
    data = write_workbook("Plan/2024", NAMES, [ROW], {"Activity": ["one", "two"]}, ["Fill in each row."])
    book = open_book(data)
    assert [(cell.text, type(cell.value)) for cell in book.sheets[0].rows[1]] == [
        ('=HYPERLINK("http://a.example")', str),
        ("1 April 2024", dt.date),
        ("12.5", float),
    ]
    assert [sheet.name for sheet in book.sheets] == ["Plan 2024", "How to fill this in"]


def test_workbook__offers_the_choices() -> None:
    sheet = load_workbook(io.BytesIO(write_workbook("P", NAMES, [ROW], {"Number": ["one", "two"]}))).active
    rules = [(str(rule.sqref), rule.formula1) for rule in sheet.data_validations.dataValidation]
    assert rules == [("C2:C10000", '"one,two"')]


@given(st.text(alphabet=st.sampled_from("'=+-@ab \t\n"), max_size=8))
def test_guard__is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("'=+-@aé;,\"\n"), min_size=1, max_size=8), min_size=2, max_size=4))
def test_written_words__come_back_from_both(row: list[str]) -> None:
    expected = [text.strip() for text in row]
    names = [f"Column {number}" for number in range(len(row))]
    for book in (open_book(write_csv(names, [row])), open_workbook(write_workbook("P", names, [row]))):
        found = {cell.column: cell.text for line in book.sheets[0].rows[1:] for cell in line}
        assert [found.get(at, "") for at in range(1, len(row) + 1)] == expected
