"""The PDF of a paper: tagged, complete, the same each time, and made without asking anybody."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import socket
from collections import Counter
from functools import cache
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from PIL import Image
from pypdf import PdfReader

from cms.exchange.writing.paper import Part
from cms.exchange.writing.pdf import write_pdf
from cms.redline import Kind, Node, visible_text

from . import papers
from .opened import bookmarks, elements, leads_to, opened, tags, targets, words

pytestmark = pytest.mark.usefixtures("layout")

PAPERS = {"plain": papers.paper, "redline": papers.redline, "several": papers.several}


@cache
def bytes_of(kind: str) -> bytes:
    """The PDF of one of these papers, made once for all tests that only look at it."""
    return write_pdf(PAPERS[kind]())


def made(kind: str) -> PdfReader:
    """The same, parsed."""
    return opened(bytes_of(kind))


def test_pdf__says_what_it_is() -> None:
    reader = made("plain")
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"] is not None
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert reader.metadata is not None
    assert reader.metadata.title == "Terms of reference, Quiet evenings"
    assert reader.metadata.author == "Wealdmere Community Safety Partnership"
    assert reader.metadata.creation_date == dt.datetime(2026, 3, 10, 12, 30, tzinfo=dt.UTC)


def test_pdf__has_the_structure_of_the_text() -> None:
    count = Counter(tags(made("plain")))
    assert count["H1"] == 1
    assert count["H2"] == 4  # Contents, and three sections with a heading
    assert count["Table"] == 1
    assert count["Caption"] == 1
    assert count["TR"] == 3
    assert count["TH"] == 4  # two name columns, two name rows
    assert count["TD"] == 2
    assert count["Lbl"] == 5  # a) b) i) and two bullets
    assert count["LI"] == 8  # those, and three lines of contents


def test_table__ties_each_cell_to_its_headings() -> None:
    found = list(elements(made("plain")))
    names = {element["/ID"] for element in found if element["/S"] == "/TH"}
    cells = [element["/A"]["/Headers"] for element in found if element["/S"] == "/TD"]
    assert [len(headers) for headers in cells] == [2, 2]
    assert {header for headers in cells for header in headers} <= names


def test_pdf__holds_every_word() -> None:
    text = words(made("plain"))
    for line in visible_text(papers.OLD).splitlines():
        assert " ".join(line.split()) in text
    for number in ("1.1 ", "1.2 ", "2.1 ", "3.30 "):
        assert number.strip() in text


def test_every_page__says_version_register_and_number() -> None:
    reader = made("plain")
    last = len(reader.pages)
    assert last >= 2
    for at in range(last):
        text = words(reader, at)
        assert "Version 2.0, in force since 1 April 2026" in text
        assert f"Register {papers.HEAD}" in text
        assert f"Page {at + 1} of {last}" in text


def test_notice__stands_on_the_first_page_alone() -> None:
    notice = "No longer in force. Version 1.0 was in force from 1 April 2023 to 31 March 2026."
    reader = opened(write_pdf(papers.paper(line=papers.LATER, notice=notice)))
    assert "No longer in force Version 1.0 was in force from" in words(reader, 0)
    assert "was in force from" not in words(reader, 1)
    assert papers.LATER in words(reader, 1)
    assert "No longer" not in words(made("plain"))


def test_contents__lead_to_their_pages() -> None:
    reader = made("plain")
    marks = bookmarks(reader)
    assert [(depth, title) for depth, title, _ in marks] == [
        (0, "Terms of reference, Quiet evenings"),
        (1, "Contents"),
        (1, "1 Aim"),
        (1, "2 Membership"),
        (1, "3 Meetings"),
    ]
    for _, title, page in marks[2:]:
        assert f"{title} {page + 1} " in words(reader, 0)
    assert leads_to(reader, 0) == {page for _, _, page in marks[2:]}


def test_links__stay_links() -> None:
    found = set(targets(made("plain")))
    assert "https://law.example/act" in found
    assert "https://wealdmere.example/register/" in found


def test_link_within_the_site__gets_its_host() -> None:
    text = papers.section("a", "Aim", papers.paragraph("b", '<a href="/plan/">The plan</a>.'))
    reader = opened(write_pdf(papers.paper(Part("Terms", (text,), numbered=True))))
    assert "https://wealdmere.example/plan/" in set(targets(reader))


def test_redline__lists_the_changes_in_words_before_the_marked_text() -> None:
    reader = made("redline")
    text = words(reader)
    listed, marked = text.index("1.1 reworded: “bodies”, not “agencies”"), text.index("The text, marked")
    assert listed < marked
    assert text.index("2 Meetings Section moved from 3 to 2") < marked
    assert "Removed: agencies (end of removal) Added: bodies (end of addition)" in text[marked:]
    assert "What changed from version 1.0 to version 2.0" in text
    titles = [title for _, title, _ in bookmarks(reader)]
    assert titles[:3] == ["Terms of reference, Quiet evenings", "Two changes in two sections", "The text, marked"]


def test_redline__of_the_same_text_says_that_nothing_changed() -> None:
    same = Part("Terms of reference", papers.OLD, numbered=True, before=papers.OLD)
    assert "Nothing changed" in words(opened(write_pdf(papers.paper(same))))


def test_several__begin_on_pages_of_their_own_and_share_no_anchor() -> None:
    reader = made("several")
    tops = [(title, page) for depth, title, page in bookmarks(reader) if depth == 0]
    assert [title for title, _ in tops] == [
        "Plan 2026 to 2029",
        "Plan 2026 to 2029",
        "Priority 1: Quiet",
        "Priority 2: Light",
    ]
    starts = [page for _, page in tops]
    assert starts[0] == 0
    assert len(set(starts)) == 4
    for page, line in zip(starts[1:], ("Version 3.0", "Version 1.0", "Version 2.1"), strict=True):
        assert words(reader, page).count(f"{line}, in force since 1 April 2026") == 1
    assert leads_to(reader, 0) >= set(starts[1:])


@pytest.mark.parametrize("kind", ["plain", "redline"])
def test_pdf__has_the_same_bytes_whenever_it_is_made(kind: str) -> None:
    with time_machine.travel(dt.datetime(2030, 1, 1, tzinfo=dt.UTC)):
        later = write_pdf(PAPERS[kind]())
    assert later == bytes_of(kind)


def test_pdf__is_made_without_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("The network was asked.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    far = Node("f", Kind.FIGURE, "A map", {"file": "//far.example/map.png", "alt": "Where the lights are"})
    text = (papers.section("a", "Aim", far),)
    assert "Where the lights are" in words(opened(write_pdf(papers.paper(Part("Terms", text, numbered=True)))))


@pytest.mark.parametrize(
    "url",
    [
        "https://far.example/style.css",
        "http://127.0.0.1/",
        "file:///etc/hostname",
        "data:text/css,p{}",
        "https://built.invalid/site.css",
        "https://built.invalid/fonts/../site.css",
        "https://figures.invalid/figures/../originals/a.png",
        "https://figures.invalid/figures/short.png",
    ],
)
def test_fetcher__refuses_whatever_is_not_ours(url: str) -> None:
    from cms.exchange.writing.pdf.fetching import Fetcher, NotOurs

    with pytest.raises(NotOurs):
        Fetcher().fetch(url)


def test_figure__is_embedded_with_its_alternative() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "PNG")
    name = f"figures/{hashlib.sha256(picture.getvalue()).hexdigest()}.png"
    picture.seek(0)
    default_storage.save(name, picture)
    try:
        figure = Node("f", Kind.FIGURE, "The square", {"file": name, "alt": "A green square"})
        text = (papers.section("a", "Aim", figure),)
        reader = opened(write_pdf(papers.paper(Part("Terms", text, numbered=True))))
    finally:
        default_storage.delete(name)
    assert [element["/Alt"] for element in elements(reader) if element["/S"] == "/Figure"] == ["A green square"]
    assert [image.image.size for page in reader.pages for image in page.images] == [(40, 30)]


def test_text__is_written_as_text() -> None:
    odd = "a < b & <script>alert(1)</script>"
    heading = papers.section("a", odd, papers.paragraph("b", "plain"))
    reader = opened(write_pdf(papers.paper(Part(odd, (heading,), numbered=True), title=odd)))
    assert reader.metadata is not None
    assert reader.metadata.title == odd
    assert odd in words(reader)
