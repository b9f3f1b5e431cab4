"""The rows of one section of a redline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from cms.redline.arranged import arranged
from cms.redline.block_redline import block_redline, is_whole, leaf_of, said_of
from cms.redline.blocks_html import FigureUrl, Painter
from cms.redline.diff import Change, Changes, Op, walk_changes
from cms.redline.html import hidden
from cms.redline.likeness import visible
from cms.redline.names import NOUNS, Name, Names
from cms.redline.notes import note, section_note, words
from cms.redline.rows import Row, Unchanged
from cms.redline.table_redline import HEADING
from cms.redline.tokens import excerpt
from cms.redline.tree import Kind, Node
from cms.redline.verbs import verbs

Arrivals = Mapping[tuple[str, str], Change]


def arrivals(changes: Changes) -> Arrivals:
    """What came from another parent, by id and kind: where the places it left point to."""
    return {
        (change.node.id, change.node.kind): change
        for change in walk_changes(changes)
        if change.moved and change.old_position is None
    }


@dataclass(frozen=True, slots=True)
class SectionRows:
    """Turns sections' changes into rows."""

    old: Names
    new: Names
    arrivals: Arrivals
    figure_url: FigureUrl

    def of(self, section: Change) -> Iterator[Row]:
        """A row for the section itself where it came, went, moved or has another heading; then its blocks."""
        about = section_note(section, self.old, self.new)
        if about:
            yield Row(body=f'<p class="fm-soft">{escape(about)}.</p>', note=about, words=about, of=section)
        for block, is_left in _children(section):
            if is_left or _went(block):
                yield self.marker(block)
            else:
                yield from self.block(block, within=section.op)

    def block(self, change: Change, *, within: Op) -> Iterator[Row]:
        """The rows of a block; of a list, one for each item unless the list as a whole came, went or moved."""
        if change.node.kind is Kind.LIST and (_is_untouched(change) or not is_whole(change)):
            yield from self.listing(change, within=within)
        else:
            yield self.row(change, within=within)

    def listing(self, change: Change, *, within: Op) -> Iterator[Row]:
        if change.moved or (verbs(change) and not _is_part(change, within)):
            name = note(change, None, self.old, self.new)
            yield Row(
                body=f'<p class="fm-soft">List: {escape(name[0].lower() + name[1:])}.</p>',
                label=self.label(change),
                note=name,
                words=words(change, None, self.old, self.new),
                of=change,
            )
        for item, is_left in _children(change):
            yield self.marker(item) if is_left or _went(item) else self.row(item, within=change.op)

    def row(self, change: Change, *, within: Op) -> Row:
        """One block or item: unchanged, a change, or part of something that came or went as a whole."""
        is_deep = change.node.kind is Kind.ITEM
        if _is_untouched(change):
            return self.same(change, is_deep=is_deep)
        leaf = leaf_of(change)
        row = Row(
            body=block_redline(change, leaf, self.old, self.new, self.figure_url),
            label=self.label(change),
            is_deep=is_deep,
            of=change,
        )
        if not _is_part(change, within):
            row.note = note(change, leaf, self.old, self.new)
            row.words = words(change, leaf, self.old, self.new)
            row.said = said_of(change, leaf)
        return row

    def same(self, change: Change, *, is_deep: bool) -> Row:
        was, now = self.old.of(change.old), self.new.of(change.new)
        painter = Painter(figure_url=self.figure_url, heading=HEADING)
        return Row(
            body=painter.flow(change.node) if is_deep else painter.block(change.node),
            label=now.shown if is_deep or now.is_clause else "",
            is_deep=is_deep,
            unchanged=Unchanged("clause" if now.is_clause else NOUNS[change.node.kind], now.number, was.number),
        )

    def marker(self, change: Change) -> Row:
        """The place something left."""
        came = change if change.new else self.arrivals.get((change.node.id, change.node.kind))
        name = self.new.of(came.new if came else None)
        return Row(
            body=f"Was here: {escape(excerpt(visible(change.node)))}.",
            label=self.was(self.old.of(change.old)),
            words=_moved_to(name, far=change.new is None),
            is_deep=change.node.kind is Kind.ITEM,
            left=came or change,
        )

    def label(self, change: Change) -> str:
        if change.new:
            return self.new.of(change.new).shown
        return self.was(self.old.of(change.old))

    def was(self, name: Name) -> str:
        return hidden("was ") + name.shown if name.shown else ""


def _children(change: Change) -> Iterator[tuple[Change, bool]]:
    if change.op is not Op.SAME:
        return arranged(change.children)
    old = change.old or change.node
    pairs = enumerate(zip(old.children, change.node.children, strict=True))
    return ((_same(one, other, at), False) for at, (one, other) in pairs)


def _same(old: Node, new: Node, at: int) -> Change:
    return Change(Op.SAME, old, new, at, at)


def _is_untouched(change: Change) -> bool:
    return change.op is Op.SAME and not change.moved


def _is_part(change: Change, within: Op) -> bool:
    """Whether it came or went as part of what it stands in, which says so for both."""
    return change.op is within and change.op in {Op.ADDED, Op.REMOVED}


def _went(change: Change) -> bool:
    return change.moved and change.new is None


def _moved_to(name: Name, *, far: bool) -> str:
    if not name.address:
        return "Moved elsewhere"
    return f"Moved to {name.address if far or not name.number else name.number}"
