"""The title a document opens with."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import Block, Heading, Paragraph
from .headings import KNOWN
from .words import ENDS_SENTENCE, heading_key

MAX_WORDS = 25
MAX_LENGTH = 255


def opens_with_title(blocks: Sequence[Block]) -> bool:
    """True where the first block names the document: a heading, or a short line that is no sentence."""
    if not blocks or len(blocks[0].text) > MAX_LENGTH:
        return False
    first = blocks[0]
    if isinstance(first, Heading):
        return first.opens is None and not first.number and heading_key(first.text) not in KNOWN
    if not isinstance(first, Paragraph) or len(first.pieces) != 1:
        return False
    return len(first.text.split()) <= MAX_WORDS and not first.text.endswith((*ENDS_SENTENCE, ":", ",", ";"))
