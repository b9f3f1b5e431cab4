"""Text without ids gets back the ids of what it matches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from cms.redline import Kind, Node, Op, Tree, diff, identify, redline_html, visible_text, walk
from cms.redline.diff import walk_changes
from tests.redline import texts
from tests.redline.build import bullets, item, measure, paragraph, row, section, table
from tests.redline.strategies import trees


def renamed(tree: Tree, name: Callable[[], str]) -> Tree:
    return tuple(replace(node, id=name(), children=renamed(node.children, name)) for node in tree)


def stripped(tree: Tree) -> Tree:
    return renamed(tree, lambda: "")


def strange(tree: Tree) -> Tree:
    numbers = count()
    return renamed(tree, lambda: f"strange-{next(numbers)}")


def ids(tree: Tree) -> list[str]:
    return [node.id for node in walk(tree)]


@given(trees(), st.booleans())
def test_identify__gives_a_stripped_text_its_ids_back(tree: Tree, blank: bool) -> None:
    back = identify(tree, stripped(tree) if blank else strange(tree))
    changed = [change for change in walk_changes(diff(tree, back)) if change.op is not Op.SAME]
    # Pieces that say nothing at all may be told from each other by nothing.
    assert all(not visible_text((change.node,)) for change in changed)


def test_identify__of_a_real_text() -> None:
    assert identify(texts.NEW, stripped(texts.NEW)) == texts.NEW


def test_identify__of_the_next_version_shows_just_its_changes() -> None:
    redline = redline_html(diff(texts.OLD, identify(texts.OLD, stripped(texts.NEW))))
    assert redline.html == redline_html(diff(texts.OLD, texts.NEW)).html


def test_identify__three_words_changed_are_three_words_marked() -> None:
    changes = {"quarter": "month", "six times": "seven times", "Prevention": "Safety"}
    new = stripped(texts.NEW)
    for old_word, new_word in changes.items():
        new = _reworded(new, old_word, new_word)
    html = redline_html(diff(texts.NEW, identify(texts.NEW, new))).html
    marked = [part.split("</span>")[1].split("<")[0] for part in html.split("<ins>")[1:]]
    assert marked == ["month", "Safety", "seven", "month"]


def _reworded(tree: Tree, old: str, new: str) -> Tree:
    return tuple(
        replace(node, text=node.text.replace(old, new), children=_reworded(node.children, old, new)) for node in tree
    )


def test_identify__keeps_ids_that_are_known() -> None:
    old = (section("s", "S", paragraph("a", "one"), paragraph("b", "two")),)
    new = (section("s", "S", paragraph("b", "one"), paragraph("a", "two")),)
    assert ids(identify(old, new)) == ["s", "b", "a"]


def test_identify__a_paste_over_one_section_leaves_the_others_alone() -> None:
    kept = section("s", "S", paragraph("a", "the same words"))
    night = "nobody meets at night unless an officer and two deputies come"
    pasted = section("t", "T", paragraph("b", "agreed by all seats"), paragraph("c", night))
    elsewhere = "the same words, but said about another thing in another place"
    new = section("t", "T", paragraph("x", "agreed by all voting seats"), paragraph("y", elsewhere))
    got = identify((kept, pasted), (kept, new))
    assert ids(got) == ["s", "a", "t", "b", "y"]


def test_identify__prefers_the_same_section_for_equal_words() -> None:
    old = (section("s", "S", paragraph("a", "None.")), section("t", "T", paragraph("b", "None.")))
    new = (section("", "New", paragraph("", "None.")), section("", "T", paragraph("", "None.")))
    got = identify(old, new)
    assert got[1].id == "t"
    assert got[1].children[0].id == "b"


def test_identify__finds_what_moved_to_another_section() -> None:
    moved = paragraph("a", "Members share personal information only under the agreement.")
    old = (section("s", "S", moved), section("t", "T", paragraph("b", "Other words entirely here.")))
    new = (section("", "S"), section("", "T", paragraph("", "Other words entirely here."), replace(moved, id="")))
    assert ids(identify(old, new)) == ["s", "t", "b", "a"]


def test_identify__a_section_by_its_heading_or_by_its_words() -> None:
    old = (
        section("s", "Purpose", paragraph("a", "brings agencies together to prevent harm")),
        section("t", "Members", paragraph("b", "one seat is held by each organisation")),
    )
    new = (
        section("", "Membership", paragraph("", "one seat is held by each organisation")),
        section("", "Purpose", paragraph("", "something else altogether, newly thought")),
    )
    got = identify(old, new)
    assert [node.id for node in got] == ["t", "s"]


def test_identify__a_row_by_its_first_cell__and_cells_by_column() -> None:
    old = (
        section("s", "S", table("t", "Seats", row("r", "Police", "Inspector", "Yes"), row("q", "Fire", "x", "Yes"))),
    )
    new = (section("", "S", table("", "Seats", row("", "Fire", "y", "No"), row("", "Police", "Chief", "No"))),)
    got = identify(old, new)
    assert ids(got)[2:] == ["q", "q-1", "q-2", "q-3", "r", "r-1", "r-2", "r-3"]


def test_identify__cells_when_a_column_is_added() -> None:
    old = (section("s", "S", table("t", "Seats", row("r", "Police", "Yes", "Note"))),)
    new = (section("", "S", table("", "Seats", row("n", "Police", "Inspector", "Yes", "Note"))),)
    got = identify(old, new)
    assert ids(got)[2:4] == ["r", "r-1"]
    assert ids(got)[5:] == ["r-2", "r-3"]


def test_identify__one_word_replaced_in_its_place() -> None:
    old = (section("s", "S", bullets("l", item("a", "Police"), item("b", "Fire"), item("c", "Health"))),)
    new = (section("", "S", bullets("", item("", "Police"), item("", "Rescue"), item("", "Health"))),)
    assert ids(identify(old, new)) == ["s", "l", "a", "b", "c"]


def test_identify__does_not_join_long_texts_that_share_nothing() -> None:
    old = (section("s", "S", paragraph("a", "The chair files a progress report each quarter before we meet.")),)
    new = (section("s", "S", paragraph("x", "Nobody here should ever speak with journalists, unless officers agree.")),)
    assert ids(identify(old, new)) == ["s", "x"]


def test_identify__a_measure_by_its_key() -> None:
    old = (section("s", "S", measure("a", "calls", "k1"), measure("b", "homes", "k2")),)
    new = (section("s", "S", measure("", "people feel unsafe", "k2"), measure("", "fewer incidents", "k1")),)
    assert ids(identify(old, new)) == ["s", "b", "a"]


def test_identify__gives_fresh_ids_to_what_has_none_or_anothers() -> None:
    old = (section("s", "S", paragraph("a", "one old text")),)
    new = (section("s", "S", *(paragraph(id, words) for id, words in (("a", "one old text"), ("a", "x"), ("", "y")))),)
    got = ids(identify(old, new))
    assert got[:2] == ["s", "a"]
    assert len({*got, ""}) == 5


def test_identify__of_nothing_and_from_nothing() -> None:
    tree = (section("s", ""),)
    assert identify((), tree) == tree
    assert identify(tree, ()) == ()


@given(trees(), trees())
def test_identify__changes_ids_only(old: Tree, new: Tree) -> None:
    got = identify(old, strange(new))
    assert stripped(got) == stripped(new)
    assert len(ids(got)) == len(set(ids(got)))


def test_identify__another_kind_never_matches() -> None:
    old = (section("s", "S", Node("a", Kind.PARAGRAPH, "<p>same words here</p>")),)
    new = (section("s", "S", Node("x", Kind.MEASURE, "<p>same words here</p>")),)
    assert ids(identify(old, new)) == ["s", "x"]
