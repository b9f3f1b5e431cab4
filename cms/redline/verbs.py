"""What happened to one node, in a word or two."""

from __future__ import annotations

from cms.redline.diff import Change
from cms.redline.names import Names
from cms.redline.numbers import item_level
from cms.redline.rich import parse
from cms.redline.tree import Kind, Node, plain

REWORDED, LINKED, REFORMATTED = "reworded", "linked elsewhere", "reformatted"


def text_verb(old: Node, new: Node) -> str:
    """ "reworded", or what else changed in the text; "" when nothing did."""
    if old.text == new.text:
        return ""
    if not new.kind.is_rich or plain(old.text) != plain(new.text):
        return REWORDED
    return LINKED if _links(old) != _links(new) else REFORMATTED


def _links(node: Node) -> list[str]:
    return [run.style.href for block in parse(node.text) for run in block.runs if run.style.href]


def settings_verb(old: Node, new: Node) -> str:
    """What changed besides text and children; "" when nothing did."""
    if old.attrs == new.attrs:
        return ""
    match new.kind:
        case Kind.LIST:
            return f"turned into a {'numbered' if new.attrs.get('ordered') else 'bulleted'} list"
        case Kind.ITEM:
            return "moved in a level" if item_level(new) > item_level(old) else "moved out a level"
        case Kind.ROW:
            return "made a heading row" if new.attrs.get("header") else "made an ordinary row"
        case Kind.FIGURE:
            same_file = old.attrs.get("file") == new.attrs.get("file")
            return "given another text alternative" if same_file else "exchanged"
        case Kind.MEASURE:
            return "tied to another measure"
    return "changed"


def verbs(change: Change) -> list[str]:
    """What happened to the node itself, its place aside: "reworded", "tied to another measure"."""
    if change.old is None or change.new is None:
        return [str(change.op)]
    return [verb for verb in (text_verb(change.old, change.new), settings_verb(change.old, change.new)) if verb]


def move_words(change: Change, old: Names, new: Names) -> str:
    """ "moved from d to b"; "" for what stayed."""
    if not change.moved:
        return ""
    was, now = old.of(change.old), new.of(change.new)
    if change.old_position is None:
        return f"moved here from {was.address}"
    if was.number == now.number or not was.number or not now.number:
        up = (change.new_position or 0) < change.old_position
        return "moved up" if up else "moved down"
    return f"moved from {was.number} to {now.number}"
