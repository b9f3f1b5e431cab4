"""Tracked changes: who did what, and which text stands with them accepted or rejected."""

from __future__ import annotations

from dataclasses import replace

from .elements import Element, child, legible, value
from .story import Seen, What
from .wordfile import Change, Gathered, Where, WordFile

INSERTED, DELETED, FORMATTED = "inserted", "deleted", "formatted"
MOVED_HERE, MOVED_AWAY = "moved here", "moved away"
MOVED = "moved"
PARAGRAPH_MARK = "\u00b6"

CHANGES = {"w:ins": INSERTED, "w:moveTo": MOVED_HERE, "w:del": DELETED, "w:moveFrom": MOVED_AWAY}
ROW_CHANGES = {"w:ins": INSERTED, "w:del": DELETED, "w:cellIns": INSERTED, "w:cellDel": DELETED}


def change(kind: str, element: Element) -> Change:
    """The change that an element tells of."""
    return Change(kind, legible(value(element, "w:author")).strip(), legible(value(element, "w:date")).strip())


def within_change(where: Where, kind: str, element: Element, *, is_shown: bool) -> Where:
    """What surrounds text that was changed."""
    return replace(where, change=change(kind, element), is_shown=is_shown)


def shows(word: WordFile, kind: str) -> bool:
    """True where text changed that way is part of the text that was asked for."""
    return (kind in {INSERTED, MOVED_HERE}) != word.rejecting


def reverted(word: WordFile, properties: Element | None, changed: str) -> Element | None:
    """Properties as they were before a tracked change where changes are rejected; else as they are."""
    before = child(properties, changed) if word.rejecting else None
    if before is None:
        return properties
    return child(before, changed.removesuffix("Change"))


def record(word: WordFile, text: str, into: Gathered, where: Where) -> None:
    """List words as changed, together with those of the same change just before them."""
    made = where.change
    if made is None or made.kind == where.listed:
        word.edit = None
        return
    if word.edit and word.edit[:2] == (made, into):
        word.edit[2].parts.append(text)
    else:
        word.edit = (made, into, list_change(word, made, text, into.seen))


def list_change(word: WordFile, made: Change, text: str, into: list[Seen]) -> Seen:
    """List one change."""
    seen = word.see(What.EDIT, text, into)
    seen.kind, seen.author, seen.at = made.kind, made.author, made.at
    return seen


def mark_is_gone(word: WordFile, properties: Element | None, gathered: Gathered, *, listed: str) -> bool:
    """True where the end of a paragraph was inserted or deleted such that the next one carries it on."""
    mark = child(properties, "w:rPr")
    gone = False
    for short, kind in CHANGES.items():
        found = child(mark, short)
        if found is not None:
            gone = gone or not shows(word, kind)
            _list_mark(word, change(kind, found), gathered, listed)
    return gone


def _list_mark(word: WordFile, made: Change, gathered: Gathered, listed: str) -> None:
    """A paragraph that was inserted or deleted whole is one change, not one and its end."""
    told = any(
        seen.what is What.EDIT and (seen.kind, seen.author) == (made.kind, made.author) for seen in gathered.seen
    )
    if not told and made.kind != listed:
        list_change(word, made, PARAGRAPH_MARK, gathered.seen)


def row_change(properties: Element | None) -> tuple[str, Element] | None:
    """How a row or cell was changed, and the element that tells of it."""
    found = ((kind, child(properties, short)) for short, kind in ROW_CHANGES.items())
    return next(((kind, element) for kind, element in found if element is not None), None)
