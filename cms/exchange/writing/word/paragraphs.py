"""Paragraphs, plain or with tracked changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from cms.redline import Op, Run, Style

from .comments import Comments
from .leaves import Pair
from .lines import Line, Picture
from .marks import Mark, Stamps
from .markup import Element, R, text, w
from .pictures import drawing
from .relations import Relations

_MARKS = {Op.ADDED: Mark.ADDED, Op.REMOVED: Mark.REMOVED}


class _Part(NamedTuple):
    """Something in a line; `was` is its style before, where that was another."""

    mark: Mark | None
    content: Run | Picture
    was: Style | None = None

    @property
    def href(self) -> str:
        return self.content.style.href if isinstance(self.content, Run) else ""


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes paragraphs and signs what changed in them."""

    stamps: Stamps
    relations: Relations
    comments: Comments

    def line(self, line: Line, mark: Mark | None = None) -> Element:
        """A line all of which stands in both texts, or of which the same became."""
        return self._paragraph(line, mark, [_Part(mark, part) for part in line.content])

    def pair(self, pair: Pair, *, arrived: bool = False) -> Element:
        """A line with its changes; where it `arrived` from elsewhere, only what is new in it is one."""
        if arrived:
            parts = [part for part in self._parts(pair, Mark.CAME) if not (part.mark and part.mark.is_old)]
            return self._paragraph(pair.line, Mark.CAME if pair.old else Mark.ADDED, parts)
        before = pair.old if pair.old and pair.new and _settings(pair.old) != _settings(pair.new) else None
        mark = None if pair.old and pair.new else Mark.ADDED if pair.new else Mark.REMOVED
        return self._paragraph(pair.line, mark, self._parts(pair, None), before)

    def _parts(self, pair: Pair, same: Mark | None) -> Iterator[_Part]:
        for stretch in pair.stretches:
            op, content, was = stretch.op, stretch.content, stretch.was
            if op is not Op.SAME:
                yield _Part(_MARKS[op], content)
            elif was is not None and isinstance(content, Run) and was.href != content.style.href:
                # Word cannot track where a link leads: its words are taken out and put in again.
                yield _Part(Mark.REMOVED, Run(content.text, was))
                yield _Part(Mark.ADDED, content)
            else:
                yield _Part(same, content, was)

    def _paragraph(self, line: Line, mark: Mark | None, parts: Iterable[_Part], before: Line | None = None) -> Element:
        ending = w("rPr", self.stamps.signed(mark)) if mark else None
        changed = self.stamps.signed("pPrChange", w("pPr", *_settings_of(before))) if before else None
        paragraph = w("p", w("pPr", *_settings_of(line), ending, changed))
        bookmark = self.stamps.number() if line.anchor else 0
        if line.anchor:
            paragraph.append(w("bookmarkStart", id=bookmark, name=line.anchor))
        for href, group in groupby(parts, key=lambda part: part.href):
            paragraph.extend(self._linked(href, group))
        if line.anchor:
            paragraph.append(w("bookmarkEnd", id=bookmark))
        return paragraph

    def _linked(self, href: str, parts: Iterable[_Part]) -> list[Element]:
        relation = self.relations.link(href) if href else ""
        marked = [
            element
            for mark, group in groupby(parts, key=lambda part: part.mark)
            for element in self._marked(mark, group, is_link=bool(relation))
        ]
        if not relation:
            return marked
        link = w("hyperlink", *marked, history=1)
        link.set(f"{{{R}}}id", relation)
        return [link]

    def _marked(self, mark: Mark | None, parts: Iterable[_Part], *, is_link: bool) -> list[Element]:
        runs = [self._run(part, is_link=is_link) for part in parts]
        return [self.stamps.signed(mark, *runs)] if mark else runs

    def _run(self, part: _Part, *, is_link: bool) -> Element:
        if isinstance(part.content, Picture):
            return w("r", drawing(part.content, self.relations.picture(part.content), self.stamps.number()))
        look = _look(part.content.style, is_link=is_link)
        if part.was is not None:
            look.append(self.stamps.signed("rPrChange", _look(part.was, is_link=is_link)))
        words = "delText" if part.mark is Mark.REMOVED else "t"
        return w("r", look if len(look) else None, *_words(words, part.content.text))


def _words(name: str, words: str) -> Iterator[Element]:
    """Words with the line breaks between them."""
    for at, line in enumerate(words.replace("\t", " ").replace("\r", " ").split("\n")):
        if at:
            yield w("br")
        if line:
            yield text(name, line)


def _look(style: Style, *, is_link: bool) -> Element:
    return w(
        "rPr",
        w("rStyle", val="Hyperlink") if is_link else None,
        w("b") if style.bold else None,
        w("i") if style.italic else None,
    )


def _settings(line: Line) -> tuple[object, ...]:
    return line.style, line.number, line.indent


def _settings_of(line: Line) -> Iterator[Element]:
    yield w("pStyle", val=line.style)
    if line.number:
        yield w("numPr", w("ilvl", val=line.number.level), w("numId", val=line.number.list))
    if line.indent:
        yield w("ind", left=line.indent)
