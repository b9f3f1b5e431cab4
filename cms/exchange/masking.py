"""What a copy shows in another form than the text has it: measures and pictures, there and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cms.redline import identify
from cms.redline.tree import Kind, Node, Tree, plain, walk

from .reading.markup import escaped


def recognised(base: Tree, tree: Tree) -> tuple[Tree, dict[str, str]]:
    """`tree`, read from a copy, with the ids of `base` and with what a copy cannot show as `base` has it.

    Also which id each piece has now, by the id it was read with.
    """
    known = identify(masked(base), tree)
    ids = {read.id: now.id for read, now in zip(walk(tree), walk(known), strict=True)}
    return _Unmasking(base).tree(known), ids


def masked(tree: Tree) -> Tree:
    """The text as a copy shows it: measures, and the words that stand for pictures, as paragraphs."""
    return tuple(replace(section, children=tuple(map(_masked, section.children))) for section in tree)


def _masked(node: Node) -> Node:
    if node.kind is Kind.FIGURE:
        alt = escaped(str(node.attrs.get("alt", "")))
        return Node(node.id, Kind.PARAGRAPH, f"<p>{alt}</p>" if alt else "")
    return Node(node.id, Kind.PARAGRAPH, node.text) if node.kind is Kind.MEASURE else node


@dataclass(frozen=True)
class _Unmasking:
    """Puts back what `base` has."""

    base: Tree

    def tree(self, tree: Tree) -> Tree:
        """The text with measures and pictures."""
        known = {node.id: node for node in walk(self.base)}
        here = {node.id for node in walk(tree)}
        figures = {section.id: _figures(section, here) for section in self.base}
        return tuple(
            replace(section, children=tuple(self._children(section, known, figures.get(section.id, {}))))
            for section in tree
        )

    def _children(self, section: Node, known: Mapping[str, Node], figures: Mapping[str, list[Node]]) -> Iterator[Node]:
        """`figures` are pictures the copy holds no alternative of, by the id of what they stand behind."""
        yield from figures.get("", [])
        for node in section.children:
            yield _as_it_was(node, known.get(node.id))
            yield from figures.get(node.id, [])


def _as_it_was(node: Node, was: Node | None) -> Node:
    if was is None:
        return node
    if was.kind is Kind.MEASURE:
        return replace(node, kind=Kind.MEASURE, attrs=was.attrs)
    if was.kind is Kind.FIGURE:
        return replace(was, attrs={**was.attrs, "alt": plain(node.text)})
    if was.kind is Kind.TABLE and not any(row.attrs.get("header") for row in was.children):
        return replace(node, children=tuple(replace(row, attrs={"header": False}) for row in node.children))
    return node


def _figures(section: Node, here: set[str]) -> dict[str, list[Node]]:
    """The pictures of a section that are not in the copy, by the id of the piece before them that is."""
    found: dict[str, list[Node]] = {}
    before = ""
    for node in section.children:
        if node.kind is Kind.FIGURE and node.id not in here:
            found.setdefault(before, []).append(node)
        elif node.id in here:
            before = node.id
    return found
