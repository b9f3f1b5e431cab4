"""The words of one node in both texts: what stayed, came and went, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from cms.redline import Block, Node, Op, Piece, Run, Style, leaf, word_diff

from .lines import Line, Picture


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something in a line that stayed, came or went; `was` is the style of words that stayed, where it was another."""

    op: Op
    content: Run | Picture
    was: Style | None = None


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
    blocks = iter(leaf(old))
    for block in word_diff(old, new).blocks:
        if block.op is Op.ADDED:
            yield came(next(new_lines))
        elif block.op is Op.REMOVED:
            next(blocks)
            yield gone(next(old_lines))
        else:
            yield Pair(next(old_lines), next(new_lines), tuple(_stretches(next(blocks), block.pieces)))


def _stretches(old: Block, pieces: Sequence[Piece]) -> Iterator[Stretch]:
    styles = _Styles(old)
    for piece in pieces:
        for run in piece.runs:
            if piece.op is Op.ADDED:
                yield Stretch(Op.ADDED, run)
            elif piece.op is Op.REMOVED:
                styles.skip(run.text)
                yield Stretch(Op.REMOVED, run)
            else:
                for text, was in styles.split(run.text):
                    yield Stretch(Op.SAME, replace(run, text=text), was if was != run.style else None)


class _Styles:
    """The styles that the characters of a block have, blanks aside, since a word diff may set blanks otherwise."""

    def __init__(self, block: Block) -> None:
        self._styles = [run.style for run in block.runs for char in run.text if _counts(char)]
        self._at = 0

    def skip(self, text: str) -> None:
        self._at += sum(map(_counts, text))

    def split(self, text: str) -> Iterator[tuple[str, Style]]:
        """A text that stayed, cut where its old style changes; a blank has the style of what precedes it."""
        styled: list[tuple[str, Style]] = []
        for char in text:
            if _counts(char):
                self._at += 1
            styled.append((char, self._styles[max(min(self._at, len(self._styles)) - 1, 0)]))
        for style, group in groupby(styled, key=lambda pair: pair[1]):
            yield "".join(char for char, _ in group), style


def _counts(char: str) -> bool:
    return char == "\n" or not char.isspace()
