"""Matching words in bounded time: difflib, stopped when a text would take it too long."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate

STEPS_FREE = 20_000
STEPS_PER_WORD = 100


class BoundedMatcher(SequenceMatcher[str]):
    """A SequenceMatcher with a budget of steps, linear in the words; what it has no steps for, it leaves unmatched.

    difflib is quadratic on ordinary text and cubic at worst. Counting steps instead of time keeps it deterministic.
    """

    def __init__(self, a: Sequence[str], b: Sequence[str]) -> None:
        super().__init__(None, a, b, autojunk=False)
        often = Counter(b)
        self._cost = [0, *accumulate(1 + often[word] for word in a)]
        self._steps = STEPS_FREE + STEPS_PER_WORD * (len(a) + len(b))
        self._ends = (len(a), len(b))

    def find_longest_match(self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None) -> Match:
        """As difflib's, and an empty match once the steps are spent."""
        ahi = self._ends[0] if ahi is None else ahi
        self._steps -= self._cost[ahi] - self._cost[alo]
        if self._steps < 0:
            return Match(alo, blo, 0)
        return super().find_longest_match(alo, ahi, blo, bhi)


def matched(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of indexes of equal words, increasing on both sides."""
    start = _common(a, b)
    end = _common(a[start:][::-1], b[start:][::-1])
    middle = BoundedMatcher(a[start : len(a) - end], b[start : len(b) - end])
    pairs = [(at, at) for at in range(start)]
    for block in middle.get_matching_blocks():
        pairs += [(start + block.a + at, start + block.b + at) for at in range(block.size)]
    return pairs + [(len(a) - at, len(b) - at) for at in range(end, 0, -1)]


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words both begin with."""
    for at, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return at
    return min(len(a), len(b))
