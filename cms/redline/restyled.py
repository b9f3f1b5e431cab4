"""What changed in a leaf besides its words, said in words: bold, italic, links, sub-headings, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from cms.redline.rich import Block, Style
from cms.redline.tokens import Word, excerpt

MOST = 5
"""So many sentences are read; more are counted."""


def restyled(
    old: Sequence[Block],
    new: Sequence[Block],
    partners: Mapping[int, int],
    kept: Sequence[tuple[Word, Word]],
) -> tuple[str, ...]:
    """Sentences such as "“half of the seats” is now bold."."""
    said = [
        line
        for (was, now, _), group in groupby(kept, key=lambda pair: (pair[0].style, pair[1].style, pair[1].block))
        if was != now
        for line in _style_lines(excerpt("".join(word.text + word.gap for _, word in group)), was, now)
    ]
    said += [
        line
        for at, was_at in sorted(partners.items())
        for line in _block_lines(excerpt(new[at].text), old[was_at], new[at])
    ]
    more = len(said) - MOST
    return tuple(said) if more <= 0 else (*said[:MOST], f"{more} more changes of format or links.")


def _style_lines(quoted: str, was: Style, now: Style) -> list[str]:
    lines = []
    for word, before, after in (("bold", was.bold, now.bold), ("italic", was.italic, now.italic)):
        if before != after:
            lines.append(f"{quoted} is {'now' if after else 'no longer'} {word}.")
    if was.href != now.href:
        lines.append(f"{quoted} {_link_words(was.href, now.href)}.")
    return lines


def _link_words(was: str, now: str) -> str:
    if not now:
        return f"no longer links to {was}"
    return f"now links to {now}, not to {was}" if was else f"now links to {now}"


def _block_lines(quoted: str, was: Block, now: Block) -> list[str]:
    if was.tag != now.tag:
        return [f"{quoted} is now {_NAMES[now.tag]}."]
    return [f"{quoted} is in another kind or level of list."] if was.lists != now.lists else []


_NAMES = {"p": "a paragraph", "h3": "a sub-heading", "li": "a list item"}
