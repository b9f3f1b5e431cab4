"""From an editor's stream to section trees and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cms.redline import identify
from cms.redline.tree import Kind, Node, Tree, canonical, plain

from . import figures
from .errors import Incomplete
from .richtext import derived, list_html, nodes, normal, numbered

if TYPE_CHECKING:
    from wagtail.models import Collection

Raw = dict[str, Any]


@dataclass(frozen=True)
class ProposedText:
    """One document's part of a draft: `tree` is None where the document ends."""

    document: int
    base: int | None
    tree: Tree | None


def proposed(raw_texts: Iterable[Raw], bases: Mapping[int, Tree]) -> list[ProposedText]:
    """The proposed texts of a draft, whole. `bases` maps version ids to their trees.

    Raises Incomplete where the draft names no document, or one twice.
    """
    texts = [_proposed(block["value"], bases) for block in raw_texts]
    if len({text.document for text in texts}) < len(texts):
        raise Incomplete("The same document stands in this amendment twice. Remove one of them.")
    return texts


def _proposed(value: Raw, bases: Mapping[int, Tree]) -> ProposedText:
    document, base = value.get("document"), value.get("base")
    if not document:
        raise Incomplete("A text without a document. Remove it, and use Add a document instead.")
    if value.get("closes"):
        return ProposedText(document, base, None)
    return ProposedText(document, base, compose(value.get("sections") or [], bases.get(base or 0, ()), str(base)))


def compose(sections: Iterable[Raw], base: Tree, salt: str = "") -> Tree:
    """The whole proposed tree: carried sections from `base`, open ones from the stream, in its order.

    Pieces that came without an identity get that of the piece of `base` they match. `salt` differs
    for each base version, so that a new piece never takes the id of an older one by chance.
    """
    before = {section.id: section for section in base}
    if lost := [raw["value"]["heading"] for raw in sections if raw["type"] == "carried" and raw["id"] not in before]:
        raise Incomplete(
            f"What this draft rests on cannot be read any more, so “{lost[0]}” cannot be carried: it was redacted. "
            "Withdraw the draft and propose a new one."
        )
    known = {node.id: node for section in base for node in _all(section)}
    tree = [before[raw["id"]] if raw["type"] == "carried" else _section(raw, known, salt) for raw in sections]
    return identify(base, tuple(tree))


def _all(node: Node) -> Iterable[Node]:
    yield node
    for child in node.children:
        yield from _all(child)


def _section(raw: Raw, known: Mapping[str, Node], salt: str) -> Node:
    value = raw["value"]
    blocks = [node for block in value.get("body") or [] for node in _block(block, salt) or _kept_figure(block, known)]
    # A paragraph turned into a list is a new thing: an id never changes its kind.
    own = [n if known.get(n.id, n).kind == n.kind else replace(n, id=derived(n.id, n.kind)) for n in blocks]
    return Node(raw["id"], Kind.SECTION, (value.get("heading") or "").strip(), children=tuple(own))


def _block(raw: Raw, salt: str) -> tuple[Node, ...]:
    return READERS[raw["type"]](raw["value"], raw["id"], salt)


def _kept_figure(raw: Raw, known: Mapping[str, Node]) -> tuple[Node, ...]:
    """A figure whose image left the library since is still the figure it was: its file is kept by its hash."""
    before = known.get(raw["id"]) if raw["type"] == "figure" else None
    if before is None or before.kind is not Kind.FIGURE:
        return ()
    alt = raw["value"].get("alt_text") or before.attrs.get("alt", "")
    return (replace(before, attrs={**before.attrs, "alt": alt}),)


def _measure(value: Raw, block_id: str, salt: str) -> tuple[Node, ...]:
    return (Node(block_id, Kind.MEASURE, normal(value["wording"]), {"measure": value.get("measure") or ""}),)


def _table(value: Raw, block_id: str, salt: str) -> tuple[Node, ...]:
    if not value:
        return ()
    headings = [f"<p>{_escaped(column['heading'])}</p>" if column["heading"] else "" for column in value["columns"]]
    rows = [_row(derived(salt, block_id, "header"), headings, header=True)] if any(headings) else []
    cells = [[normal(cell) for cell in row["values"]] for row in value["rows"]]
    keys = [derived(salt, block_id, *key) for key in numbered(canonical(row) for row in cells)]
    rows += [_row(key, row, header=False) for key, row in zip(keys, cells, strict=True)]
    return (Node(block_id, Kind.TABLE, value.get("caption") or "", children=tuple(rows)),)


def _row(row_id: str, cells: list[str], *, header: bool) -> Node:
    children = tuple(Node(derived(row_id, i), Kind.CELL, html) for i, html in enumerate(cells))
    return Node(row_id, Kind.ROW, attrs={"header": header}, children=children)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _figure(value: Raw, block_id: str, salt: str) -> tuple[Node, ...]:
    if not value.get("image"):
        return ()
    alt = value.get("alt_text") or ""
    return (Node(block_id, Kind.FIGURE, "", {"file": figures.keep(value["image"]), "alt": alt}),)


READERS: dict[str, Callable[[Any, str, str], tuple[Node, ...]]] = {
    "text": nodes,
    "measure": _measure,
    "table": _table,
    "figure": _figure,
}


def stream(base: Tree, opened: Iterable[str] | None = None, *, library: Collection | None) -> list[Raw]:
    """`base` as sections of a stream: those with an id in `opened` to edit (all for None), others carried.

    Images that an open section needs and the library lost are put back into `library`.
    """
    chosen = {section.id for section in base} if opened is None else set(opened)
    return [_open(section, library) if section.id in chosen else _carried(section) for section in base]


def _carried(section: Node) -> Raw:
    return {"type": "carried", "id": section.id, "value": {"heading": title_of(section)}}


def title_of(section: Node) -> str:
    """A section's heading, or what a preamble begins with."""
    return section.text or plain(section.children[0].text if section.children else "")[:80] or "Opening lines"


def _open(section: Node, library: Collection | None) -> Raw:
    body = [_editable(node, library) for node in section.children]
    return {"type": "section", "id": section.id, "value": {"heading": section.text, "body": body}}


def _editable(node: Node, library: Collection | None) -> Raw:
    if node.kind is Kind.FIGURE:
        return {"type": "figure", "id": node.id, "value": figures.editable(node, library)}
    kind, value = WRITERS[node.kind](node)
    return {"type": kind, "id": node.id, "value": value}


def _table_value(node: Node) -> tuple[str, Raw]:
    header = next((row for row in node.children if row.attrs.get("header")), None)
    rows = [row for row in node.children if row is not header]
    width = max((len(row.children) for row in node.children), default=0)
    headings = [plain(cell.text) for cell in header.children] if header else []
    columns = [{"type": "text", "heading": heading} for heading in _padded(headings, width)]
    values = [{"values": _padded([cell.text for cell in row.children], width)} for row in rows]
    return "table", {"columns": columns, "rows": values, "caption": node.text}


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


WRITERS: dict[Kind, Callable[[Node], tuple[str, Any]]] = {
    Kind.PARAGRAPH: lambda node: ("text", node.text),
    Kind.LIST: lambda node: ("text", list_html(node)),
    Kind.TABLE: _table_value,
    Kind.MEASURE: lambda node: ("measure", {"wording": node.text, "measure": node.attrs.get("measure", "")}),
}


def text_block(*, document: int, title: str, base: int | None, sections: list[Raw]) -> Raw:
    """One document's part of an amendment, as the stream stores it."""
    value = {"title": title, "document": document, "base": base, "closes": False, "sections": sections}
    return {"type": "text", "id": derived("text", document), "value": value}


def raw_texts(content: Mapping[str, Any]) -> list[Raw]:
    """The texts in a revision's content. Read raw: an object loses blocks whose type is gone."""
    texts = content.get("texts") or "[]"
    return json.loads(texts) if isinstance(texts, str) else texts
