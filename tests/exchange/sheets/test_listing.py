"""A list is found in a sheet, read row by row, and every error named by its cell."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cms.exchange.reading import UnreadableFile
from cms.exchange.sheets import Book, Cell, Column, NotUnderstood, Sheet, dates, read_listing, readers
from cms.exchange.sheets.cells import Merge
from tests.exchange.sheets.books import book_of

LEAD = Column("lead", "Lead organisation", readers.choice({"Council": 1, "Police": 2}), aliases=["Lead"], required=True)
ACTIVITY = Column(
    "activity", "Planned activity", readers.words(40), aliases=["Output: Planned Activity/Action"], needed=True
)
DUE = Column("due", "Due", dates.last_day)
COLUMNS = (LEAD, ACTIVITY, DUE)
HEAD: list[object] = ["Lead", "Planned activity", "Due"]


def test_rows__are_read_below_the_headings_wherever_these_stand() -> None:
    book = book_of(["Action plan 2024"], [], ["as of April"], [None, *HEAD], [None, "Police", "Visits", "Apr-24"], [])
    listing = read_listing(book, COLUMNS)
    assert [(line.row, dict(line.values)) for line in listing.lines] == [
        (5, {"lead": 2, "activity": "Visits", "due": dt.date(2024, 4, 30)})
    ]
    assert listing.errors == ()
    assert listing.columns == frozenset({"lead", "activity", "due"})


@pytest.mark.parametrize("head", ["LEAD ORGANISATION*", "Lead organisation (required)", "lead", "Lead  Organisation"])
def test_heading__may_be_written_differently(head: str) -> None:
    listing = read_listing(book_of([head, "output- : planned activity/ACTION"], ["Council", "Visits"]), COLUMNS)
    assert dict(listing.lines[0].values) == {"lead": 1, "activity": "Visits"}


def test_errors__are_all_found_and_named_by_their_cells() -> None:
    book = book_of(HEAD, ["Army", "Visits", "ongoing"], [None, "x" * 41, None], ["Council", "Talks", "1 May 2024"])
    listing = read_listing(book, COLUMNS)
    assert [(error.address, error.heading, error.found, error.sentence) for error in listing.errors] == [
        ("A2", "Lead organisation", "Army", "“Army” is not one of “Council” or “Police”."),
        ("C2", "Due", "ongoing", "“ongoing” is not a date that could be understood. Write it like 1 April 2024."),
        ("A3", "Lead organisation", "", "“Lead organisation” is empty, and it must be filled in."),
        ("B3", "Planned activity", "x" * 41, "This has 41 characters; up to 40 fit."),
    ]
    assert [dict(line.values) for line in listing.lines] == [
        {"activity": "Visits"},
        {"due": None},
        {"lead": 1, "activity": "Talks", "due": dt.date(2024, 5, 1)},
    ]


def test_formula__is_an_error_in_a_column_of_ours_and_none_elsewhere() -> None:
    head = tuple(Cell(1, at, text) for at, text in enumerate(["Lead", "Planned activity", "Sum"], 1))
    row = (Cell(2, 1, "Council"), Cell(2, 2, None, "=A1"), Cell(2, 3, None, "=1+1"))
    listing = read_listing(Book((Sheet("S", (head, row)),)), COLUMNS)
    assert [(error.address, error.sentence) for error in listing.errors] == [
        ("B2", "A formula stands here (=A1). Folkmoot does not calculate: paste its result as a value.")
    ]


def test_error_of_the_spreadsheet_program__is_named() -> None:
    listing = read_listing(book_of(HEAD, ["Council", "#REF!"]), COLUMNS)
    assert listing.errors[0].sentence == "The spreadsheet program shows an error here (#REF!). Put the value itself."


def test_repeated_headings__are_no_row() -> None:
    listing = read_listing(book_of(HEAD, ["Council", "Visits"], HEAD, ["Police", "Talks"]), COLUMNS)
    assert [line.row for line in listing.lines] == [2, 4]
    assert [notice.sentence for notice in listing.notices] == [
        "The headings stand once more in row 3; that row was left out."
    ]


def test_column_that_stands_twice__is_refused() -> None:
    with pytest.raises(UnreadableFile, match="“Lead organisation” stands twice, at A1 and C1"):
        read_listing(book_of(["Lead", "Planned activity", "Lead organisation"]), COLUMNS)


def test_unknown_column__is_said_and_left_out() -> None:
    listing = read_listing(book_of([*HEAD, "Cost code"], ["Council", "Visits", None, "X1"]), COLUMNS)
    assert [notice.sentence for notice in listing.notices] == [
        "The column “Cost code” (D1) is none that is brought in, so it was left out."
    ]


def test_sheet_without_needed_heading__is_refused() -> None:
    with pytest.raises(UnreadableFile, match="among them “Planned activity”"):
        read_listing(book_of(["Lead", "Due"], ["Council", "Apr-24"]), COLUMNS)


def test_list__is_found_on_whichever_sheet_has_most_of_its_headings() -> None:
    notes = book_of(["Planned activity"], ["is what you do"]).sheets[0]
    plan = book_of(HEAD, ["Council", "Visits"]).sheets[0]
    assert len(read_listing(Book((notes, Sheet("Plan", plan.rows))), COLUMNS).lines[0].values) == 3


def test_merged_cells__hold_for_each_of_their_rows() -> None:
    rows = book_of(HEAD, ["Council", "Visits"], [None, "Talks"], ["Police", "Walks"]).sheets[0].rows
    book = Book((Sheet("S", rows, (Merge(2, 1, 3, 1),)),))
    listing = read_listing(book, COLUMNS)
    assert [(line.values["lead"], line.cells["lead"].address) for line in listing.lines] == [
        (1, "A2"),
        (1, "A3"),
        (2, "A4"),
    ]
    assert [notice.sentence for notice in listing.notices] == [
        "Cells are merged in A2 to A3: what stands in them was taken for each of their rows."
    ]


def test_error_that_only_the_list_knows__stands_at_its_cell() -> None:
    line = read_listing(book_of(HEAD, ["Council", "Visits", "Apr-24"]), COLUMNS).lines[0]
    error = line.error(DUE, "It is due before it starts.")
    assert (error.address, error.heading, error.found, error.row) == ("C2", "Due", "Apr-24", 2)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("1,234", "1234"),
        ("£3,000.50", "3000.50"),
        ("12.5%", "12.5"),
        ("-4", "-4"),
        ("– 4", "-4"),
        (".5", "0.5"),
    ],
)
def test_number__is_understood(text: str, number: str) -> None:
    assert readers.number(Cell(1, 1, text)) == Decimal(number)


@pytest.mark.parametrize("text", ["n/a", "-", "1,23", "12 people", "1.2.3", "£", "%"])
def test_what_is_no_number__is_said(text: str) -> None:
    with pytest.raises(NotUnderstood, match="is not a number"):
        readers.number(Cell(1, 1, text))


def test_whole_number__has_no_fraction() -> None:
    assert readers.whole(Cell(1, 1, 12.0)) == 12
    with pytest.raises(NotUnderstood, match="is not a whole number"):
        readers.whole(Cell(1, 1, 12.5))


def test_yes_and_no__are_understood() -> None:
    assert [readers.yes_or_no(Cell(1, 1, said)) for said in (True, "yes", "Y", "x", False, "No")] == [True] * 4 + [
        False
    ] * 2
    with pytest.raises(NotUnderstood, match="“perhaps” is neither yes nor no"):
        readers.yes_or_no(Cell(1, 1, "perhaps"))


def test_several__are_parted_by_semicolons_or_lines_and_counted_once() -> None:
    read = readers.several({"Council": 1, "Fire and rescue": 2})
    assert read(Cell(1, 1, "council; Fire & Rescue\nCouncil")) == (1, 2)
