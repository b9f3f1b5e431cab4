"""Headers and footers: a page has its own, so what those of a file said is only told."""

from __future__ import annotations

from .elements import Element
from .numbering import Numbering
from .story import everything
from .telling import read_story
from .wordfile import Where, WordFile

LONGEST = 300


def margin_texts(word: WordFile, lists: Element | None) -> list[str]:
    """What the headers and footers that are printed say, each once, without page numbers."""
    numbering = Numbering(lists, word.styles.numbering)
    apart = WordFile(word.package, word.styles, numbering, word.rejecting)
    said = []
    for target in word.margins:
        part = word.package.part(target)
        pieces = read_story(apart, part.root, Where(part.links)) if part else []
        said += [para.line for para in everything(pieces) if any(sign.isalpha() for sign in para.line)]
    return [_short(line) for line in dict.fromkeys(said) if line.casefold() not in {"page", "page of"}]


def _short(line: str) -> str:
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rstrip()} \u2026"
