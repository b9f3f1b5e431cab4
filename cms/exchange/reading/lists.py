"""Lines of bullets and numbers as one list with levels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import TypeVar

from .blocks import Block, Item, Listing
from .headings import typed_heading
from .marks import Mark, list_mark
from .model import Lines
from .softwrap import continues, joined
from .tokens import HARD_BREAK

MAX_LEVEL = 3
Depth = TypeVar("Depth", int, tuple[int, int])


@dataclass
class _Found:
    """An item while its lines are being gathered."""

    mark: Mark
    first: int
    last: int
    parts: list[list[str]] = field(default_factory=list)

    @property
    def source(self) -> str:
        return HARD_BREAK.join(joined(part) for part in self.parts)


def gather_list(lines: Sequence[str], at: int) -> tuple[list[Block], int]:
    """The list that begins at line index `at`, and the index after it."""
    found: list[_Found] = []
    end = at
    while end < len(lines):
        mark = list_mark(lines[end])
        if mark and _belongs(found, mark) and not typed_heading(lines, end):
            found.append(_Found(mark, end, end, [[mark.text]]))
        elif not (found and _carries_on(found[-1], lines, end)):
            break
        end = _after_blank(lines, end + 1)
    return [_listing(found)], found[-1].last + 1


def _belongs(found: list[_Found], mark: Mark) -> bool:
    """A list goes on while its first level keeps its kind: bullets stay bullets, numbers numbers."""
    if not found or mark.indent > found[0].mark.indent:
        return True
    return mark.is_counted == found[0].mark.is_counted


def _carries_on(item: _Found, lines: Sequence[str], at: int) -> bool:
    """Take the line into the item: at once where it is wrapped, after a blank line where it is set in."""
    line = lines[at]
    if not continues(lines, at):
        return False
    if at == item.last + 1:
        item.parts[-1].append(line)
    elif len(line) - len(line.lstrip()) > item.mark.indent + 1:
        item.parts.append([line])
    else:
        return False
    item.last = at
    return True


def _after_blank(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _listing(found: list[_Found]) -> Listing:
    """The list. A page letters its numbered lists a, b, c: marks that say the same are dropped, others stay."""
    levels = item_levels([(item.mark.indent, item.mark.style) for item in found])
    tops = [item.mark.mark.strip("().") for item, level in zip(found, levels, strict=True) if level == 0]
    lettered = tops == list(ascii_lowercase[: len(tops)])
    items = tuple(_item(item, level, lettered and level == 0) for item, level in zip(found, levels, strict=True))
    return Listing(Lines(found[0].first + 1, found[-1].last + 1), "", items, lettered)


def _item(found: _Found, level: int, told: bool) -> Item:
    typed = "" if told or not found.mark.is_counted else f"{found.mark.mark} "
    return Item(Lines(found.first + 1, found.last + 1), typed + found.source, level)


def item_levels(places: Sequence[tuple[Depth, str]]) -> list[int]:
    """Levels by how far in an item stands and, at the same depth, by the order in which signs appear."""
    stack: list[tuple[Depth, str]] = []
    levels = []
    for depth, sign in places:
        while stack and stack[-1][0] > depth:
            stack.pop()
        if (depth, sign) in stack:
            del stack[stack.index((depth, sign)) + 1 :]
        else:
            stack.append((depth, sign))
        levels.append(min(len(stack) - 1, MAX_LEVEL))
    return levels
