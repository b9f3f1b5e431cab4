"""The lines of a file for the eye: what each says, and what it was taken for."""

from __future__ import annotations

from dataclasses import dataclass

from .correcting import Say, Unit
from .models import ImportJob
from .reading.blocks import Block, Heading, Item, Listing, Loose, Paragraph, Table
from .reading.words import shortened

SHOWN_WORDS = 120
A_PAGE = 40
NAMES = {
    Say.TITLE: "Title",
    Say.SECTION: "Heading of a section",
    Say.WITHIN: "Heading within a section",
    Say.PARAGRAPH: "Paragraph",
    Say.ITEM: "List item",
}


@dataclass(frozen=True)
class Row:
    """One unit: where it stands, its words, what it was taken for in words and, of a heading, as what."""

    at: int
    unit: Unit
    words: str
    taken: str
    role: Say | None = None

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.unit.block.lines.first

    @property
    def is_guessed(self) -> bool:
        """Nobody says that it is a heading, it only looks like one."""
        return isinstance(self.unit.block, Heading) and self.unit.block.is_guessed


def rows(job: ImportJob) -> list[Row]:
    """Every unit of an import, in order."""
    documents = job.reading.documents
    titles = {document.lines[0].first for document in documents if document.title and document.lines}
    sections = {d.places[section.id] for d in documents for section in d.sections if section.text}
    found: list[Row] = []
    for at, unit in enumerate(job.units):
        line = unit.block.lines.first
        begins = not found or found[-1].line != line
        found.append(_row(at, unit, is_title=begins and line in titles, is_section=begins and line in sections))
    return found


def _row(at: int, unit: Unit, *, is_title: bool, is_section: bool) -> Row:
    block = unit.block
    words = shortened(block.text, SHOWN_WORDS)
    if isinstance(block, Heading):
        role = Say.TITLE if is_title and block.opens is None else Say.SECTION if is_section else Say.WITHIN
        return Row(at, unit, words, NAMES[role], role)
    if isinstance(block, Paragraph) and (is_title or is_section):
        return Row(at, unit, words, NAMES[Say.TITLE if is_title else Say.SECTION])
    return Row(at, unit, words, _taken(block))


def _taken(block: Block) -> str:
    match block:
        case Item():
            steps = f", {block.level} {'step' if block.level == 1 else 'steps'} in" if block.level else ""
            return f"List item{steps}"
        case Listing():
            return "List"
        case Table():
            return f"Table of {len(block.rows)} {'row' if len(block.rows) == 1 else 'rows'}"
        case Loose():
            return f"In no document. {block.reason}"
        case _:
            return "Paragraph"


def guesses(found: list[Row]) -> list[Row]:
    """Those that ask to be confirmed."""
    return [row for row in found if row.is_guessed]
