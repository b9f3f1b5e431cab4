"""How cells are understood, but for dates: each takes a filled cell and gives its meaning, or raises NotUnderstood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from .cells import Cell
from .columns import NotUnderstood, plain

Meaning = TypeVar("Meaning")

NUMBER = re.compile(r"([-\u2212–]?)\s*£?\s*([0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]+)?(\.[0-9]+)?\s*%?")
NO_NUMBER = "“{}” is not a number. Write it in figures, such as 12 or 12.5."
NOT_WHOLE = "“{}” is not a whole number."
TOO_LONG = "This has {:,} characters; up to {:,} fit."
NO_CHOICE = "“{}” is not one of {}."
NOT_YES_OR_NO = "“{}” is neither yes nor no."
YES, NO = {"yes", "y", "true", "1", "x", "✓"}, {"no", "n", "false", "0"}
PARTS = re.compile(r"\s*[;\n]\s*")


def words(at_most: int) -> Callable[[Cell], str]:
    """Text of up to so many characters."""

    def read(cell: Cell) -> str:
        if len(cell.text) > at_most:
            raise NotUnderstood(TOO_LONG.format(len(cell.text), at_most))
        return cell.text

    return read


def number(cell: Cell) -> Decimal:
    """A number: 1,234 and £3,000 and 12.5% are understood; of a percentage, the figure before the sign."""
    found = NUMBER.fullmatch(cell.text)
    if isinstance(cell.value, bool) or not found or not (found[2] or found[3]):
        raise NotUnderstood(NO_NUMBER.format(cell.text))
    figures = f"{'-' if found[1] else ''}{re.sub('[, ]', '', found[2] or '0')}{found[3] or ''}"
    try:
        return Decimal(figures)
    except InvalidOperation as error:
        raise NotUnderstood(NO_NUMBER.format(cell.text)) from error


def whole(cell: Cell) -> int:
    """A whole number."""
    value = number(cell)
    if value != value.to_integral_value():
        raise NotUnderstood(NOT_WHOLE.format(cell.text))
    return int(value)


def yes_or_no(cell: Cell) -> bool:
    """Yes or no, however it is said."""
    said = cell.text.lower()
    if said in YES | NO:
        return said in YES
    raise NotUnderstood(NOT_YES_OR_NO.format(cell.text))


def choice(names: Mapping[str, Meaning], shown: Sequence[str] = ()) -> Callable[[Cell], Meaning]:
    """One of several things by its name, whatever its case and signs. Of names that read alike the first counts.

    An error lists `shown`, where things have several names each; else all names.
    """
    known = {plain(name): thing for name, thing in reversed(list(names.items()))}

    def read(cell: Cell) -> Meaning:
        try:
            return known[plain(cell.text)]
        except KeyError:
            raise NotUnderstood(NO_CHOICE.format(cell.text, _listed(shown or list(names)))) from None

    return read


def several(names: Mapping[str, Meaning], shown: Sequence[str] = ()) -> Callable[[Cell], tuple[Meaning, ...]]:
    """Several things by their names, parted by semicolons or lines; `shown` as for `choice`."""
    one = choice(names, shown)

    def read(cell: Cell) -> tuple[Meaning, ...]:
        parts = [part for part in PARTS.split(cell.text) if part]
        return tuple(dict.fromkeys(one(Cell(cell.row, cell.column, part)) for part in parts))

    return read


def _listed(names: Sequence[str], most: int = 12) -> str:
    shown = [f"“{name}”" for name in names[:most]]
    if len(names) > most:
        return f"{', '.join(shown)} and {len(names) - most} others"
    return f"{', '.join(shown[:-1])} or {shown[-1]}" if len(shown) > 1 else "".join(shown) or "the known names"
