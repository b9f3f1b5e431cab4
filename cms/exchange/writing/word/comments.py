"""Comments that say what tracked changes cannot show."""

from __future__ import annotations

from .marks import Stamps
from .markup import Element, serialised, text, w


class Comments:
    """The comments of a file, by the same author as its tracked changes."""

    def __init__(self, stamps: Stamps) -> None:
        self.stamps = stamps
        self._said: list[Element] = []

    def add(self, paragraph: Element, words: str) -> None:
        """Say something about a paragraph."""
        line = w("p", w("pPr", w("pStyle", val="CommentText")), w("r", text("t", words)))
        comment = self.stamps.signed("comment", line)
        [number] = [value for key, value in comment.items() if key.endswith("}id")]
        self._said.append(comment)
        paragraph.insert(1, w("commentRangeStart", id=number))
        paragraph.append(w("commentRangeEnd", id=number))
        paragraph.append(w("r", w("commentReference", id=number)))

    def part(self) -> bytes | None:
        """word/comments.xml, None where nothing was said."""
        return serialised(w("comments", *self._said)) if self._said else None
