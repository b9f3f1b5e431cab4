"""Clause numbers typed into the text, such as "3.1", where the page numbers its clauses itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from cms.redline.numbers import clauses, section_numbers
from cms.redline.tree import Kind, Node, Tree

TYPED = re.compile(r"<p>(?P<number>\d{1,3}\.\d{1,3})[.)]?\s+")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The sections without the numbers that the page shows, and the paragraphs that keep another one."""

    tree: Tree
    kept: tuple[Node, ...]


def without_typed_numbers(tree: Tree) -> Clauses:
    """Drop each typed clause number that is the clause's place in the document; keep every other."""
    shown = {
        clause.blocks[0].id: f"{number}.{clause.number}"
        for section, number in zip(tree, section_numbers(tree), strict=True)
        for clause in clauses(section)
        if number
    }
    kept: list[Node] = []
    told = tuple(
        replace(section, children=tuple(_told(node, shown.get(node.id, ""), kept) for node in section.children))
        for section in tree
    )
    return Clauses(told, tuple(kept))


def _told(node: Node, number: str, kept: list[Node]) -> Node:
    found = TYPED.match(node.text) if node.kind is Kind.PARAGRAPH else None
    if not found:
        return node
    rest = node.text[found.end() :]
    if found.group("number") != number or rest == "</p>":
        kept.append(node)
        return node
    return replace(node, text=f"<p>{rest}")
