"""Words of a page as the lines they stand on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cms.exchange.reading.marks import BULLETS

from .fragments import Fragment

WIDE = 2.5
"""How many times the height of the words a gap is that parts two columns."""


@dataclass(frozen=True, eq=False)
class Line:
    """What stands side by side."""

    fragments: tuple[Fragment, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join("".join(fragment.text for fragment in self.fragments).split())

    @property
    def page(self) -> int:
        """The page, from 0."""
        return self.fragments[0].page

    @property
    def x(self) -> float:
        """Where it begins."""
        return self.fragments[0].x

    @property
    def y(self) -> float:
        """How high it stands."""
        return self.fragments[0].y

    @property
    def end(self) -> float:
        """Where it ends, more or less."""
        return self.fragments[-1].end

    @property
    def size(self) -> float:
        """The height of its words: that of most of them."""
        return max(self.fragments, key=lambda fragment: len(fragment.text.strip())).size

    @property
    def is_bold(self) -> bool:
        """All in bold."""
        return all(fragment.bold for fragment in self.fragments if fragment.text.strip())

    @property
    def cells(self) -> tuple[tuple[Fragment, ...], ...]:
        """The words between wide gaps."""
        cells: list[list[Fragment]] = []
        end = 0.0
        for fragment in self.fragments:
            is_word = bool(fragment.text.strip())
            if not cells or (is_word and fragment.x - end > WIDE * fragment.size):
                cells.append([])
            cells[-1].append(fragment)
            end = fragment.end if is_word else end
        return tuple(tuple(cell) for cell in cells)


def pages_of(found: Sequence[Fragment]) -> list[list[Line]]:
    """The lines of each page in the order they are drawn, each bullet before the words it stands before."""
    return [_with_bullets(list(_lines(list(group)))) for _, group in groupby(found, key=lambda f: f.page)]


def _lines(found: Sequence[Fragment]) -> Iterator[Line]:
    line: list[Fragment] = []
    for fragment in found:
        if line and not (fragment.is_beside(line[-1]) and fragment.x >= line[0].x):
            yield from _line(line)
            line = []
        line.append(fragment)
    yield from _line(line)


def _line(found: Sequence[Fragment]) -> Iterator[Line]:
    if any(fragment.text.strip() for fragment in found):
        yield Line(tuple(found))


def _with_bullets(lines: list[Line]) -> list[Line]:
    """Some programs draw the bullets of a page apart from its words."""
    bullets = {id(line): line for line in lines if line.text in BULLETS}
    free = list(bullets.values())
    made = []
    for line in (line for line in lines if id(line) not in bullets):
        own = next((b for b in free if b.x < line.x and b.fragments[0].is_beside(line.fragments[0])), None)
        if own is None:
            made.append(line)
        else:
            free.remove(own)
            made.append(Line((*own.fragments, _space_after(own.fragments[0]), *line.fragments)))
    return made + free


def _space_after(fragment: Fragment) -> Fragment:
    return Fragment(" ", fragment.page, fragment.x, fragment.y, fragment.size, fragment.bold, fragment.italic)
