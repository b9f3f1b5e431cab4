"""What a Word file tells in reading order, before anyone asks what is a heading: paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import groupby

from cms.exchange.reading.markup import escaped
from cms.exchange.reading.tokens import HARD_BREAK, protected

from .numbering import Label
from .styles import Style


class What(StrEnum):
    """What was seen beside the words."""

    EDIT = "edit"
    REMARK = "remark"
    PICTURE = "picture"
    HIDDEN = "hidden"
    STRUCK = "struck"
    SIGN = "sign"
    FORMULA = "formula"
    PROMPT = "prompt"
    INSERTED_FILE = "inserted file"
    DIAGRAM = "diagram"


@dataclass(eq=False, slots=True)
class Seen:
    """Something seen at a place; `line` is set once the place is known."""

    what: What
    parts: list[str] = field(default_factory=list)
    kind: str = ""
    author: str = ""
    at: str = ""
    line: int = 0

    @property
    def text(self) -> str:
        """Its words, on one line."""
        return " ".join("".join(self.parts).split())


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one look. A line break that the author meant is HARD_BREAK."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    href: str = ""


@dataclass(eq=False, slots=True)
class Note:
    """A footnote or endnote by the number it is shown with."""

    number: int
    words: list[Words]
    seen: list[Seen]
    inner: list[Note]


@dataclass(eq=False, slots=True)
class Para:
    """A paragraph. `label` is its automatic mark, `indent` how far in it stands, in twentieths of a point."""

    words: list[Words] = field(default_factory=list)
    style: Style = field(default_factory=Style)
    level: int | None = None
    indent: int = 0
    label: Label | None = None
    seen: list[Seen] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Piece] = field(default_factory=list)
    is_contents: bool = False

    @property
    def text(self) -> str:
        """What a reader sees of it without its mark, on one line."""
        return " ".join("".join(words.text for words in self.words).split())

    @property
    def line(self) -> str:
        """What a reader sees of it, on one line."""
        return f"{self.label.text} {self.text}" if self.label else self.text

    @property
    def marked(self) -> list[Words]:
        """Its words with its mark before them."""
        return [Words(f"{self.label.text} "), *self.words] if self.label else self.words

    @property
    def is_empty(self) -> bool:
        """True where it shows nothing but perhaps a mark."""
        return not any(words.text.strip() for words in self.words)


@dataclass(eq=False, slots=True)
class GridRow:
    """One row; a cell is a story of its own."""

    cells: list[list[Piece]]
    is_header: bool = False
    seen: list[Seen] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Grid:
    """A table. `seen` is what was seen below its last row."""

    rows: list[GridRow]
    seen: list[Seen] = field(default_factory=list)


Piece = Para | Grid


def everything(pieces: list[Piece]) -> Iterator[Para]:
    """All paragraphs, with those in cells and text boxes."""
    for piece in pieces:
        if isinstance(piece, Para):
            yield piece
            yield from everything(piece.boxes)
        else:
            for row in piece.rows:
                for cell in row.cells:
                    yield from everything(cell)


def without(words: list[Words], count: int) -> list[Words]:
    """The words without their first `count` signs."""
    kept: list[Words] = []
    for one in words:
        if count < len(one.text):
            kept.append(replace(one, text=one.text[count:]))
        count = max(0, count - len(one.text))
    return kept


def source(words: list[Words]) -> str:
    """Words as marked-up text that says exactly this, links outermost, then bold, then italic."""
    return "".join(_linked(href, list(group)) for href, group in groupby(words, key=lambda one: one.href)).strip()


def _linked(href: str, words: list[Words]) -> str:
    inner = "".join(_styled(*look, text) for look, text in _merged(words))
    return f'<a href="{escaped(href, quotes=True)}">{inner}</a>' if href else inner


def _merged(words: list[Words]) -> Iterator[tuple[tuple[bool, bool, bool], str]]:
    for look, group in groupby(words, key=lambda one: (one.bold, one.italic, one.underlined and not one.href)):
        yield look, "".join(one.text for one in group)


def _styled(bold: bool, italic: bool, underlined: bool, text: str) -> str:
    html = protected(text.replace("\t", " "))
    for on, tag in ((underlined, "u"), (italic, "i"), (bold, "b")):
        html = f"<{tag}>{html}</{tag}>" if on and text.strip() else html
    return html


def joined(parts: list[list[Words]]) -> list[Words]:
    """Paragraphs as one text with line breaks."""
    made: list[Words] = []
    for words in parts:
        text = "".join(one.text for one in words)
        begun = without(words, len(text) - len(text.lstrip()))
        made += [Words(HARD_BREAK), *begun] if made and begun else begun
    return made
