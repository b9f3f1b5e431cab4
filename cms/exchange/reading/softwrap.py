"""Lines that are one text, broken only to fit the page."""

from __future__ import annotations

from collections.abc import Sequence

from .marks import begins_pipes, furniture, heading_mark, is_row, is_rule, list_mark
from .tokens import HARD_BREAK

SHORT_LINE = 50


def continues(lines: Sequence[str], at: int) -> bool:
    """True for a line that may carry on the paragraph or item before it."""
    line = lines[at]
    return bool(line.strip()) and not (
        is_rule(line)
        or heading_mark(line)
        or list_mark(line)
        or is_row(line)
        or furniture(line)
        or begins_pipes(lines, at)
    )


def joined(lines: Sequence[str]) -> str:
    """Soft-wrapped lines as one text. Breaks stay where the author made them."""
    short = all(len(line.strip()) < SHORT_LINE for line in lines) and not any(
        line.strip()[:1].islower() for line in lines[1:]
    )
    parts = [_with_break(line, short) for line in lines[:-1]]
    return "".join([*parts, lines[-1].strip()])


def _with_break(line: str, short: bool) -> str:
    text = line.strip()
    if text.endswith("\\") and not text.endswith("\\\\"):
        return text[:-1] + HARD_BREAK
    return text + (HARD_BREAK if short or line.endswith("  ") else " ")
