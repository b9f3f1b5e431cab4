"""A text that Folkmoot writes as a Word file comes back the same; a comparison of two comes back as either."""

from __future__ import annotations

from itertools import count
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.exchange.opening import Edits, open_file
from cms.exchange.reading import DocumentKind, read_blocks
from cms.exchange.reading.markup import escaped
from cms.exchange.writing.paper import Paper
from cms.exchange.writing.word import write_word
from cms.governance.richtext import normal
from cms.redline import Tree
from cms.redline.tree import Attr, Kind, Node
from tests.exchange.writing.word.papers import plain, redline

IDS = count()
WORDS = [
    *("Purpose", "Chair", "Appendix", "the group", "caf\u00e9", "Money and rooms"),
    *("- x", "\u2022 y", "1. one", "a) b", "9.9 z", "Page 3"),
    *("*star*", "_u_", "<b>", "&amp;", "[a](b)", "https://x.example/", "#", "|", "....... 4"),
]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
headings = texts.map(lambda text: f"About {text}")
LOOKS = {
    "": "{}",
    "b": "<b>{}</b>",
    "i": "<i>{}</i>",
    "bi": "<b><i>{}</i></b>",
    "a": '<a href="https://a.example/?x=1&amp;y=2">{}</a>',
    "br": "{}<br/>more",
}


def node(kind: Kind, text: str = "", children: tuple[Node, ...] = (), **attrs: Attr) -> Node:
    """A node with an id of its own."""
    return Node(f"n{next(IDS)}", kind, text, attrs, children)


runs = st.tuples(texts, st.sampled_from(sorted(LOOKS))).map(lambda run: LOOKS[run[1]].format(escaped(run[0])))
rich = st.lists(runs, min_size=1, max_size=3).map(" ".join)
paragraphs = rich.map(lambda html: node(Kind.PARAGRAPH, f"<p>{html}</p>"))
subheadings = texts.map(lambda text: node(Kind.PARAGRAPH, f"<h3>{escaped(text)}</h3>"))


@st.composite
def lists(draw: st.DrawFn) -> Node:
    """Bullets or letters, no item more than one level below the one before it."""
    items: list[Node] = []
    level = -1
    for html in draw(st.lists(rich, min_size=1, max_size=5)):
        level = draw(st.integers(0, min(level + 1, 3)))
        items.append(node(Kind.ITEM, f"<p>{html}</p>", level=level))
    return node(Kind.LIST, "", tuple(items), ordered=draw(st.booleans()))


@st.composite
def cells(draw: st.DrawFn) -> str:
    """Paragraphs and lists; two lists do not touch, for then they would be one."""
    html, before = "", ""
    for kind in draw(st.lists(st.sampled_from(["p", "ul", "ol"]), max_size=3)):
        if kind == "p":
            html += f"<p>{draw(rich)}</p>"
        elif before in {"", "p"}:
            items = "".join(f"<li>{item}</li>" for item in draw(st.lists(rich, min_size=1, max_size=2)))
            html += f"<{kind}>{items}</{kind}>"
        before = kind
    return html


@st.composite
def tables(draw: st.DrawFn) -> Node:
    """A header and rows, perhaps with a caption."""
    width = draw(st.integers(1, 3))
    names = tuple(node(Kind.CELL, f"<p>{escaped(draw(texts))}</p>") for _ in range(width))
    rows = [node(Kind.ROW, "", names, header=True)]
    for _ in range(draw(st.integers(0, 3))):
        rows.append(node(Kind.ROW, "", tuple(node(Kind.CELL, draw(cells())) for _ in range(width)), header=False))
    return node(Kind.TABLE, draw(st.sampled_from(["", "Costs *2026*"])), tuple(rows))


sections = st.tuples(
    headings, st.lists(st.one_of(paragraphs, subheadings, lists(), tables()), min_size=1, max_size=5)
).map(lambda section: node(Kind.SECTION, section[0], tuple(section[1])))
trees = st.lists(sections, min_size=1, max_size=3).map(tuple)


def shape(tree: Tree) -> list[Any]:
    """Everything of a tree but its ids."""
    return [(n.kind, normal(n.text) if n.kind.is_rich else n.text, dict(n.attrs), shape(n.children)) for n in tree]


def back(paper: Paper, edits: Edits = Edits.ACCEPTED) -> Tree:
    """The text that a paper holds once it was written and opened."""
    opened = open_file(write_word(paper), edits=edits)
    [draft] = read_blocks(opened.text, opened.blocks, DocumentKind.TERMS).documents
    return draft.sections


@given(tree=trees, numbered=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_text__written_and_opened_is_the_same(tree: Tree, numbered: bool) -> None:
    assert shape(back(plain(tree, numbered=numbered))) == shape(tree)


@given(old=trees, new=trees)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_comparison__is_the_new_text_accepted_and_the_old_one_rejected(old: Tree, new: Tree) -> None:
    paper = redline(old, new)
    assert shape(back(paper)) == shape(new)
    assert shape(back(paper, Edits.REJECTED)) == shape(old)


@given(tree=trees, data=st.data())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_comparison__of_neighbouring_texts_is_either(tree: Tree, data: st.DataObject) -> None:
    moved = data.draw(st.permutations(tree)).copy()
    section = moved[0]
    kept = tuple(block for block in section.children if data.draw(st.booleans()))
    added = tuple(data.draw(st.lists(paragraphs, max_size=2)))
    moved[0] = Node(section.id, section.kind, section.text, section.attrs, (*added, *kept))
    paper = redline(tree, tuple(moved))
    assert shape(back(paper)) == shape(tuple(moved))
    assert shape(back(paper, Edits.REJECTED)) == shape(tree)


def test_origin__is_the_version_that_was_written() -> None:
    tree = (node(Kind.SECTION, "About", (node(Kind.PARAGRAPH, "<p>One.</p>"),)),)
    origin = open_file(write_word(plain(tree))).origin
    assert origin
    assert (origin.document, origin.version, origin.sha256) == (41, "2.0", "c0" * 32)


def test_what_folkmoot_writes_above_a_text__is_no_part_of_it() -> None:
    tree = (node(Kind.SECTION, "About", (node(Kind.PARAGRAPH, "<p>One.</p>"),)),)
    opened = open_file(write_word(plain(tree)))
    [draft] = read_blocks(opened.text, opened.blocks).documents
    assert draft.title == "Terms of reference: Antisocial Behaviour"
    assert [fragment.text for fragment in read_blocks(opened.text, opened.blocks).unplaced] == [
        "Wealdmere Community Safety Partnership",
        "Version 2.0, in force since 1 April 2024",
    ]
