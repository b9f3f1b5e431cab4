"""Which documents a file holds, and where one ends and the next begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from .blocks import Block, Loose
from .drafts import Draft
from .errors import UnreadableFile
from .model import DocumentKind
from .nodes import Maker
from .plans import read_plan
from .priorities import find_priorities
from .progress import TITLE as PROGRESS
from .progress import is_progress_line, read_progress
from .terms import TITLE as TERMS
from .terms import has_usual_sections, is_terms_title, read_terms, reads_as_terms
from .titles import opens_with_title
from .words import key

MAX_DOCUMENTS = 60
TOO_MANY = "The text seems to hold more than {} documents. Bring it in in parts."
PLAN_WORDS = {"plan", "strategy"}


def read_documents(
    blocks: Sequence[Block], expected: DocumentKind | None, maker: Callable[[], Maker]
) -> tuple[list[Draft], list[Block]]:
    """The documents among `blocks`, and the blocks that are in none. Raises UnreadableFile if there are too many."""
    placed = [block for block in blocks if not isinstance(block, Loose)]
    drafts: list[Draft] = []
    left: list[Block] = [block for block in blocks if isinstance(block, Loose)]
    parts = _parts(placed)
    if len(parts) + len(find_priorities(placed)) > MAX_DOCUMENTS:
        raise UnreadableFile(TOO_MANY.format(MAX_DOCUMENTS))
    for part in parts:
        kind = _kind(part) or (expected if len(parts) == 1 else None)
        if kind is None:
            left += part
        else:
            drafts += _read(kind, part, maker)
    return drafts, left


def _read(kind: DocumentKind, blocks: Sequence[Block], maker: Callable[[], Maker]) -> list[Draft]:
    if kind is DocumentKind.TERMS:
        return [read_terms(blocks, maker())]
    if kind is DocumentKind.PROGRESS:
        return [read_progress(blocks, maker())]
    return read_plan(blocks, maker)


def _parts(blocks: Sequence[Block]) -> list[Sequence[Block]]:
    starts = [0, *(n for n in range(1, len(blocks)) if _begins_document(blocks, n))]
    return [blocks[first:last] for first, last in pairwise([*starts, len(blocks)]) if first < last]


def _begins_document(blocks: Sequence[Block], at: int) -> bool:
    if is_terms_title(blocks[at]):
        end = next((n for n in range(at + 1, len(blocks)) if is_terms_title(blocks[n])), len(blocks))
        return reads_as_terms(blocks[at + 1 : end])
    return is_progress_line(blocks[at]) and _is_first_progress_line(blocks, at)


def _is_first_progress_line(blocks: Sequence[Block], at: int) -> bool:
    """After terms of reference, a priority's progress line begins another document."""
    before = next((n for n in range(at - 1, -1, -1) if is_terms_title(blocks[n]) or is_progress_line(blocks[n])), -1)
    return before >= 0 and is_terms_title(blocks[before])


def _kind(blocks: Sequence[Block]) -> DocumentKind | None:
    title = blocks[0].text if opens_with_title(blocks) else ""
    if is_terms_title(blocks[0]) and reads_as_terms(blocks):
        return DocumentKind.TERMS
    if find_priorities(blocks):
        return DocumentKind.PLAN
    if any(is_progress_line(block) for block in blocks) or PROGRESS.search(title):
        return DocumentKind.PROGRESS
    if not TERMS.search(title) and PLAN_WORDS & set(key(title).split()):
        return DocumentKind.PLAN
    return DocumentKind.TERMS if TERMS.search(title) or has_usual_sections(blocks) else None
