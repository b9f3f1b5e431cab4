"""Changes said in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cms.redline.diff import Change, Changes, Op
from cms.redline.names import Names, new_names, old_names, section_words
from cms.redline.tally import tally
from cms.redline.verbs import move_words

MOST_SECTIONS = 6
"""A sentence names no more sections than this; it counts the rest."""


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """What changed in one section.

    `number` is "3", or "" where it has none; `lines` are such as "1 item added, 1 reworded".
    """

    id: str
    number: str
    heading: str
    op: Op
    lines: tuple[str, ...]


def describe(changes: Changes, numbered: bool = True, *, quoted: bool = True) -> tuple[SectionSummary, ...]:
    """The changed sections, in reading order. Not `quoted`, the lines repeat no word of either text."""
    old, new = old_names(changes, numbered=numbered), new_names(changes, numbered=numbered)
    changed = (change for change in changes if change.moved or change.op is not Op.SAME)
    return tuple(_summary(change, old, new, quoted) for change in changed)


def sentence(changes: Changes, numbered: bool = True) -> str:
    """All changes in one sentence: "Section 3 Membership: 1 item added, 1 reworded."."""
    summaries = describe(changes, numbered)
    if not summaries:
        return "Nothing changed."
    if len(summaries) > 1 and all(summary.op is Op.ADDED for summary in summaries):
        return f"{len(summaries)} sections added."
    named = [_clause(summary) for summary in summaries[:MOST_SECTIONS]]
    more = len(summaries) - len(named)
    if more:
        named.append(f"{more} more section{'' if more == 1 else 's'} changed")
    text = "; ".join(named)
    return f"{text[0].upper()}{text[1:]}."


def _clause(summary: SectionSummary) -> str:
    name = section_words(summary.number, summary.heading)
    start = name if summary.heading and not summary.number else f"{name[0].lower()}{name[1:]}"
    return f"{start}: {', '.join(summary.lines)}"


def _summary(change: Change, old: Names, new: Names, quoted: bool) -> SectionSummary:
    number = (new.of(change.new) if change.new else old.of(change.old)).number
    return SectionSummary(change.node.id, number, change.node.text, change.op, tuple(_lines(change, old, new, quoted)))


def _lines(change: Change, old: Names, new: Names, quoted: bool) -> Sequence[str]:
    if change.old is None or change.new is None:
        return [str(change.op)]
    heading = _heading(change.old.text, change.new.text, quoted)
    lines = [move_words(change, old, new), heading, *tally(change.children)]
    return [line for line in lines if line]


def _heading(old: str, new: str, quoted: bool) -> str:
    if old == new:
        return ""
    if not quoted:
        return "heading changed" if old and new else f"heading {'added' if new else 'removed'}"
    if not old or not new:
        return f"heading “{new}” added" if new else f"heading “{old}” removed"
    return f"heading changed from “{old}” to “{new}”"
