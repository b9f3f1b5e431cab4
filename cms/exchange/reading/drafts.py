"""A document while it is being put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cms.redline.tree import Node

from .blocks import Block
from .model import DocumentDraft, DocumentKind, Lines, Notice, Severity
from .nodes import Maker
from .sections import sections
from .titles import opens_with_title

NO_TITLE = "No title was found at the beginning. Give the page one."


@dataclass
class Draft:
    """One document's parts, and the maker of its nodes."""

    kind: DocumentKind
    maker: Maker
    blocks: Sequence[Block]
    title: str = ""
    number: int | None = None
    code: str = ""
    subject: str = ""
    tree: list[Node] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def take_title(self) -> Sequence[Block]:
        """Take the title off the blocks and return the rest."""
        if not opens_with_title(self.blocks):
            self.notices.append(Notice(Severity.CHECK, NO_TITLE))
            return self.blocks
        first = self.blocks[0]
        self.title = first.text
        self.maker.keep_links(first.source, first.lines)
        return self.blocks[1:]

    def take_sections(self, blocks: Sequence[Block]) -> None:
        """Make the blocks sections of the document, after those it has."""
        made = sections(blocks, self.maker, numbered=self.kind is not DocumentKind.PROGRESS)
        self.tree += made.tree
        self.notices += made.notices

    def note(self, severity: Severity, sentence: str, node: Node | None = None) -> None:
        """Tell the editor something, about one node or the whole."""
        line = self.maker.places[node.id] if node else 0
        self.notices.append(Notice(severity, sentence, line, node.id if node else ""))

    def finished(self, file: Iterable[Block]) -> DocumentDraft:
        """The document; `file` are all blocks of the file."""
        return DocumentDraft(
            kind=self.kind,
            title=self.title,
            sections=tuple(self.tree),
            lines=ranges(self.blocks, file),
            number=self.number,
            code=self.code,
            subject=self.subject,
            notices=tuple(self.notices),
            places=self.maker.places,
        )


def ranges(blocks: Iterable[Block], file: Iterable[Block]) -> tuple[Lines, ...]:
    """Where blocks stand in the file, as few ranges as what stands in between allows."""
    own = {id(block) for block in blocks}
    found: list[Lines] = []
    for mine, group in groupby(file, key=lambda block: id(block) in own):
        if mine:
            lines = [block.lines for block in group]
            found.append(Lines(lines[0].first, lines[-1].last))
    return tuple(found)
