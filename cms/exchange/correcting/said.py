"""A correction: what a person said of one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Say(StrEnum):
    """What a line is, or what to do with it."""

    TITLE = "title"
    SECTION = "section"
    WITHIN = "within"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    JOIN = "join"
    SPLIT = "split"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Correction:
    """`at` is the position of the unit before the batch; `word` where its second part begins; `level` an item's."""

    at: int
    say: Say
    word: int = 0
    level: int = 0


Batch = tuple[Correction, ...]
"""What was said at once: it is applied, and undone, as one."""


def stored(batch: Sequence[Correction]) -> list[list[Any]]:
    """A batch as JSON-ready lists."""
    return [[each.at, str(each.say), each.word, each.level] for each in batch]


def restored(data: Sequence[Sequence[Any]]) -> Batch:
    """Inverse of `stored`. Raises TypeError or ValueError on other data."""
    return tuple(Correction(int(at), Say(say), int(word), int(level)) for at, say, word, level in data)
