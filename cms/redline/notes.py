"""What a change is called: in the margin of its row, and in the list of changes."""

from __future__ import annotations

from cms.redline.diff import Change, Op
from cms.redline.likeness import visible
from cms.redline.names import Names
from cms.redline.tally import tally
from cms.redline.tokens import excerpt
from cms.redline.tree import Kind
from cms.redline.verbs import REWORDED, move_words, verbs
from cms.redline.words import LeafDiff

BRIEF = 4
"""Replaced words are quoted in the list of changes when both sides have at most so many."""


def section_note(change: Change, old: Names, new: Names) -> str:
    """What happened to a section itself: "Section moved from 4 to 2, heading reworded"; "" when nothing did."""
    if change.old is None or change.new is None:
        return f"Section {change.op}"
    move = move_words(change, old, new)
    parts = [f"section {move}" if move else "", "heading reworded" if change.old.text != change.new.text else ""]
    return _capital(", ".join(part for part in parts if part))


def note(change: Change, leaf: LeafDiff | None, old: Names, new: Names) -> str:
    """What happened to a block or item: "Moved from d to b, reworded"."""
    parts = [move_words(change, old, new), *_own(change, leaf)]
    was, now = old.of(change.old), new.of(change.new)
    if not change.moved and was.is_clause and now.is_clause and was.number != now.number:
        parts.append(f"was {was.number}")
    return _capital(", ".join(part for part in parts if part))


def words(change: Change, leaf: LeafDiff | None, old: Names, new: Names) -> str:
    """The change as a line of its own: "4.1 reworded: “six”, not “four”"."""
    subject = new.of(change.new) if change.new else old.of(change.old)
    name = subject.address if change.node.kind is Kind.ITEM else subject.words
    parts = [move_words(change, old, new), *_own(change, leaf)]
    said = ", ".join(part for part in parts if part)
    if change.node.kind is Kind.TABLE and change.op is Op.CHANGED:
        return _capital(f"{name}: {said.replace('table row', 'row')}")
    return _capital(f"{name} {said}{_detail(change, leaf)}")


def _own(change: Change, leaf: LeafDiff | None) -> list[str]:
    """What happened to the node and, in a table, to its rows."""
    if change.op in {Op.ADDED, Op.REMOVED}:
        return [str(change.op)]
    said = ["replaced" if leaf and leaf.replaced and verb == REWORDED else verb for verb in verbs(change)]
    if change.node.kind is Kind.TABLE:
        said = [f"caption {verb}" if verb == REWORDED else verb for verb in said] + list(tally(change.children))
    return said


def _detail(change: Change, leaf: LeafDiff | None) -> str:
    """The words themselves, where they are few."""
    if change.op in {Op.ADDED, Op.REMOVED}:
        text = visible(change.node)
        return f": {excerpt(text)}" if text else ""
    pieces = [piece for block in leaf.blocks for piece in block.pieces if piece.op is not Op.SAME] if leaf else []
    if [piece.op for piece in pieces] != [Op.REMOVED, Op.ADDED]:
        return ""
    was, now = (piece.text.strip() for piece in pieces)
    return f": “{now}”, not “{was}”" if max(len(was.split()), len(now.split())) <= BRIEF else ""


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
