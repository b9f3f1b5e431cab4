"""Which format a file has, and opening it."""

from __future__ import annotations

from cms.exchange.reading import decode

from .opened import Edits, Opened
from .text import open_text
from .word import open_word, refuse_ole

PACKED = b"PK\x03\x04"


def open_file(data: bytes, *, edits: Edits = Edits.ACCEPTED) -> Opened:
    """The blocks of a file. Raises UnreadableFile with a sentence for whoever brought it."""
    refuse_ole(data)
    return open_word(data, edits=edits) if data.startswith(PACKED) else open_text(decode(data))
