"""A marked-up copy that comes back: which version it was taken from, and what it changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.governance.models import Version
from cms.redline import describe, diff, merge
from cms.redline.tree import Tree, plain, walk

from .masking import recognised
from .opening import Opened
from .reading import DocumentKind, Notice, Reading, Severity, read_one
from .reading.blocks import Block, Heading, Loose
from .reading.questions import without_name
from .reading.titles import opens_with_title
from .reading.words import key

if TYPE_CHECKING:
    from cms.governance.models import GovernedPage

PARTED = 2
"""The level of sections in a file of several documents."""
OTHER_PARTS = "This belongs to another document of the same file. Bring it back to that document's own page."

TOGETHER = (
    "The file holds several documents and says only of the first which version it is. This one is compared with the "
    "newest, {}."
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


@dataclass(frozen=True)
class Return:
    """`tree` is the text of the draft, `base` the version it rests on; `places` maps its ids to lines of the file."""

    tree: Tree
    base: Version | None
    places: Mapping[str, int]
    notices: tuple[Notice, ...] = ()
    has_clashes: bool = False

    @property
    def before(self) -> Tree:
        """The text it changes."""
        return self.base.tree if self.base else ()

    @property
    def is_change(self) -> bool:
        """Says something else than the text it changes."""
        return bool(describe(diff(self.before, self.tree)))


def read_copy(page: GovernedPage, opened: Opened, blocks: Sequence[Block]) -> Reading:
    """What the blocks of a copy hold: the text of this one document."""
    taken = taken_from(page, opened)
    own, others = _own_part(page, opened, blocks)
    names = {key(name) for name in _names(page, taken)} | _unknown_title(page, own)
    line = f"version {taken.number}" if taken else ""
    kind = next(kind for kind in DocumentKind if kind.words == page.document_kind)
    left = [Loose(block.lines, block.source, OTHER_PARTS) for block in others]

    def around(text: str) -> bool:
        return bool({key(text), key(without_name(text))} & names or (line and line in text.casefold()))

    return read_one(opened.text, [*own, *left], kind, around=around, own=taken is not None)


def _names(page: GovernedPage, taken: Version | None) -> list[str]:
    """What may stand at the head of a copy."""
    own = [page.title, page.full_title, page.partnership.name, page.partnership.short_name]
    return [name for name in [*own, taken.title if taken else ""] if name]


def _unknown_title(page: GovernedPage, blocks: Sequence[Block]) -> set[str]:
    """The title of a file that calls the document something else, unless these words stand in its text."""
    placed = [block for block in blocks if not isinstance(block, Loose)]
    title = key(placed[0].text) if opens_with_title(placed) else ""
    said = page.newest.tree if page.newest else ()
    return {title} - {"", *(key(plain(node.text)) for node in walk(said))}


def _own_part(page: GovernedPage, opened: Opened, blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block]]:
    """The document's own blocks, and those of other documents in the same file, if it is ours and holds several.

    Such a file begins with the title of the first, and has the titles of all one level above their sections.
    """
    headings = {n: block for n, block in enumerate(blocks) if isinstance(block, Heading)}
    if opened.origin is None or PARTED not in {heading.level for heading in headings.values()}:
        return blocks, ()
    titles = [n for n, heading in headings.items() if heading.level < PARTED]
    names = {key(page.title), key(page.full_title)}
    mine = [n for n in titles if {key(headings[n].text), key(without_name(headings[n].text))} & names]
    if not mine:
        return blocks, ()
    first = 0 if opened.origin.document == page.pk else mine[-1]
    end = next((n for n in titles if n > mine[-1]), len(blocks))
    return blocks[first:end], [*blocks[:first], *blocks[end:]]


def taken_from(page: GovernedPage, opened: Opened) -> Version | None:
    """The version a copy was taken from, as it says itself, if this document has a version with this very text."""
    origin = opened.origin
    if origin is None or origin.document != page.pk or not origin.sha256:
        return None
    same = page.versions.filter(text_sha256=origin.sha256).newest_first()
    version = next((v for v in same if v.number == origin.version), None) or same.first()
    return version if version and version.tree else None


def return_of(page: GovernedPage, opened: Opened, reading: Reading) -> Return:
    """What a copy proposes: its changes to the version it was taken from, put onto the newest."""
    [draft] = reading.documents
    newest: Version | None = page.versions.newest_first().first()
    if newest is None or not newest.tree:
        why = Notice(Severity.NOTE, FIRST if newest is None else ENDED)
        return Return(draft.sections, newest, draft.places, (why,))
    taken = taken_from(page, opened)
    known = taken or newest
    mine, ids = recognised(known.tree, draft.sections)
    places = {ids[read]: line for read, line in draft.places.items() if read in ids}
    if taken is None:
        return Return(mine, newest, places, (_unknown(page, opened, newest),))
    if taken.pk == newest.pk:
        return Return(mine, newest, places)
    merged = merge(taken.tree, mine, newest.tree)
    count = len(merged.conflicts)
    if count:
        said = CLASHES.format(taken.number, newest.number, count, "place" if count == 1 else "places", taken.number)
        return Return(mine, taken, places, (Notice(Severity.CHECK, said),), has_clashes=True)
    said = MERGED.format(taken.number, newest.number)
    return Return(merged.tree, newest, places, (Notice(Severity.NOTE, said),))


def _unknown(page: GovernedPage, opened: Opened, newest: Version) -> Notice:
    origin = opened.origin
    if origin is None:
        return Notice(Severity.CHECK, UNKNOWN.format(newest.number))
    if origin.document != page.pk:
        together = origin.document == page.get_parent().pk
        return Notice(Severity.CHECK, TOGETHER.format(newest.number) if together else FOREIGN)
    return Notice(Severity.CHECK, CHANGED.format(origin.version, newest.number))
