"""Where in the text the nodes of a merge stand: their parent, and their order under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cms.redline.conflicts import Reason
from cms.redline.keys import Index, Key
from cms.redline.order import moved
from cms.redline.sides import Clash, Sides

Parents = dict[Key, Key | None]


def parents(sides: Sides, alive: set[Key]) -> Parents:
    """Each surviving node's parent. A removed parent that a survivor needs comes back: no text is lost unasked."""
    found = {key: _parent(sides, key) for key in sides.keys if key in alive}
    for key, parent in list(found.items()):
        if parent is not None and parent not in found:
            _house(sides, key, found)
    return found


def _parent(sides: Sides, key: Key) -> Key | None:
    base, mine, theirs = (
        [side.parents[key]] if key in side.parents else [] for side in (sides.base, sides.mine, sides.theirs)
    )
    if not mine or not theirs:
        return (mine or theirs)[0]
    return sides.decide(Clash(key, "place", Reason.PLACE), base, mine, theirs)[0]


def _house(sides: Sides, key: Key, found: Parents) -> None:
    """Give a node whose parent is gone its place on the other side, or bring its parents back."""
    homes = [side for side in (sides.theirs, sides.mine) if key in side.nodes]
    for side in homes:
        parent = side.parents[key]
        if parent is None or parent in found:
            found[key] = parent
            return
    _revive(homes[0], key, found)


def _revive(side: Index, key: Key, found: Parents) -> None:
    step: Key | None = key
    while step is not None and (step == key or step not in found):
        found[step] = side.parents[step]
        step = found[step]


def order(sides: Sides, parent: Key | None, members: set[Key]) -> list[Key]:
    """The children of one parent: theirs' order, with what mine moved or added placed as mine has it."""
    base, mine, theirs = (
        [key for key in side.children.get(parent, ()) if key in members]
        for side in (sides.base, sides.mine, sides.theirs)
    )
    if _agree(mine, theirs):
        return weave(theirs, mine)
    ours, others = moved(base, mine), moved(base, theirs)
    if not ours & others:
        return weave([key for key in theirs if key not in ours], mine)
    if sides.clash(parent, "order", Reason.ORDER) == "mine":
        return weave(mine, theirs)
    return weave(theirs, mine)


def _agree(one: Sequence[Key], other: Sequence[Key]) -> bool:
    """Whether both have what both have in the same order."""
    return not moved(one, other)


def weave(spine: Sequence[Key], guide: Sequence[Key]) -> list[Key]:
    """`spine` with what only `guide` has: each after its predecessor in `guide` and the spine's own additions there."""
    known, guided = set(spine), set(guide)
    follower = {before: key for before, key in pairwise([None, *guide]) if key not in known}
    woven: list[Key] = []
    anchor: Key | None = None

    def follow() -> None:
        step = anchor
        while (following := follower.get(step)) is not None:
            woven.append(following)
            step = following

    for key in spine:
        if key in guided:
            follow()
            anchor = key
        woven.append(key)
    follow()
    return woven
