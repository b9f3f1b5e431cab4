"""Fields: instructions that Word keeps beside what they last showed. Only what they showed is text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

ARGUMENT = re.compile(r'"((?:[^"\\]|\\.)*)"|\\([A-Za-z])|(\S+)')
TAKES_ARGUMENT = {"l", "o", "t"}
DEEPEST = 50


@dataclass(slots=True)
class Field:
    """A field that has begun. `shows` once its instruction is over."""

    code: list[str] = field(default_factory=list)
    shows: bool = False
    href: str = ""
    is_contents: bool = False


class Fields:
    """The fields around the place that is being read, the innermost last."""

    def __init__(self) -> None:
        self._open: list[Field] = []
        self._too_deep = 0

    def begin(self) -> None:
        """A field begins with its instruction."""
        if len(self._open) < DEEPEST:
            self._open.append(Field())
        else:
            self._too_deep += 1

    def say(self, code: str) -> None:
        """A part of the instruction."""
        if self._open and not self._too_deep:
            self._open[-1].code.append(code)

    def show(self) -> None:
        """The instruction is over; what follows is shown."""
        if self._open and not self._too_deep:
            one = self._open[-1]
            code = "".join(one.code)
            one.shows, one.href, one.is_contents = True, address(code), is_contents(code)

    def end(self) -> None:
        """The field is over."""
        if self._too_deep:
            self._too_deep -= 1
        elif self._open:
            self._open.pop()

    def end_instructions(self) -> None:
        """Give up on instructions that do not end with their paragraph, lest they swallow the rest of the file."""
        self._open = [one for one in self._open if one.shows]
        self._too_deep = 0

    def end_contents(self) -> None:
        """Give up on a table of contents that does not end before the text begins."""
        self._open = [one for one in self._open if not one.is_contents]

    @property
    def hides(self) -> bool:
        """True within an instruction."""
        return any(not one.shows for one in self._open)

    @property
    def href(self) -> str:
        """The address of the link around the place."""
        return next((one.href for one in reversed(self._open) if one.href), "")

    @property
    def is_contents(self) -> bool:
        """True within a table of contents."""
        return any(one.is_contents for one in self._open)


def address(code: str) -> str:
    """The address that a field links to, "" for a place in the same file and for other fields."""
    name, _, rest = code.strip().partition(" ")
    if name.upper() != "HYPERLINK":
        return ""
    target = anchor = switch = ""
    for quoted, letter, bare in ARGUMENT.findall(rest[:4000]):
        if letter:
            switch = letter.lower() if letter.lower() in TAKES_ARGUMENT else ""
            continue
        argument = (quoted or bare).replace("\\\\", "\\")
        target, anchor = (target, argument) if switch == "l" else (target if switch or target else argument, anchor)
        switch = ""
    return f"{target}#{anchor}" if target and anchor else target


def is_contents(code: str) -> bool:
    """True for a field that lists headings or tables with their pages."""
    return code.strip().partition(" ")[0].upper() in {"TOC", "TOA"}
