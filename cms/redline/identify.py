"""Give text that arrives without ids the ids of what it matches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import uuid4

from cms.redline.keys import Index, Key, index
from cms.redline.matches import Matches
from cms.redline.tree import Tree


def identify(old: Tree, new: Tree) -> Tree:
    """`new` with the ids of the pieces of `old` it matches.

    A piece that already has an id of `old` keeps it. Others are matched from the section down: by equal content,
    by heading, caption or first cell, then by likeness within the same parent, section and document, and last by
    standing alone between the same neighbours. What matches nothing keeps its id, or gets a fresh one where it has
    none or another piece has it.
    """
    before, after = index(old), index(new)
    return _with_ids(new, after, _ids(before, after))


def _ids(old: Index, new: Index) -> dict[Key, str]:
    """The id of each new node; no id is given twice, but for those that `old` itself holds twice."""
    ids = {key: partner[0] for key, partner in Matches(old, new).find().items()}
    used = {*ids.values(), ""}
    for key in new.nodes:
        if key not in ids:
            ids[key] = str(uuid4()) if key[0] in used else key[0]
            used.add(ids[key])
    return ids


def _with_ids(tree: Tree, keyed: Index, ids: Mapping[Key, str]) -> Tree:
    keys = iter(keyed.nodes)

    def renamed(nodes: Tree) -> Tree:
        # The index lists parents first, so a node's key is taken before its children's are.
        return tuple(replace(node, id=ids[next(keys)], children=renamed(node.children)) for node in nodes)

    return renamed(tree)
