"""What a priority answers, and the line that names it: known by the words every such plan uses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .words import key

QUESTIONS = (
    re.compile(r"\bwhy (?:is|it|this)\b.*\bpriority\b"),
    re.compile(r"\bwhat (?:will|do) we\b|\baims?\b|\bobjectives?\b"),
    re.compile(r"\bhow (?:will|do) we\b.*\b(?:achieve|do|deliver)\b|\bactions?\b"),
    re.compile(r"\bmeasures?\b"),
    re.compile(r"\blead\b|\bchair\b"),
)
NAMED = re.compile(r"^priority\s+(?P<number>\d{1,2})\b[\s.:\u2013-]*", re.IGNORECASE)
ENOUGH = 3


def answered(names: Iterable[str]) -> int:
    """How many of the questions about a priority the names ask, each counted once."""
    keys = [key(name) for name in names]
    return sum(1 for question in QUESTIONS if any(question.search(name) for name in keys))


def asks_one(name: str) -> bool:
    """True for a heading that asks one of the questions."""
    return bool(answered([name]))


def priority_number(text: str) -> int:
    """The number in "Priority 3: ...", 0 if the text does not begin so."""
    found = NAMED.match(text)
    return int(found.group("number")) if found else 0


def without_name(text: str) -> str:
    """The text after "Priority 3:"."""
    return NAMED.sub("", text)
