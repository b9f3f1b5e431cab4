"""Which format a file has, by what it holds and not by its name, and opening it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from cms.exchange.reading import Notice, Severity, UnreadableFile, decode

from .opened import Edits, Opened
from .packed import SIGNATURE, Package
from .refusals import OLD_WORD, OTHER_OFFICE, PACKED, PROTECTED, SHEET, SLIDES, TOO_LARGE
from .text import open_text

MAX_FILE = 20_000_000
"""Bytes of a file with its pictures; of text, no more is taken than `reading` reads."""

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
OLD_WORD_STREAM = "WordDocument".encode("utf-16-le")
WORD_TYPE = b"wordprocessingml"
OPENDOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"
OPENDOCUMENT = b"application/vnd.oasis.opendocument."

PAGE = re.compile(rb"\s*<(?:!doctype\s+html|(?:html|head|body|meta)\b)", re.IGNORECASE)
FRAGMENT = re.compile(rb"\s*<(?:h[1-6]|p|div|table|ul|ol|section|article|main|center|style)\b[^<]*>", re.IGNORECASE)
BEFORE_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf|<\?xml[^>]{0,200}\?>|<!--(?:(?!-->).){0,4000}-->)", re.DOTALL)
WIDE_PAGE = re.compile("\\s*<(?:!doctype\\s+html|html|head|body)\\b", re.IGNORECASE)
ARCHIVE = re.compile(rb"(?:\A|\n)mime-version:", re.IGNORECASE)
ENDING = re.compile(r"\.[a-z]{2,8}$")

NOT_ITS_NAME = "The file\u2019s name ends in {}, but it is {}. It was read as what it is."


class Format(StrEnum):
    """What a file is, as a person says it."""

    TEXT = "plain text"
    PAGE = "a web page"
    ARCHIVE = "a web page in one file"
    WORD = "a Word file"
    OPENDOCUMENT = "an OpenDocument text"
    PDF = "a PDF"


ENDINGS = {
    ".txt": {Format.TEXT},
    ".text": {Format.TEXT},
    ".md": {Format.TEXT},
    ".markdown": {Format.TEXT},
    ".html": {Format.PAGE},
    ".htm": {Format.PAGE},
    ".xhtml": {Format.PAGE},
    ".mht": {Format.ARCHIVE},
    ".mhtml": {Format.ARCHIVE},
    ".docx": {Format.WORD},
    ".docm": {Format.WORD},
    ".dotx": {Format.WORD},
    ".dotm": {Format.WORD},
    ".doc": set(),
    ".rtf": set(),
    ".odt": {Format.OPENDOCUMENT},
    ".ott": {Format.OPENDOCUMENT},
    ".pdf": {Format.PDF},
}
"""What the files are that usually have these names. Old Word files and rich text are not read at all."""

Opener = Callable[[bytes, Edits], Opened]


def open_file(data: bytes, name: str = "", *, edits: Edits = Edits.ACCEPTED) -> Opened:
    """The blocks of a file. Raises UnreadableFile with a sentence for whoever brought it."""
    refuse_large_file(len(data))
    found = format_of(data)
    return named(opener(found)(data, edits), found, name)


def refuse_large_file(size: int) -> None:
    """Raise UnreadableFile for a size in bytes that no document has, its pictures included."""
    if size > MAX_FILE:
        raise UnreadableFile(TOO_LARGE.format(size // 1_000_000, MAX_FILE // 1_000_000))


def format_of(data: bytes) -> Format:
    """The format of a file. Raises UnreadableFile for one that is known and cannot be read."""
    if data.startswith(SIGNATURE):
        return _packed(data)
    if data.startswith(OLD_OFFICE):
        raise UnreadableFile(_old_office(data))
    if b"%PDF" in data[:1_024]:
        return Format.PDF
    if _is_page(data):
        return Format.PAGE
    return Format.ARCHIVE if ARCHIVE.search(data[:500]) and b"text/html" in data[:8_192] else Format.TEXT


def opener(found: Format) -> Opener:
    """What opens files of a format. Loads what it needs, so that nobody waits for the others."""
    match found:
        case Format.WORD:
            from .word import open_word

            return lambda data, edits: open_word(data, edits=edits)
        case Format.OPENDOCUMENT:
            from .opendocument import open_opendocument

            return lambda data, edits: open_opendocument(data, edits=edits)
        case Format.PAGE | Format.ARCHIVE:
            from . import web

            reads = web.open_page if found is Format.PAGE else web.open_archive
            return lambda data, edits: reads(data, edits=edits)
        case Format.PDF:
            from .pdf import open_pdf

            return lambda data, edits: open_pdf(data)
        case Format.TEXT:
            return lambda data, edits: open_text(decode(data))


def named(opened: Opened, found: Format, name: str) -> Opened:
    """The opened file, with a notice where its name says that it is something else."""
    ending = ENDING.search(name.lower())
    usual = ENDINGS.get(ending.group()) if ending else None
    if ending is None or usual is None or found in usual:
        return opened
    notice = Notice(Severity.NOTE, NOT_ITS_NAME.format(ending.group(), found))
    return replace(opened, text=replace(opened.text, notices=(notice, *opened.text.notices)))


def _packed(data: bytes) -> Format:
    package = Package(data)
    if "mimetype" in package.names:
        kind = package.read("mimetype").strip()
        if kind.startswith(OPENDOCUMENT_TEXT):
            return Format.OPENDOCUMENT
        if kind.startswith(OPENDOCUMENT):
            raise UnreadableFile(SLIDES if b"presentation" in kind else SHEET)
    if "word/document.xml" in package.names:
        return Format.WORD
    if "[Content_Types].xml" not in package.names:
        raise UnreadableFile(PACKED)
    types = package.read("[Content_Types].xml")
    if WORD_TYPE in types:
        return Format.WORD
    raise UnreadableFile(SHEET if b"spreadsheetml" in types else SLIDES if b"presentationml" in types else PACKED)


def _old_office(data: bytes) -> str:
    if ENCRYPTED_STREAM in data:
        return PROTECTED
    return OLD_WORD if OLD_WORD_STREAM in data else OTHER_OFFICE


def _is_page(data: bytes) -> bool:
    start = data[:8_192]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return bool(WIDE_PAGE.match(start[: len(start) // 2 * 2].decode("utf-16", "replace")))
    at = 0
    while found := BEFORE_PAGE.match(start, at):
        at = found.end()
    return bool(PAGE.match(start, at) or (FRAGMENT.match(start, at) and data[-200:].rstrip().endswith(b">")))
