"""Web pages as files: alone, or with their pictures in one file as Word saves them too."""

from __future__ import annotations

from typing import Any

import lxml.html

from cms.exchange.reading import Notice, UnreadableFile
from cms.exchange.reading.decoding import EMPTY

from ..gathering import Gathering
from ..opened import Edits, Opened
from ..refusals import DAMAGED, TOO_DEEP
from .charset import page_text
from .look import Looks
from .reader import Reader

MAX_PAGE = 5_000_000
TOO_LARGE = "The page is {:,} kB large. Up to {:,} kB can be read: bring it in in parts."


def open_page(data: bytes, *, edits: Edits) -> Opened:
    """A web page. Raises UnreadableFile."""
    text, notices = page_text(data)
    return _opened(text, notices, edits)


def open_archive(data: bytes, *, edits: Edits) -> Opened:
    """The page in a file that holds it with its pictures (MHTML). Raises UnreadableFile."""
    import email
    import email.policy

    message = email.message_from_bytes(data, policy=email.policy.default)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page else None
    if not isinstance(content, bytes):
        raise UnreadableFile(DAMAGED)
    text, notices = page_text(content)
    return _opened(text, notices, edits)


def _opened(text: str, notices: tuple[Notice, ...], edits: Edits) -> Opened:
    page = Gathering(notices=list(notices))
    root = _tree(text)
    reader = Reader(page, page, Looks(sheet.text or "" for sheet in root.iter("style")), edits)
    reader.read(root)
    return page.finished()


def _tree(text: str) -> Any:
    if len(text) > MAX_PAGE:
        raise UnreadableFile(TOO_LARGE.format(len(text) // 1000, MAX_PAGE // 1000))
    if not text.strip():
        raise UnreadableFile(EMPTY)
    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_pis=True)
    root = lxml.html.document_fromstring(text.encode(), parser=parser)
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise UnreadableFile(TOO_DEEP)
    return root
