"""Opening a Word file."""

from __future__ import annotations

from cms.exchange.opening.opened import Edit, Edits, Opened
from cms.exchange.opening.refusals import TOO_DEEP
from cms.exchange.reading import Text, UnreadableFile
from cms.exchange.reading.decoding import refuse_absurd

from .changes import MOVED, MOVED_AWAY, MOVED_HERE
from .elements import child
from .manners import PLAIN, Manner
from .margins import margin_texts
from .notices import notices
from .numbering import Numbering
from .origins import origins
from .package import Package
from .page import Page
from .refusals import NO_TEXT, ONLY_PICTURES
from .remarks import remarks
from .sorting import set_out
from .story import Seen, What
from .styles import Styles
from .telling import read_story
from .wordfile import Where, WordFile


def open_word(data: bytes, *, edits: Edits) -> Opened:
    """A Word file (.docx, .docm) with its tracked changes accepted or rejected.

    Raises UnreadableFile with a sentence for whoever brought it. Headings and lists that are only typed are guessed,
    except in a file that Folkmoot wrote: there every paragraph is what its style says.
    """
    try:
        return _opened(Package(data), rejecting=edits is Edits.REJECTED)
    except RecursionError as error:
        raise UnreadableFile(TOO_DEEP) from error


def _opened(package: Package, *, rejecting: bool) -> Opened:
    styles, lists = package.first("styles"), package.first("numbering")
    source, parts = origins(package)
    known = Styles(styles.root if styles else None, PLAIN if source else frozenset())
    numbering = lists.root if lists else None
    word = WordFile(package, known, Numbering(numbering, known.numbering), rejecting)
    pieces = read_story(word, child(package.main.root, "w:body"), Where(package.main.links))
    page = Page()
    set_out(pieces, page, Manner(own=source is not None))
    if not page.lines:
        raise UnreadableFile(ONLY_PICTURES if any(one.what is What.PICTURE for one in word.seen) else NO_TEXT)
    refuse_absurd(page.lines)
    return Opened(
        text=Text(tuple(page.lines), notices(word, page, margin_texts(word, numbering))),
        blocks=tuple(page.blocks),
        remarks=remarks(word),
        edits=_edits(word.seen),
        origin=source,
        parts=parts,
    )


def _edits(seen: list[Seen]) -> tuple[Edit, ...]:
    """Tracked changes in the order of the text. What was moved is listed where it went, if that is in the file."""
    changed = [one for one in seen if one.what is What.EDIT and one.text]
    arrived = {(one.author, one.text) for one in changed if one.kind == MOVED_HERE}
    kept = [one for one in changed if one.kind != MOVED_AWAY or (one.author, one.text) not in arrived]
    kinds = {MOVED_HERE: MOVED, MOVED_AWAY: MOVED}
    return tuple(Edit(kinds.get(one.kind, one.kind), one.author, one.at, one.text, one.line) for one in kept)
