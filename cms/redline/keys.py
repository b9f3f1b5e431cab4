"""Keys that tell nodes apart even where a text holds the same id twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from cms.redline.tree import Node, Tree

Key = tuple[str, str, int]
"""Id, kind, and how many nodes with this id and kind stand before it: the second duplicate meets the second."""


@dataclass(slots=True)
class Index:
    """Every node of a tree by key, its parent's key (None at the top), and the order of each parent's children."""

    nodes: dict[Key, Node] = field(default_factory=dict)
    parents: dict[Key, Key | None] = field(default_factory=dict)
    children: dict[Key | None, list[Key]] = field(default_factory=lambda: {None: []})


def index(tree: Tree) -> Index:
    """The tree as tables; keys stand in reading order."""
    found, seen = Index(), Counter[tuple[str, str]]()

    def enter(nodes: Tree, parent: Key | None) -> None:
        for node in nodes:
            name = (node.id, str(node.kind))
            key = (*name, seen[name])
            seen[name] += 1
            found.nodes[key], found.parents[key], found.children[key] = node, parent, []
            found.children[parent].append(key)
            enter(node.children, key)

    enter(tree, None)
    return found
