"""The formats that files can be had in. One without a writer here is offered nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage

from cms.exchange.writing import pdf
from cms.exchange.writing.paper import Paper
from cms.exchange.writing.word import write_word


def _nothing() -> str:
    return ""


@dataclass(frozen=True)
class Format:
    """How a paper is written.

    `schema` is raised when the same paper shall be written differently. `missing` says why it cannot be written on
    this machine, `install` what would help. `is_shown` files open in the browser, others are saved.
    """

    extension: str
    label: str
    media_type: str
    schema: int
    write: Callable[[Paper], bytes]
    missing: Callable[[], str] = _nothing
    install: str = ""
    is_shown: bool = False


def _figure(file: str) -> bytes | None:
    """The bytes of a kept figure."""
    try:
        with default_storage.open(file) as kept:
            data: bytes = kept.read()
            return data
    except (OSError, ValueError, SuspiciousOperation):
        return None


def _word(paper: Paper) -> bytes:
    return write_word(paper, figures=_figure)


PDF = Format("pdf", "PDF", "application/pdf", pdf.SCHEMA, pdf.write_pdf, pdf.missing, pdf.INSTALL, is_shown=True)

WORD = Format("docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 1, _word)

FORMATS: dict[str, Format] = {format.extension: format for format in (PDF, WORD)}
