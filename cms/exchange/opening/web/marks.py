"""The marks that a browser shows before the items of a list."""

from __future__ import annotations

from typing import Any

from cms.redline.numbers import letters, roman

from .look import Properties

STYLES = {
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
}
MAX_NUMBER = 5_000
BULLET = "\u2022"


class Marks:
    """Gives the items of one list their marks, one after the other."""

    def __init__(self, listing: Any, look: Properties) -> None:
        style = look.get("list-style-type") or look.get("list-style", "").partition(" ")[0] or listing.get("type", "")
        self._style = STYLES.get(style, style)
        self._counts = listing.tag == "ol" and self._style not in {"none", "disc", "circle", "square"}
        self._number = number(listing.get("start"), 1) - 1

    def of(self, item: Any) -> str:
        """The mark of the next item: "1." or "a.", or a bullet."""
        self._number = number(item.get("value"), self._number + 1)
        return f"{_counted(self._number, self._style)}." if self._counts else BULLET


def number(value: str | None, otherwise: int) -> int:
    """The number that an attribute gives, within bounds."""
    return min(int(value), MAX_NUMBER) if value and value.isascii() and value.isdecimal() else otherwise


def _counted(number: int, style: str) -> str:
    if number < 1:
        return str(number)
    match style:
        case "lower-alpha":
            return letters(number)
        case "upper-alpha":
            return letters(number).upper()
        case "lower-roman":
            return roman(number)
        case "upper-roman":
            return roman(number).upper()
        case _:
            return str(number)
