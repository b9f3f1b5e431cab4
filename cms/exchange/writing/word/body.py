"""The text of a file: its title, its parts, and the shape of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, repeat

from cms.exchange.writing.paper import Paper, Part
from cms.redline import Run, diff, section_numbers

from .comments import Comments
from .contents import Entry, contents
from .layout import Layout, Pictures
from .lines import Line
from .marks import Stamps
from .markup import Element, R, serialised, w
from .numbering import Numbering
from .paragraphs import Pen
from .redline import Redline
from .relations import Relations
from .steps import companions
from .tables import GAP
from .whole import Whole

FOOTER = "rFooter"


@dataclass
class Body:
    """Writes word/document.xml; what it needs of the other parts is in `numbering` and `relations` afterwards."""

    paper: Paper
    pictures: Pictures
    numbering: Numbering = field(init=False)
    relations: Relations = field(init=False)
    pen: Pen = field(init=False)

    def __post_init__(self) -> None:
        numbered = any(part.numbered for part in self.paper.parts)
        self.numbering = Numbering(2 if self.is_parted else 1, numbered=numbered)
        self.relations = Relations(self.paper.url)
        stamps = Stamps(self.paper.partnership, self.paper.published_at)
        self.pen = Pen(stamps, self.relations, Comments(stamps))
        self.moves = (f"move{number}" for number in count(1))
        self.anchors = (f"_Toc{number}" for number in count(1))

    @property
    def is_parted(self) -> bool:
        """Holds several documents, each with a title of its own."""
        return len(self.paper.parts) > 1

    def part(self) -> bytes:
        """word/document.xml."""
        return serialised(w("document", w("body", *self._elements(), _page())))

    def _elements(self) -> Iterator[Element]:
        yield from map(self.pen.line, self._head())
        layouts = [Layout(p.tree, self.numbering, p.numbered, self.pictures, self._anchors()) for p in self.paper.parts]
        titles = [Line("Heading1", (Run(part.title),), anchor=next(self.anchors)) for part in self.paper.parts]
        placed = list(zip(self.paper.parts, titles, layouts, strict=True))
        if self.is_parted and not self.paper.is_redline:
            yield contents([entry for part, title, layout in placed for entry in _entries(part, title, layout)])
        for part, title, layout in placed:
            if self.is_parted:
                yield self.pen.line(title)
                if part.line:
                    yield self.pen.line(Line("VersionLine", (Run(part.line),)))
            yield from self._text(part, layout)
        if self.paper.is_redline:
            # The last paragraph of a file cannot come or go, so it is none of the text's.
            yield self.pen.line(GAP)

    def _anchors(self) -> Iterator[str]:
        """Names for bookmarks on headings, where there are contents to lead to them."""
        return self.anchors if self.is_parted else repeat("")

    def _head(self) -> Iterator[Line]:
        yield Line("Title", (Run(self.paper.title),))
        yield Line("Subtitle", (Run(self.paper.partnership),))
        yield Line("VersionLine", (Run(self.paper.line),))
        if self.paper.notice:
            yield Line("VersionLine", (Run(self.paper.notice),))

    def _text(self, part: Part, new: Layout) -> Iterator[Element]:
        if part.before is None:
            for section in part.tree:
                yield from Whole(self.pen, new).node(section)
            return
        changes = diff(part.before, part.tree)
        like = {id(was): new.lists[id(now)] for was, now in companions(changes) if id(now) in new.lists}
        old = Layout(part.before, self.numbering, part.numbered, self.pictures, repeat(""), like)
        yield from Redline(self.pen, old, new, self.moves).write(changes)


def _entries(part: Part, title: Line, layout: Layout) -> Iterator[Entry]:
    yield Entry(1, "", part.title, title.anchor)
    for section, number in zip(part.tree, section_numbers(part.tree, numbered=part.numbered), strict=True):
        for line in layout.lines(section):
            yield Entry(2, number, section.text, line.anchor)


def _page() -> Element:
    """A4 with a footer."""
    footer = w("footerReference", type="default")
    footer.set(f"{{{R}}}id", FOOTER)
    return w(
        "sectPr",
        footer,
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=1304, right=1418, bottom=1304, left=1418, header=567, footer=567, gutter=0),
    )
