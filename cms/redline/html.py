"""Leaves as HTML: marks, lists inside lists, and words only screen readers say."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from cms.redline.diff import Op
from cms.redline.pieces import Piece
from cms.redline.rich import inline
from cms.redline.words import BlockDiff, LeafDiff

Entry = tuple[tuple[str, ...], str]
"""The lists a piece of HTML stands in, from the outermost in, and the HTML."""

_MARKS = {Op.ADDED: ("ins", "Added:", "end of addition"), Op.REMOVED: ("del", "Removed:", "end of removal")}


def hidden(words: str) -> str:
    """Words that are heard, not seen."""
    return f'<span class="fm-vh">{words}</span>'


def marked(html: str, op: Op) -> str:
    """Inline HTML inside `<ins>` or `<del>`, or as it is."""
    if op not in _MARKS or not html:
        return html
    tag, before, after = _MARKS[op]
    return f"<{tag}>{hidden(f'{before} ')}{html}{hidden(f' ({after})')}</{tag}>"


def pieces_html(pieces: Sequence[Piece]) -> str:
    """Pieces in a line; those that stayed join into one stretch, so that a link is never cut needlessly."""
    groups = groupby(pieces, key=lambda piece: piece.op)
    return "".join(marked(inline(run for piece in group for run in piece.runs), op) for op, group in groups)


def flow_html(leaf: LeafDiff, *, heading: str = "h3") -> str:
    """A leaf as paragraphs, sub-headings (tags named `heading`) and lists."""
    return nested([(block.lists, _block_html(block, heading)) for block in leaf.blocks])


def line_html(leaf: LeafDiff, *, heading: str = "h3") -> str:
    """A leaf without its paragraph tags where it is one paragraph, as fits a list item or a cell."""
    if len(leaf.blocks) == 1 and leaf.blocks[0].tag == "p":
        return pieces_html(leaf.blocks[0].pieces)
    return flow_html(leaf, heading=heading)


def _block_html(block: BlockDiff, heading: str) -> str:
    tag = {"p": "p", "h3": heading, "li": ""}[block.tag]
    html = pieces_html(block.pieces)
    return f"<{tag}>{html}</{tag}>" if tag else html


def nested(entries: Sequence[Entry]) -> str:
    """Flat entries as HTML with lists in lists; a list item holds the deeper entries after it."""
    return "".join(
        _list_html(tag, [(lists[1:], html) for lists, html in group]) if tag else "".join(html for _, html in group)
        for tag, group in groupby(entries, key=lambda entry: entry[0][0] if entry[0] else "")
    )


def _list_html(tag: str, entries: Sequence[Entry]) -> str:
    items: list[list[Entry]] = []
    for entry in entries:
        if not entry[0] or not items:
            items.append([])
        items[-1].append(entry)
    # Lettered items are a grid of letter and text, so each holds exactly one element.
    start, end, opening = ("<div>", "</div>", '<ol class="fm-letters">') if tag == "ol" else ("", "", "<ul>")
    return f"{opening}{''.join(f'<li>{start}{nested(item)}{end}</li>' for item in items)}</{tag}>"
