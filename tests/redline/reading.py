"""Reads rendered HTML as a browser would: is it well formed, and what does it say."""

from __future__ import annotations

from html.parser import HTMLParser

from bs4 import BeautifulSoup

VOID = {"br", "img"}
ALLOWED = {
    *("section", "h2", "h3", "h4", "p", "div", "span", "a", "b", "i", "ul", "ol", "li", "br", "ins", "del"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "img", "figcaption"),
}
ATTRIBUTES = {
    *("class", "id", "href", "role", "scope", "colspan", "src", "alt"),
    *("aria-label", "aria-labelledby", "data-label"),
}


class Strict(HTMLParser):
    """Fails on a tag left open, closed twice or crossed, and on anything that is not ours."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES, attrs
        values = dict(attrs)
        assert not (values.get("href") or "").strip().lower().startswith(("javascript", "data", "vbscript"))
        self.ids += [values["id"] or ""] if "id" in values else []
        if tag in {"p", "h2", "h3", "h4"}:
            assert not {"p", "h2", "h3", "h4"} & set(self.open), self.open
        if tag in {"ins", "del"}:
            assert not {"ins", "del"} & set(self.open), self.open
        if tag in {"p", "div", "ul", "ol", "table", "figure"}:
            assert not {"p", "span", "a", "ins", "del"} & set(self.open), (tag, self.open)
        if tag == "li":
            assert self.open[-1] in {"ul", "ol"}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1:] == [tag], (tag, self.open)
        self.open.pop()


def check(html: str) -> None:
    """The HTML is well formed, uses only our tags, and names every id once."""
    parser = Strict()
    parser.feed(html)
    parser.close()
    assert not parser.open
    assert len(parser.ids) == len(set(parser.ids))
    soup = BeautifulSoup(html, "html.parser")
    links = {str(a["href"])[1:] for a in soup.find_all("a", href=True) if str(a["href"]).startswith("#")}
    assert links <= set(parser.ids)


def read(html: str, *, without: str) -> list[str]:
    """The words of the document a redline shows, with `ins` or `del` left out, in order of appearance."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup.select(f"{without}, .fm-vh, .fm-num, .fm-row__note, .fm-same-note, .fm-tag, .fm-soft"):
        element.decompose()
    for element in soup.select(".fm-moved--from, figure > p"):
        element.decompose()
    for br in soup.find_all("br"):
        br.replace_with(" ")
    for block in soup.find_all(["p", "li", "h2", "h3", "h4", "td", "th", "caption", "figcaption"]):
        block.append(" ")
    for inner in soup.find_all(["ul", "ol"]):
        inner.insert_before(" ")
    return soup.get_text().split()
