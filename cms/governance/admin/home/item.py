"""A thing that waits for somebody: what it is, by when, and the one click to do it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """`due` is said in bold after the text; `button` is completed by `about` for those who cannot see the row."""

    title: str
    text: str
    url: str
    button: str
    about: str
    due: str = ""
    is_late: bool = False
