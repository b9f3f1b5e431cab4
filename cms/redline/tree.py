"""The section tree: the text of a governed document as plain data."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html import unescape
from typing import Any

import rfc8785

Attr = str | int | bool
SCHEMA = 1


class Kind(StrEnum):
    """What a node is. `text` is plain for section, table and figure; rich HTML for the rest."""

    SECTION = "section"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    FIGURE = "figure"
    MEASURE = "measure"

    @property
    def is_rich(self) -> bool:
        """True where `text` is HTML from the editor, false where it is plain text."""
        return self in {Kind.PARAGRAPH, Kind.ITEM, Kind.CELL, Kind.MEASURE}


BLOCKS = frozenset({Kind.PARAGRAPH, Kind.LIST, Kind.TABLE, Kind.FIGURE, Kind.MEASURE})
HOLDS: Mapping[Kind, frozenset[Kind]] = {
    Kind.SECTION: BLOCKS,
    Kind.LIST: frozenset({Kind.ITEM}),
    Kind.TABLE: frozenset({Kind.ROW}),
    Kind.ROW: frozenset({Kind.CELL}),
}


@dataclass(frozen=True, slots=True)
class Node:
    """One piece of a document; `id` stays the same for as long as the piece is the same piece.

    Raises ValueError when a child is of a kind its parent cannot hold.
    """

    id: str
    kind: Kind
    text: str = ""
    attrs: Mapping[str, Attr] = field(default_factory=dict)
    children: tuple[Node, ...] = ()

    def __post_init__(self) -> None:
        for child in self.children:
            if child.kind not in HOLDS.get(self.kind, ()):
                raise ValueError(f"A {self.kind} cannot hold a {child.kind}.")


Tree = tuple[Node, ...]


def walk(tree: Tree) -> Iterator[Node]:
    """Every node, parents before children, in reading order."""
    for node in tree:
        yield node
        yield from walk(node.children)


def plain(text: str) -> str:
    """Rich text as a reader sees it: tags gone, blocks parted by a space, entities resolved."""
    spaced = re.sub(r"</?(?:p|li|h\d|ul|ol|br)\b[^>]*>", " ", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", spaced)).split())


def visible_text(tree: Tree) -> str:
    """All text of a tree, one line for each node that has any."""
    lines = (plain(n.text) if n.kind.is_rich else n.text for n in walk(tree))
    return "\n".join(line for line in lines if line)


def to_json(tree: Tree) -> list[dict[str, Any]]:
    """The tree as JSON-ready lists and dicts; empty parts are left out."""
    return [_node_json(node) for node in tree]


def _node_json(node: Node) -> dict[str, Any]:
    full = {
        "id": node.id,
        "kind": str(node.kind),
        "text": node.text,
        "attrs": dict(node.attrs),
        "children": to_json(node.children),
    }
    return {key: value for key, value in full.items() if value not in ("", {}, [])}


def from_json(data: list[dict[str, Any]]) -> Tree:
    """Inverse of `to_json`. Raises KeyError or ValueError on data that is no tree."""
    return tuple(
        Node(
            id=item["id"],
            kind=Kind(item["kind"]),
            text=item.get("text", ""),
            attrs=item.get("attrs", {}),
            children=from_json(item.get("children", [])),
        )
        for item in data
    )


def canonical(value: Any) -> str:
    """Canonical JSON (RFC 8785) of NFC-normalised data: equal data, equal bytes.

    Raises TypeError on floats and on keys that are not ASCII: their canonical order
    and form differ between implementations, and anyone must be able to check a hash.
    """
    return rfc8785.dumps(_checked(value)).decode()


def _checked(value: Any) -> Any:
    if isinstance(value, float):
        raise TypeError("Canonical JSON here holds no floats.")
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [_checked(item) for item in value]
    if isinstance(value, Mapping):
        if not all(isinstance(key, str) and key.isascii() for key in value):
            raise TypeError("Canonical JSON here has ASCII keys only.")
        return {key: _checked(item) for key, item in value.items()}
    return value


def digest(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
