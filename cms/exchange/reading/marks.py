"""What the beginning of a line says: heading, list item, table row, rule, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

BULLETS = "-*+\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u2043\uf0b7\u2013\u2014"
BULLET = re.compile(rf"(?P<mark>[{re.escape(BULLETS)}])[ \t]+(?=\S)")
NUMBERED = re.compile(r"(?P<mark>(?P<number>\d{1,3})[.)])[ \t]+(?=\S)")
LETTERED = re.compile(r"(?P<mark>\(?(?:[a-z]|[ivx]{2,4})\))[ \t]*(?=\S)")
PAGE_NUMBER = re.compile(
    r"(?:page\s+)?\d{1,3}(?:\s+of\s+\d{1,3})?(?:\s*\|\s*page)?|[-\u2013]\s*\d{1,3}\s*[-\u2013]", re.IGNORECASE
)
LEADERS = re.compile(r"\.{4,}\s*\d{1,3}$")
RULE = re.compile(r"(?:[-*_=]\s?){3,}")
CONTENTS = "This looks like a table of contents; the page makes its own."
CONTENTS_LINE = "This looks like a line of a table of contents; the page makes its own."
PIPES_RULE = re.compile(r"\|?[\s:]*-[-:|\s]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """A list mark: how far in it stands, the mark as typed, and the text after it."""

    indent: int
    mark: str
    text: str

    @property
    def is_counted(self) -> bool:
        """True for a number or a letter, false for a bullet."""
        return self.mark not in BULLETS

    @property
    def style(self) -> str:
        """Marks of one style belong to one level: the sign itself, "1" or "a"."""
        if not self.is_counted:
            return self.mark
        return "1" if self.mark[0].isdigit() else "a"


def list_mark(line: str) -> Mark | None:
    """The list mark a line begins with."""
    text = line.strip()
    found = BULLET.match(text) or NUMBERED.match(text) or LETTERED.match(text)
    if not found or (RULE.fullmatch(text[:200]) and len(text) < 200):
        return None
    return Mark(_indent(line), found.group("mark"), text[found.end() :])


def _indent(line: str) -> int:
    before = line[: len(line) - len(line.lstrip())]
    return len(before.replace("\t", "    "))


def heading_mark(line: str) -> tuple[int, str] | None:
    """Level and text of a heading written with #."""
    text = line.strip()
    level = len(text) - len(text.lstrip("#"))
    rest = text[level:]
    if not 1 <= level <= 6 or not (rest[:1].isspace() or (level > 1 and rest)):
        return None
    name = rest.strip()
    closing = name.rstrip("#")
    return level, closing.rstrip() if closing.endswith((" ", "\t")) else name


def is_rule(line: str) -> bool:
    """True for a line that only draws a line."""
    text = line.strip()
    return len(text) < 200 and (bool(RULE.fullmatch(text)) or not text.strip("#"))


def furniture(line: str) -> str:
    """Why a line belongs to the printed page, or nothing."""
    text = line.strip()
    if len(text) < 24 and PAGE_NUMBER.fullmatch(text):
        return "This looks like a page number."
    if len(text) < 200 and LEADERS.search(text):
        return CONTENTS_LINE
    return ""


def is_row(line: str) -> bool:
    """True for a line whose cells are parted by tabs."""
    mark = list_mark(line)
    return "\t" in (mark.text if mark else line.strip(" ").lstrip("\t"))


def is_pipe_row(line: str) -> bool:
    """True for a line of a Markdown table."""
    return "|" in line


def is_pipe_rule(line: str) -> bool:
    """True for the line below the header of a Markdown table."""
    text = line.strip()
    return "|" in text and len(text) < 2000 and bool(PIPES_RULE.fullmatch(text))


def begins_pipes(lines: Sequence[str], at: int) -> bool:
    """True where a Markdown table begins: a row, and the rule below its header."""
    if at + 1 >= len(lines) or not is_pipe_row(lines[at]) or is_pipe_rule(lines[at]):
        return False
    return is_pipe_rule(lines[at + 1])
