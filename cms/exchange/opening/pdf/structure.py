"""A PDF with structure, as programs for writing put it in (ISO 32000-1, 14.7 and 14.8): its parts as what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from cms.exchange.reading.flow import Run
from cms.exchange.reading.marks import CONTENTS

from ..entries import Sink, Target
from ..gathering import CellGathering, Gathering
from ..marking import tidy
from ..sayings import MERGED, PICTURE, UNNAMED
from ..spans import MAX_COLUMNS, MAX_ROWS, Cell, grid, span
from .fragments import NO_PART, Fragment
from .furniture import put_aside
from .lines import pages_of
from .wraps import Words, runs_of

BULLET = "\u2022"
MAX_DEPTH = 120
ENOUGH = 0.7
"""The share of the words that must belong to the structure for it to be believed."""

HEADINGS = {"/Title": 1, "/H": 2} | {f"/H{level}": level for level in range(1, 7)}
BLOCKS = {
    *("/P", "/Caption", "/BlockQuote", "/Note", "/FENote", "/BibEntry", "/Formula", "/Div", "/Sect", "/Part"),
    *("/Document", "/Art", "/Aside", "/DocumentFragment", "/Figure", "/Form", "/TR", "/TH", "/TD"),
}
CONTENTS_ROLES = {"/TOC", "/TOCI"}
CELLS = {"/TH", "/TD"}
MAX_ROLES = 10

Key = tuple[int, int]


@dataclass
class Structure:
    """The words of a file by the part they belong to, and the tree of its parts."""

    root: DictionaryObject
    pages: dict[int, int]
    roles: dict[str, str]
    parts: dict[Key, list[Fragment]]
    loose: list[Fragment]

    @property
    def is_whole(self) -> bool:
        """True where hardly any words stand outside it."""
        inside = sum(len(fragment.text) for part in self.parts.values() for fragment in part)
        return inside > ENOUGH * (inside + sum(len(fragment.text) for fragment in self.loose))


def structure_of(reader: PdfReader, found: Sequence[Fragment]) -> Structure | None:
    """The structure of a file; None where it has none that its words belong to."""
    root = _resolved(reader.root_object.get("/StructTreeRoot"))
    if not isinstance(root, DictionaryObject):
        return None
    parts: dict[Key, list[Fragment]] = defaultdict(list)
    for fragment in found:
        parts[fragment.page, fragment.part].append(fragment)
    loose = [fragment for key in list(parts) if key[1] == NO_PART for fragment in parts.pop(key)]
    pages = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}
    roles = _resolved(root.get("/RoleMap"))
    named = {str(name): str(role) for name, role in roles.items()} if isinstance(roles, DictionaryObject) else {}
    structure = Structure(root, pages, named, parts, loose)
    return structure if structure.is_whole else None


def read_structure(structure: Structure, page: Gathering) -> None:
    """Read the parts of a file into a page, then what belongs to none."""
    known = Words(fragment for part in structure.parts.values() for fragment in part)
    reader = _Reader(structure, page, page, known)
    reader.read(structure.root)
    left = [part for key, part in structure.parts.items() if key not in reader.seen]
    loose = [fragment for part in left for fragment in part] + structure.loose
    put_aside((line.text for lines in pages_of(loose) for line in lines), page)


@dataclass
class _Reader:
    """Reads parts into `sink`; what is said about the whole goes to `page`.

    `seen` holds the parts and the objects that were read: a part that stands in two places is read once.
    """

    structure: Structure
    page: Gathering
    sink: Sink
    known: Words
    seen: set[Key | int] = field(default_factory=set)
    target: Target = field(default_factory=Target)
    latest: Target | None = None
    lists: int = 0
    at_hand: list[tuple[Fragment, str]] = field(default_factory=list)
    href: str = ""
    where: int = 0
    depth: int = 0

    def read(self, element: DictionaryObject) -> None:
        """All of a part."""
        self._kids(element)
        self._flush()

    def _kids(self, element: DictionaryObject) -> None:
        for kid in self._within(element):
            if isinstance(kid, DictionaryObject):
                self._element(kid, self._role(kid))
            else:
                self.at_hand += [(fragment, self.href) for fragment in kid]

    def _within(self, element: DictionaryObject) -> Iterator[DictionaryObject | list[Fragment]]:
        """What a part consists of: other parts, and words."""
        outer = self.where
        self.where = self._page_of(element)
        self.depth += 1
        kids = _resolved(element.get("/K"))
        for kid in kids if isinstance(kids, ArrayObject) and self.depth < MAX_DEPTH else [kids]:
            if not isinstance(kid, IndirectObject) or self._is_new(kid.idnum):
                yield from self._kid(_resolved(kid))
        self.depth -= 1
        self.where = outer

    def _kid(self, kid: Any) -> Iterator[DictionaryObject | list[Fragment]]:
        if isinstance(kid, int):
            yield self._words(self.where, kid)
        elif isinstance(kid, DictionaryObject) and kid.get("/Type") == "/MCR":
            number = _resolved(kid.get("/MCID"))
            yield self._words(self._page_of(kid), number if isinstance(number, int) else NO_PART)
        elif isinstance(kid, DictionaryObject) and kid.get("/Type") != "/OBJR":
            yield kid

    def _words(self, where: int, number: int) -> list[Fragment]:
        return self.structure.parts.get((where, number), []) if self._is_new((where, number)) else []

    def _is_new(self, name: Key | int) -> bool:
        if name in self.seen:
            return False
        self.seen.add(name)
        return True

    def _element(self, element: DictionaryObject, role: str) -> None:
        if role in CONTENTS_ROLES:
            self.page.loose([Run(self._text(element))], CONTENTS)
        elif role in HEADINGS:
            self._block(element, Target("h", HEADINGS[role], self.target.take_mark()))
        elif role == "/L":
            self._list(element)
        elif role == "/LI":
            self._block(element, Target("item", max(self.lists - 1, 0), BULLET))
        elif role == "/Lbl":
            self._label(element)
        elif role == "/Table":
            self._table(element)
        elif role == "/Link":
            self._link(element)
        elif role in BLOCKS:
            self._picture(element, role)
            self._block(element, self.target)
        else:
            self._kids(element)

    def _block(self, element: DictionaryObject, target: Target) -> None:
        self._flush()
        outer, self.target = self.target, target
        self._kids(element)
        self._flush()
        self.target = outer

    def _list(self, element: DictionaryObject) -> None:
        self._flush()
        outer, self.target = self.target, Target("item", self.lists, BULLET)
        self.lists += 1
        self._kids(element)
        self._flush()
        self.lists -= 1
        self.target = outer
        if not self.lists:
            self.sink.end_list()

    def _label(self, element: DictionaryObject) -> None:
        """The mark of an item; that of anything else is a word like others."""
        text = self._text(element)
        if self.target.kind == "item" and not self.target.has_begun and not self.at_hand:
            self.target.mark = text or BULLET
        elif text and self.at_hand:
            self.at_hand.append((replace(self.at_hand[-1][0], text=f" {text} "), self.href))

    def _table(self, element: DictionaryObject) -> None:
        self._flush()
        rows = [self._row(row) for row in self._rows(element)]
        if any(cell.is_merged for row in rows for cell in row):
            self.page.note(MERGED, line=self.page.line)
        self.sink.table(grid(rows))
        self.latest = None

    def _rows(self, element: DictionaryObject) -> Iterator[DictionaryObject]:
        """The rows of a table. What else stands in it comes before it."""
        for kid in self._within(element):
            if not isinstance(kid, DictionaryObject):
                self.at_hand += [(fragment, "") for fragment in kid]
            elif self._role(kid) == "/TR":
                yield kid
            elif self._role(kid) == "/Caption":
                self._block(kid, Target())
            else:
                yield from self._rows(kid)
        self._flush()

    def _row(self, row: DictionaryObject) -> list[Cell]:
        kids = [kid for kid in self._within(row) if isinstance(kid, DictionaryObject)]
        return [self._cell(kid) for kid in kids if self._role(kid) in CELLS]

    def _cell(self, cell: DictionaryObject) -> Cell:
        inner = CellGathering()
        reader = _Reader(self.structure, self.page, inner, self.known, self.seen, where=self.where, depth=self.depth)
        reader.read(cell)
        columns, rows = _attribute(cell, "/ColSpan"), _attribute(cell, "/RowSpan")
        return Cell(inner.source, span(columns, MAX_COLUMNS), span(rows, MAX_ROWS))

    def _link(self, element: DictionaryObject) -> None:
        self.href = _address(element)
        self._kids(element)
        self.href = ""

    def _picture(self, element: DictionaryObject, role: str) -> None:
        if role == "/Figure":
            named = " ".join(str(_resolved(element.get("/Alt")) or "").split())
            self.page.note(PICTURE.format(f"\u201c{named[:200]}\u201d" if named else UNNAMED), line=self.page.line)

    def _text(self, element: DictionaryObject) -> str:
        """The words of a part, on one line."""
        parts = (kid if isinstance(kid, list) else self._text(kid) for kid in self._within(element))
        texts = (p if isinstance(p, str) else "".join(fragment.text for fragment in p) for p in parts)
        return " ".join(" ".join(texts).split())

    def _page_of(self, element: DictionaryObject) -> int:
        page = element.raw_get("/Pg") if "/Pg" in element else None
        return self.structure.pages.get(page.idnum, self.where) if isinstance(page, IndirectObject) else self.where

    def _role(self, element: DictionaryObject) -> str:
        role = str(_resolved(element.get("/S")))
        for _ in range(MAX_ROLES):
            if role not in self.structure.roles or role in HEADINGS:
                break
            role = self.structure.roles[role]
        return role

    def _flush(self) -> None:
        at_hand, self.at_hand = self.at_hand, []
        found = [fragment for fragment, _ in at_hand]
        runs = tidy(runs_of(found, self.known, [address for _, address in at_hand]))
        if self.target.kind == "h":
            runs = tuple(replace(run, bold=False, italic=False) for run in runs)
        if runs:
            self.target.put(self.sink, runs, is_latest=self.target is self.latest)
            self.latest = self.target if self.target.kind == "item" else None


def _address(element: DictionaryObject) -> str:
    """Where a link leads: its annotation says so."""
    kids = _resolved(element.get("/K"))
    for kid in map(_resolved, kids if isinstance(kids, ArrayObject) else [kids]):
        note = _resolved(kid.get("/Obj")) if isinstance(kid, DictionaryObject) else None
        action = _resolved(note.get("/A")) if isinstance(note, DictionaryObject) else None
        address = _resolved(action.get("/URI")) if isinstance(action, DictionaryObject) else None
        if address:
            return str(address)
    return ""


def _attribute(element: DictionaryObject, name: str) -> str:
    """An attribute of a cell, whichever of its sets of attributes has it."""
    given = _resolved(element.get("/A"))
    for attributes in map(_resolved, given if isinstance(given, ArrayObject) else [given]):
        if isinstance(attributes, DictionaryObject) and name in attributes:
            return str(attributes[name])
    return ""


def _resolved(found: Any) -> Any:
    return found.get_object() if isinstance(found, IndirectObject) else found
