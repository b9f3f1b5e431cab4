"""A section tree written down shortly, for comparing."""

from __future__ import annotations

from typing import Any

from cms.redline.tree import Kind, Node, Tree, plain


def shape(tree: Tree) -> list[tuple[str, list[Any]]]:
    """Each section's heading with its blocks: text, list of items, or table as rows of cells."""
    return [(section.text, [_block(node) for node in section.children]) for section in tree]


def _block(node: Node) -> Any:
    if node.kind is Kind.LIST:
        return [plain(item.text) for item in node.children]
    if node.kind is Kind.TABLE:
        return [tuple(plain(cell.text) for cell in row.children) for row in node.children]
    return plain(node.text)
