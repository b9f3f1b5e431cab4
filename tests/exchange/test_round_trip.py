"""A version goes out as a Word file, is changed by people, and comes back as those changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.exchange import actions
from cms.exchange.errors import ImportRefused
from cms.exchange.masking import recognised
from cms.exchange.opening import Edits
from cms.exchange.opening.word import open_word
from cms.exchange.reading import DocumentKind, read_one
from cms.exchange.writing.paper import Paper, Part
from cms.exchange.writing.word import write_word
from cms.governance.models import AmendmentPage
from cms.redline import describe, diff
from cms.redline.tree import Kind, Node, Tree
from tests.exchange.test_returning import TEXT, changed_words
from tests.exchange.wordfiles import remarked, taken, tracked, typed_over
from tests.governance.factories import World, recorded

WORDS = ("calm", "street", "& co", "a*b", "<b>", "1.2", "path_way", "£5", "\u201cquoted\u201d", "e\u0301te")


@pytest.fixture
def back(here: World, db: None) -> Any:
    """Brings a file back to the terms of reference and makes the draft."""

    def bring(data: bytes, treatment: str = "") -> AmendmentPage:
        job = actions.keep_file(
            partnership=here.partnership, user=here.member, name="back.docx", data=data, document=here.terms
        )
        if treatment:
            job = actions.choose_changes(job=job, user=here.member, treatment=treatment)
        job = actions.bring_back(job=job, user=here.member, title="From the police")
        return AmendmentPage.objects.get(pk=job.results[0]["amendment"])

    return bring


def test_file_that_nobody_changed__has_nothing_to_propose(here: World, back: Any) -> None:
    with pytest.raises(ImportRefused, match="nothing to propose"):
        back(taken(recorded(here, text=TEXT)))


def test_three_words__typed_over_are_the_three_words_of_the_redline(here: World, back: Any) -> None:
    version = recorded(here, text=TEXT)
    amendment = back(typed_over(taken(version), district="county", fire="rescue", four="six"))
    assert changed_words(version.tree, amendment.proposed_texts()[0].tree) == [
        ("del", "district"),
        ("ins", "county"),
        ("del", "fire"),
        ("ins", "rescue"),
        ("del", "four"),
        ("ins", "six"),
    ]
    assert amendment.amended.get().base == version


def test_tracked_changes__become_the_redline_and_keep_who_made_them(here: World, back: Any) -> None:
    version = recorded(here, text=TEXT)
    file = tracked(taken(version), "four times a year", "every month", author="Ada Penn")
    file = remarked(file, "a seat", "Two seats?", author="Bea Quill")
    amendment = back(file, "amend")
    assert changed_words(version.tree, amendment.proposed_texts()[0].tree) == [
        ("del", "four times a year"),
        ("ins", "every month"),
    ]
    said = {comment.text.partition(":")[0]: comment for comment in amendment.wagtail_admin_comments.all()}
    change = said["Ada Penn, 4 May 2026, tracked change"]
    assert change.text.endswith("deleted \u201cfour times a year\u201d; inserted \u201cevery month\u201d")
    assert change.contentpath.split(".")[3:] == ["meetings", "body", "meetings-0"]
    [remark] = [comment for comment in said.values() if comment is not change]
    assert (remark.text.startswith("Bea Quill"), remark.text.endswith(": Two seats?")) == (True, True)
    assert remark.contentpath.split(".")[3] == "members"


def test_tracked_changes__that_are_rejected_propose_nothing(here: World, back: Any) -> None:
    file = tracked(taken(recorded(here, text=TEXT)), "four", "six", author="Ada Penn")
    with pytest.raises(ImportRefused, match="nothing to propose"):
        back(file, "reject")


inline = st.lists(
    st.tuples(
        st.sampled_from(WORDS),
        st.sampled_from(["{}", "<b>{}</b>", "<i>{}</i>", '<a href="https://a.example/?b=1&amp;c=2">{}</a>']),
    ),
    min_size=1,
    max_size=5,
)


def rich(parts: Sequence[tuple[str, str]]) -> str:
    """Words as the HTML of a paragraph; neighbours never have the same style, as the editor saves them."""
    shown = [wrap.format(word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")) for word, wrap in parts]
    return f"<p>x {' y '.join(shown)} z</p>"


@st.composite
def texts(draw: st.DrawFn) -> Tree:
    """A text as the editor makes them, in all kinds of pieces."""
    count = iter(range(1, 1000))

    def node(kind: Kind, text: str = "", children: Sequence[Node] = (), **attrs: Any) -> Node:
        return Node(f"n{next(count)}", kind, text, attrs, tuple(children))

    def block() -> Node:
        kind = draw(st.sampled_from(["paragraph", "paragraph", "heading", "list", "table", "measure", "figure"]))
        if kind == "list":
            levels = draw(st.lists(st.integers(0, 2), min_size=1, max_size=4))
            items = [
                node(Kind.ITEM, rich(draw(inline)), level=min(level, at)) for at, level in enumerate(stepped(levels))
            ]
            return node(Kind.LIST, children=items, ordered=draw(st.booleans()))
        if kind == "table":
            header = node(
                Kind.ROW, children=[node(Kind.CELL, "<p>Who</p>"), node(Kind.CELL, "<p>What</p>")], header=True
            )
            cells = [node(Kind.CELL, rich(draw(inline))), node(Kind.CELL, "<ul><li>one</li><li>two</li></ul>")]
            caption = draw(st.sampled_from(["", "Who does what"]))
            return node(Kind.TABLE, caption, [header, node(Kind.ROW, children=cells, header=False)])
        if kind == "measure":
            return node(Kind.MEASURE, rich(draw(inline)), measure="calls")
        if kind == "figure":
            return node(Kind.FIGURE, file="a" * 64, alt="A map of the streets")
        return node(Kind.PARAGRAPH, "<h3>Within</h3>" if kind == "heading" else rich(draw(inline)))

    sections = []
    for at in range(draw(st.integers(1, 3))):
        heading = "" if not at and draw(st.booleans()) else draw(st.sampled_from(["Purpose", "2026", "Who & how"]))
        body = [block() for _ in range(draw(st.integers(0 if heading else 1, 4)))]
        if not at and not heading and body[0].text == "<h3>Within</h3>":
            body = [node(Kind.PARAGRAPH, "<p>Opening.</p>"), *body]
        sections.append(node(Kind.SECTION, heading, body))
    return tuple(sections)


def stepped(levels: Sequence[int]) -> list[int]:
    """Levels that never go in by more than one step."""
    found: list[int] = []
    for level in levels:
        found.append(min(level, found[-1] + 1) if found else 0)
    return found


@given(text=texts(), numbered=st.booleans())
@settings(max_examples=40, deadline=None)
def test_any_text__comes_back_from_word_as_it_went(text: Tree, numbered: bool) -> None:
    paper = Paper(
        title="Terms of reference of the wardens",
        partnership="Wealdmere Community Safety Partnership",
        line="Version 2.0, in force from 1 April 2024",
        url="https://wealdmere.example/terms/",
        head="5e" * 32,
        published_at=dt.datetime(2024, 3, 10, tzinfo=dt.UTC),
        document=41,
        version="2.0",
        sha256="c0" * 32,
        parts=(Part("Terms of reference", text, numbered),),
    )
    opened = open_word(write_word(paper), edits=Edits.ACCEPTED)
    kind = DocumentKind.TERMS if numbered else DocumentKind.PROGRESS
    reading = read_one(opened.text, opened.blocks, kind, around=lambda words: words == paper.title, own=True)
    found, _ = recognised(text, reading.documents[0].sections)
    assert describe(diff(text, found)) == ()
