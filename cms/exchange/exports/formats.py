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
    `changes` is what it is called where it shows what changed.
    """

    extension: str
    label: str
    media_type: str
    schema: int
    write: Callable[[Paper], bytes]
    missing: Callable[[], str] = _nothing
    install: str = ""
    is_shown: bool = False
    changes: str = ""


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


PDF = Format(
    extension="pdf",
    label="PDF",
    changes="PDF, with marks",
    media_type="application/pdf",
    schema=pdf.SCHEMA,
    write=pdf.write_pdf,
    missing=pdf.missing,
    install=pdf.INSTALL,
    is_shown=True,
)
WORD = Format(
    extension="docx",
    label="Word",
    changes="Word, as tracked changes",
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    schema=2,
    write=_word,
)

FORMATS: dict[str, Format] = {format.extension: format for format in (PDF, WORD)}
