"""The lines and blocks of a file while they are being set out, and where each thing seen turned up."""

from __future__ import annotations

from collections.abc import Sequence

from cms.exchange.reading.blocks import Block, Item, Listing, Loose
from cms.exchange.reading.model import Lines
from cms.exchange.reading.tokens import protected

from .inline import NOTE
from .story import Note, Para, Seen, What, source

REASONS = {
    What.PICTURE: "This describes a picture, which was left out.",
    What.DIAGRAM: "This stands in a drawing, which was left out.",
}


class Page:
    """Lines and blocks in reading order."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.blocks: list[Block] = []
        self.noted = 0
        self.nested = 0
        self.merged: list[int] = []
        self.underlined: list[int] = []
        self._waiting: list[Seen] = []
        self._asides: list[Seen] = []
        self._notes: list[Note] = []

    def line(self, text: str, seen: Sequence[Seen] = (), notes: Sequence[Note] = ()) -> int:
        """Add a line and return its number. What was seen with it, or before it without a line, stands there."""
        self.lines.append(text)
        number = len(self.lines)
        for one in (*self._waiting, *seen):
            one.line = number
            self._asides += [one] if one.what in REASONS and one.text else []
        self._waiting = []
        self._notes += notes
        return number

    def para(self, para: Para) -> int:
        """Add a paragraph's line and return its number."""
        number = self.line(para.line, para.seen, para.notes)
        if any(words.underlined and not words.href and words.text.strip() for words in para.words):
            self.underlined.append(number)
        return number

    def wait(self, seen: Sequence[Seen]) -> None:
        """Something was seen where no words are: it stands with the next line."""
        self._waiting += seen

    def add(self, block: Block) -> None:
        """Add a block whose lines are there, and after it what pictures in it were said to show."""
        self.blocks.append(block)
        self.settle()

    def settle(self) -> None:
        """Set out what pictures were said to show."""
        for one in self._asides:
            at = self._alone(one)
            self.blocks.append(Loose(Lines(at, at), protected(one.text), REASONS[one.what]))
        self._asides = []

    def end_section(self) -> None:
        """Set out the notes of the section that ends."""
        items: list[Item] = []
        while self._notes:
            notes, self._notes = self._notes, []
            items += [self._note(note) for note in notes]
        self.noted += len(items)
        if items:
            self.add(Listing(Lines(items[0].lines.first, items[-1].lines.last), "", tuple(items)))

    def finish(self) -> None:
        """Nothing follows."""
        self.end_section()
        described = [one for one in self._waiting if one.what in REASONS and one.text]
        for one in self._waiting:
            one.line = len(self.lines)
        self._waiting = []
        self._asides = described
        self.settle()

    def _note(self, note: Note) -> Item:
        marker = NOTE.format(note.number)
        text = " ".join("".join(words.text for words in note.words).split())
        at = self.line(f"{marker} {text}".strip(), note.seen, note.inner)
        return Item(Lines(at, at), f"{protected(marker)} {source(note.words)}".strip())

    def _alone(self, one: Seen) -> int:
        self.lines.append(one.text)
        one.line = len(self.lines)
        return one.line
