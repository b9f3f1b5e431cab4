"""What a copy shows in another form than the text has it: measures, captions and pictures, there and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cms.redline import identify
from cms.redline.tree import Kind, Node, Tree, plain, walk

from .reading.markup import escaped

CAPTION = ":caption"


def recognised(base: Tree, tree: Tree) -> tuple[Tree, dict[str, str]]:
    """`tree`, read from a copy, with the ids of `base` and with what a copy cannot show as `base` has it.

    Also which id each piece has now, by the id it was read with.
    """
    known = identify(masked(base), tree)
    ids = {read.id: now.id for read, now in zip(walk(tree), walk(known), strict=True)}
    return _Unmasking(base).tree(known), ids


def masked(tree: Tree) -> Tree:
    """The text as a copy shows it: measures, captions and pictures' alternatives as paragraphs."""
    return tuple(
        replace(section, children=tuple(shown for node in section.children for shown in _masked(node)))
        for section in tree
    )


def _masked(node: Node) -> Iterator[Node]:
    if node.kind is Kind.TABLE and node.text:
        yield _paragraph(node.id + CAPTION, node.text)
        yield replace(node, text="")
    elif node.kind is Kind.FIGURE:
        yield _paragraph(node.id, str(node.attrs.get("alt", "")))
    elif node.kind is Kind.MEASURE:
        yield Node(node.id, Kind.PARAGRAPH, node.text)
    else:
        yield node


def _paragraph(node_id: str, text: str) -> Node:
    return Node(node_id, Kind.PARAGRAPH, f"<p>{escaped(text)}</p>" if text else "")


@dataclass(frozen=True)
class _Unmasking:
    """Puts back what `base` has."""

    base: Tree

    def tree(self, tree: Tree) -> Tree:
        """The text with measures, captions and pictures."""
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
        caption = ""
        for node in section.children:
            if node.id.endswith(CAPTION) and node.id.removesuffix(CAPTION) in known:
                caption = plain(node.text)
                continue
            yield _as_it_was(node, known.get(node.id), caption)
            caption = ""
            yield from figures.get(node.id, [])


def _as_it_was(node: Node, was: Node | None, caption: str) -> Node:
    if was is None:
        return node
    if was.kind is Kind.MEASURE:
        return replace(node, kind=Kind.MEASURE, attrs=was.attrs)
    if was.kind is Kind.FIGURE:
        return replace(was, attrs={**was.attrs, "alt": plain(node.text)})
    if was.kind is Kind.TABLE:
        headed = any(row.attrs.get("header") for row in was.children)
        rows = node.children if headed else tuple(replace(row, attrs={"header": False}) for row in node.children)
        return replace(node, text=caption, children=rows)
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
