"""Lines that were broken to fit the page, as one text again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cms.exchange.reading.flow import Run

from .fragments import Fragment

HYPHENS = "-\u2010\u00ad"
BROKEN = re.compile(rf"(\w+)[{HYPHENS}]$")
WORD = re.compile(r"[\w]+(?:-[\w]+)*")


class Words:
    """The words of a file, to tell a word that was broken from one that has a hyphen."""

    def __init__(self, found: Iterable[Fragment]) -> None:
        self._known = {word.casefold() for fragment in found for word in WORD.findall(fragment.text)}

    def is_broken(self, before: str, after: str) -> bool:
        """True where the hyphen at the end of `before` was put there only to break the line."""
        found = BROKEN.search(before)
        rest = WORD.match(after)
        if not found or not rest or not after[:1].islower():
            return False
        whole = f"{found.group(1)}-{rest.group()}".casefold()
        return whole not in self._known or whole.replace("-", "") in self._known


def runs_of(found: Sequence[Fragment], words: Words, addresses: Sequence[str]) -> list[Run]:
    """Fragments of one paragraph as runs; `addresses` are those of their links."""
    runs: list[Run] = []
    before: Fragment | None = None
    for fragment, href in zip(found, addresses, strict=True):
        if before is not None and not fragment.is_beside(before) and runs:
            last = runs[-1]
            text = last.text.rstrip()
            text = text[:-1] if words.is_broken(text, fragment.text.lstrip()) else f"{text}{_space(text)}"
            runs[-1] = Run(text, last.bold, last.italic, last.href)
        runs.append(Run(fragment.text, fragment.bold, fragment.italic, href))
        before = fragment
    return runs


def _space(text: str) -> str:
    """What parts a line from the next: nothing after a hyphen that belongs to the word."""
    return "" if BROKEN.search(text) else " "
