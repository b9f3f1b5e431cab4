"""Automatic numbering: the mark that Word shows before each paragraph of a list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from .counting import written
from .elements import Element, child, children, is_on, number, value
from .styles import indent_of

LEVELS = 9
PLACE = re.compile(r"%([1-9])")
LITERAL = re.compile(r"\(?(\w{1,4})[.)]")
NOT_SET = -1


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list as it is defined. `restarts` is the level above which it starts anew, 0 for never."""

    start: int
    form: str
    pattern: str
    legal: bool
    restarts: int
    style: str
    indent: int | None
    is_picture: bool


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph of a list. `own` is the number of its own level without signs around it."""

    list: str
    text: str
    own: str
    value: int
    rank: int
    is_bullet: bool
    is_single: bool
    """True for a mark such as "a)" or "3.", false for one that names the levels above or has words in it."""


@dataclass(frozen=True, slots=True)
class List:
    """One list: where its numbers are counted, its levels, and the numbers it starts some of them anew with."""

    counted_as: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a file, and how far each has been counted."""

    def __init__(self, root: Element | None, linked: Callable[[str], str]) -> None:
        """`linked` gives the list that a style of lists stands for."""
        self._abstract = {value(item, "w:abstractNumId"): item for item in children(root, "w:abstractNum")}
        self._lists = {value(item, "w:numId"): item for item in children(root, "w:num")}
        self._linked = linked
        self._read: dict[str, List | None] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def rank(self, key: str, style: str) -> int:
        """The level of a list that is meant for a style."""
        found = self._list(key)
        levels = found.levels.items() if found else ()
        return next((rank for rank, level in levels if style and level.style == style), 0)

    def label(self, key: str, rank: int) -> Label | None:
        """Count one paragraph and say what stands before it; None where nothing does."""
        found, rank = self._list(key), min(max(rank, 0), LEVELS - 1)
        level = found.levels.get(rank) if found else None
        if found is None or level is None:
            return None
        counts = self._counts.setdefault(found.counted_as, [NOT_SET] * LEVELS)
        self._count(counts, key, found, rank)
        return _label(key, counts, found.levels, rank)

    def indent(self, key: str, rank: int) -> int | None:
        """How far in the paragraphs at a level of a list stand."""
        found = self._list(key)
        level = found.levels.get(rank) if found else None
        return level.indent if level else None

    def _count(self, counts: list[int], key: str, found: List, rank: int) -> None:
        start = found.levels[rank].start
        if rank in found.starts and (key, rank) not in self._begun:
            self._begun.add((key, rank))
            counts[rank], start = NOT_SET, found.starts[rank]
        counts[rank] = start if counts[rank] == NOT_SET else counts[rank] + 1
        for deeper in range(rank + 1, LEVELS):
            level = found.levels.get(deeper)
            if level is None or level.restarts < 0 or rank < level.restarts:
                counts[deeper] = NOT_SET

    def _list(self, key: str) -> List | None:
        if key not in self._read:
            self._read[key] = self._made(key)
        return self._read[key]

    def _made(self, key: str) -> List | None:
        item = self._lists.get(key)
        if item is None:
            return None
        abstract = value(child(item, "w:abstractNumId"))
        own = child(self._abstract.get(abstract), "w:numStyleLink")
        if own is not None:
            linked = self._lists.get(self._linked(value(own)))
            abstract = value(child(linked, "w:abstractNumId")) or abstract
        if abstract not in self._levels:
            self._levels[abstract] = _levels(self._abstract.get(abstract))
        overrides = {number(one, "w:ilvl"): one for one in children(item, "w:lvlOverride")}
        starts = {
            rank: number(child(one, "w:startOverride"))
            for rank, one in overrides.items()
            if child(one, "w:startOverride") is not None
        }
        changed = {rank: _level(child(one, "w:lvl")) for rank, one in overrides.items()}
        own_levels = {rank: level for rank, level in changed.items() if level and 0 <= rank < LEVELS}
        return List(abstract, self._levels[abstract] | own_levels, starts)


def _levels(abstract: Element | None) -> dict[int, Level]:
    found = ((number(item, "w:ilvl"), _level(item)) for item in children(abstract, "w:lvl"))
    return {rank: level for rank, level in found if level and 0 <= rank < LEVELS}


def _level(item: Element | None) -> Level | None:
    if item is None:
        return None
    return Level(
        start=number(child(item, "w:start")),
        form=value(child(item, "w:numFmt")) or "decimal",
        pattern=value(child(item, "w:lvlText"))[:200],
        legal=bool(is_on(child(item, "w:isLgl"))),
        restarts=number(child(item, "w:lvlRestart"), default=-1),
        style=value(child(item, "w:pStyle")),
        indent=indent_of(child(item, "w:pPr", "w:ind")),
        is_picture=child(item, "w:lvlPicBulletId") is not None,
    )


def _label(key: str, counts: list[int], levels: dict[int, Level], rank: int) -> Label | None:
    level = levels[rank]
    own = written(counts[rank], level.form)
    if level.form == "bullet":
        shown = level.pattern.strip() or level.is_picture
        return Label(key, "\u2022", "", 0, rank, is_bullet=True, is_single=True) if shown else None
    text = PLACE.sub(lambda place: _number(counts, levels, int(place.group(1)) - 1, level), level.pattern).strip()
    if not text:
        return None
    literal = LITERAL.fullmatch(text) if level.form == "none" and not PLACE.search(level.pattern) else None
    if literal:
        return Label(key, text, literal.group(1), 0, rank, is_bullet=False, is_single=True)
    around = PLACE.sub("", level.pattern)
    single = PLACE.findall(level.pattern) == [str(rank + 1)] and not any(sign.isalnum() for sign in around)
    if single and text == own:
        text = f"{own}." if own.isdigit() else f"{own})"
    return Label(key, text, own, counts[rank], rank, is_bullet=False, is_single=single)


def _number(counts: list[int], levels: dict[int, Level], rank: int, at: Level) -> str:
    """The number of a level as it shows in a mark; of a level that nothing was counted on, its first."""
    level = levels.get(rank)
    if level is None:
        return ""
    count = level.start if counts[rank] == NOT_SET else counts[rank]
    form = "decimal" if at.legal and level.form not in {"none", "bullet"} else level.form
    return "" if form == "bullet" else written(count, form)
