"""Tables with merged cells: the text of each once, and an empty cell wherever it reaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from .changes import change, list_change, row_change, shows, within_change
from .elements import Element, child, chosen, is_on, legible, name, number, within
from .fields import Fields
from .story import Grid, GridRow, Para, Piece
from .wordfile import Where, WordFile

Tell = Callable[[WordFile, Element, Where], list[Piece]]
MAX_COLUMNS = 63
"""As many as Word allows."""

WRAPPERS = {"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:del", "w:moveTo", "w:moveFrom"}


def read_grid(word: WordFile, element: Element, where: Where, tell: Tell) -> Grid:
    """A table; `tell` reads the story of a cell."""
    rows: list[GridRow] = []
    filled: set[int] = set()
    for row in _inside(element, "w:tr"):
        made = _row(word, row, where, tell, filled)
        word.count(len(made.cells))
        rows.append(made)
    for one in rows:
        one.cells = [cell for at, cell in enumerate(one.cells) if at in filled]
    return _standing(rows)


def _standing(rows: list[GridRow]) -> Grid:
    """The rows that are there; what was seen in others stands with the next one."""
    grid = Grid([])
    for row in rows:
        if row.cells:
            row.seen, grid.seen = [*grid.seen, *row.seen], []
            grid.rows.append(row)
        else:
            grid.seen += row.seen
    return grid


def _inside(element: Element, wanted: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, through whatever is wrapped around them."""
    for one in element:
        if name(one) == wanted:
            yield one
        elif name(one) in WRAPPERS:
            yield from _inside(one, wanted)
        elif name(one) == "mc:AlternateContent":
            yield from _inside(chosen(one), wanted)


def _row(word: WordFile, row: Element, where: Where, tell: Tell, filled: set[int]) -> GridRow:
    """A row; `filled` are the columns in which a cell of any row begins."""
    properties = child(row, "w:trPr")
    made = GridRow([], bool(is_on(child(properties, "w:tblHeader"))))
    inside, shown = _changed(word, row, properties, where, made)
    if shown:
        made.cells += [[] for _ in range(_span(properties, "w:gridBefore", 0))]
    for cell in _inside(row, "w:tc"):
        about = child(cell, "w:tcPr")
        around, cell_shown = _changed(word, cell, about, inside, made)
        pieces = tell(word, cell, replace(around, fields=Fields(), href=""))
        if not (shown and cell_shown):
            made.seen += [seen for piece in pieces if isinstance(piece, Para) for seen in piece.seen]
            continue
        filled.add(len(made.cells))
        made.cells += [pieces, *([] for _ in range(_span(about, "w:gridSpan", 1) - 1))]
    return made


def _changed(
    word: WordFile, element: Element, properties: Element | None, where: Where, into: GridRow
) -> tuple[Where, bool]:
    """What surrounds the text of a row or cell that was inserted or deleted, and whether it is there."""
    found = row_change(properties)
    if found is None or where.listed:
        return where, where.is_shown
    kind, told = found
    list_change(word, change(kind, told), _text(element), into.seen)
    shown = where.is_shown and shows(word, kind)
    return replace(within_change(where, kind, told, is_shown=shown), listed=kind), shown


def _text(element: Element) -> str:
    """All words of a row, whatever happened to them."""
    return " ".join(
        "".join(legible(one.text or "") for part in ("w:t", "w:delText") for one in within(para, part))
        for para in within(element, "w:p")
    )


def _span(properties: Element | None, called: str, default: int) -> int:
    return min(max(number(child(properties, called), default=default), default), MAX_COLUMNS)
