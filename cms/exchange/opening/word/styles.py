"""Styles: which are headings, lists, contents or captions, along the chain of what each is based on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from .elements import Element, child, children, is_on, number, value
from .looks import PLAIN, Looks, looks

HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
CONTENTS = re.compile(r"toc (?:[1-9]|heading)|table of figures|table of authorities|contents heading", re.IGNORECASE)
BODY = 9
"""The outline level of what is no heading."""

DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, with all it is based on.

    `level` is the outline level from 0 or None, `numbering` the id of its list or "", `rank` the list's level or -1.
    """

    id: str = ""
    level: int | None = None
    numbering: str = ""
    rank: int = -1
    indent: int | None = None
    looks: Looks = PLAIN
    is_contents: bool = False
    is_caption: bool = False
    begins_page: bool = False


class Styles:
    """The styles of a file. Those in `plain` say only what a paragraph is, and nothing of how its words look."""

    def __init__(self, root: Element | None, plain: Set[str] = frozenset()) -> None:
        self._plain = plain
        self._found = {value(style, "w:styleId"): style for style in children(root, "w:style")}
        self._normal = next((key for key, style in self._found.items() if _is_usual(style)), "")
        self._done: dict[str, Style] = {}

    def paragraph(self, key: str) -> Style:
        """The style of a paragraph; the usual one where there is no such style."""
        wanted = key if key in self._found else self._normal
        if wanted not in self._done:
            self._done[wanted] = self._resolved(wanted)
        return self._done[wanted]

    def character(self, key: str) -> Looks:
        """How a style makes words look."""
        return self.paragraph(key).looks if key in self._found else PLAIN

    def numbering(self, key: str) -> str:
        """The id of the list that a style of lists stands for."""
        return value(child(self._found.get(key), "w:pPr", "w:numPr", "w:numId"))

    def _resolved(self, key: str) -> Style:
        made = Style(id=key)
        for style in self._chain(key):
            made = _with(made, style)
        made = made if made.level is None or made.level < BODY else replace(made, level=None)
        return replace(made, looks=PLAIN) if key in self._plain else made

    def _chain(self, key: str) -> Iterator[Element]:
        for _ in range(DEEPEST_CHAIN):
            style = self._found.get(key)
            if style is None:
                return
            yield style
            key = value(child(style, "w:basedOn"))


def _is_usual(style: Element) -> bool:
    return value(style, "w:type") == "paragraph" and value(style, "w:default") in {"1", "true", "on"}


def _with(made: Style, base: Element) -> Style:
    """The style with what a style further down the chain says that it does not say itself."""
    properties, called = child(base, "w:pPr"), value(child(base, "w:name")).strip()
    listed = child(properties, "w:numPr")
    indent = child(properties, "w:ind")
    return replace(
        made,
        level=_level(properties, called) if made.level is None else made.level,
        numbering=made.numbering or value(child(listed, "w:numId")),
        rank=number(child(listed, "w:ilvl"), default=-1) if made.rank < 0 else made.rank,
        indent=indent_of(indent) if made.indent is None else made.indent,
        looks=made.looks.over(looks(child(base, "w:rPr"))),
        is_contents=made.is_contents or bool(CONTENTS.fullmatch(called)),
        is_caption=made.is_caption or called.casefold() == "caption",
        begins_page=made.begins_page or bool(is_on(child(properties, "w:pageBreakBefore"))),
    )


def _level(properties: Element | None, called: str) -> int | None:
    """The outline level: what the style says itself, else what its name says."""
    outline = child(properties, "w:outlineLvl")
    if outline is not None:
        return number(outline, default=BODY)
    if CONTENTS.fullmatch(called):
        return BODY
    found = HEADING.fullmatch(called)
    if found:
        return int(found.group(1)) - 1
    return 0 if called.casefold() == "title" else None


def indent_of(indent: Element | None) -> int | None:
    """How far in a paragraph stands, in twentieths of a point."""
    if indent is None or not (value(indent, "w:left") or value(indent, "w:start")):
        return None
    return number(indent, "w:left") or number(indent, "w:start")
