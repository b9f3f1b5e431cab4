"""Which elements of a sequence kept their order, and which moved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def longest_increasing(numbers: Sequence[int]) -> set[int]:
    """The indexes of one longest increasing subsequence; always the same one for the same numbers."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else None)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [at]
    kept: set[int] = set()
    step = ends[-1] if ends else None
    while step is not None:
        kept.add(step)
        step = before[step]
    return kept


def moved(old: Sequence[T], new: Sequence[T]) -> set[T]:
    """Elements of both whose order changed; the fewest that explain it. Elements are unique in each."""
    place = {element: at for at, element in enumerate(old)}
    common = [element for element in new if element in place]
    stayed = longest_increasing([place[element] for element in common])
    return {element for at, element in enumerate(common) if at not in stayed}
