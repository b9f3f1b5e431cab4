"""Siblings in the order a redline shows them, with a marker where each moved one was."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from cms.redline.diff import Change, Changes


def arranged(changes: Changes) -> Iterator[tuple[Change, bool]]:
    """Each change, and once more, with True, for the place that one which moved among these siblings left."""
    left = sorted(
        ((at, change) for change in changes if change.moved and (at := _left(change)) is not None),
        key=itemgetter(0),
        reverse=True,
    )
    for change in changes:
        if not change.moved and change.old_position is not None:
            while left and left[-1][0] < change.old_position:
                yield left.pop()[1], True
        yield change, False
    while left:
        yield left.pop()[1], True


def _left(change: Change) -> int | None:
    return None if change.new_position is None else change.old_position
