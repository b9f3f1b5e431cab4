"""OpenDocument texts as files: their parts, and what is said about the whole."""

from __future__ import annotations

from typing import Any

from cms.exchange.reading import UnreadableFile
from cms.exchange.reading.flow import Run

from ..gathering import Gathering
from ..opened import Edits, Opened
from ..packed import Package
from ..refusals import NO_SUCH_PART, PROTECTED
from ..sayings import HEADER, MACROS
from ..xml import parsed
from .changes import Changes
from .names import child, inside
from .reader import Reader
from .styles import Styles

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"


def open_opendocument(data: bytes, *, edits: Edits) -> Opened:
    """An OpenDocument text. Raises UnreadableFile."""
    package = Package(data)
    _refuse_encrypted(package)
    if CONTENT not in package.names:
        raise UnreadableFile(NO_SUCH_PART)
    content = parsed(package.read(CONTENT))
    styles = parsed(package.read(STYLES)) if STYLES in package.names else None
    text = child(child(content, "office:body"), "office:text")
    if text is None:
        raise UnreadableFile(NO_SUCH_PART)
    page = Gathering()
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
        page.note(MACROS)
    changes = Changes(text, edits)
    reader = Reader(page, page, Styles([styles, content]), changes)
    reader.read(text)
    page.edits += changes.listed()
    page.remarks += reader.margin.remarks
    _read_furniture(page, styles)
    return page.finished()


def _refuse_encrypted(package: Package) -> None:
    """Raise UnreadableFile where the manifest says that parts are encrypted."""
    if MANIFEST in package.names:
        manifest = parsed(package.read(MANIFEST))
        if next(inside(manifest, "manifest:encryption-data"), None) is not None:
            raise UnreadableFile(PROTECTED)


def _read_furniture(page: Gathering, styles: Any) -> None:
    """What stands at the top and the bottom of every page, once each; the numbers of pages are none of it."""
    for number in [*inside(styles, "text:page-number", "text:page-count")]:
        number.text = ""
    parts = inside(styles, "style:header", "style:footer")
    for text in dict.fromkeys(" ".join("".join(part.itertext()).split()) for part in parts):
        page.loose([Run(text)], HEADER)
