"""The elements of a web page, in reading order, as what they are in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cms.exchange.reading.decoding import refuse_many
from cms.exchange.reading.flow import Run
from cms.exchange.reading.marks import CONTENTS

from ..entries import Sink, Target
from ..gathering import CellGathering, Gathering
from ..marking import tidy
from ..opened import Edits
from ..sayings import HEADER, HIDDEN, MERGED, PICTURE, UNNAMED, WITHIN
from ..spans import MAX_COLUMNS, MAX_ROWS, Cell, grid, span
from .look import SILENT, Looks, Properties, is_bold, is_hidden, is_italic, is_underlined, outline_level, shown_text
from .marks import BULLET, Marks
from .word import Comments, is_comment_mark, web_edit, word_item

LISTS = {"ul", "ol", "menu", "dir"}
PARTS_OF_TABLE = {"thead", "tbody", "tfoot"}
EDITED = {"ins", "del"}
BLOCKS = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "address", "center"),
    *(
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
        "details",
        "summary",
        "fieldset",
        "legend",
        "form",
        "body",
        "html",
        "hr",
    ),
    *("h1", "h2", "h3", "h4", "h5", "h6", "caption", "tr", "td", "th"),
}
FIELDS = {"button", "select", "textarea", "datalist", "optgroup", "option"}
"""What a browser shows as a part of a form."""

CONTENTS_CLASS = re.compile(r"\bmsotoc(?:\d|heading)\b", re.IGNORECASE)
FURNITURE = re.compile(r"\bmso(?:header|footer)\b", re.IGNORECASE)
SPACE = re.compile(r"\s+")
MAX_ADDRESS = 2_000

IN_FIELD = "This belongs to a form or a button, not to the text."
NAVIGATION = "This leads around the website and is no part of the text."


@dataclass
class Reader:
    """Reads elements into `sink`; what is said about the whole goes to `page`."""

    page: Gathering
    sink: Sink
    looks: Looks
    edits: Edits
    comments: Comments = field(default_factory=Comments)
    style: Run = field(default_factory=lambda: Run(""))
    runs: list[Run] = field(default_factory=list)
    target: Target = field(default_factory=Target)
    latest: Target | None = None
    marks: Marks | None = None
    depth: int = 0
    is_verbatim: bool = False
    list_name: str = ""

    def read(self, root: Any) -> None:
        """All of an element."""
        self._inline(root, self.looks.of(root))
        self._flush()

    def _flow(self, element: Any) -> None:
        self._text(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, child.tag)
            self._text(child.tail)

    def _element(self, element: Any, tag: str) -> None:
        if tag in SILENT or tag.startswith("v:"):
            return
        look = self.looks.of(element)
        reason = _reason(element, look)
        if reason:
            self.page.loose([Run(shown_text(element))], reason)
        elif tag == "br":
            self._add("\n")
        elif tag == "img":
            self._picture(element)
        elif tag in EDITED:
            self._edited(element, look)
        elif not self._comment(element, look):
            self._part(element, look)

    def _part(self, element: Any, look: Properties) -> None:
        tag = element.tag
        if tag == "table":
            self._table(element, look)
        elif tag in LISTS:
            self._list(element, look)
        elif tag == "li":
            mark = self.marks.of(element) if self.marks else BULLET
            self._block(element, look, Target("item", max(self.depth - 1, 0), mark))
        elif tag in BLOCKS:
            self._block(element, look, self._target(element, look))
        elif look.get("mso-list") != "ignore" or not self.target.mark:
            self._inline(element, look)

    def _inline(self, element: Any, look: Properties) -> None:
        before = self.style
        if is_underlined(element.tag, look) and not before.href and shown_text(element):
            self.page.underlined.add(self.page.line)
        self.style = Run(
            "",
            is_bold(element.tag, look, before.bold),
            is_italic(element.tag, look, before.italic),
            self._address(element) or before.href,
        )
        self._flow(element)
        self.style = before

    def _block(self, element: Any, look: Properties, target: Target) -> None:
        self._flush()
        outer, verbatim = self.target, self.is_verbatim
        self.target, self.is_verbatim = target, verbatim or element.tag == "pre"
        self._inline(element, look)
        self._flush()
        self.target, self.is_verbatim = outer, verbatim

    def _target(self, element: Any, look: Properties) -> Target:
        """What a block becomes: itself, or a part of what it stands in."""
        item = word_item(element, look, self.looks)
        level = outline_level(element, look)
        if level:
            return Target("h", level, item.mark if item else self.target.take_mark())
        if item is None:
            return self.target
        if item.name != self.list_name:
            self.sink.end_list()
            self.list_name = item.name
        return Target("item", item.level, item.mark)

    def _list(self, element: Any, look: Properties) -> None:
        self._flush()
        outer, marks = self.target, self.marks
        self.marks = Marks(element, look)
        self.target = Target("item", self.depth)
        self.depth += 1
        self._inline(element, look)
        self._flush()
        self.depth -= 1
        self.target, self.marks = outer, marks
        if not self.depth:
            self.sink.end_list()

    def _table(self, element: Any, look: Properties) -> None:
        self._flush()
        refuse_many(sum(1 for _ in element.iter("td", "th")))
        rows = [self._row(row) for row in self._rows(element)]
        if any(cell.is_merged for row in rows for cell in row):
            self.page.note(MERGED, line=self.page.line)
        self.sink.table(grid(rows))
        self.latest = None

    def _rows(self, element: Any) -> Iterator[Any]:
        """The rows of a table. What else stands in it comes before it."""
        for child in element:
            if child.tag == "tr":
                yield child
            elif child.tag in PARTS_OF_TABLE:
                yield from self._rows(child)
            elif isinstance(child.tag, str):
                self._element(child, child.tag)
                self._flush()

    def _row(self, row: Any) -> list[Cell]:
        if is_hidden(row, self.looks.of(row)):
            self.page.loose([Run(shown_text(row))], HIDDEN)
            return []
        return [
            Cell(self._cell(cell), span(cell.get("colspan"), MAX_COLUMNS), span(cell.get("rowspan"), MAX_ROWS))
            for cell in row
            if cell.tag in {"td", "th"}
        ]

    def _cell(self, cell: Any) -> str:
        inner = CellGathering()
        Reader(self.page, inner, self.looks, self.edits, self.comments, self.style).read(cell)
        return inner.source

    def _edited(self, element: Any, look: Properties) -> None:
        edit = web_edit(element, self.page.line)
        if edit.text:
            self.page.edits.append(edit)
        if (element.tag == "ins") == (self.edits is Edits.ACCEPTED):
            self._inline(element, look)

    def _comment(self, element: Any, look: Properties) -> bool:
        """Take a comment, or a mark that points to one; what a comment is about is text."""
        if look.get("mso-element") == "comment-list":
            self.page.remarks += self.comments.listed(element)
            return True
        self.comments.note_quoted(element, self.page.line)
        return is_comment_mark(element)

    def _picture(self, element: Any) -> None:
        if element.get("width") != "1" and element.get("height") != "1":
            named = " ".join((element.get("alt") or "").split())[:200]
            self.page.note(PICTURE.format(f"\u201c{named}\u201d" if named else UNNAMED), line=self.page.line)

    def _address(self, element: Any) -> str:
        """Where a link leads, if it leads out of the file."""
        address = "".join((element.get("href") or "").split()) if element.tag == "a" else ""
        if address.startswith("#"):
            self.page.note(WITHIN)
            return ""
        return address if len(address) <= MAX_ADDRESS else ""

    def _text(self, text: str | None) -> None:
        if text:
            self._add(text if self.is_verbatim else SPACE.sub(" ", text))

    def _add(self, text: str) -> None:
        self.runs.append(replace(self.style, text=text))

    def _flush(self) -> None:
        runs, self.runs = tidy(self.runs), []
        if runs:
            self.target.put(self.sink, runs, is_latest=self.target is self.latest)
            self.latest = self.target if self.target.kind == "item" else None


def _reason(element: Any, look: Properties) -> str:
    """Why an element is no part of the text, nothing if it is."""
    names = element.get("class", "")
    if is_hidden(element, look) or element.tag == "noscript":
        return HIDDEN
    if CONTENTS_CLASS.search(names) or "table of contents" in (element.get("docparttype") or "").lower():
        return CONTENTS
    if FURNITURE.search(names) or look.get("mso-element") in {"header", "footer"}:
        return HEADER
    if element.tag in FIELDS:
        return IN_FIELD
    return NAVIGATION if element.tag == "nav" or element.get("role") == "navigation" else ""
