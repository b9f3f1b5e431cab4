"""A text as HTML for the reader: numbered sections and clauses with anchors."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from cms.redline.blocks_html import FigureUrl, Painter, figure_url
from cms.redline.numbers import clauses, section_anchors, section_numbers
from cms.redline.tree import Kind, Node, Tree


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: `number` is "3", or "" in an unnumbered text; `anchor` is the heading's HTML id."""

    id: str
    number: str
    heading: str
    anchor: str


def contents(tree: Tree, *, numbered: bool = True, prefix: str = "") -> tuple[Entry, ...]:
    """The sections that have a heading, in order."""
    return tuple(entry for entry in _entries(tree, numbered, prefix) if entry.heading)


def document_html(tree: Tree, numbered: bool = True, *, prefix: str = "", figure_url: FigureUrl = figure_url) -> str:
    """Sections, to stand inside `<div class="fm-prose">`.

    `<!--changed:SECTION_ID-->` follows each heading, `<!--measure:KEY-->` each measure that has a key: places
    for the page to fill, so that the frozen HTML never changes. `figure_url` gives the address of a file's hash;
    `prefix` keeps ids apart where one file holds several texts.
    """
    painter = Painter(figure_url=figure_url)
    entries = _entries(tree, numbered, prefix)
    return "".join(_section_html(section, entry, painter, prefix) for section, entry in zip(tree, entries, strict=True))


def nodes_html(nodes: Tree, *, figure_url: FigureUrl = figure_url) -> str:
    """Any nodes (a conflict's side, one changed clause) as HTML without numbers or anchors."""
    return "".join(_node_html(node, Painter(figure_url=figure_url)) for node in nodes)


def _entries(tree: Tree, numbered: bool, prefix: str) -> list[Entry]:
    names = zip(tree, section_numbers(tree, numbered=numbered), section_anchors(tree), strict=True)
    return [Entry(section.id, number, section.text, f"{prefix}{anchor}") for section, number, anchor in names]


def _section_html(section: Node, entry: Entry, painter: Painter, prefix: str) -> str:
    if not entry.heading:
        return f"<section>{_blocks_html(section, painter)}</section>"
    body = _clauses_html(section, entry, painter, prefix) if entry.number else _blocks_html(section, painter)
    head = _head_html(entry) + f"<!--changed:{escape(section.id)}-->"
    return f'<section aria-labelledby="{entry.anchor}">{head}{body}</section>'


def _head_html(entry: Entry) -> str:
    heading = escape(entry.heading)
    name = f"section {entry.number}, {heading}" if entry.number else heading
    link = f'<a class="fm-anchor" href="#{entry.anchor}" aria-label="Link to {name}">#</a>'
    if not entry.number:
        return f'<h2 id="{entry.anchor}">{heading}{link}</h2>'
    number = f'<span class="fm-num">{entry.number}</span>'
    return f'<h2 class="fm-sec__head" id="{entry.anchor}">{number} <span>{heading}{link}</span></h2>'


def _clauses_html(section: Node, entry: Entry, painter: Painter, prefix: str) -> str:
    return "".join(
        f'<div class="fm-clause" id="{prefix}s{entry.number}-{clause.number}">'
        f'<a class="fm-num" href="#{prefix}s{entry.number}-{clause.number}">{entry.number}.{clause.number}</a>'
        f"<div>{''.join(painter.block(block) for block in clause.blocks)}</div></div>"
        for clause in clauses(section)
    )


def _blocks_html(section: Node, painter: Painter) -> str:
    return "".join(painter.block(block) for block in section.children)


def _node_html(node: Node, painter: Painter) -> str:
    if node.kind is Kind.SECTION:
        heading = f"<h3>{painter.line(node)}</h3>" if node.text else ""
        return heading + _blocks_html(node, painter)
    if node.kind is Kind.ROW:
        return f'<table class="fm-table" role="table"><tbody role="rowgroup">{painter.row(node, ())}</tbody></table>'
    return painter.block(node)
