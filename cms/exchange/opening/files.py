"""Which format a file has, and opening it."""

from __future__ import annotations

from enum import StrEnum

from cms.exchange.reading import decode

from .opened import Opened
from .text import open_text


class Edits(StrEnum):
    """What to do with the tracked changes of a file."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


def open_file(data: bytes, *, edits: Edits = Edits.ACCEPTED) -> Opened:
    """The blocks of a file. Raises UnreadableFile with a sentence for whoever brought it."""
    return open_text(decode(data))
