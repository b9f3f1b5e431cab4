"""PDFs as files: what protects them, and which way of reading them fits."""

from __future__ import annotations

import io
import logging

from pypdf import PdfReader
from pypdf.errors import DependencyError, PdfReadError, PyPdfError

from cms.exchange.reading import Severity, UnreadableFile

from ..gathering import Gathering
from ..opened import Opened
from ..refusals import DAMAGED, NO_WORDS, PROTECTED, TOO_MANY_PAGES
from .fragments import Fragment, fragments
from .looks import read_looks
from .structure import read_structure, structure_of

MAX_PAGES = 400
FEW = 20
"""Fewer letters than that are a stamp on a scanned page, not a text."""

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
        structure = structure_of(reader, found)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        raise UnreadableFile(DAMAGED) from error
    page = Gathering()
    page.note(CHECK, severity=Severity.CHECK)
    if structure:
        read_structure(structure, page)
    else:
        page.note(BY_LOOKS, severity=Severity.CHECK)
        read_looks(found, page)
    return page.finished()


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
