"""The words of one node in both texts: what stayed, came and went, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cms.redline import Node, Op, leaf, word_diff

from .lines import Line
from .stretches import Stretch, stretches


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the old text, of the new one, or of both, with what stands in it in either."""

    old: Line | None
    new: Line | None
    stretches: tuple[Stretch, ...]

    @property
    def line(self) -> Line:
        """The line as it is, or as it was where it is gone."""
        line = self.new or self.old
        if line is None:
            raise ValueError("A pair has an old line, a new one, or both.")
        return line


def gone(line: Line) -> Pair:
    """A line that only the old text has."""
    return Pair(line, None, tuple(Stretch(Op.REMOVED, part) for part in line.content))


def came(line: Line) -> Pair:
    """A line that only the new text has."""
    return Pair(None, line, tuple(Stretch(Op.ADDED, part) for part in line.content))


def kept(old: Line, new: Line) -> Pair:
    """A line of both texts that says the same in both."""
    return Pair(old, new, tuple(Stretch(Op.SAME, part) for part in new.content))


def exchanged(old: Line, new: Line) -> Pair:
    """A line of both texts in which all was replaced."""
    return Pair(old, new, gone(old).stretches + came(new).stretches)


def pairs(old: Node, new: Node, old_lines: Sequence[Line], new_lines: Sequence[Line]) -> list[Pair]:
    """The lines of one node in both texts, in an order that is right for both.

    A line that only holds a number or a cell open is the last line of the other text, with its words taken away.
    """
    if old.text == new.text and len(old_lines) == len(new_lines):
        return [kept(was, now) for was, now in zip(old_lines, new_lines, strict=True)]
    found = list(_paired(old, new, iter(old_lines), iter(new_lines)))
    rest_old, rest_new = _rest(old, old_lines), _rest(new, new_lines)
    if rest_old and rest_new:
        return [kept(rest_old, rest_new)]
    empty = rest_old or rest_new
    if empty is None:
        return found
    if not found:
        return [gone(empty) if rest_old else came(empty)]
    last = found[-1]
    return [*found[:-1], replace(last, old=empty) if rest_old else replace(last, new=empty)]


def _rest(node: Node, lines: Sequence[Line]) -> Line | None:
    return lines[0] if lines and not leaf(node) else None


def _paired(old: Node, new: Node, old_lines: Iterator[Line], new_lines: Iterator[Line]) -> Iterator[Pair]:
    """Old blocks appear in a word diff in their order, each once, and so do new ones."""
    for block in word_diff(old, new).blocks:
        if block.op is Op.ADDED:
            yield came(next(new_lines))
        elif block.op is Op.REMOVED:
            yield gone(next(old_lines))
        else:
            was, now = next(old_lines), next(new_lines)
            yield Pair(was, now, tuple(stretches(was, now, block.pieces)))
