"""Two texts as one, with Word's own tracked changes: accepting them gives the new text, rejecting them the old one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cms.redline import Change, Changes, Kind, Node, Op, in_new

from .layout import Layout
from .leaves import Pair, came, exchanged, gone, kept, pairs
from .marks import Mark
from .markup import Element, w
from .paragraphs import Pen
from .steps import Side, moves, steps
from .tables import GAP, Frame, is_heading
from .whole import Whole

TIED = "This measure is now tied to {}, not to {}."
NO_FIGURES = "no figures"


@dataclass(slots=True)
class Redline:
    """Writes the changes from one text to another; `names` are for the moves."""

    pen: Pen
    old: Layout
    new: Layout
    names: Iterator[str]
    moves: dict[int, str] = field(default_factory=dict)

    def write(self, changes: Changes) -> Iterator[Element]:
        """Everything the two texts say."""
        self.moves = {moved: next(self.names) for moved in moves(changes)}
        yield from self._nodes(changes)

    def _nodes(self, changes: Changes) -> Iterator[Element]:
        for change, side in steps(changes):
            if side is Side.BOTH:
                yield from self._both(change)
            else:
                yield from self._one(change, side)

    def _one(self, change: Change, side: Side) -> Iterator[Element]:
        """Something at a place where only one of the texts has it."""
        name = self.moves.get(id(change.old), "") if change.moved else ""
        if side is Side.OLD and change.old:
            mark = Mark.LEFT if name else Mark.REMOVED
            yield from self._ranged(mark, name, Whole(self.pen, self.old, mark).node(change.old))
        elif name:
            yield from self._ranged(Mark.CAME, name, self._arrived(change))
        elif change.new:
            yield from Whole(self.pen, self.new, Mark.ADDED).node(change.new)

    def _ranged(self, mark: Mark, name: str, elements: Iterable[Element]) -> Iterator[Element]:
        """Elements that moved, between marks whose name says where from and where to."""
        if not name:
            yield from elements
            return
        number, stamps = self.pen.stamps.number(), self.pen.stamps
        yield w(f"{mark}RangeStart", id=number, name=name, author=stamps.author, date=stamps.at)
        yield from elements
        yield w(f"{mark}RangeEnd", id=number)

    def _arrived(self, change: Change) -> Iterator[Element]:
        """What moved here, with what is new in it; what it lost on the way is to be seen where it was."""
        old, new = change.old, change.new
        if old is None or new is None:
            return
        holder = self.new.holder(new)
        if holder:
            yield self.pen.line(holder, Mark.CAME)
        for pair in self._pairs(old, new):
            if pair.new:
                yield self.pen.pair(pair, arrived=True)
        for child, node in in_new(_children(change)):
            if child.old:
                yield from self._arrived(child)
            else:
                yield from Whole(self.pen, self.new, Mark.ADDED).node(node)

    def _both(self, change: Change) -> Iterator[Element]:
        """Something that stands where it stood, with what changed in it."""
        old, new = change.old, change.new
        if old is None or new is None:
            return
        yield from map(self.pen.pair, self._holders(old, new))
        lines = [self.pen.pair(pair) for pair in self._pairs(old, new)]
        if lines and new.kind is Kind.MEASURE:
            self._tell_measure(lines[0], old, new)
        yield from lines
        if new.kind is Kind.TABLE:
            yield from self._table(old, new, _children(change))
        else:
            yield from self._nodes(_children(change))

    def _tell_measure(self, paragraph: Element, old: Node, new: Node) -> None:
        """Which figures a measure is tied to stands nowhere in its words."""
        was, now = (str(node.attrs.get("measure", "")) for node in (old, new))
        if was != now:
            self.pen.comments.add(paragraph, TIED.format(now or NO_FIGURES, was or NO_FIGURES))

    def _pairs(self, old: Node, new: Node) -> list[Pair]:
        return pairs(old, new, self.old.lines(old), self.new.lines(new))

    def _holders(self, old: Node, new: Node) -> list[Pair]:
        was, now = self.old.holder(old), self.new.holder(new)
        if was and now:
            if was.content == now.content:
                return [kept(was, now)]
            if was.style == now.style == "FigureNote":
                return pairs(_alternative(old), _alternative(new), [was], [now])
            return [exchanged(was, now)]
        return [gone(was)] if was else [came(now)] if now else []

    def _table(self, old: Node, new: Node, rows: Changes) -> Iterator[Element]:
        everything = (*old.children, *new.children)
        if not everything:
            return
        frame = Frame.of(everything, self.new.indent(new), new.text)
        yield frame.table(row for change, side in steps(rows) for row in self._rows(frame, change, side))
        if not new.children:
            yield self.pen.pair(gone(GAP))
        else:
            yield self.pen.pair(kept(GAP, GAP) if old.children else came(GAP))

    def _rows(self, frame: Frame, change: Change, side: Side) -> Iterator[Element]:
        """One row; or, where its cells came, went or end in another way, the old one and the new one."""
        cells = self._cells(change) if side is Side.BOTH else None
        if cells is not None:
            yield frame.row([[self.pen.pair(pair) for pair in cell] for cell in cells], heading=is_heading(change.node))
            return
        if side is not Side.NEW and change.old:
            yield Whole(self.pen, self.old, Mark.REMOVED).row(frame, change.old)
        if side is not Side.OLD and change.new:
            yield Whole(self.pen, self.new, Mark.ADDED).row(frame, change.new)

    def _cells(self, row: Change) -> list[list[Pair]] | None:
        """The lines of each cell of a row that has the same cells in both texts; None where it has not.

        The last paragraph of a cell cannot come or go: a cell that ends in a new one is another cell.
        """
        old, new = row.old, row.new
        if old is None or new is None or is_heading(old) != is_heading(new):
            return None
        if any(side is not Side.BOTH for _, side in steps(_children(row))):
            return None
        cells = [self._pairs(was, now) for was, now in zip(old.children, new.children, strict=True)]
        return cells if all(cell[-1].old and cell[-1].new for cell in cells) else None


def _children(change: Change) -> Changes:
    """The changes of the children; of a node that is the same, that each of them is."""
    if change.op is not Op.SAME or change.old is None or change.new is None:
        return change.children
    same = zip(change.old.children, change.new.children, strict=True)
    return tuple(Change(Op.SAME, old, new, at, at) for at, (old, new) in enumerate(same))


def _alternative(figure: Node) -> Node:
    """The text alternative of a figure as a text of its own."""
    return Node(figure.id, Kind.FIGURE, str(figure.attrs.get("alt", "")))
