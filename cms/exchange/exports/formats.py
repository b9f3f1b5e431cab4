"""The formats that files can be had in. One without a writer here is offered nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cms.exchange.writing import pdf
from cms.exchange.writing.paper import Paper


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


PDF = Format("pdf", "PDF", "application/pdf", pdf.SCHEMA, pdf.write_pdf, pdf.missing, pdf.INSTALL, is_shown=True)

FORMATS: dict[str, Format] = {PDF.extension: PDF}
