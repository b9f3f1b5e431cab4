"""The words of one line in both texts, blank for blank: a page takes two blanks for one, Word does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from cms.redline import Op, Piece, Run, Style

from .lines import Line, Picture


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something in a line that stayed, came or went; `was` is the style of words that stayed, where it was another."""

    op: Op
    content: Run | Picture
    was: Style | None = None


class _Char(NamedTuple):
    """A character, what became of it, its style, and the style it had before."""

    op: Op
    char: str
    style: Style
    was: Style


def stretches(old: Line, new: Line, pieces: Sequence[Piece]) -> Iterator[Stretch]:
    """What a word diff says of a line; without the added ones it is the old line exactly, without the removed the new.

    A word diff is made for pages and sets blanks where they show no mark. Here they stand as in the two texts.
    """
    for (op, style, was), group in groupby(_chars(old, new, pieces), key=lambda char: (char.op, char.style, char.was)):
        yield Stretch(op, Run("".join(char.char for char in group), style), was if was != style else None)


def _chars(old: Line, new: Line, pieces: Iterable[Piece]) -> Iterator[_Char]:
    was, now = _Side(old), _Side(new)
    before = Op.SAME
    for piece in pieces:
        for char in (char for run in piece.runs for char in run.text if not _is_blank(char)):
            yield from _blanks(was, now, before, piece.op)
            yield _taken(was, now, piece.op, char)
            before = piece.op
    yield from _blanks(was, now, before, Op.SAME)


def _taken(was: _Side, now: _Side, op: Op, char: str) -> _Char:
    """The next character that is no blank."""
    if op is Op.ADDED:
        style = now.next()[1]
        return _Char(op, char, style, style)
    before = was.next()[1]
    return _Char(op, char, before if op is Op.REMOVED else now.next()[1], before)


def _blanks(was: _Side, now: _Side, before: Op, after: Op) -> Iterator[_Char]:
    """The blanks at a place: those of both texts are none of the change that begins or ends there."""
    if Op.SAME in {before, after} and was.blanks() == now.blanks():
        for (_, style), (char, now_style) in zip(was.skip(), now.skip(), strict=True):
            yield _Char(Op.SAME, char, now_style, style)
    if after is not Op.ADDED:
        yield from (_Char(Op.REMOVED, char, style, style) for char, style in was.skip())
    if after is not Op.REMOVED:
        yield from (_Char(Op.ADDED, char, style, style) for char, style in now.skip())


class _Side:
    """The characters of one text with their styles, taken one after the other."""

    def __init__(self, line: Line) -> None:
        self._chars = [(char, run.style) for run in line.content if isinstance(run, Run) for char in run.text]
        self._at = 0

    def next(self) -> tuple[str, Style]:
        """The next character."""
        self._at += 1
        return self._chars[self._at - 1]

    def blanks(self) -> str:
        """The blanks that come next."""
        return "".join(char for char, _ in self._ahead())

    def skip(self) -> list[tuple[str, Style]]:
        """Take the blanks that come next."""
        found = list(self._ahead())
        self._at += len(found)
        return found

    def _ahead(self) -> Iterator[tuple[str, Style]]:
        for at in range(self._at, len(self._chars)):
            if not _is_blank(self._chars[at][0]):
                return
            yield self._chars[at]


def _is_blank(char: str) -> bool:
    return char != "\n" and char.isspace()
