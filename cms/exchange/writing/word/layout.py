"""Which lines a text becomes: every node's own lines, with the styles and numbers they have where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cms.redline import Block, Kind, Node, Run, Tree, clauses, item_levels, item_numbers, leaf, section_numbers

from .lines import Line, Number, Picture
from .numbering import CLAUSE, HEADINGS, STEP, Numbering, Tags

Pictures = Callable[[Node], Picture | None]
"""The picture of a figure, None where there is none to show."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a block stands: in a clause or not, and whether it is the one with the clause's number."""

    in_clause: bool = False
    opens: bool = False

    @property
    def indent(self) -> int:
        return CLAUSE if self.in_clause else 0


@dataclass(slots=True)
class Listed:
    """The lists one list of the text needs: one, unless kinds of list mix within it on the same level."""

    base: int
    tag: str
    numbers: list[int] = field(default_factory=list)


@dataclass
class Layout:
    """The lines of one text. `like` holds the lists of a node in the other text, so that both share them.

    `anchors` are the bookmarks of its headings, "" for none.
    """

    tree: Tree
    numbering: Numbering
    numbered: bool
    pictures: Pictures
    anchors: Iterator[str]
    like: Mapping[int, Sequence[Listed]] = field(default_factory=dict)
    lists: dict[int, list[Listed]] = field(default_factory=dict)
    _lines: dict[int, tuple[Line, ...]] = field(default_factory=dict)
    _holders: dict[int, Line] = field(default_factory=dict)
    _indents: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for section, number in zip(self.tree, section_numbers(self.tree, numbered=self.numbered), strict=True):
            self._section(section, is_numbered=bool(number))

    def lines(self, node: Node) -> tuple[Line, ...]:
        """A line for each block of the node's own text: a heading, a paragraph, an item, a caption.

        One empty line where there is no text but a number or a cell to show.
        """
        return self._lines.get(id(node), ())

    def holder(self, node: Node) -> Line | None:
        """A line before those: a picture, or the number of a clause that begins with a list or table."""
        return self._holders.get(id(node))

    def indent(self, node: Node) -> int:
        """How far a block is set in."""
        return self._indents.get(id(node), 0)

    def _section(self, section: Node, *, is_numbered: bool) -> None:
        if section.text:
            unlinked = Number(0, 0) if self.numbering.numbered and not is_numbered else None
            heading = Line(self._heading(0), _plain(section), unlinked, anchor=next(self.anchors))
            self._lines[id(section)] = (heading,)
        if not is_numbered:
            for block in section.children:
                self._block(block, _Spot())
            return
        for clause in clauses(section):
            for at, block in enumerate(clause.blocks):
                self._block(block, _Spot(in_clause=True, opens=not at))

    def _heading(self, below: int) -> str:
        return f"Heading{self.numbering.depth + below}"

    def _block(self, node: Node, spot: _Spot) -> None:
        self._indents[id(node)] = spot.indent
        match node.kind:
            case Kind.LIST:
                self._hold(node, spot)
                self._items(node, spot)
            case Kind.TABLE:
                self._captioned(node, spot)
                self._cells(node)
            case Kind.FIGURE:
                self._figure(node, spot)
            case _:
                self._flow(node, spot)

    def _hold(self, node: Node, spot: _Spot) -> None:
        if spot.opens:
            self._holders[id(node)] = Line("Clause")

    def _number(self, spot: _Spot) -> Number | None:
        return Number(HEADINGS, self.numbering.clause_level) if spot.opens else None

    def _placed(self, style: str, content: Sequence[Run | Picture], spot: _Spot) -> Line:
        """A line in a clause, with its number or set in as far as that would."""
        return Line(style, tuple(content), self._number(spot), 0 if spot.opens else spot.indent)

    def _captioned(self, node: Node, spot: _Spot) -> None:
        if node.text:
            self._lines[id(node)] = (self._placed("Caption", _plain(node), spot),)
        else:
            self._hold(node, spot)

    def _figure(self, node: Node, spot: _Spot) -> None:
        picture = self.pictures(node)
        alt = str(node.attrs.get("alt", ""))
        shown = self._placed("Figure", [picture], spot) if picture else self._placed("FigureNote", [Run(alt)], spot)
        self._holders[id(node)] = shown
        if node.text:
            self._lines[id(node)] = (Line("Caption", _plain(node), indent=spot.indent),)

    def _flow(self, node: Node, spot: _Spot) -> None:
        """A paragraph or a measure."""
        blocks = leaf(node)
        if blocks and blocks[0].lists:
            self._hold(node, spot)
        lists = _Lists(self, node, spot.indent)
        lines = [
            self._flowing(node, block, _Spot(spot.in_clause, spot.opens and not at), lists)
            for at, block in enumerate(blocks)
        ]
        self._lines[id(node)] = tuple(lines) or ((self._flowing(node, _EMPTY, spot, lists),) if spot.opens else ())

    def _flowing(self, node: Node, block: Block, spot: _Spot, lists: _Lists) -> Line:
        if block.lists:
            return Line(_list_style(block.lists), block.runs, lists.place(block.lists))
        lists.end()
        if block.tag == "h3":
            return self._placed(self._heading(1), block.runs, spot)
        if node.kind is Kind.MEASURE:
            return self._placed("Measure", block.runs, spot)
        if spot.in_clause:
            return Line("Clause" if spot.opens else "ClauseText", block.runs)
        return Line("BodyText", block.runs)

    def _items(self, node: Node, spot: _Spot) -> None:
        tag = "ol" if node.attrs.get("ordered") else "ul"
        lists = _Lists(self, node, spot.indent)
        for item, level, shown in zip(node.children, item_levels(node), item_numbers(node), strict=True):
            around = (tag,) * (level + 1)
            number = lists.place(around)
            if tag == "ol" and level in LETTERED and shown not in KNOWN_LETTERS:
                number = Number(self.numbering.literal(number.list, level, shown), level)
            first, *others = leaf(item) or (_EMPTY,)
            self._lines[id(item)] = (
                Line(_list_style(around), first.runs, lists.place(around + first.lists) if first.lists else number),
                *(self._below(block, around, lists, spot.indent) for block in others),
            )

    def _below(self, block: Block, around: Tags, lists: _Lists, base: int) -> Line:
        """What stands in an item below its first paragraph."""
        if block.lists:
            return Line(_list_style(block.lists), block.runs, lists.place(around + block.lists))
        return Line("ListContinue", block.runs, indent=base + STEP * len(around))

    def _cells(self, table: Node) -> None:
        for row in table.children:
            style = "TableHeading" if row.attrs.get("header") else "TableText"
            for cell in row.children:
                lists = _Lists(self, cell, 0)
                self._lines[id(cell)] = tuple(self._in_cell(block, style, lists) for block in leaf(cell) or (_EMPTY,))

    def _in_cell(self, block: Block, style: str, lists: _Lists) -> Line:
        if block.lists:
            return Line("TableList", block.runs, lists.place(block.lists))
        lists.end()
        return Line("TableHeading" if block.tag == "h3" else style, block.runs)


class _Lists:
    """Gives the items of one node their place in lists, those that the other text has for it where it can."""

    def __init__(self, layout: Layout, node: Node, base: int) -> None:
        self.numbering, self.base = layout.numbering, base
        self.own = layout.lists.setdefault(id(node), [])
        self.like = layout.like.get(id(node), ())
        self.open: Listed | None = None

    def end(self) -> None:
        """What comes next stands in a list of its own."""
        self.open = None

    def place(self, tags: Tags) -> Number:
        """The next item, in lists of these kinds from the outermost in."""
        if self.open is None or self.open.tag != tags[0]:
            self.open = self._begin(tags)
        level = len(tags) - 1
        for number in self.open.numbers:
            if self.numbering.join(number, tags):
                return Number(number, level)
        self.open.numbers.append(self.numbering.start(self.base, tags))
        return Number(self.open.numbers[-1], level)

    def _begin(self, tags: Tags) -> Listed:
        at = len(self.own)
        other = self.like[at] if at < len(self.like) else None
        shared = other if other and (other.base, other.tag) == (self.base, tags[0]) else None
        self.own.append(shared or Listed(self.base, tags[0]))
        return self.own[-1]


LETTERED = (0, 3)
"""The levels that are numbered with letters."""
KNOWN_LETTERS = {*"abcdefghijklmnopqrstuvwxyz", "aa"}
"""Those that Word shows for the same item."""
_EMPTY = Block("p", (), ())


def _plain(node: Node) -> tuple[Run, ...]:
    return (Run(node.text),)


def _list_style(lists: Tags) -> str:
    return "ListNumber" if lists[-1] == "ol" else "ListBullet"
