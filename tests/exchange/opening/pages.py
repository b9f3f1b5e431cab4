"""Blocks written as web pages: as a browser shows them, and as Word saves them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from cms.exchange.reading.blocks import BOLD, PLAIN, Block, Heading, Listing, Table
from cms.exchange.reading.flow import Piece, Run, pieces

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def page(blocks: Iterable[Block], *, word: bool = False) -> bytes:
    """A whole page in UTF-8."""
    write = _word_block if word else _block
    return f"<!DOCTYPE html>\n<meta charset=utf-8>\n{''.join(map(write, blocks))}".encode()


def runs_html(runs: Iterable[Run]) -> str:
    """Runs as HTML."""
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    html = escape(run.text).replace("\n", "<br>")
    html = f"<em>{html}</em>" if run.italic else html
    html = f"<strong>{html}</strong>" if run.bold else html
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html


def _inline(source: str) -> str:
    return "<br>".join(runs_html(piece.runs) for piece in pieces(source))


def _block(block: Block) -> str:
    if isinstance(block, Heading) and PLAIN < block.level < BOLD:
        return f"<h{block.level}>{_inline(block.source)}</h{block.level}>\n"
    if isinstance(block, Heading) and block.level == BOLD:
        return f"<p><b>{escape(block.text)}</b></p>\n"
    if isinstance(block, Listing):
        return nested([(item.level, _inline(item.source)) for item in block.items], ordered=block.ordered)
    if isinstance(block, Table):
        rows = [[_cell(cell, "td" if at else "th") for cell in row.cells] for at, row in enumerate(block.rows)]
        return f"<table>\n{''.join('<tr>' + ''.join(row) for row in rows)}</table>\n"
    return flow(block.pieces)


def _cell(source: str, tag: str) -> str:
    return f"<{tag}>{flow(pieces(source)) if tag == 'td' else escape(' '.join(p.text for p in pieces(source)))}"


def flow(found: Sequence[Piece]) -> str:
    """Paragraphs and lists."""
    html = ""
    listed: list[tuple[int, str]] = []
    for piece in found:
        if piece.kind in {"ul", "ol"}:
            listed.append((piece.level, runs_html(piece.runs)))
            continue
        html += nested(listed) + f"<p>{runs_html(piece.runs)}</p>\n"
        listed = []
    return html + nested(listed)


def nested(items: Sequence[tuple[int, str]], *, ordered: bool = False) -> str:
    """Items at levels as lists within lists."""
    begin, end = ('<ol type="a">', "</ol>") if ordered else ("<ul>", "</ul>")
    html, depth = "", 0
    for level, text in items:
        while depth > level + 1:
            html, depth = html + end, depth - 1
        while depth < level + 1:
            html, depth = html + begin, depth + 1
        html += f"<li>{text}\n"
    return html + end * depth


def _word_block(block: Block) -> str:
    if not isinstance(block, Listing):
        return _block(block).replace("<p>", "<p class=MsoNormal style='mso-outline-level:body-text'>")
    counted = [f"{letter})" for letter in LETTERS[: len(block.items)]] if block.ordered else []
    return "".join(
        word_item(_inline(item.source), item.level, counted[at] if counted else "\u00b7")
        for at, item in enumerate(block.items)
    )


def word_item(html: str, level: int, mark: str, number: int = 0) -> str:
    """An item as Word saves it: a paragraph that only looks like one."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l{number} level{level + 1} lfo1'>"
        "<![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span\n"
        f"style='mso-list:Ignore'>{mark}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;\n"
        f"</span></span></span><![endif]>{html}<o:p></o:p></p>\n"
    )
