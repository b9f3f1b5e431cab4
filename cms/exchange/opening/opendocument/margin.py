"""What stands beside the text: comments, and text boxes and notes that are read after the block they belong to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from ..opened import Remark
from .names import child, inside, value


@dataclass
class Margin:
    """Comments in the order of the text, with the words that each is about, and what is yet to be read."""

    remarks: list[Remark] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, Any]] = field(default_factory=list)
    noted: int = 0
    _quoting: dict[str, tuple[int, list[str]]] = field(default_factory=dict)

    def begin(self, annotation: Any, line: int) -> None:
        """A comment, and perhaps the beginning of what it is about."""
        author, at = _text(child(annotation, "dc:creator")), _text(child(annotation, "dc:date"))
        text = " ".join(filter(None, map(_text, inside(annotation, "text:p"))))
        if text:
            self._quoting[value(annotation, "office:name")] = len(self.remarks), []
            self.remarks.append(Remark(author, at, text, line=line))

    def read(self, text: str) -> None:
        """Words of the text: comments that are open are about them."""
        for _, words in self._quoting.values():
            words.append(text)

    def end(self, mark: Any) -> None:
        """The end of what a comment is about. One without an end is about a place, not about words."""
        at, words = self._quoting.pop(value(mark, "office:name"), (-1, []))
        if at >= 0:
            self.remarks[at] = replace(self.remarks[at], quoted=" ".join("".join(words).split()))

    def cite(self, note: Any) -> str:
        """The number of a note, which is to be read after this block."""
        self.noted += 1
        number = _text(child(note, "text:note-citation")) or str(self.noted)
        self.notes.append((number, child(note, "text:note-body")))
        return number


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""
