"""The change tree between two texts, keyed by ids: what stayed, moved, came and went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import itemgetter

from cms.redline.keys import Index, Key, index
from cms.redline.order import moved
from cms.redline.tree import Node, Tree


class Op(StrEnum):
    """What happened to a node."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """One node in both texts.

    Positions count from 0 among the siblings; None where the node is not in that list. A node that moved to
    another parent appears twice, `moved` both times: REMOVED where it was, and SAME or CHANGED, with
    `old_position` None, where it is now. `children` is empty where `op` is SAME: nothing below differs.
    """

    op: Op
    old: Node | None
    new: Node | None
    old_position: int | None
    new_position: int | None
    moved: bool = False
    children: tuple[Change, ...] = ()

    @property
    def node(self) -> Node:
        """The node as it is, or as it was where it is gone."""
        node = self.new or self.old
        if node is None:
            raise ValueError("A change has an old node, a new one, or both.")
        return node


Changes = tuple[Change, ...]


def diff(old: Tree, new: Tree) -> Changes:
    """What turns `old` into `new`, in reading order; removed nodes stand where they were."""
    differ = _Differ(index(old), index(new))
    return differ.level(differ.old.children[None], differ.new.children[None])


def accept(changes: Changes) -> Tree:
    """The new text: `accept(diff(old, new)) == new`."""
    return tuple(
        node if change.op is Op.SAME else replace(node, children=accept(change.children))
        for change, node in in_new(changes)
    )


def reject(changes: Changes) -> Tree:
    """The old text: `reject(diff(old, new)) == old`."""
    return tuple(
        node if change.op is Op.SAME else replace(node, children=reject(change.children))
        for change, node in in_old(changes)
    )


def in_new(changes: Changes) -> list[tuple[Change, Node]]:
    """Those of these siblings that the new text has here, in its order, with the node as it is there."""
    present = ((c.new_position, c, c.new) for c in changes if c.new and c.new_position is not None)
    return [(change, node) for _, change, node in sorted(present, key=itemgetter(0))]


def in_old(changes: Changes) -> list[tuple[Change, Node]]:
    """Those of these siblings that the old text has here, in its order, with the node as it is there."""
    present = ((c.old_position, c, c.old) for c in changes if c.old and c.old_position is not None)
    return [(change, node) for _, change, node in sorted(present, key=itemgetter(0))]


def walk_changes(changes: Changes) -> Iterator[Change]:
    """Every change, parents before children."""
    for change in changes:
        yield change
        yield from walk_changes(change.children)


@dataclass(frozen=True, slots=True)
class _Differ:
    old: Index
    new: Index

    def level(self, olds: list[Key], news: list[Key]) -> Changes:
        """Compare two lists of siblings."""
        place = {key: at for at, key in enumerate(olds)}
        shuffled, kept = moved(olds, news), set(news)
        changes: list[Change] = []
        done = 0
        for at, key in enumerate(news):
            if key in place and key not in shuffled:
                changes += self.gone(olds, done, place[key], kept)
                done = place[key] + 1
            changes.append(self.present(key, place.get(key), at, key in shuffled))
        return (*changes, *self.gone(olds, done, len(olds), kept))

    def gone(self, olds: list[Key], start: int, stop: int, kept: set[Key]) -> list[Change]:
        """Those of olds[start:stop] that are in the list no more."""
        return [
            Change(
                op=Op.REMOVED,
                old=self.old.nodes[key],
                new=None,
                old_position=start + at,
                new_position=None,
                moved=key in self.new.nodes,
                children=self.level(self.old.children[key], []),
            )
            for at, key in enumerate(olds[start:stop])
            if key not in kept
        ]

    def present(self, key: Key, was: int | None, at: int, shuffled: bool) -> Change:
        """A node of the new text: added, or with its counterpart wherever that was."""
        new, old = self.new.nodes[key], self.old.nodes.get(key)
        if old is None:
            children = self.level([], self.new.children[key])
            return Change(Op.ADDED, None, new, None, at, moved=False, children=children)
        children = self.level(self.old.children[key], self.new.children[key])
        same = (
            old.text == new.text
            and old.attrs == new.attrs
            and all(child.op is Op.SAME and not child.moved for child in children)
        )
        return Change(
            op=Op.SAME if same else Op.CHANGED,
            old=old,
            new=new,
            old_position=was,
            new_position=at,
            moved=shuffled or was is None,
            children=() if same else children,
        )
