"""How alike two texts are, in their words."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from .words import key

MAX_COMPARED = 300
MAX_LENGTH = 5_000
"""What is compared of each text: enough to tell that one was copied from the other."""


def likeness(one: str, other: str) -> float:
    """From 0 for no word in common to 1 for the same words, by what they begin with."""
    first, second = _words(one), _words(other)
    if first == second:
        return 1.0
    shared = len(set(first) & set(second))
    if shared * 3 < max(len(set(first)), len(set(second))):
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


@lru_cache(maxsize=1024)
def _words(text: str) -> tuple[str, ...]:
    return tuple(key(text[:MAX_LENGTH]).split()[:MAX_COMPARED])
