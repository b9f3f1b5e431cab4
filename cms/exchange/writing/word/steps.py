"""The changes among siblings in an order that is right for both texts, and which of them are moves."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from cms.redline import Change, Changes, Kind, Node, Op, in_new, in_old, walk


class Side(Enum):
    """Which text something is in where it stands."""

    OLD = "old"
    NEW = "new"
    BOTH = "both"


Step = tuple[Change, Side]


def steps(changes: Changes) -> Iterator[Step]:
    """Each change at its place; one that moved among its siblings twice, at its old and at its new place.

    Without those of the new side this is the old order, without those of the old side the new one.
    """
    stayed = {id(change) for change in changes if _stayed(change)}
    gone = [change for change, _ in in_old(changes)]
    came: list[Change] = []
    for change, _ in in_new(changes):
        if id(change) not in stayed:
            came.append(change)
            continue
        while gone[0] is not change:
            yield gone.pop(0), Side.OLD
        yield from ((one, Side.NEW) for one in came)
        yield gone.pop(0), Side.BOTH
        came = []
    yield from ((one, Side.OLD) for one in gone)
    yield from ((one, Side.NEW) for one in came)


def _stayed(change: Change) -> bool:
    return change.old_position is not None and change.new_position is not None and not change.moved


def moves(changes: Changes) -> dict[int, str]:
    """A name for each move that Word can track, by the identity of the old node.

    It tracks moved paragraphs, but not moved rows and so no tables.
    """
    left, came = list[int](), set[int]()
    for change, side in _visible(changes):
        if change.moved and change.old and not _holds_table(change.old) and not _holds_table(change.new):
            if side is Side.OLD:
                left.append(id(change.old))
            else:
                came.add(id(change.old))
    return {moved: f"move{at}" for at, moved in enumerate((one for one in left if one in came), 1)}


def _visible(changes: Changes) -> Iterator[Step]:
    """The steps that are shown each by itself: what came, went or moved is shown whole."""
    for change, side in steps(changes):
        if side is not Side.BOTH:
            yield change, side
        elif change.node.kind is not Kind.TABLE and change.op is not Op.SAME:
            yield from _visible(change.children)


def _holds_table(node: Node | None) -> bool:
    return node is not None and any(one.kind in {Kind.TABLE, Kind.ROW, Kind.CELL} for one in walk((node,)))


def companions(changes: Changes) -> Iterator[tuple[Node, Node]]:
    """Each node of both texts, as it was and as it is."""
    for change in changes:
        if change.old and change.new:
            yield change.old, change.new
            if change.op is Op.SAME:
                yield from zip(walk(change.old.children), walk(change.new.children), strict=True)
        yield from companions(change.children)
