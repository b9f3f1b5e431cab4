"""What is printed on every page and belongs to none: running headers and footers, page numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cms.exchange.reading.flow import Run
from cms.exchange.reading.marks import PAGE_NUMBER

from ..gathering import Gathering
from ..sayings import HEADER
from .lines import Line

EDGE = 3
"""How many lines from the top or the bottom of a page are looked at."""

DIGITS = re.compile(r"\d+")


def running(pages: Sequence[Sequence[Line]]) -> set[int]:
    """The identities of the lines that come again on most pages, and of page numbers."""
    seen: dict[str, list[Line]] = defaultdict(list)
    for lines in pages:
        for line in _edges(lines):
            seen[_key(line.text)].append(line)
    enough = max(2, (len(pages) + 1) // 2)
    often = (found for found in seen.values() if len({line.page for line in found}) >= enough)
    numbers = (line for found in seen.values() for line in found if PAGE_NUMBER.fullmatch(line.text))
    return {id(line) for found in often for line in found} | {id(line) for line in numbers}


def put_aside(texts: Iterable[str], page: Gathering) -> None:
    """Say what was left out, each line once, whatever number it has on which page."""
    for text in {_key(text): text for text in reversed([*texts])}.values():
        page.loose([Run(text)], HEADER)


def _edges(lines: Sequence[Line]) -> Sequence[Line]:
    ordered = sorted(lines, key=lambda line: -line.y)
    return ordered if len(ordered) <= 2 * EDGE else [*ordered[:EDGE], *ordered[-EDGE:]]


def _key(text: str) -> str:
    return DIGITS.sub("#", text.casefold())
