"""Tracked changes: what became of a piece of text, who changed it and when."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from itertools import count

from .markup import Element, w


class Mark(StrEnum):
    """What became of a piece of text, by the name of the element that says so."""

    ADDED = "ins"
    REMOVED = "del"
    LEFT = "moveFrom"
    CAME = "moveTo"

    @property
    def is_old(self) -> bool:
        """Of the old text only."""
        return self in {Mark.REMOVED, Mark.LEFT}


class Stamps:
    """Signs tracked changes: with an organisation's name, never with a person's."""

    def __init__(self, author: str, at: dt.datetime) -> None:
        self.author, self.at = author, moment(at)
        self._numbers = count(1)

    def number(self) -> int:
        """An id that no other mark of the file has."""
        return next(self._numbers)

    def signed(self, name: str, *children: Element | None) -> Element:
        """An element that says who changed it and when."""
        return w(name, *children, id=self.number(), author=self.author, date=self.at)


def moment(at: dt.datetime) -> str:
    """A moment as Word files have it, in UTC. Raises ValueError without a time zone."""
    if at.tzinfo is None:
        raise ValueError("A file is dated by a moment with a time zone.")
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
