"""Which headings open a section, and which stand within one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .blocks import BOLD, PLAIN, Heading
from .words import heading_key

LEADS_IN = re.compile(r":\s*[-\u2013]$")
LANDMARK = re.compile(r"^(?:appendix|appendices|annex|schedule|glossary|references)\b")


def jump(headings: Sequence[Heading]) -> Heading | None:
    """The first heading that skips a level: then the levels came from the look of a page and mean little."""
    marked = [heading for heading in headings if PLAIN < heading.level < BOLD]
    return next((after for before, after in pairwise(marked) if after.level > before.level + 1), None)


def openers(headings: Sequence[Heading]) -> set[int]:
    """Positions in `headings` of those that open a section."""
    deepest = _deepest_opener(headings)
    numbered = is_numbered(headings)
    return {n for n, heading in enumerate(headings) if _opens(heading, deepest, numbered)}


def is_numbered(headings: Sequence[Heading]) -> bool:
    """True where typed numbers say which headings open a section."""
    return len([heading for heading in headings if heading.number]) > 1


def _deepest_opener(headings: Sequence[Heading]) -> int:
    if is_numbered(headings):
        return _deepest_numbered([heading.level for heading in headings if heading.number])
    marked = [heading.level for heading in headings if heading.level != PLAIN]
    if jump(headings):
        return max(level for level in marked if level < BOLD)
    return min(marked, default=PLAIN)


def _deepest_numbered(levels: Sequence[int]) -> int:
    """The level that numbers mark as sections; where they stand without #, every # opens one as well."""
    level = next((level for level in sorted(levels) if levels.count(level) > 1), max(levels))
    return BOLD - 1 if level == PLAIN else level


def _opens(heading: Heading, deepest: int, numbered: bool) -> bool:
    if heading.opens is not None:
        return heading.opens
    if LEADS_IN.search(heading.text):
        return False
    if LANDMARK.match(heading_key(heading.text)):
        return True
    return heading.level <= deepest and (heading.level < BOLD or heading.number > 0 or not numbered)
