"""Blocks as nodes of a section tree, with the line each began on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import uuid4

from cms.redline.tree import Attr, Kind, Node

from .blocks import Block, Heading, Item, Listing, Row, Table
from .flow import LISTS, Piece, addresses, lost_addresses, pieces, plain
from .markup import cell, escaped, paragraph
from .model import Fragment, Lines

LOST_ADDRESS = "A page cannot link to this address; the words of the link were kept."
PLAIN_TEXT = "A heading holds no link; the words of the link were kept."


class Maker:
    """Makes the nodes of one document. `places` maps their ids to lines; `lost` holds what they cannot."""

    def __init__(self) -> None:
        self.places: dict[str, int] = {}
        self.lost: list[Fragment] = []

    def node(
        self,
        kind: Kind,
        line: int,
        text: str = "",
        children: Sequence[Node] = (),
        **attrs: Attr,
    ) -> Node:
        """A node with a new id."""
        node_id = str(uuid4())
        self.places[node_id] = line
        return Node(node_id, kind, text, attrs, tuple(children))

    def section(self, heading: str, line: int, children: Iterable[Node]) -> Node:
        """A section; `heading` is plain text, empty for the opening lines."""
        return self.node(Kind.SECTION, line, heading, tuple(children))

    def of(self, block: Block) -> list[Node]:
        """The nodes of a block within a section; a heading becomes a sub-heading."""
        if isinstance(block, Listing):
            return [self._list(block)]
        if isinstance(block, Table):
            return [self._table(block)]
        return self.rich(block.source, block.lines)

    def subheading(self, block: Block) -> list[Node]:
        """A heading that opens no section."""
        self._keep_addresses(block.source, block.lines)
        return [
            self.node(Kind.PARAGRAPH, block.lines.first, paragraph(Piece("h", piece.runs))) for piece in block.pieces
        ]

    def rich(self, source: str, lines: Lines) -> list[Node]:
        """Marked-up text as paragraphs and lists."""
        self._keep_addresses(source, lines)
        nodes: list[Node] = []
        for found in grouped(pieces(source)):
            nodes.append(self._list_pieces(found, lines) if found[0].kind in LISTS else self._single(found[0], lines))
        return nodes

    def name(self, heading: Heading, *, number: bool) -> str:
        """A section's heading as plain text, with the number typed before it or without."""
        self.keep_links(heading.source, heading.lines)
        return heading.text if number else heading.name

    def keep_links(self, source: str, lines: Lines) -> None:
        """Remember the addresses of links in text that is about to become plain."""
        shown = plain(source)
        self.lost += [Fragment(found, lines, PLAIN_TEXT) for found in addresses(source) if found not in shown]

    def _single(self, piece: Piece, lines: Lines) -> Node:
        return self.node(Kind.PARAGRAPH, lines.first, paragraph(piece))

    def _list_pieces(self, found: list[Piece], lines: Lines) -> Node:
        items = [self._item(piece, piece.level - found[0].level, lines.first) for piece in found]
        return self.node(Kind.LIST, lines.first, children=items, ordered=found[0].kind == "ol")

    def _item(self, piece: Piece, level: int, line: int) -> Node:
        return self.node(Kind.ITEM, line, paragraph(Piece("p", piece.runs)), level=max(level, 0))

    def _list(self, block: Listing) -> Node:
        items = [node for item in block.items for node in self._items(item)]
        return self.node(Kind.LIST, block.lines.first, children=items, ordered=block.ordered)

    def _items(self, item: Item) -> list[Node]:
        self._keep_addresses(item.source, item.lines)
        return [self._item(piece, item.level, item.lines.first) for piece in item.pieces]

    def _table(self, block: Table) -> Node:
        rows = [self._row(row, header=not index) for index, row in enumerate(block.rows)]
        self.keep_links(block.source, block.lines)
        return self.node(Kind.TABLE, block.lines.first, plain(block.source), rows)

    def _row(self, row: Row, *, header: bool) -> Node:
        cells = [self._cell(source, row.lines, header) for source in row.cells]
        return self.node(Kind.ROW, row.lines.first, children=cells, header=header)

    def _cell(self, source: str, lines: Lines, header: bool) -> Node:
        if header:
            self.keep_links(source, lines)
            name = escaped(plain(source))
            return self.node(Kind.CELL, lines.first, f"<p>{name}</p>" if name else "")
        self._keep_addresses(source, lines)
        return self.node(Kind.CELL, lines.first, cell(pieces(source)))

    def _keep_addresses(self, source: str, lines: Lines) -> None:
        self.lost += [Fragment(address, lines, LOST_ADDRESS) for address in lost_addresses(source)]


def grouped(found: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces by the node they make: each paragraph alone, the items of one list together."""
    groups: list[list[Piece]] = []
    for piece in found:
        before = groups[-1][-1] if groups else None
        if before and piece.kind in LISTS and before.kind in LISTS and _same_list(groups[-1][0], piece):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _same_list(first: Piece, piece: Piece) -> bool:
    """Items set in belong to the list around them, whatever their own mark."""
    return piece.level > first.level or piece.kind == first.kind
