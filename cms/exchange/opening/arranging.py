"""What a file shows, as lines and the blocks that stand on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.exchange.reading.blocks import Block, Heading, Item, Listing, Loose, Paragraph, Row
from cms.exchange.reading.flow import plain
from cms.exchange.reading.layout import MAX_HEADING
from cms.exchange.reading.model import Lines
from cms.exchange.reading.tables import tables_of
from cms.redline.numbers import letters, roman

from .entries import Entry, Kind, is_counted
from .guessing import guessed
from .marking import marked, words

LOOKS = (letters, roman, str, letters)
"""How a page counts the items of a numbered list, by level."""


@dataclass
class Arranged:
    """Lines, a block's count in them, and the blocks."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def add_line(self, text: str) -> Lines:
        """Where a line stands that is added."""
        self.lines.append(text)
        return Lines(len(self.lines), len(self.lines))


def arranged(entries: Sequence[Entry]) -> Arranged:
    """The entries in order, each paragraph as what it reads like."""
    made = Arranged()
    items: list[Entry] = []
    for entry in guessed(entries):
        if items and not _goes_on(items, entry):
            made.blocks.append(_listing(items, made))
            items = []
        if entry.kind is Kind.ITEM:
            items.append(entry)
        else:
            made.blocks += _blocks(entry, made)
    if items:
        made.blocks.append(_listing(items, made))
    return made


def _goes_on(items: Sequence[Entry], entry: Entry) -> bool:
    """A list goes on while its first level keeps its kind: bullets stay bullets, numbers numbers."""
    if entry.kind is not Kind.ITEM:
        return False
    is_deeper = entry.level > items[0].level
    return is_deeper or not entry.mark or is_counted(entry.mark) == is_counted(items[0].mark)


def _blocks(entry: Entry, made: Arranged) -> Sequence[Block]:
    if entry.kind is Kind.END_OF_LIST:
        return ()
    if entry.kind is Kind.TABLE:
        return _tables(entry, made)
    lines, source = made.add_line(words(entry.runs)), marked(entry.runs)
    if entry.kind is Kind.LOOSE:
        return (Loose(lines, source, entry.reason),)
    is_heading = entry.kind is Kind.HEADING and len(words(entry.runs)) <= MAX_HEADING
    return (Heading(lines, source, entry.level) if is_heading else Paragraph(lines, source),)


def _tables(entry: Entry, made: Arranged) -> Sequence[Block]:
    rows = [Row(made.add_line("\t".join(plain(cell) for cell in cells)), cells) for cells in entry.rows]
    return tables_of(rows)


def _listing(items: Sequence[Entry], made: Arranged) -> Listing:
    """The list. A page counts its numbered lists itself: marks that say the same are dropped, others stay."""
    shown = _shown(items)
    bare = [item.mark.strip("().:") for item in items]
    tops = [(mark, page) for item, mark, page in zip(items, bare, shown, strict=True) if item.level == items[0].level]
    ordered = all(mark == page for mark, page in tops)
    found = tuple(
        _item(item, made, told=ordered and mark == page) for item, mark, page in zip(items, bare, shown, strict=True)
    )
    return Listing(Lines(found[0].lines.first, found[-1].lines.last), "", found, ordered)


def _item(item: Entry, made: Arranged, *, told: bool) -> Item:
    lines = made.add_line(f"{item.mark} {words(item.runs)}".strip())
    typed = f"{item.mark} " if is_counted(item.mark) and not told else ""
    return Item(lines, typed + marked(item.runs), item.level)


def _shown(items: Sequence[Entry]) -> list[str]:
    """The mark that a numbered list on a page would show before each item."""
    counts = [0] * len(LOOKS)
    shown = []
    for item in items:
        counts[item.level] += 1
        counts[item.level + 1 :] = [0] * (len(LOOKS) - item.level - 1)
        shown.append(LOOKS[item.level](counts[item.level]))
    return shown
