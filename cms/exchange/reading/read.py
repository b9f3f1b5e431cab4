"""Reading a file or a pasted text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .blocks import LEFT_OUT, Block, Loose
from .decoding import Text, clean, decode
from .documents import read_documents
from .drafts import Draft
from .layout import blocks
from .model import DocumentKind, Fragment, Notice, Reading, Severity
from .nodes import Maker
from .oddities import notices
from .variants import variants
from .wordings import wordings

UNKNOWN = (
    "It is not clear what this text is, so nothing of it was placed. "
    "Say what it is: a plan, terms of reference or a progress document."
)
UNDERLINED = "Underlining was left out in {} lines, because on a page it means a link. The words were kept."
OUTSIDE = "This stands outside every document that was recognised."


def read_file(data: bytes, kind: DocumentKind | None = None) -> Reading:
    """What a file of text holds, as `read`."""
    return read(decode(data), kind)


def read_text(text: str, kind: DocumentKind | None = None) -> Reading:
    """What a pasted text holds, as `read`."""
    return read(clean(text), kind)


def read(text: Text, kind: DocumentKind | None = None) -> Reading:
    """What a text holds; `kind` says what it is where the text does not. Raises UnreadableFile."""
    return read_blocks(text, blocks(text.lines), kind)


def read_blocks(text: Text, found: Sequence[Block], kind: DocumentKind | None = None) -> Reading:
    """What blocks hold that were found in a file, whose `lines` count in `text`. Raises UnreadableFile."""
    drafts, outside = read_documents(found, kind, Maker)
    documents = tuple(draft.finished(found) for draft in drafts)
    documents = tuple(
        replace(document, notices=(*document.notices, *said))
        for document, said in zip(documents, notices(documents), strict=True)
    )
    unknown = () if documents else (Notice(Severity.CHECK, UNKNOWN),)
    return Reading(
        documents=documents,
        unplaced=unplaced(text, outside, drafts),
        notices=(*text.notices, *unknown, *_underlined(text)),
        variants=variants(wordings(documents)),
    )


def _underlined(text: Text) -> tuple[Notice, ...]:
    lines = [number for number, line in enumerate(text.lines, 1) if "<u>" in line.lower()]
    return (Notice(Severity.NOTE, UNDERLINED.format(len(lines)), lines[0]),) if lines else ()


def unplaced(text: Text, outside: Sequence[Block], drafts: Sequence[Draft]) -> tuple[Fragment, ...]:
    """Everything without a place, as it stands in the file, in order."""
    whole = dict.fromkeys(_fragment(text, block) for block in outside)
    lost = [fragment for draft in drafts for fragment in draft.maker.lost]
    return tuple(sorted([*whole, *lost], key=lambda fragment: fragment.lines.first))


def _fragment(text: Text, block: Block) -> Fragment:
    if isinstance(block, Loose):
        return Fragment(
            block.text if block.reason == LEFT_OUT else text.between(block.lines), block.lines, block.reason
        )
    return Fragment(text.between(block.lines), block.lines, OUTSIDE)
