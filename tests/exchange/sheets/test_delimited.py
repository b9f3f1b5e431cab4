"""Delimited text is read whatever parts its cells and however it is encoded."""

from __future__ import annotations

import pytest

from cms.exchange.reading import UnreadableFile
from cms.exchange.sheets import open_book
from tests.exchange.sheets.books import texts

ROWS = "Lead{0}Activity{0}Due\nCouncil{0}Café visits – £5{0}01/04/2024\nPolice{0}{0}Apr-24\n"
READ = [
    [("A1", "Lead"), ("B1", "Activity"), ("C1", "Due")],
    [("A2", "Council"), ("B2", "Café visits – £5"), ("C2", "01/04/2024")],
    [("A3", "Police"), ("C3", "Apr-24")],
]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_text__is_read_in_any_encoding_with_any_sign(sign: str, codec: str) -> None:
    assert texts(open_book(ROWS.format(sign).encode(codec))) == READ


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines__may_end_as_they_like(ending: str) -> None:
    assert texts(open_book(ROWS.format(",").replace("\n", ending).encode())) == READ


def test_western_encoding__is_said() -> None:
    notices = open_book(ROWS.format(",").encode("cp1252")).notices
    assert [notice.sentence[:46] for notice in notices] == ["The file is not in the usual encoding (UTF-8)."]


def test_comma_within_words__does_not_outvote_the_semicolon() -> None:
    data = b"Lead;Activity\nCouncil, county;one, two, three\nPolice;four, five\n"
    assert texts(open_book(data))[1] == [("A2", "Council, county"), ("B2", "one, two, three")]


def test_hint_of_excel__is_no_row() -> None:
    data = "\ufeffsep=;\r\nLead;Activity\r\na,b;c,d\r\n".encode()
    assert texts(open_book(data)) == [[("A1", "Lead"), ("B1", "Activity")], [("A2", "a,b"), ("B2", "c,d")]]


def test_cell_of_several_lines__stays_one_cell_and_counts_as_one_row() -> None:
    data = b'Lead,Activity\nCouncil,"first\r\nsecond"\n\nPolice,third\n'
    assert texts(open_book(data))[1:] == [
        [("A2", "Council"), ("B2", "first\nsecond")],
        [("A4", "Police"), ("B4", "third")],
    ]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "The file has no rows."),
        (b" \n \n", "The file has no rows."),
        (b",,\n,,\n", "The file has no rows."),
        (b'a,b\nc,"d\ne,f\n', "A quotation mark opens in row 2 and is never closed"),
        (b'a,b\nc,"d"e\n', "In row 2 words follow a closing quotation mark"),
        (b'a,b\nc,"' + b"d" * 200_000 + b'"\n', "Row 2 holds a cell longer than any spreadsheet program keeps."),
        (b"a,b\nc," + b"d" * 40_000 + b"\n", "Cell B2 holds more than 32,767 characters"),
        (b"a,b\n" * 10_001, "more than 10,000 rows"),
        (b"a," * 100 + b"\n" + (b"a," * 100 + b"\n") * 2_000, "more than 200,000 filled cells"),
        (b"a\x00b,c\nd,e\n", "holds no text"),
        (b"%PDF-1.7 and so on", "This is not a spreadsheet."),
        (b"\n<!DOCTYPE html><table>", "This is not a spreadsheet."),
        (b"x" * 8_000_001, "Spreadsheets of up to 8 MB can be read"),
    ],
)
def test_what_cannot_be_read__is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        open_book(data)
    assert says in str(caught.value)
