"""A marked-up copy that comes back: which versions it was taken from, and what it changes in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.models import Page

from cms.governance.models import GovernedPage, Version
from cms.redline import describe, diff, merge
from cms.redline.tree import Tree, plain, walk

from .correcting import blocks_of
from .exports import together
from .masking import recognised
from .opening import Opened, Origin
from .parting import Parting, parting
from .reading import DocumentDraft, DocumentKind, Notice, Reading, Severity, read_one
from .reading.blocks import Block, Loose
from .reading.questions import without_name
from .reading.titles import opens_with_title
from .reading.words import key, shortened

if TYPE_CHECKING:
    from .models import ImportJob

OTHER_PARTS = "This belongs to another document of the same file. Bring it back to that document's own page."
NO_PART = (
    "No document with this title was in the file when it was taken from here. If it is a heading within the document "
    "before it, say so where lines are corrected; bring in a new document by itself."
)

FOREIGN = "This copy says that it was taken from another document. Look closely whether it belongs here."
UNKNOWN = (
    "It does not say which version it was taken from, so it is compared with the newest, {}. If it was taken from an "
    "older one, what was adopted since looks as if the copy took it back."
)
CHANGED = (
    "It says that it was taken from version {}, but that is not the text of this version. It is compared with the "
    "newest, {}."
)
MERGED = "It was taken from version {}. Version {} was adopted since: what both changed was put together."
CLASHES = (
    "It was taken from version {}. Version {} was adopted since and changes the same words in {} {}. The draft rests "
    "on version {}; bring it up to date, and choose there which words to keep."
)
FIRST = "This document has no version yet, so the whole text is the draft of its first adoption."
ENDED = "This document was revoked, so the whole text is proposed anew."
MISSING = (
    "\u201c{}\u201d was in the file when it was taken, and is not any more. Nothing is proposed for it: a document "
    "does not end because a copy leaves it out."
)
LATER = "\u201c{}\u201d belongs to this document today, but was not in the file when it was taken. It stays as it is."
ADDED = (
    "\u201c{}\u201d heads a part of the file that was none of its documents when it was taken. What stands there is "
    "listed without a place."
)


@dataclass(frozen=True)
class Return:
    """What a copy proposes for one document.

    `tree` is the text of the draft, `base` the version it rests on; `places` maps its ids to lines of the file, in
    which the document begins on the line `begins`.
    """

    page: GovernedPage
    tree: Tree
    base: Version | None
    places: Mapping[str, int]
    notices: tuple[Notice, ...] = ()
    has_clashes: bool = False
    begins: int = 0

    @property
    def before(self) -> Tree:
        """The text it changes."""
        return self.base.tree if self.base else ()

    @cached_property
    def is_change(self) -> bool:
        """Says something else than the text it changes."""
        return bool(describe(diff(self.before, self.tree)))


@dataclass(frozen=True)
class Returned:
    """What a copy proposes for each document in it, and what there is to say of the whole."""

    all: tuple[Return, ...]
    notices: tuple[Notice, ...] = ()

    @cached_property
    def changes(self) -> list[Return]:
        """The documents that it changes."""
        return [each for each in self.all if each.is_change]


@dataclass(frozen=True)
class _Piece:
    """The part of a file that is one document of ours."""

    page: GovernedPage
    origin: Origin | None
    blocks: Sequence[Block]


def read_copy(page: GovernedPage, opened: Opened, blocks: Sequence[Block]) -> Reading:
    """What the blocks of a copy hold: the text of this one document, or of each that was taken with it."""
    pieces, others = _pieces(page, opened, blocks)
    readings = [_read(piece, opened, others if not at else ()) for at, piece in enumerate(pieces)]
    unplaced = [fragment for reading in readings for fragment in reading.unplaced]
    return Reading(
        documents=tuple(document for reading in readings for document in reading.documents),
        unplaced=tuple(sorted(unplaced, key=lambda fragment: fragment.lines.first)),
        notices=opened.text.notices,
    )


def _read(piece: _Piece, opened: Opened, others: Sequence[Block]) -> Reading:
    page, taken = piece.page, taken_from(piece.page, piece.origin)
    title = piece.origin.title if piece.origin else ""
    names = {key(name) for name in _names(page, taken, title)} | _unknown_title(page, piece.blocks)
    line = f"version {taken.number}" if taken else ""
    kind = next(kind for kind in DocumentKind if kind.words == page.document_kind)

    def around(text: str) -> bool:
        return bool({key(text), key(without_name(text))} & names or (line and line in text.casefold()))

    return read_one(opened.text, [*piece.blocks, *others], kind, around=around, own=taken is not None)


def _names(page: GovernedPage, taken: Version | None, title: str) -> list[str]:
    """What may stand at the head of a copy."""
    own = [page.title, page.full_title, page.partnership.name, page.partnership.short_name, title]
    return [name for name in [*own, taken.title if taken else ""] if name]


def _unknown_title(page: GovernedPage, blocks: Sequence[Block]) -> set[str]:
    """The title of a file that calls the document something else, unless these words stand in its text."""
    placed = [block for block in blocks if not isinstance(block, Loose)]
    title = key(placed[0].text) if opens_with_title(placed) else ""
    said = page.newest.tree if page.newest else ()
    return {title} - {"", *(key(plain(node.text)) for node in walk(said))}


def _pieces(page: GovernedPage, opened: Opened, blocks: Sequence[Block]) -> tuple[list[_Piece], list[Block]]:
    """The parts of the file that are documents of ours, and the lines that are of none or of another page's.

    Brought to the first document in it a file brings all of them, to any other page that page's alone.
    """
    whole = [_Piece(page, opened.origin, blocks)]
    if not opened.parts:
        return whole, []
    found = parting(opened, blocks)
    if opened.parts[0].document == page.pk:
        pages = _pages(page, opened.parts)
        pieces = [
            _Piece(pages[h.origin.document], h.origin, h.blocks) for h in found.held if h.origin.document in pages
        ]
        known = {id(piece.blocks) for piece in pieces}
        foreign = [held.blocks for held in found.held if id(held.blocks) not in known]
        return (pieces, [*_loose(found.others, NO_PART), *_loose(foreign, OTHER_PARTS)]) if pieces else (whole, [])
    own = [_Piece(page, held.origin, held.blocks) for held in found.held if held.origin.document == page.pk]
    rest = [held.blocks for held in found.held if held.origin.document != page.pk]
    return (own, _loose([*rest, *found.others], OTHER_PARTS)) if own else (whole, [])


def _pages(page: GovernedPage, parts: Sequence[Origin]) -> dict[int, GovernedPage]:
    """The documents of the same partnership that the file names."""
    named = Page.objects.filter(pk__in=[part.document for part in parts]).specific()
    return {each.pk: each for each in named if isinstance(each, GovernedPage) and each.partnership == page.partnership}


def _loose(runs: Sequence[Sequence[Block]], reason: str) -> list[Block]:
    return [
        block if isinstance(block, Loose) else Loose(block.lines, block.source, reason) for run in runs for block in run
    ]


def returned(job: ImportJob) -> Returned:
    """What a copy that was brought back proposes."""
    page = job.governed
    return returns_of(page, job.source, blocks_of(job.units), job.reading) if page else Returned(())


def returns_of(page: GovernedPage, opened: Opened, blocks: Sequence[Block], reading: Reading) -> Returned:
    """What a copy proposes: its changes to each version it was taken from, put onto the newest."""
    pieces, _ = _pieces(page, opened, blocks)
    is_whole = bool(opened.parts) and opened.parts[0].document == page.pk
    return Returned(
        tuple(_return(piece, draft) for piece, draft in zip(pieces, reading.documents, strict=True)),
        tuple(_about(page, opened, parting(opened, blocks))) if is_whole else (),
    )


def _about(page: GovernedPage, opened: Opened, found: Parting) -> Iterator[Notice]:
    """What to know of a file of several documents: which it holds no more, not yet, or never did."""
    yield from (_check(MISSING, origin.title) for origin in found.missing)
    for run in found.others:
        yield replace(_check(ADDED, shortened(run[0].text)), line=run[0].lines.first)
    belonging, taken = together.of(page), {part.document for part in opened.parts}
    for title, version in belonging.members(page, timezone.localdate()) if belonging else ():
        if version.document_id not in taken:
            yield Notice(Severity.NOTE, LATER.format(title))


def _check(sentence: str, *words: str) -> Notice:
    return Notice(Severity.CHECK, sentence.format(*words))


def taken_from(page: GovernedPage, origin: Origin | None) -> Version | None:
    """The version a copy was taken from, as it says itself, if this document has a version with this very text."""
    if origin is None or origin.document != page.pk or not origin.sha256:
        return None
    same = page.versions.filter(text_sha256=origin.sha256).newest_first()
    version = next((v for v in same if v.number == origin.version), None) or same.first()
    return version if version and version.tree else None


def _return(piece: _Piece, draft: DocumentDraft) -> Return:
    page, begins = piece.page, piece.blocks[0].lines.first if piece.blocks else 0
    newest: Version | None = page.versions.newest_first().first()
    if newest is None or not newest.tree:
        why = Notice(Severity.NOTE, FIRST if newest is None else ENDED)
        return Return(page, draft.sections, newest, draft.places, (why,), begins=begins)
    taken = taken_from(page, piece.origin)
    known = taken or newest
    mine, ids = recognised(known.tree, draft.sections)
    places = {ids[read]: line for read, line in draft.places.items() if read in ids}
    made = Return(page, mine, newest, places, begins=begins)
    if taken is None:
        return replace(made, notices=(_unknown(page, piece.origin, newest),))
    if taken.pk == newest.pk:
        return made
    merged = merge(taken.tree, mine, newest.tree)
    count = len(merged.conflicts)
    if count:
        said = CLASHES.format(taken.number, newest.number, count, "place" if count == 1 else "places", taken.number)
        return replace(made, base=taken, notices=(Notice(Severity.CHECK, said),), has_clashes=True)
    said = MERGED.format(taken.number, newest.number)
    return replace(made, tree=merged.tree, notices=(Notice(Severity.NOTE, said),))


def _unknown(page: GovernedPage, origin: Origin | None, newest: Version) -> Notice:
    if origin is None:
        return _check(UNKNOWN, newest.number)
    return _check(FOREIGN) if origin.document != page.pk else _check(CHANGED, origin.version, newest.number)
