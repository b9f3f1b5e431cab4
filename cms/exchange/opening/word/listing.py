"""Items of lists: what begins one, how deep it stands, and which marks are kept as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cms.exchange.reading.lists import item_levels
from cms.exchange.reading.marks import list_mark
from cms.exchange.reading.tokens import HARD_BREAK, protected
from cms.redline.numbers import item_numbers
from cms.redline.tree import Kind, Node

from .manners import Manner
from .story import Para, Words, source, without

Place = tuple[tuple[int, int], str]
"""How deep an item stands: the level of its list and how far in, then the sign of a typed mark."""

STEP = 100
"""Twentieths of a point that make no difference to the eye."""


@dataclass(eq=False, slots=True)
class Entry:
    """An item with its mark; `own` is the mark without signs around it, "" for a bullet."""

    para: Para
    words: list[Words]
    place: Place
    mark: str = ""
    own: str = ""
    count: int = 0
    more: list[Para] = field(default_factory=list)

    @property
    def is_counted(self) -> bool:
        """True for a number or a letter, false for a bullet."""
        return bool(self.own)

    @property
    def depth(self) -> tuple[int, int]:
        """How deep it stands."""
        return self.place[0]


@dataclass(frozen=True, slots=True)
class Marked:
    """Items as they are set out: each one's level and marked-up text."""

    ordered: bool
    items: tuple[tuple[int, str], ...]


def entry(para: Para, *, guess: bool) -> Entry | None:
    """The paragraph as an item: by its automatic mark or, where one may `guess`, by a typed one."""
    label = para.label
    if label:
        depth = (label.rank, round(para.indent / STEP))
        bullet = Entry(para, para.words, (depth, ""))
        counted = Entry(para, para.words, (depth, ""), label.text, label.own, label.value)
        return bullet if label.is_bullet else counted if label.is_single else None
    raw = "".join(words.text for words in para.words)
    mark = list_mark(raw) if guess else None
    if mark is None:
        return None
    text = raw.strip()
    count = len(raw) - len(raw.lstrip()) + len(text) - len(mark.text)
    place = ((0, round(para.indent / STEP) + 2 * mark.indent), mark.style)
    words = without(para.words, count)
    return (
        Entry(para, words, place, mark.mark, mark.mark.strip("().")) if mark.is_counted else Entry(para, words, place)
    )


def belongs(found: Sequence[Entry], one: Entry, manner: Manner) -> bool:
    """A list goes on while its first level keeps its kind and its numbers go up."""
    if not found or one.depth > found[0].depth:
        return True
    if one.is_counted != found[0].is_counted:
        return False
    if not one.is_counted and not manner.is_same_list(found[0].para, one.para):
        return False
    before = next(entry for entry in reversed(found) if entry.depth <= found[0].depth)
    return not (one.count and before.count) or one.count > before.count


def marked(found: Sequence[Entry]) -> Marked:
    """Items with their levels. Where all marks of the first are those that a page shows, they are dropped."""
    levels = item_levels([one.place for one in found])
    shown = _shown(levels)
    tops = [(one.own, number) for one, level, number in zip(found, levels, shown, strict=True) if level == 0]
    ordered = all(own == number for own, number in tops)
    items = []
    for one, level, number in zip(found, levels, shown, strict=True):
        told = not one.is_counted or (ordered and one.own == number)
        text = HARD_BREAK.join([source(one.words), *(source(para.words) for para in one.more)])
        items.append((level, text if told else f"{protected(one.mark)} {text}"))
    return Marked(ordered, tuple(items))


def _shown(levels: Sequence[int]) -> list[str]:
    """The marks that a page shows before the items of a numbered list."""
    items = tuple(Node(str(n), Kind.ITEM, attrs={"level": level}) for n, level in enumerate(levels))
    return list(item_numbers(Node("", Kind.LIST, attrs={"ordered": True}, children=items)))
