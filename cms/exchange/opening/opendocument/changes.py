"""The tracked changes of an OpenDocument text: which words they touch, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..opened import Edit, Edits
from .names import child, inside, name, value

KINDS = {"text:insertion": "inserted", "text:deletion": "deleted", "text:format-change": "formatted"}


@dataclass(slots=True)
class Change:
    """A change while its words are being gathered. `deleted` holds the paragraphs that were taken out."""

    kind: str
    author: str
    at: str
    deleted: tuple[Any, ...] = ()
    words: list[str] = field(default_factory=list)
    line: int = 0


class Changes:
    """The changes of a text, and those that are open where it is being read."""

    def __init__(self, text: Any, edits: Edits) -> None:
        self._is_rejecting = edits is Edits.REJECTED
        self._open: dict[str, Change] = {}
        self._known = dict(_changes(text))

    @property
    def is_dropping(self) -> bool:
        """The words here were inserted, and changes are rejected."""
        return self._is_rejecting and any(change.kind == "inserted" for change in self._open.values())

    def begin(self, mark: Any, line: int) -> None:
        """A change begins here."""
        number = value(mark, "text:change-id")
        if number in self._known:
            self._open[number] = self._known[number]
            self._known[number].line = self._known[number].line or line

    def end(self, mark: Any) -> None:
        """A change ends here."""
        self._open.pop(value(mark, "text:change-id"), None)

    def read(self, text: str) -> None:
        """Words that stand within the open changes."""
        for change in self._open.values():
            change.words.append(text)

    def deleted(self, mark: Any, line: int) -> tuple[Any, ...]:
        """The paragraphs that were taken out here, if they are to come back: once, though two marks may ask."""
        change = self._known.get(value(mark, "text:change-id"))
        if change is None:
            return ()
        deleted, change.deleted, change.line = change.deleted, (), line
        return deleted if self._is_rejecting else ()

    def listed(self) -> Iterator[Edit]:
        """All changes that touch words."""
        for change in self._known.values():
            text = " ".join("".join(change.words).split())
            if text:
                yield Edit(change.kind, change.author, change.at, text, change.line)


def _changes(text: Any) -> Iterator[tuple[str, Change]]:
    for region in inside(text, "text:changed-region"):
        number = value(region, "text:id") or value(region, "xml:id")
        for part in region:
            if name(part) in KINDS:
                yield number, _change(part)


def _change(part: Any) -> Change:
    said = child(part, "office:change-info")
    deleted = tuple(element for element in part if name(element) != "office:change-info")
    words = ["".join(element.itertext()) + " " for element in deleted]
    return Change(KINDS[name(part)], _text(said, "dc:creator"), _text(said, "dc:date"), deleted, words)


def _text(element: Any, short: str) -> str:
    found = child(element, short)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""
