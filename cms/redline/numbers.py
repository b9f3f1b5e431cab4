"""Numbers and anchors: section 3, clause 3.1, item b."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from cms.redline.tree import Kind, Node, Tree

DEEPEST_LEVEL = 3
_BELONGING = {Kind.LIST, Kind.TABLE, Kind.FIGURE}
_TAKEN = re.compile(r"s\d+-\d+|r\d+|change-\d+|main")


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered unit: a paragraph with the lists, tables and figures that follow it, or one other block."""

    number: int
    blocks: tuple[Node, ...]


def clauses(section: Node) -> tuple[Clause, ...]:
    """The section's blocks in clauses, numbered from 1."""
    groups: list[list[Node]] = []
    for block in section.children:
        if block.kind in _BELONGING and groups and groups[-1][0].kind is Kind.PARAGRAPH:
            groups[-1].append(block)
        else:
            groups.append([block])
    return tuple(Clause(number, tuple(blocks)) for number, blocks in enumerate(groups, 1))


def section_numbers(tree: Tree, *, numbered: bool = True) -> list[str]:
    """ "1", "2" ... for sections with a heading; "" for a preamble, and for all in an unnumbered text."""
    numbers: list[str] = []
    count = 0
    for section in tree:
        count += bool(section.text)
        numbers.append(str(count) if numbered and section.text else "")
    return numbers


def section_anchors(tree: Tree) -> list[str]:
    """An HTML id for each section, made from its heading; unique, and "" for a preamble."""
    used: dict[str, int] = {}
    return [_unique(slug(section.text), used) if section.text else "" for section in tree]


def _unique(wanted: str, used: dict[str, int]) -> str:
    if wanted not in used:
        used[wanted] = 1
        return wanted
    while True:
        used[wanted] += 1
        name = f"{wanted}-{used[wanted]}"
        if name not in used:
            used[name] = 1
            return name


def slug(heading: str) -> str:
    """A heading as an HTML id that no clause, change or landmark of the page can have."""
    ascii_only = unicodedata.normalize("NFKD", heading).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", ascii_only))
    return f"section-{words}".rstrip("-") if not words or _TAKEN.fullmatch(words) else words


def item_level(item: Node) -> int:
    """How deep an item says it is nested, 0 to 3."""
    level = item.attrs.get("level", 0)
    return min(max(level, 0), DEEPEST_LEVEL) if isinstance(level, int) else 0


def item_levels(items: Node) -> Iterator[int]:
    """How deep each item is shown: never more than one level below the item before it."""
    deepest = 0
    for item in items.children:
        level = min(item_level(item), deepest)
        yield level
        deepest = level + 1


def item_numbers(items: Node) -> Iterator[str]:
    """ "a", "b" for each item of a numbered list, "i", "ii" one level down; "1", "2" for bullets."""
    counts = [0] * (DEEPEST_LEVEL + 1)
    for level in item_levels(items):
        counts[level] += 1
        counts[level + 1 :] = [0] * (DEEPEST_LEVEL - level)
        yield _LOOKS[level](counts[level]) if items.attrs.get("ordered") else str(counts[level])


def letters(number: int) -> str:
    """a to z, then aa, ab, as browsers count."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def roman(number: int) -> str:
    """i, ii, iii, iv and so on."""
    name = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        name += sign * count
    return name


_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LOOKS = (letters, roman, str, letters)
