"""Blocks as HTML: paragraphs, lists, tables, figures, measures; each text is left to the caller to mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from cms.redline.diff import Op
from cms.redline.html import flow_html, line_html, nested
from cms.redline.numbers import item_levels
from cms.redline.tree import Kind, Node, plain
from cms.redline.words import whole

WIDE = 3
"""A table with more columns than this becomes blocks on a narrow screen."""
LONG = 60
"""So does one with more characters than this in a cell."""

FigureUrl = Callable[[str], str]


def figure_url(file: str) -> str:
    """Where a kept file is served, unless a caller knows better: its name, `figures/<sha256>.<ext>`, is its address."""
    return f"/{file}"


@dataclass(frozen=True, slots=True)
class Painter:
    """Writes blocks whose text is all the same, all added or all removed."""

    op: Op = Op.SAME
    figure_url: FigureUrl = figure_url
    heading: str = "h3"

    def block(self, node: Node) -> str:
        """Any block; a section's heading is not one."""
        return {
            Kind.LIST: self.listing,
            Kind.TABLE: self.table,
            Kind.FIGURE: self.figure,
            Kind.MEASURE: self.measure,
        }.get(node.kind, self.flow)(node)

    def flow(self, node: Node) -> str:
        return flow_html(whole(node, self.op), heading=self.heading)

    def line(self, node: Node) -> str:
        return line_html(whole(node, self.op), heading=self.heading)

    def listing(self, node: Node) -> str:
        tag = "ol" if node.attrs.get("ordered") else "ul"
        levels = zip(item_levels(node), node.children, strict=True)
        return nested([((tag,) * (level + 1), self.line(item)) for level, item in levels])

    def measure(self, node: Node) -> str:
        return measure_html(node, self.flow(node))

    def figure(self, node: Node) -> str:
        return figure_html(node, self.line(node), self.figure_url)

    def table(self, node: Node) -> str:
        labels = column_labels(node.children)
        head, body = split_head(node.children)
        rows = [self.row(row, labels, in_head=True) for row in head], [self.row(row, labels) for row in body]
        stack = " fm-table--stack" if head and is_wide(node) else ""
        return table_html(self.line(node), rows, classes=f"fm-table{stack}")

    def row(self, row: Node, labels: Sequence[str], *, in_head: bool = False) -> str:
        padded = (*labels, *[""] * len(row.children))
        cells = (
            cell_html(self.line(cell), at=at, label=padded[at], heading=bool(row.attrs.get("header")), in_head=in_head)
            for at, cell in enumerate(row.children)
        )
        return f'<tr role="row">{"".join(cells)}</tr>'


def measure_html(node: Node, text: str) -> str:
    """A measure's wording; the page puts its figures in the place of the comment."""
    key = escape(str(node.attrs.get("measure", "")))
    return f'<div class="fm-success">{text}{f"<!--measure:{key}-->" if key else ""}</div>'


def figure_html(node: Node, caption: str, url: FigureUrl) -> str:
    """A picture with its text alternative and caption; without a file, the alternative in its place."""
    file, alt = str(node.attrs.get("file", "")), escape(str(node.attrs.get("alt", "")))
    picture = f'<img src="{escape(url(file))}" alt="{alt}">' if file else f"<p>{alt}</p>"
    below = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="fm-picture">{picture}{below}</figure>'


def table_html(caption: str, rows: tuple[Sequence[str], Sequence[str]], *, classes: str) -> str:
    """A table of ready-made head and body rows. Roles keep it a table where CSS shows it as blocks."""
    head, body = ("".join(part) for part in rows)
    return (
        f'<table class="{classes}" role="table">'
        + (f"<caption>{caption}</caption>" if caption else "")
        + (f'<thead role="rowgroup">{head}</thead>' if head else "")
        + (f'<tbody role="rowgroup">{body}</tbody>' if body else "")
        + "</table>"
    )


def cell_html(html: str, *, at: int, label: str, heading: bool, in_head: bool) -> str:
    """A cell in column `at`; the first one names its row where the columns have names."""
    name = f' data-label="{escape(label)}"' if label and not in_head else ""
    if heading:
        return f'<th scope="col" role="columnheader"{name}>{html}</th>'
    if at == 0 and label:
        return f'<th scope="row" role="rowheader"{name}>{html}</th>'
    return f'<td role="cell"{name}>{html}</td>'


def split_head(rows: Sequence[Node]) -> tuple[Sequence[Node], Sequence[Node]]:
    """The heading rows a table begins with, and the rest."""
    count = next((at for at, row in enumerate(rows) if not row.attrs.get("header")), len(rows))
    return rows[:count], rows[count:]


def column_labels(rows: Sequence[Node]) -> list[str]:
    """The columns' names, from the first row if it is a heading row."""
    first = rows[0] if rows and rows[0].attrs.get("header") else None
    return [plain(cell.text) for cell in first.children] if first else []


def is_wide(table: Node) -> bool:
    """True where the table does not fit a narrow screen as a table."""
    return any(
        len(row.children) > WIDE or any(len(plain(cell.text)) > LONG for cell in row.children) for row in table.children
    )
