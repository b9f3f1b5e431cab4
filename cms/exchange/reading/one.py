"""Reading a file that is known to hold one document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .blocks import BOLD, PLAIN, Block, Heading, Loose
from .decoding import Text
from .drafts import Draft
from .model import DocumentKind, Reading
from .nodes import Maker
from .read import unplaced

AROUND = "This stands around the text in a copy that was taken from here."
HEAD = 4
"""A copy says no more before its text: its title, whose it is, which version, the title of the first part."""


def read_one(
    text: Text, found: Sequence[Block], kind: DocumentKind, *, around: Callable[[str], bool], own: bool = False
) -> Reading:
    """All blocks as the sections of one document.

    `around` knows what a copy says before its text, such as the title. In a copy that is our `own` every heading the
    file has as one opens a section: those within sections come as paragraphs.
    """
    loose = [block for block in found if isinstance(block, Loose)]
    placed = [block for block in found if not isinstance(block, Loose)]
    first = max((n + 1 for n, block in enumerate(placed[:HEAD]) if around(block.text)), default=0)
    draft = Draft(kind, Maker(), [_opening(block) if own else block for block in placed[first:]])
    draft.title = placed[0].text if first else ""
    draft.take_sections(draft.blocks)
    left = [Loose(block.lines, block.source, AROUND) for block in placed[:first]]
    return Reading(
        documents=(draft.finished(draft.blocks),),
        unplaced=unplaced(text, [*left, *loose], [draft]),
        notices=text.notices,
    )


def _opening(block: Block) -> Block:
    if isinstance(block, Heading) and block.opens is None and PLAIN < block.level < BOLD:
        return replace(block, opens=True)
    return block
