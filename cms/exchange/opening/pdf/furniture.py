"""What is printed on every page and belongs to none: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from cms.exchange.reading.flow import Run
from cms.exchange.reading.marks import PAGE_NUMBER

from ..gathering import Gathering
from ..sayings import HEADER
from .lines import Line

EDGE = 3
"""How many lines from the top or the bottom of a page may be the same on all pages."""

LARGER = 1.1
DIGITS = re.compile(r"\d+")


def running(pages: Sequence[Sequence[Line]]) -> set[int]:
    """The identities of the lines that come again on most pages, and of page numbers.

    Lines that differ in their numbers count as the same only at the very edge, and where they are no headings.
    """
    usual = median(line.size for lines in pages for line in lines) if any(pages) else 0.0
    same, counted = _seen(), _seen()
    for lines in pages:
        for line in _edges(lines, EDGE):
            same[line.text.casefold()].append(line)
        for line in _edges(lines, 1):
            if line.size <= usual * LARGER:
                counted[_key(line.text)].append(line)
    enough = max(2, (len(pages) + 1) // 2)
    often = [found for seen in (same, counted) for found in seen.values() if len({n.page for n in found}) >= enough]
    numbers = [line for found in counted.values() for line in found if PAGE_NUMBER.fullmatch(line.text)]
    return {id(line) for found in [*often, numbers] for line in found}


def put_aside(texts: Iterable[str], page: Gathering) -> None:
    """Say what was left out, each line once, whatever number it has on which page."""
    for text in {_key(text): text for text in reversed([*texts])}.values():
        page.loose([Run(text)], HEADER)


def _edges(lines: Sequence[Line], count: int) -> Sequence[Line]:
    ordered = sorted(lines, key=lambda line: -line.y)
    return ordered if len(ordered) <= 2 * count else [*ordered[:count], *ordered[-count:]]


def _seen() -> dict[str, list[Line]]:
    return defaultdict(list)


def _key(text: str) -> str:
    return DIGITS.sub("#", text.casefold())
