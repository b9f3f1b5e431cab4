"""Nodes as they stand, all of them in both texts, or all of them added, removed or moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cms.redline import Kind, Node

from .layout import Layout
from .marks import Mark
from .markup import Element
from .paragraphs import Pen
from .tables import GAP, Frame, is_heading, sign


@dataclass(frozen=True, slots=True)
class Whole:
    """Writes the nodes of one text, with one mark on all of it."""

    pen: Pen
    layout: Layout
    mark: Mark | None = None

    def node(self, node: Node) -> Iterator[Element]:
        """A section, a block or an item."""
        holder = self.layout.holder(node)
        if holder:
            yield self.pen.line(holder, self.mark)
        for line in self.layout.lines(node):
            yield self.pen.line(line, self.mark)
        if node.kind is Kind.TABLE:
            yield from self._table(node)
        else:
            for child in node.children:
                yield from self.node(child)

    def row(self, frame: Frame, row: Node) -> Element:
        """A row of a table that has this frame."""
        cells = [[self.pen.line(line, self.mark) for line in self.layout.lines(cell)] for cell in row.children]
        return frame.row(cells, heading=is_heading(row), sign=sign(self.pen.stamps, self.mark))

    def _table(self, node: Node) -> Iterator[Element]:
        if not node.children:
            return
        frame = Frame.of(node.children, self.layout.indent(node), node.text)
        yield frame.table(self.row(frame, row) for row in node.children)
        yield self.pen.line(GAP, self.mark)
