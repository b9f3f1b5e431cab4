"""The demo's texts as section trees. Keys follow from the place in the text, so that they are the same each time."""

from __future__ import annotations

import html
import uuid
from collections.abc import Iterator
from itertools import groupby

from cms.redline.tree import Kind, Node, Tree


def sections(text: str, *, seed: str) -> Tree:
    """Sections begin with "# ", paragraphs are lines; "- " and "1. " make lists, "| a | b |" a table with a header."""
    parts = [part.strip().partition("\n") for part in text.split("# ") if part.strip()]
    return tuple(_section(key(seed, heading), heading, body) for heading, _, body in parts)


def key(*parts: object) -> str:
    """A stable id."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "folkmoot-demo:" + ":".join(map(str, parts))))


def _section(section_id: str, heading: str, body: str) -> Node:
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    children = tuple(_blocks(section_id, lines))
    return Node(section_id, Kind.SECTION, heading.strip(), children=children)


def _blocks(section_id: str, lines: list[str]) -> Iterator[Node]:
    for number, (kind, group) in enumerate(groupby(lines, key=_kind)):
        block_id = key(section_id, number)
        if kind == "paragraph":
            yield from (
                Node(key(block_id, i), Kind.PARAGRAPH, f"<p>{html.escape(line, quote=False)}</p>")
                for i, line in enumerate(group)
            )
        elif kind == "table":
            yield Node(block_id, Kind.TABLE, children=tuple(_rows(block_id, list(group))))
        else:
            yield Node(
                block_id, Kind.LIST, attrs={"ordered": kind == "ordered"}, children=tuple(_items(block_id, group))
            )


def _kind(line: str) -> str:
    if line.startswith("- "):
        return "list"
    if line.startswith("| "):
        return "table"
    return "ordered" if line.split(". ")[0].isdigit() else "paragraph"


def _items(list_id: str, lines: Iterator[str]) -> Iterator[Node]:
    for i, line in enumerate(lines):
        text = line.split(" ", 1)[1]
        yield Node(key(list_id, i), Kind.ITEM, f"<p>{html.escape(text, quote=False)}</p>", {"level": 0})


def _rows(table_id: str, lines: list[str]) -> Iterator[Node]:
    for i, line in enumerate(lines):
        row_id = key(table_id, i)
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        children = tuple(
            Node(key(row_id, j), Kind.CELL, f"<p>{html.escape(cell, quote=False)}</p>") for j, cell in enumerate(cells)
        )
        yield Node(row_id, Kind.ROW, attrs={"header": i == 0}, children=children)
