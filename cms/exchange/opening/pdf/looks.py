"""A PDF without structure: what its lines are by how they look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from cms.exchange.reading.marks import list_mark
from cms.exchange.reading.words import ENDS_SENTENCE

from ..gathering import CellGathering, Gathering
from .fragments import Fragment
from .furniture import put_aside, running
from .lines import Line, pages_of
from .wraps import Words, runs_of

LARGER = 1.12
"""How much larger than the text a heading is."""

APART = 1.35
"""How much farther apart than the lines of a paragraph two paragraphs are."""

SHORT = 0.8
"""A line that ends so far left of the others ends its paragraph, if it ends a sentence too."""


def read_looks(found: Sequence[Fragment], page: Gathering) -> None:
    """Read words into a page by their looks."""
    pages = pages_of(found)
    aside = running(pages)
    lines = [line for each in pages for line in each if id(line) not in aside]
    if lines:
        _Look(lines, Words(found)).read(page)
    put_aside((line.text for each in pages for line in each if id(line) in aside), page)


class _Look:
    """What is usual in a file, and reading its lines by it."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self._lines = lines
        self._words = words
        sizes = Counter[float]()
        for line in lines:
            sizes[line.size] += len(line.text)
        self._body = sizes.most_common(1)[0][0]
        self._larger = sorted((size for size in sizes if size > self._body * LARGER), reverse=True)
        self._end = max(line.end for line in lines)
        gaps = [before.y - after.y for before, after in pairwise(lines) if before.page == after.page]
        self._pitch = median([gap for gap in gaps if 0 < gap < 3 * self._body] or [self._body * 1.2])

    def read(self, page: Gathering) -> None:
        """Each group of lines as a table, a heading or a paragraph."""
        for group in self._groups():
            if len(group) > 1 and all(len(line.cells) > 1 for line in group):
                page.table([self._row(line) for line in group])
                continue
            fragments = [fragment for line in group for fragment in line.fragments]
            runs = runs_of(fragments, self._words, [""] * len(fragments))
            if group[0].size in self._larger:
                page.heading(runs, self._larger.index(group[0].size) + 1)
            else:
                page.paragraph(runs, int(group[0].x))

    def _row(self, line: Line) -> list[str]:
        cells = []
        for fragments in line.cells:
            cell = CellGathering()
            cell.paragraph(runs_of(fragments, self._words, [""] * len(fragments)))
            cells.append(cell.source)
        return cells

    def _groups(self) -> Iterator[list[Line]]:
        group: list[Line] = []
        for line in self._lines:
            if group and not self._goes_on(group[-1], line):
                yield group
                group = []
            group.append(line)
        yield group

    def _goes_on(self, before: Line, line: Line) -> bool:
        """True where a line goes on with the paragraph, or the table, of the one before."""
        if before.size != line.size or before.is_bold != line.is_bold:
            return len(before.cells) > 1 and len(line.cells) == len(before.cells) and before.page == line.page
        if (len(before.cells) > 1) != (len(line.cells) > 1):
            return False
        if before.page != line.page:
            return not before.text.endswith((*ENDS_SENTENCE, ":")) and line.text[:1].islower()
        if not 0 < before.y - line.y < APART * self._pitch * line.size / self._body:
            return False
        if len(line.cells) > 1:
            return True
        is_over = before.text.endswith((*ENDS_SENTENCE, ":")) and before.end < SHORT * self._end
        return not is_over and not list_mark(line.text)
