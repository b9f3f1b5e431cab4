"""Corrections applied to blocks. Every word stays: in a block, or in one that says it was left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from cms.exchange.reading.blocks import LEFT_OUT, PLAIN, Block, Heading, Item, Listing, Loose, Paragraph, Row, Table
from cms.exchange.reading.flow import LISTS
from cms.exchange.reading.layout import MAX_HEADING
from cms.exchange.reading.marks import BULLET
from cms.exchange.reading.model import Lines

from .said import Batch, Correction, Say
from .sources import joined, parted, without_headings, words
from .units import Unit, units

Units = tuple[Unit, ...]


def corrected(blocks: Iterable[Block], batches: Iterable[Batch]) -> Units:
    """The units of a file after all that was said. What cannot be done with a unit is not done."""
    found = units(blocks)
    for batch in batches:
        found = _applied(found, batch)
    return found


def _applied(found: Units, batch: Batch) -> Units:
    """Items first, each joining the list before it; then from the last to the first, so that positions stay true."""
    items = sorted((said for said in batch if said.say is Say.ITEM), key=lambda said: said.at)
    others = (said for said in batch if said.say is not Say.ITEM)
    for said in (*items, *sorted(others, key=lambda said: (-said.at, said.say is not Say.SPLIT))):
        if 0 <= said.at < len(found):
            found = _one(found, said)
    return found


def _one(found: Units, said: Correction) -> Units:
    at, unit = said.at, found[said.at]
    before, after = found[:at], found[at + 1 :]
    if said.say is Say.SPLIT:
        return (*before, *_split(unit, said.word), *after)
    if said.say is Say.JOIN:
        both = _join(before[-1], unit) if before else None
        return (*before[:-1], both, *after) if both else found
    if said.say is Say.ITEM:
        return (*before, _item(unit, said.level, before[-1:], after[:1]), *after)
    return (*before, _AS[said.say](unit), *after)


def is_heading(block: Block) -> bool:
    """True for text that a heading can hold: one paragraph, not too long."""
    if isinstance(block, Table | Listing) or len(block.pieces) != 1:
        return False
    return block.pieces[0].kind not in LISTS and len(block.text) <= MAX_HEADING


# One line


def _heading(unit: Unit, opens: bool | None) -> Unit:
    block = unit.block
    if not is_heading(block):
        return unit
    level = 1 if opens is None else block.level if isinstance(block, Heading) else PLAIN
    return Unit(Heading(block.lines, block.source, level, opens))


def _paragraph(unit: Unit) -> Unit:
    block = unit.block
    if isinstance(block, Table | Listing):
        return unit
    has_heading = any(piece.kind == "h" for piece in block.pieces)
    return Unit(Paragraph(block.lines, without_headings(block.source) if has_heading else block.source))


def _item(unit: Unit, level: int, before: Units, after: Units) -> Unit:
    """An item of the list before it, else of the list after it, else of its own. A bullet typed before it goes."""
    block = unit.block
    if isinstance(block, Table | Listing):
        return unit
    typed = BULLET.match(block.source)
    item = Item(block.lines, block.source[typed.end() :] if typed else block.source, level)
    near = (unit, *before, *after)
    within = next((other.within for other in near if other.within), None)
    return Unit(item, within or Listing(block.lines, "", (item,)))


def _out(unit: Unit) -> Unit:
    block = unit.block
    if isinstance(block, Loose):
        return unit
    source = block.source
    if isinstance(block, Table):
        source = " ".join([source, *(cell for row in block.rows for cell in row.cells)])
    elif isinstance(block, Listing):
        source = " ".join(item.source for item in block.items)
    return Unit(Loose(block.lines, source, LEFT_OUT))


_AS: dict[Say, Callable[[Unit], Unit]] = {
    Say.TITLE: lambda unit: _heading(unit, None),
    Say.SECTION: lambda unit: _heading(unit, True),
    Say.WITHIN: lambda unit: _heading(unit, False),
    Say.PARAGRAPH: _paragraph,
    Say.OUT: _out,
}


# Two lines


def _split(unit: Unit, word: int) -> Units:
    block = unit.block
    if isinstance(block, Table | Listing) or not 0 < word < len(words(block.source)):
        return (unit,)
    first, second = parted(block.source, word)
    rest = Paragraph(block.lines, second) if isinstance(block, Heading) else replace(block, source=second)
    return (Unit(replace(block, source=first), unit.within), Unit(rest, unit.within))


def _join(one: Unit, other: Unit) -> Unit | None:
    """Both as what the first is; None for a table and something else, or one that has a caption of its own."""
    first, second = one.block, other.block
    lines = Lines(first.lines.first, max(first.lines.last, second.lines.last))
    if isinstance(first, Table) and isinstance(second, Table) and not second.source:
        return Unit(_table(lines, first.source, [*first.rows, *second.rows]))
    if isinstance(first, Table | Listing) or isinstance(second, Table | Listing):
        return None
    block = replace(first, lines=lines, source=joined(first.source, second.source))
    if isinstance(block, Heading) and not is_heading(block):
        return Unit(Paragraph(lines, block.source))
    return Unit(block, one.within)


def _table(lines: Lines, caption: str, rows: Sequence[Row]) -> Table:
    width = max(len(row.cells) for row in rows)
    return Table(lines, caption, tuple(replace(row, cells=(row.cells + ("",) * width)[:width]) for row in rows))
