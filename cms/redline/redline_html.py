"""The redline as HTML: rows, marks and links from change to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from cms.redline.arranged import arranged
from cms.redline.blocks_html import FigureUrl, figure_url
from cms.redline.counting import counted
from cms.redline.diff import Change, Changes, Op
from cms.redline.html import pieces_html
from cms.redline.names import OPENING, new_names, old_names
from cms.redline.row_html import RowWriter
from cms.redline.rows import Row
from cms.redline.section_rows import SectionRows, arrivals
from cms.redline.words import whole, word_diff


@dataclass(frozen=True, slots=True)
class RedlineChange:
    """One numbered change: its row has the HTML id `anchor`; `words` such as "1.2 reworded"."""

    number: int
    anchor: str
    words: str


@dataclass(frozen=True, slots=True)
class RedlineSection:
    """A changed section and its changes; `number` is "3" or ""."""

    id: str
    number: str
    heading: str
    changes: tuple[RedlineChange, ...]


@dataclass(frozen=True, slots=True)
class RedlineHtml:
    """A rendered redline. `unchanged` names untouched sections ("5", or the heading where unnumbered)."""

    html: str
    count: int
    saying: str
    sections: tuple[RedlineSection, ...]
    unchanged: tuple[str, ...]

    def __html__(self) -> str:
        """Safe as it is: every text in it was escaped when it was made."""
        return self.html


@dataclass(frozen=True, slots=True)
class _Part:
    """A section to be written: its change, its rows, and whether it only marks the place the section left."""

    change: Change
    rows: Sequence[Row]
    number: str
    was: str
    is_left: bool = False

    @property
    def is_untouched(self) -> bool:
        return self.change.op is Op.SAME and not self.change.moved

    @property
    def heading(self) -> str:
        return self.change.node.text or OPENING

    @property
    def title(self) -> str:
        return f"{self.number} {self.heading}" if self.number else self.heading


def redline_html(
    changes: Changes, numbered: bool = True, *, prefix: str = "", figure_url: FigureUrl = figure_url
) -> RedlineHtml:
    """Rows to stand inside `<div class="fm-redline">`; `prefix` keeps ids apart where one page holds several."""
    parts = _parts(changes, numbered, figure_url)
    shown = [row for part in parts for row in part.rows if row.note]
    for number, row in enumerate(shown, 1):
        row.number = number
    writer = RowWriter(prefix, {id(row.of): row.number for row in shown}, len(shown))
    changed = [part for part in parts if not part.is_untouched and not part.is_left]
    return RedlineHtml(
        html="".join(_section_html(part, at, prefix, writer) for at, part in enumerate(parts, 1)),
        count=len(shown),
        saying=counted(len(shown), len(changed)),
        sections=tuple(_section(part, writer) for part in changed),
        unchanged=tuple(part.number or part.heading for part in parts if part.is_untouched and not part.is_left),
    )


def _parts(changes: Changes, numbered: bool, url: FigureUrl) -> list[_Part]:
    old, new = old_names(changes, numbered=numbered), new_names(changes, numbered=numbered)
    sections = SectionRows(old, new, arrivals(changes), url)
    return [
        _Part(
            change=change,
            rows=[sections.marker(change)] if is_left else list(sections.of(change)),
            number=(new.of(change.new) if change.new else old.of(change.old)).number,
            was=old.of(change.old).number,
            is_left=is_left,
        )
        for change, is_left in arranged(changes)
    ]


def _section(part: _Part, writer: RowWriter) -> RedlineSection:
    rows = [RedlineChange(row.number, writer.anchor(row.number), row.words) for row in part.rows if row.note]
    return RedlineSection(part.change.node.id, part.number, part.change.node.text, tuple(rows))


def _section_html(part: _Part, at: int, prefix: str, writer: RowWriter) -> str:
    if part.is_left:
        place = f"Where section {part.was or part.heading} was"
        return f'<section aria-label="{escape(place)}">{_rows(part, writer)}</section>'
    if part.is_untouched:
        return _untouched_html(part, writer)
    head = f'<h3 id="{escape(prefix)}r{at}">{_head(part)}</h3>'
    return f'<section aria-labelledby="{escape(prefix)}r{at}">{head}{_rows(part, writer)}</section>'


def _rows(part: _Part, writer: RowWriter) -> str:
    return f'<ol class="fm-rows">{writer.rows(part.rows)}</ol>' if part.rows else ""


def _untouched_html(part: _Part, writer: RowWriter) -> str:
    was = f" (was {part.was})" if part.was != part.number else ""
    note = f'<li class="fm-same-note">{escape(part.title)}: nothing changed{was}</li>'
    return (
        f'<section class="is-whole" aria-label="{escape(part.title)}"><h3 class="is-same">{_head(part)}</h3>'
        f'<ol class="fm-rows">{note}{writer.hidden_rows(part.rows)}</ol></section>'
    )


def _head(part: _Part) -> str:
    number = f'<span class="fm-num">{part.number}</span> ' if part.number else ""
    return f"{number}<span>{_heading(part.change)}</span>"


def _heading(change: Change) -> str:
    """The heading with its change marked."""
    if not change.node.text and not (change.old and change.old.text):
        return f'<span class="fm-soft">{OPENING}</span>'
    leaf = word_diff(change.old, change.new) if change.old and change.new else whole(change.node, change.op)
    return " ".join(pieces_html(block.pieces) for block in leaf.blocks)
