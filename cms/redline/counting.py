"""Counts in words: "Nine changes in five sections"."""

from __future__ import annotations

_WORDS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]


def counted(changes: int, sections: int) -> str:
    """How many changes in how many sections."""
    if not changes:
        return "Nothing changed"
    return f"{_many(changes, 'change')} in {_many(sections, 'section').lower()}"


def _many(count: int, noun: str) -> str:
    number = _WORDS[count] if count < len(_WORDS) else str(count)
    return f"{number} {noun}{'' if count == 1 else 's'}"
