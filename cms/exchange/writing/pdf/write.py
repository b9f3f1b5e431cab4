"""From a paper to the bytes of a PDF."""

from __future__ import annotations

import hashlib

from cms.exchange.writing.paper import Paper

from .html import html_of

SCHEMA = 1
"""Raise it when the same paper shall look different: what was made before is then made anew when asked for."""


def write_pdf(paper: Paper) -> bytes:
    """A tagged PDF: language, title, structure, contents, bookmarks. The same paper gives the same bytes.

    Raises ImportError or OSError where the machine lacks what `missing` asks for, NotBuilt without stylesheets.
    """
    # Imported here, because it fails where native libraries are missing, and costs a second where they are not.
    from weasyprint import CSS, HTML
    from weasyprint.css.counters import CounterStyle
    from weasyprint.text.fonts import FontConfiguration

    from .fetching import BUILT, Fetcher, built, figure_url

    fetcher = Fetcher()
    style = {"font_config": FontConfiguration(), "counter_style": CounterStyle()}
    # The compiler marks its UTF-8.
    text = built("paper.css").read_text("utf-8-sig")
    css = CSS(string=text, base_url=BUILT, url_fetcher=fetcher, **style)
    html = html_of(paper, figure_url=figure_url)
    pdf: bytes = HTML(string=html, base_url=paper.url, url_fetcher=fetcher).write_pdf(
        stylesheets=[css],
        **style,
        pdf_tags=True,
        # By the text, not by the clock or by chance.
        pdf_identifier=hashlib.sha256(html.encode()).digest()[:16],
    )
    return pdf
