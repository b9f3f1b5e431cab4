"""Opening a spreadsheet by what it holds, whatever it is called."""

from __future__ import annotations

import logging

from cms.exchange.opening.files import ENCRYPTED_STREAM, OLD_OFFICE, OPENDOCUMENT
from cms.exchange.opening.packed import SIGNATURE, Package
from cms.exchange.opening.refusals import DAMAGED, PROTECTED
from cms.exchange.opening.sandbox import asked
from cms.exchange.reading import UnreadableFile

from .bounds import refuse_large_sheet
from .cells import Book
from .delimited import open_delimited
from .refusals import EMPTY, NO_SHEET, OLD_SHEET, OTHER_SHEET
from .stored import restored

logger = logging.getLogger(__name__)

PROGRAM = "cms.exchange.sheets"
WORKBOOK = b"spreadsheetml"
BINARY = b"application/vnd.ms-excel.sheet.binary"
NOT_TEXT = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"<!DOCTYPE", b"<html")


def open_book(data: bytes) -> Book:
    """The sheets of a file that anybody may have made. Nothing in it is calculated or followed.

    Raises UnreadableFile with a sentence for whoever brought it, whatever goes wrong.
    """
    refuse_large_sheet(len(data))
    if data.startswith(SIGNATURE):
        _refuse_other_packages(data)
        return _open_workbook(data)
    if data.startswith(OLD_OFFICE):
        raise UnreadableFile(PROTECTED if ENCRYPTED_STREAM in data else OLD_SHEET)
    if data.lstrip().startswith(NOT_TEXT):
        raise UnreadableFile(NO_SHEET)
    if not data.strip():
        raise UnreadableFile(EMPTY)
    return open_delimited(data)


def _refuse_other_packages(data: bytes) -> None:
    package = Package(data)
    if "mimetype" in package.names and package.read("mimetype").startswith(OPENDOCUMENT):
        raise UnreadableFile(OTHER_SHEET)
    if "[Content_Types].xml" not in package.names:
        raise UnreadableFile(NO_SHEET)
    types = package.read("[Content_Types].xml")
    if BINARY in types:
        raise UnreadableFile(OTHER_SHEET)
    if WORKBOOK not in types:
        raise UnreadableFile(NO_SHEET)


def _open_workbook(data: bytes) -> Book:
    said = asked(PROGRAM, data)
    try:
        return restored(said["book"])
    except (KeyError, TypeError, ValueError) as error:
        logger.warning("A workbook was opened, but what came back is none: %s", type(error).__name__)
        raise UnreadableFile(DAMAGED) from error
