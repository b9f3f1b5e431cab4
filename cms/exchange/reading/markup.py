"""Pieces as the clean HTML that a governed text holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

import nh3

from .flow import BREAK, LISTS, Piece, Run

TAGS = {"p", "h3", "b", "i", "a", "br", "ul", "ol", "li"}
SCHEMES = {"http", "https", "mailto", "tel"}


def cleaned(html: str) -> str:
    """`html` with nothing but the tags a governed text may hold: the last gate, whatever came before it."""
    safe = nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes=SCHEMES,
        link_rel=None,
        clean_content_tags=set(),
    )
    return safe.replace("<br>", "<br/>")


def inline(runs: Iterable[Run]) -> str:
    """Runs as HTML, links outermost, then bold, then italic: the order the editor saves them in."""
    return "".join(_link(href, list(group)) for href, group in groupby(runs, key=lambda run: run.href))


def _link(href: str, runs: list[Run]) -> str:
    # The editor keeps no line break inside a link.
    whole = [replace(run, text=run.text.replace(BREAK, " ")) for run in runs] if href else runs
    html = "".join(_bold(bold, group) for bold, group in groupby(whole, key=lambda run: run.bold))
    return f'<a href="{escaped(href, quotes=True)}">{html}</a>' if href else html


def _bold(bold: bool, runs: Iterable[Run]) -> str:
    html = "".join(_italic(run) for run in runs)
    return f"<b>{html}</b>" if bold else html


def _italic(run: Run) -> str:
    html = escaped(run.text).replace(BREAK, "<br/>")
    return f"<i>{html}</i>" if run.italic else html


def escaped(text: str, *, quotes: bool = False) -> str:
    """Text with the signs that mean something in HTML spelt out."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;") if quotes else text


def paragraph(piece: Piece) -> str:
    """A paragraph or a list item as the HTML of its node; a heading as a sub-heading."""
    tag = "h3" if piece.kind == "h" else "p"
    return cleaned(f"<{tag}>{inline(piece.runs)}</{tag}>")


def cell(found: Iterable[Piece]) -> str:
    """Pieces as the HTML of a table cell: paragraphs, and lists that may nest."""
    groups = groupby(found, key=lambda piece: piece.kind in LISTS)
    return cleaned("".join(_lists(list(group)) if listed else _paragraphs(group) for listed, group in groups))


def _paragraphs(found: Iterable[Piece]) -> str:
    return "".join(_paragraph(piece) for piece in found)


def _paragraph(piece: Piece) -> str:
    html = inline(piece.runs)
    return f"<p><b>{html}</b></p>" if piece.kind == "h" and "<b>" not in html else f"<p>{html}</p>"


def _lists(items: list[Piece]) -> str:
    """Neighbouring items as nested lists; a level is never skipped on the way in."""
    out: list[str] = []
    open_tags: list[str] = []
    for item in items:
        level = min(item.level, len(open_tags))
        while len(open_tags) > level + 1 or (len(open_tags) == level + 1 and open_tags[-1] != item.kind):
            out.append(f"</li></{open_tags.pop()}>")
        if len(open_tags) == level + 1:
            out.append("</li>")
        else:
            out.append(f"<{item.kind}>")
            open_tags.append(item.kind)
        out.append(f"<li>{inline(item.runs)}")
    out += [f"</li></{tag}>" for tag in reversed(open_tags)]
    return "".join(out)
