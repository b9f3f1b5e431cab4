"""What paragraphs are by their look: headings in bold or by number, items with a typed mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cms.exchange.reading.blocks import BOLD, PLAIN, Paragraph
from cms.exchange.reading.headings import MAX_LENGTH, marked_heading, typed_heading
from cms.exchange.reading.lists import item_levels
from cms.exchange.reading.marks import CONTENTS_LINE, LEADERS, Mark, list_mark
from cms.exchange.reading.model import Lines

from .entries import Entry, Kind, is_counted
from .marking import marked, without_start, words

NOWHERE = Lines(0, 0)


def guessed(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with each paragraph as what it reads like."""
    lines = [line for entry in entries for line in (_as_typed(entry), "")]
    looked = (_guess(entry, lines, 2 * at) for at, entry in enumerate(entries))
    return [entry for group in groupby(looked, key=_belongs) for entry in _levelled(group)]


def _as_typed(entry: Entry) -> str:
    """The entry as somebody would type it."""
    text = words(entry.runs)
    match entry.kind:
        case Kind.HEADING:
            return f"# {text}"
        case Kind.ITEM:
            return f"{entry.mark or '-'} {text}"
        case _:
            return text


def _guess(entry: Entry, lines: Sequence[str], at: int) -> Entry:
    if entry.kind is not Kind.PARAGRAPH:
        return entry
    text = lines[at]
    if len(text) < MAX_LENGTH and LEADERS.search(text):
        return replace(entry, kind=Kind.LOOSE, reason=CONTENTS_LINE)
    if marked_heading(Paragraph(NOWHERE, marked(entry.runs))):
        return replace(entry, kind=Kind.HEADING, level=BOLD)
    if typed_heading(lines, at):
        return replace(entry, kind=Kind.HEADING, level=PLAIN)
    return _item(entry, text, lines, at)


def _item(entry: Entry, text: str, lines: Sequence[str], at: int) -> Entry:
    """The paragraph as an item, if it has a bullet, or a number as its neighbour has."""
    typed = list_mark(text)
    if not typed or (typed.is_counted and not (_is_counted(lines, at - 2) or _is_counted(lines, at + 2))):
        return entry
    runs = without_start(entry.runs, len(text) - len(typed.text))
    return Entry(Kind.ITEM, runs, entry.level, typed.mark, is_typed=True)


def _is_counted(lines: Sequence[str], at: int) -> bool:
    found = list_mark(lines[at]) if 0 <= at < len(lines) else None
    return found is not None and found.is_counted


def _belongs(entry: Entry) -> tuple[bool, bool]:
    return entry.is_typed, entry.is_typed and is_counted(entry.mark)


def _levelled(group: tuple[tuple[bool, bool], Iterator[Entry]]) -> Iterator[Entry]:
    """Typed items that follow each other, each at the level its sign has among them."""
    (is_typed, _), entries = group
    if not is_typed:
        yield from entries
        return
    items = list(entries)
    found = item_levels([(item.level, Mark(0, item.mark, "").style) for item in items])
    yield from (replace(item, level=level) for item, level in zip(items, found, strict=True))
