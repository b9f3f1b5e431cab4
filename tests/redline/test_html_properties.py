"""Whatever the texts, the HTML is well formed, escaped, and says exactly the old and the new text."""

from __future__ import annotations

import re
from collections import Counter
from html import escape

from hypothesis import given
from hypothesis import strategies as st

from cms.redline import Kind, Node, Tree, describe, diff, document_html, plain, redline_html, sentence, visible_text
from tests.redline.reading import check, read
from tests.redline.strategies import duplicates, edits, trees

COMMENT = re.compile(r"<!--(changed|measure):[^<>]*-->")


@given(edits(), st.booleans())
def test_redline__without_removals_says_the_new_text(texts: tuple[Tree, Tree], numbered: bool) -> None:
    old, new = texts
    redline = redline_html(diff(old, new), numbered)
    assert read(redline.html, without="del") == visible_text(new).split()


@given(edits())
def test_redline__without_additions_says_the_old_text(texts: tuple[Tree, Tree]) -> None:
    old, new = texts
    redline = redline_html(diff(old, new))
    assert Counter(read(redline.html, without="ins")) == Counter(visible_text(old).split())


@given(edits(), st.booleans())
def test_redline__is_well_formed(texts: tuple[Tree, Tree], numbered: bool) -> None:
    redline = redline_html(diff(*texts), numbered, prefix="plan-")
    check(redline.html)
    assert sum(len(section.changes) for section in redline.sections) == redline.count


@given(duplicates())
def test_redline__survives_duplicate_and_empty_ids(texts: tuple[Tree, Tree]) -> None:
    changes = diff(*texts)
    check(redline_html(changes).html)
    describe(changes)
    sentence(changes)


@given(edits(), st.booleans())
def test_sections_with_changes__are_the_same_in_words_and_in_rows(texts: tuple[Tree, Tree], numbered: bool) -> None:
    changes = diff(*texts)
    assert [s.id for s in describe(changes, numbered)] == [s.id for s in redline_html(changes, numbered).sections]
    assert all(summary.lines for summary in describe(changes))


@given(trees(), st.booleans())
def test_document__is_well_formed_and_says_the_text(tree: Tree, numbered: bool) -> None:
    html = document_html(tree, numbered)
    check(COMMENT.sub("", html))
    assert read(html, without=".fm-anchor") == visible_text(tree).split()


HOSTILE = st.text(alphabet="<>&\"'/=ab p:;!-\\\x00\n", max_size=60) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "<p onclick=x>y</p>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="java\tscript:alert(1)">x</a>',
        '<a href="&#106;avascript:alert(1)">x</a>',
        "<img src=x onerror=alert(1)>",
        "<p><b>open",
        "</p></b></i></a></ul></li>",
        "<ul><li><ul><li>" * 200,
        "<!-- --><p>x</p>",
        "<a href='\"><script>'>x</a>",
        "&lt;script&gt;",
        "--><script>",
    ]
)


@given(HOSTILE, HOSTILE, HOSTILE)
def test_html__of_hostile_text_is_harmless(one: str, other: str, name: str) -> None:
    def hostile(text: str) -> Tree:
        cell = Node(name, Kind.CELL, text)
        blocks = (
            Node("p", Kind.PARAGRAPH, text),
            Node("l", Kind.LIST, "", {"ordered": True}, (Node("i", Kind.ITEM, text, {"level": 9}),)),
            Node("t", Kind.TABLE, text, {}, (Node("r", Kind.ROW, "", {"header": True}, (cell,)),)),
            Node("f", Kind.FIGURE, text, {"file": text, "alt": text}),
            Node("m", Kind.MEASURE, text, {"measure": text}),
        )
        return (Node(name, Kind.SECTION, text, {}, blocks),)

    old, new = hostile(one), hostile(other)
    check(COMMENT.sub("", document_html(new)))
    check(redline_html(diff(old, new)).html)
    check(redline_html(diff(old, ())).html)


@given(st.lists(st.text(max_size=20), max_size=5))
def test_plain__of_escaped_text_is_that_text(words: list[str]) -> None:
    text = " ".join(words)
    assert plain(f"<p>{escape(text)}</p>") == " ".join(text.split())
