"""PDFs as files: what protects them, and which way of reading them fits."""

from __future__ import annotations

import io
import logging
from collections.abc import Sequence

from pypdf import PdfReader
from pypdf.errors import DependencyError, PdfReadError, PyPdfError

from cms.exchange.reading import Severity, UnreadableFile

from ..gathering import Gathering
from ..opened import Opened
from ..refusals import DAMAGED, NO_WORDS, PROTECTED, TOO_MANY_PAGES
from .fragments import Fragment, fragments
from .looks import read_looks
from .structure import read_structure, structure_of

MAX_PAGES = 200
FEW = 20
"""Fewer letters than that are a stamp on a scanned page, not a text."""

BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError)
CHECK = (
    "A PDF keeps how its pages look, and little of what they mean. Compare headings, lists and tables with the file. "
    "Where there is a Word file or another source, bring that in instead."
)
BY_LOOKS = "This PDF does not say what is a heading, a list or a table. It was read by the look of its lines."


def open_pdf(data: bytes) -> Opened:
    """A PDF with text. Raises UnreadableFile."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        _refuse_locked(reader)
        found = _fragments(reader)
    except BROKEN as error:
        raise UnreadableFile(DAMAGED) from error
    return (_by_structure(reader, found) or _by_looks(found)).finished()


def _by_structure(reader: PdfReader, found: Sequence[Fragment]) -> Gathering | None:
    """The page by its structure. None where it has none that can be followed."""
    page = _page()
    try:
        structure = structure_of(reader, found)
        if structure is None:
            return None
        read_structure(structure, page)
    except BROKEN:
        return None
    return page


def _by_looks(found: Sequence[Fragment]) -> Gathering:
    page = _page()
    page.note(BY_LOOKS, severity=Severity.CHECK)
    read_looks(found, page)
    return page


def _page() -> Gathering:
    page = Gathering()
    page.note(CHECK, severity=Severity.CHECK)
    return page


def _refuse_locked(reader: PdfReader) -> None:
    """Raise UnreadableFile for a file that asks for a password to be read. Many only ask for one to be changed."""
    if not reader.is_encrypted:
        return
    try:
        is_open = reader.decrypt("")
    except (DependencyError, NotImplementedError, PdfReadError) as error:
        raise UnreadableFile(PROTECTED) from error
    if not is_open:
        raise UnreadableFile(PROTECTED)


def _fragments(reader: PdfReader) -> list[Fragment]:
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableFile(TOO_MANY_PAGES.format(len(reader.pages), MAX_PAGES))
    found = fragments(iter(reader.pages))
    if sum(character.isalnum() for fragment in found for character in fragment.text) < FEW:
        raise UnreadableFile(NO_WORDS)
    return found
