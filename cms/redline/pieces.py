"""From matched words to pieces of text that stayed, came or went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cms.redline.diff import Op
from cms.redline.rich import Run
from cms.redline.tokens import Word, runs

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block that is SAME, ADDED or REMOVED as a whole."""

    op: Op
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """What a reader reads."""
        return "".join(run.text for run in self.runs)


BLANK = Piece(Op.SAME, (Run(" "),))


def solid(a: Sequence[Word], b: Sequence[Word], pairs: Sequence[Pair]) -> list[Pair]:
    """Those pairs that can stand unmarked: a blank that came or went is never a mark of its own.

    Where "dogs, cats" became "dogs cats" the blank moves with the comma; where "a / b" became "a/ b"
    there is no word to move with, so the "a" itself is marked.
    """
    kept: list[Pair] = []
    after = (len(a), len(b))
    for pair in reversed(pairs):
        if _can_stand(a, b, pair, after):
            kept.append(pair)
            after = pair
    return kept[::-1]


def _can_stand(a: Sequence[Word], b: Sequence[Word], pair: Pair, after: Pair) -> bool:
    (i, j), (k, m) = pair, after
    if bool(a[i].gap) == bool(b[j].gap):
        return True
    # The blank of the side without words of its own must be met by one at the end of the other side's words.
    if k == i + 1 and a[i].gap:
        return m > j + 1 and bool(b[m - 1].gap)
    if m == j + 1 and b[j].gap:
        return k > i + 1 and bool(a[k - 1].gap)
    return k > i + 1 or m > j + 1


def pieces(a: Sequence[Word], b: Sequence[Word], pairs: Sequence[Pair]) -> tuple[Piece, ...]:
    """The block's text in both versions; removed words stand before those that took their place."""
    found = _Pieces()
    i = j = 0
    for pair in (*pairs, (len(a), len(b))):
        found.change(a[i : pair[0]], b[j : pair[1]], ends=pair[0] == len(a))
        i, j = pair[0] + 1, pair[1] + 1
        if pair[0] < len(a):
            found.keep(a[pair[0]], b[pair[1]])
    return found.done()


class _Pieces:
    """Builds the list of pieces.

    `blanks` holds the old and new blank after the latest kept word where they differ. A blank after or between
    marks stands outside them, so that no underlined or struck blank shows, where that alters neither text.
    """

    def __init__(self) -> None:
        self.found: list[Piece] = []
        self.kept: list[Word] = []
        self.blanks: tuple[tuple[Run, ...], tuple[Run, ...]] = ((), ())

    def keep(self, old: Word, new: Word) -> None:
        if bool(old.gap) == bool(new.gap):
            self.kept.append(new)
        else:
            self.kept.append(replace(new, gap=""))
            self.blanks = (_blank(old), _blank(new))

    def change(self, gone: Sequence[Word], come: Sequence[Word], *, ends: bool) -> None:
        removed, added = self.blanks[0] + runs(gone), self.blanks[1] + runs(come)
        self.blanks = ((), ())
        if not removed and not added:
            return
        loose = not self.kept or bool(self.kept[-1].gap)
        self.flush()
        tails = [side[-1].text.endswith(" ") for side in (removed, added) if side]
        outside = all(tails) and (loose or len(tails) == 2)
        if outside:
            removed, added = _without_tail(removed), _without_tail(added)
        self.mark(removed, added, apart=loose and (outside or ends))
        if outside:
            self.found.append(BLANK)

    def mark(self, removed: tuple[Run, ...], added: tuple[Run, ...], *, apart: bool) -> None:
        if removed:
            self.found.append(Piece(Op.REMOVED, removed))
        if removed and added and apart:
            self.found.append(BLANK)
        if added:
            self.found.append(Piece(Op.ADDED, added))

    def flush(self) -> None:
        if self.kept:
            self.found.append(Piece(Op.SAME, runs(self.kept)))
            self.kept = []

    def done(self) -> tuple[Piece, ...]:
        self.flush()
        return tuple(self.found)


def _blank(word: Word) -> tuple[Run, ...]:
    return (Run(word.gap, word.gap_style),) if word.gap else ()


def _without_tail(side: tuple[Run, ...]) -> tuple[Run, ...]:
    if not side:
        return side
    text = side[-1].text.rstrip(" ")
    return (*side[:-1], replace(side[-1], text=text)) if text else side[:-1]
