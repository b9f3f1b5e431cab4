"""Plain text and Markdown as blocks."""

from __future__ import annotations

from cms.exchange.reading import Text
from cms.exchange.reading.layout import blocks

from .opened import Opened


def open_text(text: Text) -> Opened:
    """The blocks that the lines of a text fall into."""
    return Opened(text, tuple(blocks(text.lines)))
