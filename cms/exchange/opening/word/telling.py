"""The body of a file, or of a cell, a note or a text box, as paragraphs and tables in reading order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from .changes import CHANGES, FORMATTED, change, list_change, mark_is_gone, reverted, shows, within_change
from .elements import Element, child, chosen, is_on, name, number, value
from .fields import Fields
from .grids import read_grid
from .inline import READERS, in_control, is_prompt, read_inline
from .notes import note_body
from .story import Note, Para, Piece, What, everything, joined
from .styles import BODY, Style, indent_of
from .wordfile import Gathered, Where, WordFile

NO_LIST = "0"


def read_story(word: WordFile, element: Element, where: Where) -> list[Piece]:
    """The paragraphs and tables within an element."""
    story = _Story(word)
    story.read(element, where)
    story.flush(where)
    return story.pieces


@dataclass
class _Story:
    """A story while it is being read. `held` goes on in the next paragraph; `look` are the properties it came with."""

    word: WordFile
    pieces: list[Piece] = field(default_factory=list)
    held: Gathered | None = None
    look: Element | None = None

    def read(self, element: Element, where: Where) -> None:
        """Read everything within an element."""
        for one in element:
            short = name(one)
            if short in BLOCKS:
                BLOCKS[short](self, one, where)
            elif short in CHANGES:
                kind = CHANGES[short]
                self.read(one, within_change(where, kind, one, is_shown=where.is_shown and shows(self.word, kind)))
            elif short in READERS:
                reader = READERS[short]
                if reader:
                    reader(self.word, one, self.holding(), where)
            else:
                self.read(one, where)

    def holding(self) -> Gathered:
        """What waits for the next paragraph."""
        self.held = self.held or Gathered()
        return self.held

    def paragraph(self, element: Element, where: Where) -> None:
        now = child(element, "w:pPr")
        properties = reverted(self.word, now, "w:pPrChange")
        style = self.word.styles.paragraph(value(child(properties, "w:pStyle")))
        if style.level is not None:
            where.fields.end_contents()
        gathered = Gathered()
        read_inline(self.word, element, gathered, replace(where, style=style))
        where.fields.end_instructions()
        self._list_formatting(now, gathered, where)
        gone = mark_is_gone(self.word, now, gathered, listed=where.listed)
        self._margins(child(now, "w:sectPr"), where)
        if self.held:
            properties = self.look if gathered.is_empty and not self.held.is_empty else properties
            self.held.take(gathered)
            gathered = self.held
        self.held, self.look = gathered, properties
        if not (gone or _is_drop_cap(properties) or not where.is_shown):
            self.word.said.append((" ", True))
            self.flush(where)

    def table(self, element: Element, where: Where) -> None:
        if self.held and not self.held.is_empty:
            self.flush(where)
        self.pieces.append(read_grid(self.word, element, where, read_story))

    def control(self, element: Element, where: Where) -> None:
        """A content control around paragraphs or tables."""
        content = child(element, "w:sdtContent")
        if content is not None and is_prompt(element):
            READERS["w:sdt"](self.word, element, self.holding(), where)  # type: ignore[misc]  # it is read there
        elif content is not None:
            self.read(content, in_control(element, where))

    def alternative(self, element: Element, where: Where) -> None:
        self.read(chosen(element), where)

    def inserted_file(self, element: Element, where: Where) -> None:
        self.word.see(What.INSERTED_FILE, "", self.holding().seen)

    def section(self, element: Element, where: Where) -> None:
        self._margins(element, where)

    def flush(self, where: Where) -> None:
        """What was held, if anything, is a paragraph of its own. One that shows nothing only counts."""
        if self.held:
            para = _paragraph(self.word, self.held, self.look, where)
            self.word.count()
            if not para.is_empty or para.seen or para.boxes:
                self.pieces.append(para)
        self.held = self.look = None

    def _list_formatting(self, now: Element | None, gathered: Gathered, where: Where) -> None:
        formatted = child(now, "w:pPrChange")
        if formatted is not None and not where.listed and not gathered.is_empty:
            words = "".join(one.text for one in gathered.words)
            list_change(self.word, change(FORMATTED, formatted), words, gathered.seen)

    def _margins(self, properties: Element | None, where: Where) -> None:
        """Remember the headers and footers that a section of the file is printed with."""
        for one in properties if properties is not None else ():
            link = where.links.get(value(one, "r:id"))
            if name(one) in {"w:headerReference", "w:footerReference"} and link and not link.outside:
                self.word.margins.setdefault(link.target, name(one))


BLOCKS: Mapping[str, Callable[[_Story, Element, Where], None]] = {
    "w:p": _Story.paragraph,
    "w:tbl": _Story.table,
    "w:sdt": _Story.control,
    "w:altChunk": _Story.inserted_file,
    "w:sectPr": _Story.section,
    "mc:AlternateContent": _Story.alternative,
}


def _is_drop_cap(properties: Element | None) -> bool:
    return value(child(properties, "w:framePr"), "w:dropCap") in {"drop", "margin"}


def _paragraph(word: WordFile, gathered: Gathered, properties: Element | None, where: Where) -> Para:
    style = word.styles.paragraph(value(child(properties, "w:pStyle")))
    is_counted = where.is_shown and not is_on(child(properties, "w:rPr", "w:vanish"))
    key, rank = _numbering(word, properties, style)
    indents = (indent_of(child(properties, "w:ind")), word.numbering.indent(key, rank), style.indent)
    para = Para(
        words=gathered.words,
        style=style,
        level=_level(properties, style),
        indent=next((one for one in indents if one is not None), 0),
        label=word.numbering.label(key, rank) if key and is_counted else None,
        seen=gathered.seen,
        is_contents=gathered.is_contents or (style.is_contents and not gathered.is_empty),
    )
    para.notes = [_note(word, *one) for one in gathered.notes]
    for box, around in gathered.boxes:
        para.boxes += read_story(word, box, replace(around, fields=Fields(), href="", is_contents=False))
    return para


def _level(properties: Element | None, style: Style) -> int | None:
    """The outline level of a paragraph: its own, else that of its style."""
    own = child(properties, "w:outlineLvl")
    if own is None or style.is_contents:
        return style.level
    level = number(own, default=BODY)
    return level if 0 <= level < BODY else None


def _numbering(word: WordFile, properties: Element | None, style: Style) -> tuple[str, int]:
    """The list a paragraph belongs to, "" for none, and at which level."""
    own = child(properties, "w:numPr")
    if own is not None and child(own, "w:ins") is not None and word.rejecting:
        return "", 0
    key = value(child(own, "w:numId")) or style.numbering
    if not key or key == NO_LIST:
        return "", 0
    rank = number(child(own, "w:ilvl"), default=-1)
    if rank < 0 and key == style.numbering:
        rank = style.rank if style.rank >= 0 else word.numbering.rank(key, style.id)
    return key, max(rank, 0)


def _note(word: WordFile, shown: int, kind: str, key: str) -> Note:
    """A footnote or endnote as one text with line breaks."""
    body = note_body(word, kind, key)
    pieces = read_story(word, body.element, Where(links=body.links)) if body else []
    paragraphs = list(everything(pieces))
    return Note(
        shown,
        joined([para.marked for para in paragraphs if not para.is_empty]),
        seen=[one for para in paragraphs for one in para.seen],
        inner=[note for para in paragraphs for note in para.notes],
    )
