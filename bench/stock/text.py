"""A section tree as the raw value of the stock page's StreamField."""

from __future__ import annotations

from typing import Any

from cms.redline.tree import Kind, Node, Tree

Raw = dict[str, Any]


def raw(tree: Tree) -> list[Raw]:
    """One section block for each section."""
    return [
        _block("section", section, {"heading": section.text, "body": [_body(each) for each in section.children]})
        for section in tree
    ]


def _body(node: Node) -> Raw:
    if node.kind is Kind.LIST:
        return _block("list", node, [_block("item", item, item.text) for item in node.children])
    if node.kind is Kind.TABLE:
        return _block("table", node, _table(node))
    text = node.text if node.kind.is_rich else f"<p>{node.attrs.get('alt', '')} {node.text}</p>"
    return _block("paragraph", node, text)


def _table(table: Node) -> Raw:
    columns = max((len(row.children) for row in table.children), default=0)
    rows = [[cell.text for cell in row.children] for row in table.children]
    return {
        "caption": table.text,
        "columns": [{"type": "text", "heading": ""}] * columns,
        "rows": [{"values": cells + [""] * (columns - len(cells))} for cells in rows],
    }


def _block(kind: str, node: Node, value: object) -> Raw:
    return {"type": kind, "id": node.id, "value": value}
