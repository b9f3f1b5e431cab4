"""The body of one changed block or item."""

from __future__ import annotations

from cms.redline.blocks_html import FigureUrl, Painter, figure_html, measure_html
from cms.redline.diff import Change, Op, walk_changes
from cms.redline.html import flow_html, line_html
from cms.redline.names import Names
from cms.redline.table_redline import HEADING, table_redline
from cms.redline.tree import Kind
from cms.redline.words import LeafDiff, word_diff


def leaf_of(change: Change) -> LeafDiff | None:
    """The word diff of a node that is in both texts and has words of its own."""
    if change.old is None or change.new is None or change.old.text == change.new.text:
        return None
    return word_diff(change.old, change.new)


def said_of(change: Change, leaf: LeafDiff | None) -> tuple[str, ...]:
    """What the marks cannot show: format, links, a picture's text alternative."""
    said = leaf.said if leaf else ()
    if change.node.kind is Kind.FIGURE and change.old and change.new:
        was, now = (str(node.attrs.get("alt", "")) for node in (change.old, change.new))
        said += (f"Text alternative: “{now}”, not “{was}”.",) if was != now else ()
    return said


def is_whole(change: Change) -> bool:
    """True where one thing happened to all of it: it came, went or moved, and nothing in it did otherwise."""
    return change.op is Op.SAME or (
        change.op in {Op.ADDED, Op.REMOVED} and not any(child.moved for child in walk_changes(change.children))
    )


def block_redline(change: Change, leaf: LeafDiff | None, old: Names, new: Names, figure_url: FigureUrl) -> str:
    """The block with what changed in it marked; a bar beside what moved."""
    op = change.op if change.op in {Op.ADDED, Op.REMOVED} else Op.SAME
    html = _body(change, leaf, old, new, Painter(op, figure_url, HEADING))
    return f'<div class="fm-moved">{html}</div>' if change.moved else html


def _body(change: Change, leaf: LeafDiff | None, old: Names, new: Names, painter: Painter) -> str:
    node = change.node
    if node.kind is Kind.TABLE and not is_whole(change):
        return table_redline(change, old, new)
    text = flow_html(leaf, heading=HEADING) if leaf else painter.flow(node)
    if node.kind is Kind.MEASURE:
        return measure_html(node, text)
    if node.kind is Kind.FIGURE:
        return figure_html(node, line_html(leaf) if leaf else painter.line(node), painter.figure_url)
    return painter.block(node) if node.kind in {Kind.LIST, Kind.TABLE} else text
