"""Copies of a version as a Word file would bring them back, made by hand: blocks, changes, comments, origin."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

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
    lines: list[str] = []

    def told(text: str) -> Lines:
        lines.append(text)
        return Lines(len(lines), len(lines))

    def block(node: Node) -> Iterator[Block]:
        text = change(plain(node.text) if node.kind.is_rich else node.text)
        match node.kind:
            case Kind.LIST:
                found = [(change(plain(item.text)), int(item.attrs.get("level", 0))) for item in node.children]
                items = tuple(Item(told(words), protected(words), level) for words, level in found if words)
                yield Listing(Lines(items[0].lines.first, items[-1].lines.last), "", items, bool(node.attrs["ordered"]))
            case Kind.TABLE:
                above = [told(text)] if text else []
                cells = [[change(plain(cell.text)) for cell in row.children] for row in node.children]
                rows = tuple(Row(told(" ".join(row)), tuple(map(protected, row))) for row in cells)
                first = (above or [rows[0].lines])[0].first
                yield Table(Lines(first, rows[-1].lines.last), protected(text), rows)
            case Kind.FIGURE:
                return
            case _ if node.text.startswith("<h3>"):
                at, words = told(text), protected(text)
                yield Paragraph(at, f"<h3>{words}</h3>") if own else Heading(at, words, 2)
            case _ if text:
                yield Paragraph(told(text), protected(text))

    blocks: list[Block] = []
    for at, text in enumerate(head):
        lines_of, words = told(text), protected(text)
        above = Loose(lines_of, words, HEADS_FILE) if own else Paragraph(lines_of, words)
        blocks.append(above if at else Heading(lines_of, words, 1))
    for section in tree:
        if section.text:
            heading = change(section.text)
            blocks.append(Heading(told(heading), protected(heading), 1))
        blocks += [made for node in section.children for made in block(node)]
    return Opened(Text(tuple(lines)), tuple(blocks))


def line_of(opened: Opened, words: str) -> int:
    """The line that has these words."""
    return next(number for number, line in enumerate(opened.text.lines, 1) if words in line)


def marked(opened: Opened, words: str, *, author: str = "Ada Penn", at: str = "2026-05-04T10:00:00Z") -> Opened:
    """The file with a tracked change and a comment on the line that has these words."""
    line = line_of(opened, words)
    edit = Edit("inserted", author, at, words, line)
    remark = Remark("Bea Quill", "2026-05-05T09:00:00Z", "Is this agreed?", words, line)
    return replace(opened, edits=(*opened.edits, edit), remarks=(*opened.remarks, remark))
