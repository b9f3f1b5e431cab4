"""The elements of an OpenDocument text, in reading order, as what they are in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from cms.exchange.reading import Severity
from cms.exchange.reading.decoding import refuse_many
from cms.exchange.reading.flow import Run
from cms.exchange.reading.marks import CONTENTS

from ..entries import Sink, Target
from ..gathering import CellGathering, Gathering
from ..marking import tidy
from ..sayings import HIDDEN, MERGED, PICTURE, UNNAMED, WITHIN
from ..spans import MAX_COLUMNS
from .changes import Changes
from .lists import BULLET, Counters, Listed, ListStyle
from .margin import Margin
from .names import child, inside, name, number, value
from .styles import Styles

SILENT = {
    *("text:tracked-changes", "office:forms", "text:sequence-decls", "text:variable-decls", "text:user-field-decls"),
    *("text:script", "office:event-listeners", "svg:title", "svg:desc", "text:ruby-text", "text:dde-connection-decls"),
    *("text:alphabetical-index-auto-mark-file", "text:hidden-text", "text:soft-page-break", "table:shapes"),
}
INDEXES = {
    *("text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index"),
    *("text:alphabetical-index", "text:bibliography"),
}
PARAGRAPHS = {"text:p", "text:h"}
MAX_SPACES = 50

OBJECT = "A drawing or chart was left out here ({}). Put it on the page as a picture if it is needed."
BOX = "The words of a text box stand after the paragraph it was fixed to. Check that this is their place."
NOTES = "Footnotes and endnotes stand at the end of their sections, as (note 1), (note 2) and so on."
NOTE = "(note {})"


@dataclass
class Reader:
    """Reads elements into `sink`; what is said about the whole goes to `page`.

    `within` is the item that paragraphs belong to, `target` what the words at hand become. They stay at hand
    (`is_held`) where the end of their paragraph was inserted and is taken back.
    """

    page: Gathering
    sink: Sink
    styles: Styles
    changes: Changes
    margin: Margin = field(default_factory=Margin)
    counters: Counters = field(default_factory=Counters)
    style: Run = field(default_factory=lambda: Run(""))
    runs: list[Run] = field(default_factory=list)
    target: Target = field(default_factory=Target)
    within: Target | None = None
    latest: Target | None = None
    listed: Listed | None = None
    is_held: bool = False

    def read(self, text: Any) -> None:
        """All of a text."""
        for element in text:
            if name(element) == "text:h" and self.margin.notes and not self.is_held:
                self._read_notes()
            self._block(element)
            self._read_boxes()
        self._flush()
        self._read_boxes()
        if self.margin.notes:
            self._read_notes()

    def read_cell(self, cell: Any) -> None:
        """All of a cell."""
        self._blocks(cell)
        self._flush()

    def _blocks(self, element: Any) -> None:
        for part in element:
            self._block(part)

    def _block(self, element: Any) -> None:
        kind = name(element)
        if kind in PARAGRAPHS:
            self._paragraph(element)
        elif kind == "text:list":
            self._list(element)
        elif kind == "table:table":
            self._table(element)
        elif kind == "text:section" and value(element, "text:display") == "none":
            self._aside(element, HIDDEN)
        elif kind in INDEXES:
            for line in inside(element, "text:p", "text:h"):
                self._aside(line, CONTENTS)
        elif kind in INLINE:
            INLINE[kind](self, element)
        elif kind.startswith("draw:"):
            self._drawing(element, kind)
        elif kind not in SILENT:
            self._blocks(element)

    def _paragraph(self, element: Any) -> None:
        own = self.styles.of("paragraph", value(element, "text:style-name"))
        if own.hidden:
            self._aside(element, HIDDEN)
            return
        if not self.is_held:
            self._flush()
            self.target = self._target(element, own.level)
        is_heading = self.target.kind == "h"
        self.style = Run("", bool(own.bold) and not is_heading, bool(own.italic) and not is_heading)
        self._inline(element)
        self.changes.read(" ")
        self.is_held = self.changes.is_dropping
        if not self.is_held:
            self._flush()

    def _target(self, element: Any, styled_level: int | None) -> Target:
        style = value(element, "text:style-name")
        if name(element) == "text:h":
            level = number(element, "text:outline-level", 1)
            mark = self.within.take_mark() if self.within else self._outline_mark(element, level)
            return Target("h", level, mark)
        if styled_level or self.styles.is_title(style):
            return Target("h", styled_level or 1)
        return self.within or Target()

    def _outline_mark(self, element: Any, level: int) -> str:
        if value(element, "text:is-list-header") == "true" or not "".join(element.itertext()).strip():
            return ""
        return self.counters.outline.mark(self.styles.outline, level - 1, number(element, "text:start-value", 0))

    def _list(self, element: Any) -> None:
        outer, within = self.listed, self.within
        style = self._list_style(element) or (outer.style if outer else ListStyle(()))
        if outer:
            self.listed = Listed(style, outer.counter, outer.depth + 1)
        else:
            counter, goes_on = self.counters.of(element)
            self.listed = Listed(style, counter, 0)
            if not goes_on and not self.is_held:
                self._flush()
                self.sink.end_list()
        for part in element:
            has_words = len(part) > 0 and name(part[0]) != "text:list"
            mark = self.listed.mark(number(part, "text:start-value", 0)) if has_words and _is_item(part) else ""
            self.within = Target("item", self.listed.depth, mark)
            self._blocks(part)
        self.listed, self.within = outer, within

    def _list_style(self, element: Any) -> ListStyle | None:
        """The style of a list, or the one that its first paragraph brings."""
        found = self.styles.lists.get(value(element, "text:style-name"))
        first = next(inside(element, "text:p", "text:h"), None) if found is None else None
        own = self.styles.of("paragraph", value(first, "text:style-name")).listed if first is not None else None
        return found or self.styles.lists.get(own or "")

    def _table(self, element: Any) -> None:
        self._flush()
        self.is_held = False
        refuse_many(sum(1 for _ in inside(element, "table:table-cell")))
        if next((cell for cell in inside(element, "table:table-cell") if _is_merged(cell)), None) is not None:
            self.page.note(MERGED, line=self.page.line)
        self.sink.table([self._row(row) for row in self._rows(element)])
        self.latest = None

    def _rows(self, element: Any) -> Iterator[Any]:
        """The rows of a table that are shown."""
        for part in element:
            match name(part):
                case "table:table-row" if value(part, "table:visibility") in {"collapse", "filter"}:
                    self._aside(part, HIDDEN)
                case "table:table-row":
                    yield part
                case "table:table-header-rows" | "table:table-rows" | "table:table-row-group":
                    yield from self._rows(part)

    def _row(self, row: Any) -> list[str]:
        cells: list[str] = []
        for cell in row:
            if name(cell) in {"table:table-cell", "table:covered-table-cell"}:
                times = number(cell, "table:number-columns-repeated", 1)
                cells += [self._cell(cell)] * min(times, MAX_COLUMNS)
        return cells

    def _cell(self, cell: Any) -> str:
        inner = CellGathering()
        Reader(self.page, inner, self.styles, self.changes, self.margin, self.counters).read_cell(cell)
        return inner.source

    def _read_boxes(self) -> None:
        """Text boxes that are fixed to the block before."""
        while self.margin.boxes and not self.is_held:
            self.page.note(BOX, severity=Severity.CHECK, line=self.page.line)
            self._blocks(self.margin.boxes.pop(0))

    def _read_notes(self) -> None:
        """The notes of the section that ends, as a list."""
        self._flush()
        self.sink.end_list()
        while self.margin.notes:
            self.page.note(NOTES)
            cited, body = self.margin.notes.pop(0)
            self.target, self.style = Target("item", 0, BULLET), Run("")
            self._add(f"{NOTE.format(cited)} ")
            for paragraph in inside(body, "text:p", "text:h"):
                self._inline(paragraph)
                self._add(" ")
            self._flush()
        self.sink.end_list()

    def _inline(self, element: Any) -> None:
        self._add(element.text)
        for part in element:
            kind = name(part)
            if kind in INLINE:
                INLINE[kind](self, part)
            elif kind.startswith("draw:"):
                self._drawing(part, kind)
            elif kind not in SILENT:
                self._inline(part)
            self._add(part.tail)

    def _span(self, element: Any) -> None:
        own = self.styles.of("text", value(element, "text:style-name"))
        if own.hidden:
            self._aside(element, HIDDEN)
            return
        before = self.style
        if own.underlined and not before.href and _words(element):
            self.page.underlined.add(self.page.line)
        bold = before.bold if own.bold is None else own.bold
        self.style = replace(before, bold=bold, italic=before.italic if own.italic is None else own.italic)
        self._inline(element)
        self.style = before

    def _link(self, element: Any) -> None:
        before, address = self.style, value(element, "xlink:href").strip()
        if address.startswith("#"):
            self.page.note(WITHIN)
        else:
            self.style = replace(before, href=address)
        self._inline(element)
        self.style = before

    def _annotation(self, element: Any) -> None:
        self.margin.begin(element, self.page.line)

    def _annotation_end(self, element: Any) -> None:
        self.margin.end(element)

    def _note(self, element: Any) -> None:
        if not self.changes.is_dropping:
            self._add(f" {NOTE.format(self.margin.cite(element))}")

    def _change_start(self, element: Any) -> None:
        self.changes.begin(element, self.page.line)

    def _change_end(self, element: Any) -> None:
        self.changes.end(element)

    def _change(self, element: Any) -> None:
        """What was deleted here, if it comes back: its first paragraph goes on with this one."""
        for at, part in enumerate(self.changes.deleted(element, self.page.line)):
            if name(part) not in PARAGRAPHS:
                self._block(part)
                continue
            if at:
                self._flush()
                self.target = self._target(part, None)
            self._inline(part)

    def _drawing(self, element: Any, kind: str) -> None:
        if self.changes.is_dropping:
            return
        named = _words(child(element, "svg:title")) or _words(child(element, "svg:desc"))
        shown = f"\u201c{named}\u201d" if named else UNNAMED
        inner = {name(part) for part in element}
        if kind != "draw:frame":
            self.margin.boxes += [element] if inner & {"text:p", "text:list"} else []
            for part in element:
                if name(part).startswith("draw:"):
                    self._drawing(part, name(part))
        elif "draw:text-box" in inner:
            self.margin.boxes.append(child(element, "draw:text-box"))
        elif inner & {"draw:object", "draw:object-ole"}:
            self.page.note(OBJECT.format(shown), line=self.page.line)
        elif "draw:image" in inner:
            self.page.note(PICTURE.format(shown), line=self.page.line)

    def _spaces(self, element: Any) -> None:
        self._add(" " * min(number(element, "text:c", 1), MAX_SPACES))

    def _tab(self, element: Any) -> None:
        self._add(" ")

    def _break(self, element: Any) -> None:
        if not self.changes.is_dropping:
            self.runs.append(replace(self.style, text="\n"))

    def _aside(self, element: Any, reason: str) -> None:
        self.page.loose([Run(_words(element))], reason)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        self.changes.read(text)
        if not self.changes.is_dropping:
            self.margin.read(text)
            self.runs.append(replace(self.style, text=text.replace("\n", " ")))

    def _flush(self) -> None:
        runs, self.runs = tidy(self.runs), []
        if runs:
            self.target.put(self.sink, runs, is_latest=self.target is self.latest)
            self.latest = self.target if self.target.kind == "item" else None


def _is_item(part: Any) -> bool:
    return name(part) == "text:list-item"


def _is_merged(cell: Any) -> bool:
    return any(number(cell, f"table:number-{what}-spanned", 1) > 1 for what in ("columns", "rows"))


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


INLINE: dict[str, Callable[[Reader, Any], None]] = {
    "text:span": Reader._span,
    "text:a": Reader._link,
    "text:s": Reader._spaces,
    "text:tab": Reader._tab,
    "text:line-break": Reader._break,
    "text:note": Reader._note,
    "office:annotation": Reader._annotation,
    "office:annotation-end": Reader._annotation_end,
    "text:change-start": Reader._change_start,
    "text:change-end": Reader._change_end,
    "text:change": Reader._change,
}
