"""The lines of a document on paper: paragraphs with a style, a number and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass

from cms.redline import Run


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a size in English Metric Units, with what it says to those who cannot see it."""

    file: str
    data: bytes
    kind: str
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class Number:
    """A place in a numbered or bulleted list: the list's id, and the level from 0. List 0 takes a number away."""

    list: int
    level: int


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `style` is a style's id; `indent`, in twentieths of a point, goes before what the style says.

    `anchor` names a bookmark that stands on it.
    """

    style: str
    content: tuple[Run | Picture, ...] = ()
    number: Number | None = None
    indent: int = 0
    anchor: str = ""
