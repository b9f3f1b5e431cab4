"""Whatever the text: every word of it is in a document or unplaced, once, in order, and none is invented."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from cms.exchange.reading import DocumentDraft, DocumentKind, Reading, UnreadableFile, read_text
from cms.exchange.reading.stored import restored, stored
from cms.governance.richtext import normal
from cms.redline.tree import Kind, visible_text, walk

WORD = re.compile(r"w\d+x")
HREF = re.compile(r'href="([^"]*)"')

MARKS = [
    *("# ", "## ", "#### ", "- ", "\u2022 ", "* ", "a) ", "(b) ", "1. ", "2. ", "12) ", "  - ", "> ", "1.1 "),
    *("Terms of Reference: ", "Priority 1: ", "Priority 2. Progress update ", "1. Purpose\n", "Page 3\n", "====\n"),
    *("Why is this a priority?\tWhat will we\tHow will we achieve\tmeasure\n", "| ", "|---|---|\n", "\t", "\t\t"),
]
INLINE = [
    "**",
    "*",
    "_",
    "<b>",
    "</b>",
    "<u>",
    "</u>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<p>",
    "<br>",
    "&amp;",
    "<",
    "&",
]
LINKS = [
    "[",
    "](https://a.example/",
    "](file:///",
    ")",
    "https://a.example/",
    '<a href="https://b.example/',
    '">',
    "</a>",
]
ENDS = ["\n", "\n\n", " ", "  \n", "\n ", "\t", "."]


@st.composite
def texts(draw: st.DrawFn, marks: list[str]) -> str:
    """A text of words that occur once each, between any of the marks."""
    parts = draw(st.lists(st.tuples(st.sampled_from(marks), st.sampled_from(ENDS)), min_size=1, max_size=40))
    return "".join(f"{mark}w{number}x{end}" for number, (mark, end) in enumerate(parts))


def read(text: str, kind: DocumentKind | None) -> Reading:
    """What the text holds; nothing at all where it cannot be read."""
    try:
        return read_text(text, kind)
    except UnreadableFile:
        return Reading(())


def shown(document: DocumentDraft) -> list[str]:
    """The words of a document as its page shows them: title, then sections."""
    preamble_is_title = document.kind is DocumentKind.PRIORITY
    title = [] if preamble_is_title else [document.title]
    return WORD.findall("\n".join([*title, visible_text(document.sections)]))


def linked(document: DocumentDraft) -> list[str]:
    """The words in addresses that the page does not show."""
    return WORD.findall(" ".join(address for node in walk(document.sections) for address in HREF.findall(node.text)))


kinds = st.sampled_from([None, DocumentKind.PLAN, DocumentKind.TERMS, DocumentKind.PROGRESS])


@given(texts(MARKS + INLINE), kinds)
@settings(max_examples=400, deadline=None)
def test_every_word__is_in_one_place_and_in_order(text: str, kind: DocumentKind | None) -> None:
    reading = read(text, kind)
    unplaced = WORD.findall("\n".join(fragment.text for fragment in reading.unplaced))
    documents = [shown(document) for document in reading.documents]
    assert Counter([*unplaced, *(word for words in documents for word in words)]) == Counter(WORD.findall(text))
    for words, document in zip(documents, reading.documents, strict=True):
        assert words == sorted(words, key=_number) or document.kind is DocumentKind.PRIORITY
    assert unplaced == sorted(unplaced, key=_number)


@given(texts(MARKS + INLINE + LINKS), kinds)
@settings(max_examples=300, deadline=None)
def test_every_word__survives_in_links_as_well(text: str, kind: DocumentKind | None) -> None:
    reading = read(text, kind)
    found = set(WORD.findall("\n".join(fragment.text for fragment in reading.unplaced)))
    for document in reading.documents:
        found |= {*shown(document), *linked(document)}
    assert found == set(WORD.findall(text))


@given(texts(MARKS + INLINE + LINKS), kinds)
@settings(deadline=None)
def test_rich_text__is_as_the_editor_would_save_it(text: str, kind: DocumentKind | None) -> None:
    for document in read(text, kind).documents:
        for node in walk(document.sections):
            if node.kind.is_rich and node.text:
                assert normal(node.text) == node.text


@given(texts(MARKS + INLINE + LINKS), kinds)
@settings(deadline=None)
def test_tree__is_one_that_governance_knows(text: str, kind: DocumentKind | None) -> None:
    for document in read(text, kind).documents:
        for node in walk(document.sections):
            inside = {child.kind for child in node.children}
            assert inside <= ALLOWED[node.kind]
        assert all(section.kind is Kind.SECTION for section in document.sections)
        assert all(len(section.text) <= 255 for section in document.sections)


ALLOWED: dict[Kind, set[Kind]] = {
    Kind.SECTION: {Kind.PARAGRAPH, Kind.LIST, Kind.TABLE},
    Kind.LIST: {Kind.ITEM},
    Kind.TABLE: {Kind.ROW},
    Kind.ROW: {Kind.CELL},
    Kind.PARAGRAPH: set(),
    Kind.ITEM: set(),
    Kind.CELL: set(),
}


@given(texts(MARKS + INLINE + LINKS), kinds)
@settings(deadline=None)
def test_stored_reading__comes_back_the_same(text: str, kind: DocumentKind | None) -> None:
    reading = read(text, kind)
    assert restored(stored(reading)) == reading


@given(st.text(max_size=200), kinds)
@settings(deadline=None)
def test_any_text__is_read_or_refused_in_words(text: str, kind: DocumentKind | None) -> None:
    reading = read(text, kind)
    assert all(notice.sentence.endswith(".") or notice.sentence.endswith("?") for notice in reading.notices)


def _number(word: str) -> int:
    return int(word[1:-1])
