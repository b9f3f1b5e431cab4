"""From lines to blocks: which lines belong together, and what each group looks like."""

from __future__ import annotations

from collections.abc import Sequence

from .blocks import PLAIN, Block, Heading, Loose, Paragraph
from .headings import marked_heading, typed_heading
from .lists import gather_list
from .marks import begins_pipes, furniture, heading_mark, is_row, is_rule, list_mark
from .model import Lines
from .softwrap import continues, joined
from .tables import gather_pipes, gather_table

MAX_HEADING = 255
SETEXT = {"=": 1, "-": 2}


def blocks(lines: Sequence[str]) -> list[Block]:
    """The blocks of a file, in order. Every word of it is in one of them."""
    found: list[Block] = []
    at = 0
    while at < len(lines):
        made, at = _next(lines, at)
        found += made
    return found


def _next(lines: Sequence[str], at: int) -> tuple[list[Block], int]:
    """The blocks that begin at line index `at`, and the index after them."""
    line = _unquoted(lines[at])
    if not line.strip() or is_rule(line):
        return [], at + 1
    heading = heading_mark(line)
    if heading:
        return [_heading(Lines(at + 1, at + 1), heading[1], heading[0])], at + 1
    if furniture(line):
        return [Loose(Lines(at + 1, at + 1), line.strip(), furniture(line))], at + 1
    return _group(lines, at)


def _group(lines: Sequence[str], at: int) -> tuple[list[Block], int]:
    line = lines[at]
    if begins_pipes(lines, at):
        return gather_pipes(lines, at)
    if is_row(line):
        return gather_table(lines, at)
    if typed_heading(lines, at):
        return [Heading(Lines(at + 1, at + 1), line.strip(), PLAIN)], at + 1
    if list_mark(line):
        return gather_list(lines, at)
    return _paragraph(lines, at)


def _paragraph(lines: Sequence[str], at: int) -> tuple[list[Block], int]:
    end = at + 1
    while end < len(lines) and continues(lines, end):
        end += 1
    if end - at == 1 and end < len(lines) and _underline(lines[end]):
        return [_heading(Lines(at + 1, end + 1), lines[at].strip(), _underline(lines[end]))], end + 1
    text = joined([_unquoted(line) for line in lines[at:end]])
    paragraph = Paragraph(Lines(at + 1, end), text)
    return [marked_heading(paragraph) or paragraph], end


def _heading(lines: Lines, source: str, level: int) -> Block:
    """A heading, unless it has more text than a heading holds: then it is a paragraph."""
    heading = Heading(lines, source, level)
    return heading if len(heading.text) <= MAX_HEADING else Paragraph(lines, source)


def _underline(line: str) -> int:
    """The level that a line of = or - below a line of text makes it a heading of."""
    text = line.strip()
    return SETEXT.get(text[:1], 0) if len(text) > 1 and not text.strip(text[0]) else 0


def _unquoted(line: str) -> str:
    text = line.lstrip()
    return text[1:] if text.startswith(">") and text[1:2] in {" ", ""} else line
