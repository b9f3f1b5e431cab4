"""A paper as one HTML document, for paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cms.exchange.writing.paper import Paper, Part
from cms.redline import Entry, RedlineHtml, contents, diff, document_html, redline_html
from cms.redline.blocks_html import FigureUrl


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part as the template shows it: plain with contents, or marked with the list of its changes."""

    title: str
    line: str
    anchor: str
    html: SafeString
    contents: tuple[Entry, ...] = ()
    redline: RedlineHtml | None = None


def html_of(paper: Paper, *, figure_url: FigureUrl) -> str:
    """The whole document; `figure_url` gives the address of a kept figure."""
    several = len(paper.parts) > 1
    sheets = [_sheet(part, f"p{at}-" if several else "", figure_url) for at, part in enumerate(paper.parts, 1)]
    title, _, rest = paper.notice.partition(". ")
    context: dict[str, Any] = {
        "paper": paper,
        "sheets": sheets,
        "several": several,
        "notice": {"title": title, "text": rest} if title else None,
        "register_url": urljoin(paper.url, "/register/"),
    }
    return render_to_string("exports/document.html", context)


def _sheet(part: Part, prefix: str, figure_url: FigureUrl) -> Sheet:
    anchor = f"{prefix}part" if prefix else ""
    if part.before is not None:
        changes = diff(part.before, part.tree)
        redline = redline_html(changes, part.numbered, prefix=prefix, figure_url=figure_url)
        return Sheet(part.title, part.line, anchor, _safe(redline.html), redline=redline)
    html = document_html(part.tree, part.numbered, prefix=prefix, figure_url=figure_url)
    return Sheet(part.title, part.line, anchor, _safe(html), contents(part.tree, numbered=part.numbered, prefix=prefix))


def _safe(html: str) -> SafeString:
    """HTML that `cms.redline` wrote, where every text was escaped."""
    return mark_safe(html)  # noqa: S308
