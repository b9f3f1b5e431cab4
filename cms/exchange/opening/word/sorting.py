"""Paragraphs and tables as blocks: what is a heading, an item, running text, or belongs to the printed page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cms.exchange.reading.blocks import BOLD, PLAIN, Heading, Item, Listing, Loose, Paragraph, Row, Table
from cms.exchange.reading.decoding import refuse_many
from cms.exchange.reading.headings import marked_heading, typed_heading
from cms.exchange.reading.layout import MAX_HEADING
from cms.exchange.reading.marks import CONTENTS_LINE, NUMBERED, furniture, list_mark
from cms.exchange.reading.model import Lines
from cms.exchange.reading.tables import parted
from cms.exchange.reading.tokens import protected

from .cells import cell_source, cell_text
from .listing import Entry, belongs, entry, marked
from .manners import HEADS_FILE, Manner
from .page import Page
from .story import Grid, Para, Piece, Seen, Words, everything, source

NOWHERE = Lines(0, 0)
DEEPEST = 6


def set_out(pieces: list[Piece], page: Page, manner: Manner) -> None:
    """Set a story out on a page. Headings and lists that are only typed are taken for what they look like."""
    for para in everything(pieces):
        manner.prepare(para)
    _Sorter(list(_flat(pieces)), page, manner).run()
    page.finish()


def _flat(pieces: list[Piece]) -> Iterator[Piece]:
    """Pieces in reading order: text boxes after their paragraph, and a frame around text without the frame."""
    for piece in pieces:
        if isinstance(piece, Grid):
            yield from (one for one in _unframed(piece) if isinstance(one, Grid) or not one.is_empty or one.seen)
        elif not piece.is_empty or piece.seen:
            yield piece
        if isinstance(piece, Para):
            yield from _flat(piece.boxes)


def _unframed(grid: Grid) -> Iterator[Piece]:
    if len(grid.rows) == 1 and len(grid.rows[0].cells) == 1 and not grid.rows[0].is_header:
        yield Para(seen=grid.rows[0].seen)
        yield from _flat(grid.rows[0].cells[0])
    elif grid.rows:
        yield grid
    yield Para(seen=grid.seen)


class _Sorter:
    """Goes through the pieces once."""

    def __init__(self, pieces: list[Piece], page: Page, manner: Manner) -> None:
        self.pieces = pieces
        self.page = page
        self.manner = manner
        self.has_parts = any(isinstance(one, Para) and one.level == 0 and one.style.begins_page for one in pieces)
        self.caption: Para | None = None
        self.at = 0
        self.indent = 0
        self.near = _neighbours(pieces)

    def run(self) -> None:
        """Set out every piece."""
        while self.at < len(self.pieces):
            piece = self.pieces[self.at]
            if isinstance(piece, Grid):
                self._table(piece)
            else:
                self._para(piece)

    def _para(self, para: Para) -> None:
        level = self._level(self.at)
        if not para.is_empty and level is None and entry(para, guess=self.manner.guesses(para)):
            self._list()
            return
        if para.is_empty:
            self.page.wait(para.seen)
        elif self.manner.heads_file(para):
            self._loose(para, HEADS_FILE)
        elif self._is_contents(para):
            self._loose(para, CONTENTS_LINE)
        elif level is not None:
            self._heading(para, level)
        elif self._is_caption(para):
            self.caption = para
        else:
            self._text(para, source(para.marked))
        self.at += 1

    def _loose(self, para: Para, reason: str) -> None:
        at = self.page.para(para)
        self.page.add(Loose(Lines(at, at), source(para.marked), reason))

    def _text(self, para: Para, text: str) -> None:
        at = self.page.para(para)
        self.page.add(Paragraph(Lines(at, at), text))
        self.indent = para.indent

    def _heading(self, para: Para, level: int) -> None:
        words = _heading_words(para, plain=self.manner.guesses(para) and level < BOLD)
        if self.manner.is_within_section(para, has_parts=self.has_parts):
            self._text(para, f"<h3>{source(para.words)}</h3>")
            return
        self.page.end_section()
        at = self.page.line(_heading_line(para), para.seen, para.notes)
        self.page.add(Heading(Lines(at, at), source(words), level))

    def _is_contents(self, para: Para) -> bool:
        is_typed = para.level is None and self.manner.guesses(para) and furniture(para.line) == CONTENTS_LINE
        return para.is_contents or is_typed

    def _is_caption(self, para: Para) -> bool:
        """True for a caption with its table below it."""
        after = self.pieces[self.at + 1 : self.at + 2]
        return para.style.is_caption and any(isinstance(one, Grid) for one in after)

    def _level(self, at: int) -> int | None:
        """The level of a paragraph that is a heading: by its style or, as a guess, by how it looks."""
        para = self.pieces[at]
        if not isinstance(para, Para):
            return None
        if para.level is not None and len(para.line) <= MAX_HEADING:
            return min(para.level + 1, DEEPEST)
        is_bullet = para.label is not None and para.label.is_bullet
        if para.level is not None or is_bullet or para.style.is_caption or not self.manner.guesses(para):
            return None
        before, after = self.near[at]
        if typed_heading([before, "", protected(para.line), "", after], 2):
            return PLAIN
        return self._marked_level(para, before, after)

    def _marked_level(self, para: Para, before: str, after: str) -> int | None:
        """The level of a short paragraph that is bold or underlined as a whole."""
        if marked_heading(Paragraph(NOWHERE, source(para.words))) is None:
            return None
        if not NUMBERED.match(para.line):
            return None if list_mark(para.line) else BOLD
        in_a_list = para.label is not None and (NUMBERED.match(before) or NUMBERED.match(after))
        return None if in_a_list else PLAIN

    def _list(self) -> None:
        """Set out the list that begins here, with the paragraphs that belong to its items."""
        found: list[Entry] = []
        while self.at < len(self.pieces) and self._goes_on(found, self.pieces[self.at]):
            self.at += 1
        shown = marked(found)
        items = []
        for one, (level, text) in zip(found, shown.items, strict=True):
            lines = [self.page.para(para) for para in (one.para, *one.more)]
            items.append(Item(Lines(lines[0], lines[-1]), text, level))
        whole = Lines(items[0].lines.first, items[-1].lines.last)
        self.page.add(Listing(whole, "", tuple(items), shown.ordered))

    def _goes_on(self, found: list[Entry], piece: Piece) -> bool:
        """Take a piece into the list, if it belongs there."""
        if isinstance(piece, Grid) or piece.is_contents:
            return False
        if piece.is_empty:
            self.page.wait(piece.seen)
            return True
        if self._level(self.at) is not None:
            return False
        one = entry(piece, guess=self.manner.guesses(piece))
        if one and belongs(found, one, self.manner):
            found.append(one)
            return True
        if one or not found or not self._carries_on(found[-1], piece):
            return False
        found[-1].more.append(piece)
        return True

    def _carries_on(self, last: Entry, para: Para) -> bool:
        """True for a paragraph without a mark that is set in as far as the item's text, and not as text around it."""
        if self.manner.continues(para):
            return True
        is_set_in = para.indent > self.indent and para.indent >= last.para.indent
        return is_set_in and para.label is None and self.manner.guesses(para)

    def _table(self, grid: Grid) -> None:
        self.at += 1
        caption, self.caption = self.caption, None
        above = self.page.para(caption) if caption else 0
        rows = [self._row(row.cells, [*row.seen, *_seen(row.cells)]) for row in grid.rows]
        width = max(len(row.cells) for row in rows)
        refuse_many(width * len(rows))
        tables = [_whole(rows, width)] if self.manner.own else parted(rows)
        if caption:
            first = tables[0]
            tables[0] = replace(first, lines=Lines(above, first.lines.last), source=source(caption.words))
        self.page.blocks += tables
        self.page.settle()

    def _row(self, cells: list[list[Piece]], seen: list[Seen]) -> Row:
        notes = [note for cell in cells for para in everything(cell) for note in para.notes]
        at = self.page.line("\t".join(map(cell_text, cells)), seen, notes)
        self.page.nested += len([piece for cell in cells for piece in cell if isinstance(piece, Grid)])
        return Row(Lines(at, at), tuple(cell_source(cell, self.manner) for cell in cells) or ("",))


def _whole(rows: list[Row], width: int) -> Table:
    padded = tuple(Row(row.lines, (row.cells + ("",) * width)[:width]) for row in rows)
    return Table(Lines(rows[0].lines.first, rows[-1].lines.last), "", padded)


def _seen(cells: list[list[Piece]]) -> list[Seen]:
    return [seen for cell in cells for para in everything(cell) for seen in para.seen]


def _neighbours(pieces: list[Piece]) -> list[tuple[str, str]]:
    """The line before and the line after each piece, "" where a table or nothing stands there."""
    shown = [protected(piece.line) if isinstance(piece, Para) else "" for piece in pieces]
    before, after = [""] * len(pieces), [""] * len(pieces)
    last = ""
    for at, line in enumerate(shown):
        before[at] = last
        last = line if line or isinstance(pieces[at], Grid) else last
    last = ""
    for at in reversed(range(len(shown))):
        after[at] = last
        last = shown[at] if shown[at] or isinstance(pieces[at], Grid) else last
    return list(zip(before, after, strict=True))


def _heading_line(para: Para) -> str:
    return para.text if para.label and para.label.is_bullet else para.line


def _heading_words(para: Para, *, plain: bool) -> list[Words]:
    """A heading's words; `plain` without the bold and underlining that only made it look like one."""
    words = para.words if para.label and para.label.is_bullet else para.marked
    return [replace(one, bold=False, underlined=False) for one in words] if plain else words
