"""How many of what were added, removed, moved or changed: "1 item added, 1 reworded"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cms.redline.diff import Change, Changes, Op, walk_changes
from cms.redline.names import NOUNS
from cms.redline.tree import Kind
from cms.redline.verbs import settings_verb, text_verb

Fact = tuple[str, str]
"""A noun and what happened to it."""

_CAPTIONED = {Kind.TABLE: "table caption", Kind.FIGURE: "picture caption"}


def tally(changes: Changes) -> tuple[str, ...]:
    """One line for each kind of thing that changed among these nodes and in them."""
    moved = [change for change in walk_changes(changes) if change.moved]
    came = {_name(change) for change in moved if change.old_position is None}
    went = {_name(change) for change in moved if change.new_position is None}
    counts = Counter(_facts(changes, came & went))
    verbs: dict[str, list[tuple[str, int]]] = {}
    for (noun, verb), count in counts.items():
        verbs.setdefault(noun, []).append((verb, count))
    return tuple(_line(noun, counted) for noun, counted in verbs.items())


def _name(change: Change) -> Fact:
    return change.node.id, change.node.kind


def _line(noun: str, verbs: list[tuple[str, int]]) -> str:
    (first, count), *others = verbs
    start = f"{count} {noun}{'' if count == 1 else 's'} {first}"
    return ", ".join([start, *(f"{count} {verb}" for verb, count in others)])


def _facts(changes: Changes, around: set[Fact]) -> Iterator[Fact]:
    """Each change as noun and verb; `around` are those that moved between two of these nodes."""
    for change in changes:
        kind = change.node.kind
        if kind is Kind.CELL:
            continue
        verb = _verb(change, around)
        if verb:
            yield NOUNS[kind], verb
        if kind in _CAPTIONED and change.old and change.new and change.old.text != change.new.text:
            yield _CAPTIONED[kind], "reworded"
        if change.op is not Op.REMOVED or not change.moved:
            yield from _facts(_own(change), around)


def _own(change: Change) -> Changes:
    """The children with news of their own: in what was added or removed whole, only those that moved."""
    whole = change.op in {Op.ADDED, Op.REMOVED}
    return tuple(child for child in change.children if child.moved or not whole)


def _verb(change: Change, around: set[Fact]) -> str:
    old, new = change.old, change.new
    if old is None or new is None:
        if not change.moved:
            return str(change.op)
        return "" if _name(change) in around else "moved elsewhere"
    parts = [
        _moved(change, around),
        "" if old.kind in _CAPTIONED else text_verb(old, new),
        settings_verb(old, new),
        "changed" if old.kind is Kind.ROW and change.op is Op.CHANGED and old.attrs == new.attrs else "",
    ]
    return " and ".join(part for part in parts if part)


def _moved(change: Change, around: set[Fact]) -> str:
    if not change.moved:
        return ""
    return "moved" if change.old_position is not None or _name(change) in around else "moved here"
