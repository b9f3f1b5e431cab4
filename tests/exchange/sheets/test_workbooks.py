"""Workbooks are read in a process of their own; nothing in them is calculated."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cms.exchange.reading import UnreadableFile
from cms.exchange.sheets import open_book
from cms.exchange.sheets.cells import Merge
from tests.exchange.opening import opendocuments, words
from tests.exchange.sheets.books import repacked, saved, texts, workbook


def test_cells__are_read_as_what_they_show() -> None:
    def change(_: Any, sheet: Any) -> None:
        sheet["A2"] = dt.datetime(2024, 4, 1)
        sheet["A2"].number_format = "dd/mm/yyyy"
        sheet["B2"] = dt.datetime(2024, 4, 1)
        sheet["B2"].number_format = "mmm-yy"
        sheet["C2"] = 0.125
        sheet["C2"].number_format = "0.0%"

    read = texts(open_book(workbook(["Lead", "Caf\u00e9", 12, 12.5, True], change=change)))
    assert read == [
        [("A1", "Lead"), ("B1", "Café"), ("C1", "12"), ("D1", "12.5"), ("E1", "Yes")],
        [("A2", "1 April 2024"), ("B2", "April 2024"), ("C2", "12.5%")],
    ]


def test_formula__is_kept_as_words_and_never_calculated() -> None:
    book = open_book(workbook(["Total", "=SUM(1,2)"], ["Link", '=HYPERLINK("http://a.example")']))
    assert [(row[1].formula, row[1].value) for row in book.sheets[0].rows] == [
        ("=SUM(1,2)", None),
        ('=HYPERLINK("http://a.example")', None),
    ]


def test_formula_with_a_stored_result__is_still_a_formula() -> None:
    def with_result(name: str, part: bytes) -> bytes:
        return part.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        )

    data = repacked(workbook(["Total", "=1+1"]), with_result)
    assert b"<v>2</v>" in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    cell = open_book(data).sheets[0].rows[0][1]
    assert (cell.formula, cell.value) == ("=1+1", None)


def test_merged_cells__are_told() -> None:
    book = open_book(workbook(["a", "b"], ["c"], change=lambda _, sheet: sheet.merge_cells("A2:B4")))
    assert book.sheets[0].merges == (Merge(2, 1, 4, 2),)


def test_hidden_sheet__is_not_read() -> None:
    def change(book: Any, _: Any) -> None:
        book.create_sheet("Secret").append(["hidden"])
        book["Secret"].sheet_state = "hidden"
        book.create_sheet("More").append(["shown"])

    assert [sheet.name for sheet in open_book(workbook(["a"], change=change)).sheets] == ["Sheet", "More"]


def test_days_counted_from_1904__say_so() -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append([43921])
    assert open_book(saved(book)).sheets[0].rows[0][0].day_zero == dt.date(1904, 1, 1)


def test_size_that_the_sheet_claims__is_not_believed() -> None:
    def claim(name: str, part: bytes) -> bytes:
        return part.replace(b'<dimension ref="A1:B1"', b'<dimension ref="A1:XFD1048576"')

    assert texts(open_book(repacked(workbook(["a", "b"]), claim))) == [[("A1", "a"), ("B1", "b")]]


def test_row_far_down__is_refused_soon() -> None:
    def far(_: Any, sheet: Any) -> None:
        sheet["A1048576"] = "far"

    with pytest.raises(UnreadableFile, match="more than 10,000 rows"):
        open_book(workbook(["a"], change=far))


DECLARED = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def _declared(name: str, part: bytes) -> bytes:
    return part.replace(b"<worksheet", DECLARED + b"<worksheet", 1) if "sheet1" in name else part


def _broken(name: str, part: bytes) -> bytes:
    return part[: len(part) // 2] if "sheet1" in name else part


def _heavy(name: str, part: bytes) -> bytes:
    return part + b" " * 60_000_000 if "sheet1" in name else part


def _long(_: str, part: bytes) -> bytes:
    return part.replace(b"<t>a</t>", b"<t>" + b"x" * 32_768 + b"</t>")


def _typed(kind: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("[Content_Types].xml", b"<Types>" + kind + b"</Types>")
    return file.getvalue()


def _sheet(name: str, part: bytes) -> bytes:
    return part.replace(b"opendocument.text", b"opendocument.spreadsheet")


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (repacked(workbook(["a"]), _declared), "document type declaration"),
        (repacked(workbook(["a"]), _broken), "damaged or broken off"),
        (repacked(workbook(["a"]), _heavy), "more than any document"),
        (workbook(["a"])[:-200], "damaged or broken off"),
        (workbook([]), "The file has no rows."),
        (repacked(workbook(["a"]), _long), "Cell A1 holds more than 32,767 characters"),
        (words.word(), "This is not a spreadsheet."),
        (_typed(b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "in a form that Folkmoot does not read"),
        (repacked(opendocuments.written("<text:p>Words.</text:p>"), _sheet), "in a form that Folkmoot does not read"),
        (OLD, "old Excel file"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    ],
)
def test_what_cannot_be_read__is_refused_in_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        open_book(data)
    assert says in str(caught.value)


def test_macros__are_left_out_and_it_is_said() -> None:
    data = workbook(["a"])
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/vbaProject.bin", b"\x00" * 50)
    assert any("macros" in notice.sentence for notice in open_book(file.getvalue()).notices)
