"""Headings that are typed, not marked: numbered lines, known names, bold or underlined lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .blocks import BOLD, Heading, Paragraph
from .flow import plain
from .marks import NUMBERED, heading_mark, is_rule
from .tokens import tokens
from .words import heading_key

MAX_WORDS = 14
MAX_LENGTH = 200
HTML_HEADING = re.compile(r"<h([1-6])\b", re.IGNORECASE)
MARKED = {"b", "strong", "u"}

STANDARD = (
    "purpose",
    "objectives",
    "membership",
    "meetings",
    "reporting and accountability",
    "duration",
    "confidentiality and data protection",
    "amendments",
)
"""The sections of terms of reference as Folkmoot offers them, by `heading_key`."""

KNOWN = {
    *STANDARD,
    *("accountability", "administration", "aim", "aims", "aims and objectives", "amendment", "attendance"),
    *("background", "chair", "chairing", "confidentiality", "conflicts of interest", "data protection"),
    *("decision making", "declarations of interest", "frequency of meetings", "governance", "information sharing"),
    *("introduction", "meeting arrangements", "members", "objective", "quorum", "reporting", "responsibilities"),
    *("review", "role", "roles", "roles and responsibilities", "scope", "secretariat", "structure", "voting"),
}


def typed_heading(lines: Sequence[str], at: int) -> bool:
    """True where the line is a heading by its number or its name alone."""
    text = lines[at].strip()
    found = NUMBERED.match(text)
    alone = _stands_alone(lines, at)
    if len(text) > MAX_LENGTH or not (found or alone):
        return False
    name = plain(text[found.end() :] if found else text)
    if heading_key(name) in KNOWN:
        return True
    return bool(found) and alone and _reads_as_heading(name) and not _in_a_list(lines, at)


def _stands_alone(lines: Sequence[str], at: int) -> bool:
    return _parts(lines, at - 1) and _parts(lines, at + 1)


def _parts(lines: Sequence[str], at: int) -> bool:
    if not 0 <= at < len(lines):
        return True
    return not lines[at].strip() or is_rule(lines[at]) or heading_mark(lines[at]) is not None


def _reads_as_heading(name: str) -> bool:
    return name[:1].isupper() and len(name.split()) <= MAX_WORDS and not name.endswith((".", ",", ";"))


def _in_a_list(lines: Sequence[str], at: int) -> bool:
    """True where the nearest line of text before or after is numbered too: a list spaced out."""
    return _numbered(lines, at, -1) or _numbered(lines, at, 1)


def _numbered(lines: Sequence[str], at: int, step: int) -> bool:
    at += step
    while 0 <= at < len(lines) and not lines[at].strip():
        at += step
    if not 0 <= at < len(lines):
        return False
    found = NUMBERED.match(lines[at].strip())
    return bool(found) and heading_key(plain(lines[at][:MAX_LENGTH])) not in KNOWN


def marked_heading(paragraph: Paragraph) -> Heading | None:
    """The paragraph as a heading, if all of it is bold or underlined and it reads like one."""
    found = HTML_HEADING.match(paragraph.source)
    if found and len(paragraph.pieces) == 1 and paragraph.pieces[0].kind == "h":
        return Heading(paragraph.lines, paragraph.source, int(found.group(1)))
    if len(paragraph.source) > MAX_LENGTH or len(paragraph.pieces) != 1 or not _all_marked(paragraph.source):
        return None
    if len(paragraph.text.split()) > MAX_WORDS or paragraph.text.endswith("."):
        return None
    return Heading(paragraph.lines, paragraph.source, BOLD)


def _all_marked(source: str) -> bool:
    depth = 0
    for token in tokens(source):
        if token.kind in {"open", "close"} and token.value in MARKED:
            depth += 1 if token.kind == "open" else -1
        elif token.kind in {"text", "link"} and (token.value + token.text).strip() and depth < 1:
            return False
    return True
