"""The lists of a file: sections and clauses, bullets, and letters as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from .markup import Element, serialised, w

HEADINGS = 1
"""The list that numbers sections and clauses."""
CLAUSE = 851
"""How far the text of a clause is set in, in twentieths of a point: room for its number."""
STEP = 425
"""How far each level of a list is set in."""
LEVELS = 9
FORMATS = ("lowerLetter", "lowerRoman", "decimal", "lowerLetter")
"""What lists in lists are numbered with, from the outermost in."""
BULLETS = ("•", "–")
SOFT = "4B5754"

Tags = tuple[str, ...]
"""What kind each level of a list is, "ul" or "ol", from the outermost in."""


@dataclass(slots=True)
class _List:
    """One list; its levels become known as its items are met."""

    base: int
    tags: Tags

    def takes(self, tags: Tags) -> bool:
        """Whether an item that stands in lists of these kinds can be one of this list's."""
        shared = min(len(tags), len(self.tags))
        return tags[:shared] == self.tags[:shared]

    @property
    def kind(self) -> tuple[int, Tags]:
        """Lists of one kind share the definition of their levels."""
        return self.base, self.tags + self.tags[-1:] * (LEVELS - len(self.tags))


class Numbering:
    """Hands out lists. `depth` is the heading level that sections have; `numbered` whether any of them has a number."""

    def __init__(self, depth: int, *, numbered: bool) -> None:
        self.depth, self.numbered = depth, numbered
        self._lists: dict[int, _List] = {}
        self._literals: dict[int, tuple[int, int, str]] = {}
        self._known: dict[tuple[int, int, str], int] = {}
        self._next = HEADINGS

    @property
    def clause_level(self) -> int:
        """The level that clauses have in the list of sections."""
        return self.depth

    def start(self, base: int, tags: Tags) -> int:
        """A new list, set in by `base`."""
        self._next += 1
        self._lists[self._next] = _List(base, tags)
        return self._next

    def join(self, number: int, tags: Tags) -> bool:
        """Whether an item in lists of these kinds can stand in this list; if so, it may."""
        found = self._lists[number]
        if not found.takes(tags):
            return False
        found.tags = max(found.tags, tags, key=len)
        return True

    def literal(self, number: int, level: int, shown: str) -> int:
        """A list of one item that shows these words, in the place of an item of another list.

        Word counts a, b, ... z, aa, bb; a page, and so a reference to an item, a, b, ... z, aa, ab.
        """
        key = (number, level, shown)
        if key not in self._known:
            self._next += 1
            self._known[key] = self._next
            self._literals[self._next] = key
        return self._known[key]

    def part(self) -> bytes:
        """word/numbering.xml."""
        kinds = sorted({found.kind for found in self._lists.values()})
        definitions = {kind: at for at, kind in enumerate(kinds, HEADINGS + 1)}
        return serialised(
            w(
                "numbering",
                _definition(HEADINGS, self._heading_levels()),
                *(_definition(at, _levels(*kind)) for kind, at in definitions.items()),
                w("num", w("abstractNumId", val=HEADINGS), numId=HEADINGS),
                *(self._num(number, definitions) for number in range(HEADINGS + 1, self._next + 1)),
            )
        )

    def _num(self, number: int, definitions: dict[tuple[int, Tags], int]) -> Element:
        if number in self._literals:
            beside, level, shown = self._literals[number]
            found = self._lists[beside]
            own = _level(level, "none", f"{shown})", found.base + STEP * (level + 1), STEP)
            overrides = [w("lvlOverride", own, ilvl=level)]
        else:
            found = self._lists[number]
            overrides = [w("lvlOverride", w("startOverride", val=1), ilvl=level) for level in range(LEVELS)]
        return w("num", w("abstractNumId", val=definitions[found.kind]), *overrides, numId=number)

    def _heading_levels(self) -> list[Element]:
        """A level without a number for parts, if there are any; sections; clauses."""
        section, clause = self.depth - 1, self.clause_level
        parts = [_level(0, "none", "", 0, 0, style="Heading1")] if section else []
        shown = f"%{section + 1}"
        return [
            *parts,
            _level(section, "decimal", shown, CLAUSE, CLAUSE, style=self._linked(f"Heading{self.depth}")),
            _level(
                clause, "decimal", f"{shown}.%{clause + 1}", CLAUSE, CLAUSE, style=self._linked("Clause"), soft=True
            ),
        ]

    def _linked(self, style: str) -> str:
        return style if self.numbered else ""


def _definition(number: int, levels: list[Element]) -> Element:
    return w(
        "abstractNum",
        w("nsid", val=f"{0x0F010000 + number:08X}"),
        w("multiLevelType", val="multilevel"),
        w("tmpl", val=f"{0x0F020000 + number:08X}"),
        *levels,
        abstractNumId=number,
    )


def _levels(base: int, tags: Tags) -> list[Element]:
    levels = []
    for at, tag in enumerate(tags):
        around = tags[:at].count("ol")
        look = FORMATS[min(around, len(FORMATS) - 1)] if tag == "ol" else "bullet"
        shown = f"%{at + 1})" if tag == "ol" else BULLETS[at % len(BULLETS)]
        levels.append(_level(at, look, shown, base + STEP * (at + 1), STEP))
    return levels


def _level(at: int, look: str, shown: str, left: int, hanging: int, *, style: str = "", soft: bool = False) -> Element:
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val=look),
        w("pStyle", val=style) if style else None,
        None if shown else w("suff", val="nothing"),
        w("lvlText", val=shown),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=left, hanging=hanging)),
        w("rPr", w("b", val=0), w("color", val=SOFT), w("sz", val=20)) if soft else None,
        ilvl=at,
    )
