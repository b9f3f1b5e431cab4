"""Blocks as the sections of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.redline.tree import Node, Tree

from .blocks import Block, Heading
from .model import Notice, Severity
from .nodes import Maker
from .outline import is_numbered, jump, openers
from .typed_clauses import without_typed_numbers

KEPT_NUMBERS = (
    "The page numbers its sections itself. These headings kept the number typed before them, because it is "
    "not their place in the document: {}."
)
KEPT_CLAUSES = (
    "The page numbers its clauses itself. {} clauses kept the number typed before them, because it is not "
    "their place in the document."
)
FLAT = (
    "The levels of the headings jump here, so every heading was taken as a section of its own. "
    "Join those that belong together."
)


@dataclass
class Sections:
    """Sections made from blocks, and what the editor should know about their headings."""

    tree: Tree
    notices: list[Notice] = field(default_factory=list)


@dataclass
class _Open:
    """A section while its nodes are being gathered."""

    heading: str
    line: int
    nodes: list[Node] = field(default_factory=list)


def sections(blocks: Sequence[Block], maker: Maker, *, numbered: bool = True) -> Sections:
    """The sections of a document. Text before the first heading stands in one without a heading.

    Where the page numbers its sections, a number typed before a heading is dropped if it says the same.
    """
    headings = [block for block in blocks if isinstance(block, Heading)]
    opening = {id(headings[n]) for n in openers(headings)}
    gathered: list[_Open] = []
    kept: list[Heading] = []
    position = 0
    for block in blocks:
        if isinstance(block, Heading) and id(block) in opening:
            position += 1
            told = block.number == position and numbered
            gathered.append(_Open(maker.name(block, number=not told), block.lines.first))
            kept += [block] if block.number and not told else []
            continue
        if not gathered:
            gathered.append(_Open("", block.lines.first))
        gathered[-1].nodes += maker.subheading(block) if isinstance(block, Heading) else maker.of(block)
    tree = tuple(maker.section(part.heading, part.line, part.nodes) for part in gathered)
    if not numbered:
        return Sections(tree, _jumped(headings))
    clauses = without_typed_numbers(tree)
    return Sections(clauses.tree, [*_jumped(headings), *_numbers(kept), *_clauses(clauses.kept, maker)])


def _jumped(headings: Sequence[Heading]) -> list[Notice]:
    found = jump(headings)
    return [Notice(Severity.NOTE, FLAT, found.lines.first)] if found and not is_numbered(headings) else []


def _clauses(kept: Sequence[Node], maker: Maker) -> list[Notice]:
    if not kept:
        return []
    line = maker.places[kept[0].id]
    return [Notice(Severity.CHECK, KEPT_CLAUSES.format(len(kept)), line, kept[0].id)]


def _numbers(kept: Sequence[Heading]) -> list[Notice]:
    if not kept:
        return []
    names = ", ".join(f"\u201c{heading.text}\u201d" for heading in kept)
    return [Notice(Severity.CHECK, KEPT_NUMBERS.format(names), kept[0].lines.first)]
