"""A progress document: for each priority its reason and a table of what was done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import PLAIN, Block, Heading, Paragraph
from .drafts import Draft
from .model import DocumentKind
from .nodes import Maker

LINE = re.compile(r"^priority\s+\d{1,2}\b\W{0,3}\s*progress\s+(?:updates?|reports?)\b[\s.:\u2013-]*", re.IGNORECASE)
TITLE = re.compile(r"\bprogress\s+(?:updates?|reports?)\b", re.IGNORECASE)


def is_progress_line(block: Block) -> bool:
    """True for the line that opens a priority's part of a progress document."""
    return isinstance(block, Heading | Paragraph) and bool(LINE.match(block.text))


def read_progress(blocks: Sequence[Block], maker: Maker) -> Draft:
    """The progress document that these blocks hold."""
    draft = Draft(DocumentKind.PROGRESS, maker, blocks)
    rest = draft.take_title() if blocks and not is_progress_line(blocks[0]) else blocks
    draft.take_sections([part for block in rest for part in _parted(block)])
    return draft


def _parted(block: Block) -> list[Block]:
    """A priority's line as a heading, and what follows the heading on the same line as a paragraph."""
    found = LINE.match(block.text) if is_progress_line(block) else None
    if not found:
        return [block]
    after = block.text[found.end() :]
    if not after or not block.source.endswith(after):
        return [Heading(block.lines, block.source, PLAIN, block.opens if isinstance(block, Heading) else None)]
    name = block.source.removesuffix(after).strip()
    return [Heading(block.lines, name, PLAIN), Paragraph(block.lines, after)]
