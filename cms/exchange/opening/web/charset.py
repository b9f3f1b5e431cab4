"""The encoding of a web page."""

from __future__ import annotations

import codecs
import re

from cms.exchange.reading import Notice, UnreadableFile
from cms.exchange.reading.decoding import NO_TEXT, decoded

DECLARED = re.compile(rb"""(?:\bcharset|<\?xml[^>]{0,100}\bencoding)\s*=\s*["']?\s*([\w.:-]{2,20})""", re.IGNORECASE)
NAMES = re.compile(r"utf-?8|(?:windows-|cp)125\d|iso-8859-\d{1,2}|macintosh|koi8-[ru]")
WESTERN = {"iso-8859-1", "latin1", "us-ascii", "ascii"}
"""Names that browsers take for Windows-1252, as https://encoding.spec.whatwg.org/ tells them to."""

HEAD = 4_096


def page_text(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text of a page: by the mark it begins with, by what it says of itself, or by what it looks like."""
    text, notices = _utf8(data) or _declared(data) or decoded(data)
    if "\x00" in text:
        raise UnreadableFile(NO_TEXT)
    return text, notices


def _utf8(data: bytes) -> tuple[str, tuple[Notice, ...]] | None:
    """Bytes of another encoding are hardly ever UTF-8 by chance, whatever the page says."""
    try:
        return None if data.isascii() else (data.decode("utf-8-sig"), ())
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> tuple[str, tuple[Notice, ...]] | None:
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    found = DECLARED.search(data[:HEAD])
    name = found.group(1).decode("ascii").lower() if found else ""
    codec = "cp1252" if name in WESTERN else name if NAMES.fullmatch(name) else ""
    try:
        return (data.decode(codec), ()) if codec else None
    except (UnicodeDecodeError, LookupError):
        return None
