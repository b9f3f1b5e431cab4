"""Terms of reference of one group."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import Block, Heading, Paragraph
from .drafts import Draft
from .headings import KNOWN, STANDARD
from .model import DocumentKind
from .nodes import Maker
from .questions import priority_number
from .words import ENDS_SENTENCE, heading_key

TITLE = re.compile(
    r"^(?:draft\s+)?terms\s+of\s+reference\b(?:\s*[:\u2013-]\s*|\s+(?:of|for)\b(?:\s+the\b)?\s*)?|[\s:,\u2013-]*\bterms\s+of\s+reference$",
    re.IGNORECASE,
)
INITIALS = re.compile(r"\((?P<code>[A-Z][A-Za-z0-9]{1,9})\)")
MAX_WORDS = 20
ENOUGH_HEADINGS = 2


def is_terms_title(block: Block) -> bool:
    """True for a line that could be the title of terms of reference."""
    text = block.text
    if not isinstance(block, Heading | Paragraph) or len(text.split()) > MAX_WORDS:
        return False
    return bool(TITLE.search(text)) and not text.endswith((*ENDS_SENTENCE, ":", ";", ","))


def reads_as_terms(blocks: Sequence[Block]) -> bool:
    """True where the headings are those of terms of reference, or typed numbers."""
    usual = [b for b in blocks if isinstance(b, Heading) and (b.number or heading_key(b.text) in KNOWN)]
    return len(usual) >= ENOUGH_HEADINGS


def has_usual_sections(blocks: Sequence[Block]) -> bool:
    """True where most sections of terms of reference are there by name, whatever the title."""
    names = {heading_key(block.text) for block in blocks if isinstance(block, Heading)}
    return len(names & set(STANDARD)) > len(STANDARD) // 2


def read_terms(blocks: Sequence[Block], maker: Maker) -> Draft:
    """The terms of reference that these blocks hold."""
    draft = Draft(DocumentKind.TERMS, maker, blocks)
    rest = draft.take_title()
    draft.subject = TITLE.sub("", draft.title).strip()
    initials = INITIALS.search(draft.title)
    draft.code = initials.group("code") if initials else ""
    draft.number = next(filter(None, (priority_number(block.text) for block in rest[:3])), None)
    draft.take_sections(rest)
    return draft
