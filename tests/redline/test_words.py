"""Word diff of a leaf: marks, what is said, and when it gives up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.redline import Kind, Node, Op, plain
from cms.redline.html import flow_html, line_html
from cms.redline.words import LeafDiff, word_diff
from tests.redline.strategies import inline


def compare(old: str, new: str) -> LeafDiff:
    return word_diff(Node("p", Kind.PARAGRAPH, old), Node("p", Kind.PARAGRAPH, new))


def marks(old: str, new: str) -> str:
    """The HTML with the hidden words left out."""
    html = flow_html(compare(f"<p>{old}</p>", f"<p>{new}</p>"))
    return re.sub(r'<span class="fm-vh">[^<]*</span>', "", html).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("meets four times", "meets six times", "meets <del>four</del> <ins>six</ins> times"),
        ("the places where", "the places and households where", "the places <ins>and households</ins> where"),
        ("one two three", "one three", "one <del>two</del> three"),
        ("four times", "six times", "<del>four</del> <ins>six</ins> times"),
        ("times four", "times six", "times <del>four</del> <ins>six</ins>"),
        ("ends here.", "ends here", "ends here<del>.</del>"),
        ("dogs, cats", "dogs and cats", "dogs<del>,</del><ins> and</ins> cats"),
        ("dogs, cats", "dogs cats", "dogs<del>,</del> cats"),
        ("dogs cats", "dogs, and cats", "dogs<ins>, and</ins> cats"),
        ("in four, or", "in six, or", "in <del>four</del><ins>six</ins>, or"),
        ("a / b", "a/ b", "<del>a </del><ins>a</ins>/ b"),
        ("the chair’s seat", "the chair’s own seat", "the chair’s <ins>own</ins> seat"),
        ("1,000 people", "1,500 people", "<del>1,000</del> <ins>1,500</ins> people"),
        ("a &lt;b&gt; c", "a &lt;i&gt; c", "a &lt;<del>b</del><ins>i</ins>&gt; c"),
        ("see <b>half</b> of it", "see <b>all</b> of it", "see <del><b>half</b></del> <ins><b>all</b></ins> of it"),
        ("one<br/>two", "one<br/>three", "one<br><del>two</del><ins>three</ins>"),
        ("one two", "one<br/>two", "<del>one </del><ins>one<br></ins>two"),
    ],
)
def test_marks__cover_the_changed_words_only(old: str, new: str, expected: str) -> None:
    assert marks(old, new) == expected


def test_marks__are_said_to_screen_readers() -> None:
    leaf = compare("<p>four times</p>", "<p>six times</p>")
    assert line_html(leaf) == (
        '<del><span class="fm-vh">Removed: </span>four<span class="fm-vh"> (end of removal)</span></del> '
        '<ins><span class="fm-vh">Added: </span>six<span class="fm-vh"> (end of addition)</span></ins> times'
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("half of it", "<b>half of</b> it", ("“half of” is now bold.",)),
        ("<b>half</b> of it", "half of it", ("“half” is no longer bold.",)),
        ("<i>half</i> of it", "<b>half</b> of it", ("“half” is now bold.", "“half” is no longer italic.")),
        ('<a href="/a/">the plan</a>', '<a href="/b/">the plan</a>', ("“the plan” now links to /b/, not to /a/.",)),
        ("the plan", '<a href="/b/">the plan</a>', ("“the plan” now links to /b/.",)),
        ('<a href="/a/">the plan</a>', "the plan", ("“the plan” no longer links to /a/.",)),
        ("one  two", "one two", ("Only spacing changed.",)),
        ("four times", "six times", ()),
    ],
)
def test_said__names_format_and_links(old: str, new: str, said: tuple[str, ...]) -> None:
    assert compare(f"<p>{old}</p>", f"<p>{new}</p>").said == said


def test_said__does_not_grow_without_end() -> None:
    words = [f"word{at}" for at in range(40)]
    bold = " ".join(f"<b>{word}</b> and" for word in words)
    said = compare(f"<p>{' and '.join(words)} and</p>", f"<p>{bold}</p>").said
    assert len(said) == 6
    assert said[-1] == "35 more changes of format or links."


def test_said__a_paragraph_became_a_sub_heading() -> None:
    assert compare("<p>Who</p>", "<h3>Who</h3>").said == ("“Who” is now a sub-heading.",)


def test_formatting_only__is_not_reworded() -> None:
    assert not compare("<p>half of it</p>", "<p><b>half</b> of it</p>").is_reworded


def test_blocks__an_added_paragraph_is_marked_inside_its_own() -> None:
    html = flow_html(compare("<p>One two three.</p>", "<p>New words first.</p><p>One two three.</p>"))
    assert re.sub(r'<span class="fm-vh">[^<]*</span>', "", html) == (
        "<p><ins>New words first.</ins></p><p>One two three.</p>"
    )


def test_blocks__a_removed_paragraph_stands_where_it_was() -> None:
    leaf = compare("<p>One.</p><p>Two gone away.</p><p>Three.</p>", "<p>One.</p><p>Three.</p>")
    assert [block.op for block in leaf.blocks] == [Op.SAME, Op.REMOVED, Op.SAME]


def test_replaced__where_too_little_is_shared() -> None:
    old = "The chair files a progress report each quarter before the Partnership meets."
    new = "Nobody may speak to journalists, unless an officer of police agrees, the day after."
    leaf = compare(f"<p>{old}</p>", f"<p>{new}</p>")
    assert leaf.replaced
    assert [piece.text for piece in leaf.blocks[0].pieces if piece.op is not Op.SAME] == [old, new]


def test_replaced__not_for_a_few_words() -> None:
    assert not compare("<p>Yes</p>", "<p>No, advises</p>").replaced


@given(st.randoms(use_true_random=False))
def test_pieces__say_both_texts(random: object) -> None:
    old, new = (f"<p>{inline(random)}</p>" for _ in range(2))  # type: ignore[arg-type]  # hypothesis gives a Random
    leaf = compare(old, new)
    for left_out, text in ((Op.REMOVED, new), (Op.ADDED, old)):
        shown = "".join(p.text for block in leaf.blocks for p in block.pieces if p.op is not left_out)
        assert " ".join(shown.split()) == plain(text)
