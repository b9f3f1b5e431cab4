"""Copies of a version as a Word file would bring them back, made by hand: blocks, changes, comments, origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from cms.exchange.opening import Edit, Opened, Origin, Remark
from cms.exchange.opening.word.manners import HEADS_FILE
from cms.exchange.reading import Lines, Text
from cms.exchange.reading.blocks import Block, Heading, Item, Listing, Loose, Paragraph, Row, Table
from cms.exchange.reading.tokens import protected
from cms.governance.models import Version
from cms.redline.tree import Kind, Node, Tree, plain

Change = Callable[[str], str]


def unchanged(text: str) -> str:
    """The words as they are."""
    return text


def copy_of(version: Version, change: Change = unchanged, *, title: str = "", head: bool = True) -> Opened:
    """A file taken from a version, with every text changed as said. It says where it comes from."""
    line = f"Version {version.number}, in force from 1 April 2024"
    first = [title or version.title, version.partnership.name, line] if head else []
    origin = Origin(version.document_id, version.number, version.text_sha256)
    return replace(file_of(version.tree, change, first, own=True), origin=origin)


def file_of(tree: Tree, change: Change = unchanged, head: Sequence[str] = (), *, own: bool = False) -> Opened:
    """A file that says nothing of where it comes from, read as one of our `own` is or as anybody's."""
    writer = _Writer(change, own)
    blocks = list(writer.head(head))
    for section in tree:
        blocks += writer.heading(section)
        blocks += [made for node in section.children for made in writer.block(node)]
    return Opened(Text(tuple(writer.lines)), tuple(blocks))


@dataclass
class _Writer:
    """Writes a line for each piece of text, and remembers where."""

    change: Change
    own: bool
    lines: list[str] = field(default_factory=list)

    def head(self, texts: Sequence[str]) -> Iterator[Block]:
        for at, text in enumerate(texts):
            lines, words = self.told(text), protected(text)
            above = Loose(lines, words, HEADS_FILE) if self.own else Paragraph(lines, words)
            yield above if at else Heading(lines, words, 1)

    def heading(self, section: Node) -> Iterator[Block]:
        text = self.change(section.text)
        if text:
            yield Heading(self.told(text), protected(text), 1)

    def block(self, node: Node) -> Iterator[Block]:
        match node.kind:
            case Kind.LIST:
                yield self.list(node)
            case Kind.TABLE:
                yield self.table(node)
            case _ if node.text:
                yield self.flow(node)

    def list(self, node: Node) -> Block:
        found = [(self.change(plain(item.text)), int(item.attrs.get("level", 0))) for item in node.children]
        items = tuple(Item(self.told(words), protected(words), level) for words, level in found)
        return Listing(Lines(items[0].lines.first, items[-1].lines.last), "", items, bool(node.attrs["ordered"]))

    def table(self, node: Node) -> Block:
        caption = self.change(node.text)
        above = [self.told(caption)] if caption else []
        cells = [[self.change(plain(cell.text)) for cell in row.children] for row in node.children]
        rows = tuple(Row(self.told(" ".join(row)), tuple(map(protected, row))) for row in cells)
        return Table(Lines((above or [rows[0].lines])[0].first, rows[-1].lines.last), protected(caption), rows)

    def flow(self, node: Node) -> Block:
        text = self.change(plain(node.text))
        lines, words = self.told(text), protected(text)
        if not node.text.startswith("<h3>"):
            return Paragraph(lines, words)
        return Paragraph(lines, f"<h3>{words}</h3>") if self.own else Heading(lines, words, 2)

    def told(self, text: str) -> Lines:
        self.lines.append(text)
        return Lines(len(self.lines), len(self.lines))


def line_of(opened: Opened, words: str) -> int:
    """The line that has these words."""
    return next(number for number, line in enumerate(opened.text.lines, 1) if words in line)


def marked(opened: Opened, words: str, *, author: str = "Ada Penn", at: str = "2026-05-04T10:00:00Z") -> Opened:
    """The file with a tracked change and a comment on the line that has these words."""
    line = line_of(opened, words)
    edit = Edit("inserted", author, at, words, line)
    remark = Remark("Bea Quill", "2026-05-05T09:00:00Z", "Is this agreed?", words, line)
    return replace(opened, edits=(*opened.edits, edit), remarks=(*opened.remarks, remark))
