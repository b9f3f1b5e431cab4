"""Short words for making trees in tests."""

from __future__ import annotations

from cms.redline import Attr, Kind, Node


def section(id: str, heading: str, *blocks: Node) -> Node:
    return Node(id, Kind.SECTION, heading, {}, blocks)


def paragraph(id: str, html: str) -> Node:
    return Node(id, Kind.PARAGRAPH, html if html.startswith("<") else f"<p>{html}</p>")


def item(id: str, text: str, level: int = 0) -> Node:
    attrs: dict[str, Attr] = {"level": level} if level else {}
    return Node(id, Kind.ITEM, f"<p>{text}</p>", attrs)


def bullets(id: str, *items: Node) -> Node:
    return Node(id, Kind.LIST, "", {"ordered": False}, items)


def numbers(id: str, *items: Node) -> Node:
    return Node(id, Kind.LIST, "", {"ordered": True}, items)


def row(id: str, *texts: str, header: bool = False) -> Node:
    cells = (Node(f"{id}-{at}", Kind.CELL, f"<p>{text}</p>") for at, text in enumerate(texts, 1))
    return Node(id, Kind.ROW, "", {"header": header}, tuple(cells))


def table(id: str, caption: str, *rows: Node) -> Node:
    return Node(id, Kind.TABLE, caption, {}, rows)


def figure(id: str, caption: str, file: str = "", alt: str = "") -> Node:
    return Node(id, Kind.FIGURE, caption, {"file": file, "alt": alt})


def measure(id: str, text: str, key: str = "") -> Node:
    return Node(id, Kind.MEASURE, f"<p>{text}</p>", {"measure": key})
