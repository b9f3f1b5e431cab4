"""Which nodes a merge keeps."""

from __future__ import annotations

from collections.abc import Iterable

from cms.redline.conflicts import Choice, Reason
from cms.redline.keys import Index, Key
from cms.redline.sides import Sides


def survivors(sides: Sides) -> set[Key]:
    """Nodes both sides have, additions, and what one side removed but the other had changed and keeps."""
    both = sides.mine.nodes.keys() & sides.theirs.nodes.keys()
    return (
        both
        | _kept(sides, sides.theirs, sides.mine, "theirs", Reason.REMOVED_MINE)
        | _kept(sides, sides.mine, sides.theirs, "mine", Reason.REMOVED_THEIRS)
    )


def _kept(sides: Sides, here: Index, there: Index, side: Choice, reason: Reason) -> set[Key]:
    """Of the nodes only `here` has, those that stay; `there` added none of them, and removed the rest."""
    kept: set[Key] = set()
    for top, members in _removals(sides.base, here, there).items():
        if top is None or (_is_changed(members, sides.base, here) and sides.clash(top, "removal", reason) == side):
            kept |= members
    return kept


def _removals(base: Index, here: Index, there: Index) -> dict[Key | None, set[Key]]:
    """Nodes only `here` has, by the highest node whose removal took them along; None for plain additions."""
    tops: dict[Key, Key | None] = {}
    for key in here.nodes:
        if key not in there.nodes:
            parent = here.parents[key]
            above = tops.get(parent) if parent else None
            tops[key] = above or (key if key in base.nodes else None)
    groups: dict[Key | None, set[Key]] = {}
    for key, top in tops.items():
        groups.setdefault(top, set()).add(key)
    return groups


def _is_changed(members: Iterable[Key], base: Index, here: Index) -> bool:
    """Whether removing these would lose work: one of them is new, other than it was, or something moved into it."""
    return any(_is_other(key, base, here) or _has_arrivals(key, base, here) for key in members)


def _is_other(key: Key, base: Index, here: Index) -> bool:
    if key not in base.nodes or base.parents[key] != here.parents[key]:
        return True
    was, now = base.nodes[key], here.nodes[key]
    return was.text != now.text or was.attrs != now.attrs


def _has_arrivals(key: Key, base: Index, here: Index) -> bool:
    return any(base.parents.get(child) != key for child in here.children[key])
