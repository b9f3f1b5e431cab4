"""The foot of every page: which version this is, the register's head, the page's number."""

from __future__ import annotations

from cms.exchange.writing.paper import Paper

from .markup import Element, serialised, text, w


def footer(paper: Paper) -> bytes:
    """word/footer1.xml."""
    pages = [*_field("PAGE"), w("r", text("t", " of ")), *_field("NUMPAGES")]
    said = f"{paper.partnership}. {paper.line}"
    head = f"Register head {paper.head}" if paper.head else ""
    small = [f"{said}." for said in (head, paper.url) if said]
    return serialised(
        w(
            "ftr",
            _line("Footer", w("r", text("t", said)), w("r", w("tab"), text("t", "Page ")), *pages),
            *(_line("FooterSmall", w("r", text("t", said.removesuffix(".")))) for said in small),
        )
    )


def _line(style: str, *runs: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), *runs)


def _field(name: str) -> list[Element]:
    """A number that Word works out on each page."""
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", text("instrText", f" {name} ")),
        w("r", w("fldChar", fldCharType="separate")),
        w("r", text("t", "1")),
        w("r", w("fldChar", fldCharType="end")),
    ]
