"""A table with its changes marked: rows and cells that came, went, moved or were reworded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from cms.redline.arranged import arranged
from cms.redline.blocks_html import Painter, cell_html, column_labels, table_html
from cms.redline.diff import Change, Op, in_new
from cms.redline.html import line_html
from cms.redline.likeness import visible
from cms.redline.names import Names
from cms.redline.tokens import excerpt
from cms.redline.verbs import move_words, settings_verb
from cms.redline.words import word_diff

HEADING = "h4"
_TAGS = {Op.ADDED: "Row added", Op.REMOVED: "Row removed"}
_CLASSES = {Op.ADDED: "fm-row-added", Op.REMOVED: "fm-row-removed"}


@dataclass(frozen=True, slots=True)
class _Line:
    """A table row to be written: its change, and whether it only marks the place the row left."""

    change: Change
    is_left: bool

    @property
    def is_same(self) -> bool:
        return self.change.op is Op.SAME and not self.change.moved

    @property
    def is_heading(self) -> bool:
        return not self.is_left and bool(self.change.node.attrs.get("header"))


def table_redline(change: Change, old: Names, new: Names) -> str:
    """The table of a change that has an old and a new node, or whose rows moved in or out."""
    lines = [_Line(row, is_left) for row, is_left in arranged(change.children)]
    labels = column_labels([node for _, node in in_new(change.children)])
    count = next((at for at, line in enumerate(lines) if not line.is_heading), len(lines))
    html = [_Writer(old, new, labels, _width(lines)).row(line, lines, at) for at, line in enumerate(lines)]
    table = table_html(_caption(change), (html[:count], html[count:]), classes="fm-table")
    hidden = sum(_is_hidden(lines, at) for at in range(len(lines)))
    note = f'<p class="fm-same-note fm-rowsame">{hidden} other row{"s" * (hidden != 1)} unchanged</p>' if hidden else ""
    return table + note


def _caption(change: Change) -> str:
    if change.old and change.new:
        return line_html(word_diff(change.old, change.new))
    return Painter(change.op).line(change.node)


def _width(lines: list[_Line]) -> int:
    return max((len(line.change.node.children) for line in lines), default=0)


def _is_hidden(lines: list[_Line], at: int) -> bool:
    """Whether "changes only" leaves a row out: neither it nor a row beside it changed, and it names no columns."""
    near = lines[max(0, at - 1) : at + 2]
    return all(line.is_same for line in near) and not lines[at].is_heading


@dataclass(frozen=True, slots=True)
class _Writer:
    old: Names
    new: Names
    labels: list[str]
    width: int

    def row(self, line: _Line, lines: list[_Line], at: int) -> str:
        if line.is_left or (line.change.moved and line.change.new is None):
            return self.left(line.change)
        name = _CLASSES.get(line.change.op, "is-same" if _is_hidden(lines, at) else "")
        css = f' class="{name}"' if name else ""
        return f'<tr role="row"{css}>{"".join(self.cells(line.change, heading=line.is_heading))}</tr>'

    def left(self, change: Change) -> str:
        """The place a row left."""
        number = self.old.of(change.old).number
        where = f"Moved to row {self.new.of(change.new).number}" if change.new else "Moved to another table"
        text = f"Row {number} was here: {escape(excerpt(visible(change.node)))}. {where}."
        return (
            f'<tr role="row"><td role="cell" colspan="{max(self.width, 1)}">'
            f'<p class="fm-moved fm-moved--from">{text}</p></td></tr>'
        )

    def cells(self, change: Change, *, heading: bool) -> Iterator[str]:
        tag = self.tag(change)
        column = 0
        for cell, html in _cells(change):
            label = self.labels[column] if column < len(self.labels) else ""
            start = f'<span class="fm-tag">{escape(tag)}</span><br>' if tag else ""
            yield cell_html(start + html, at=column, label=label, heading=heading, in_head=True)
            tag, column = "", column + (cell.new_position is not None)

    def tag(self, change: Change) -> str:
        if change.op in _TAGS:
            return _TAGS[change.op]
        settings = settings_verb(change.old, change.new) if change.old and change.new else ""
        said = ", ".join(part for part in (move_words(change, self.old, self.new), settings) if part)
        return f"Row {said}" if said else ""


def _cells(change: Change) -> Iterator[tuple[Change, str]]:
    if change.op is Op.SAME:
        for at, node in enumerate(change.node.children):
            yield Change(Op.SAME, node, node, at, at), Painter(heading=HEADING).line(node)
    for cell in change.children:
        yield cell, _cell(cell)


def _cell(change: Change) -> str:
    if change.old is None or change.new is None:
        return Painter(change.op, heading=HEADING).line(change.node)
    if change.old_position is None:
        # It came from another row, where it is struck out: here it is as good as new.
        return Painter(Op.ADDED, heading=HEADING).line(change.node)
    html = line_html(word_diff(change.old, change.new), heading=HEADING)
    return f'<div class="fm-moved">{html}</div>' if change.moved else html
