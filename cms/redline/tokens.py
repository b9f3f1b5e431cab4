"""A leaf's blocks as words: the units of a word diff."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from cms.redline.rich import PLAIN, Block, Run, Style

_PART = re.compile(r"(?P<gap>[^\S\n]+)|\n|\w+(?:['’.,/-]\w+)*|[^\w\s]")


@dataclass(slots=True)
class Word:
    """A word, a sign or a line break, with the blank that follows it in the same block."""

    text: str
    style: Style
    block: int
    gap: str = ""
    gap_style: Style = PLAIN

    @property
    def is_wordy(self) -> bool:
        """True for what carries meaning: not a sign, not a line break."""
        return self.text[0].isalnum()


def words(blocks: Iterable[Block]) -> list[Word]:
    """All words of a leaf, in order."""
    found: list[Word] = []
    for at, block in enumerate(blocks):
        start = len(found)
        for run in block.runs:
            for part in _PART.finditer(run.text):
                if not part["gap"]:
                    found.append(Word(part[0], run.style, at))
                elif len(found) > start:
                    found[-1].gap, found[-1].gap_style = part[0], run.style
    return found


def runs(parts: Iterable[Word]) -> tuple[Run, ...]:
    """Words as runs, with the blanks between and after them."""
    pieces = (piece for word in parts for piece in ((word.text, word.style), (word.gap, word.gap_style)))
    filled = (piece for piece in pieces if piece[0])
    return tuple(
        Run("".join(text for text, _ in group), style) for style, group in groupby(filled, key=lambda piece: piece[1])
    )


def excerpt(text: str, most: int = 6) -> str:
    """The first words of a text in quotation marks, for naming it in a sentence."""
    parts = text.split()
    start = " ".join(parts[:most])
    return f"“{start.rstrip(',;:')} …”" if len(parts) > most else f"“{start}”"
