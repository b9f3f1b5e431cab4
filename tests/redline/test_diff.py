"""The change tree: what stayed, moved, came and went."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from cms.redline import Change, Op, Tree, accept, diff, reject
from tests.redline.build import bullets, item, paragraph, section
from tests.redline.strategies import duplicates, edits

A, B, C, D = (paragraph(id, f"{id} text") for id in "abcd")


def shape(changes: tuple[Change, ...]) -> list[tuple[str, str, int | None, int | None, bool]]:
    return [(c.node.id, str(c.op), c.old_position, c.new_position, c.moved) for c in changes]


def inside(old: Tree, new: Tree) -> list[tuple[str, str, int | None, int | None, bool]]:
    (change,) = diff((section("s", "S", *old),), (section("s", "S", *new),))
    return shape(change.children)


def test_diff__of_equal_texts_is_same_without_children() -> None:
    (change,) = diff((section("s", "S", A, B),), (section("s", "S", A, B),))
    assert (change.op, change.children) == (Op.SAME, ())


def test_diff__removed_stands_where_it_was() -> None:
    assert inside((A, B, C), (A, C)) == [
        ("a", "same", 0, 0, False),
        ("b", "removed", 1, None, False),
        ("c", "same", 2, 1, False),
    ]


def test_diff__added_and_changed() -> None:
    assert inside((A, B), (A, D, replace(B, text="<p>other</p>"))) == [
        ("a", "same", 0, 0, False),
        ("d", "added", None, 1, False),
        ("b", "changed", 1, 2, False),
    ]


def test_diff__names_the_one_that_moved_not_those_it_passed() -> None:
    assert inside((A, B, C, D), (D, A, B, C)) == [
        ("d", "same", 3, 0, True),
        ("a", "same", 0, 1, False),
        ("b", "same", 1, 2, False),
        ("c", "same", 2, 3, False),
    ]


def test_diff__settings_alone_are_a_change() -> None:
    old = bullets("l", item("i", "one"))
    assert inside((old,), (replace(old, attrs={"ordered": True}),)) == [("l", "changed", 0, 0, False)]


def test_diff__move_to_another_parent_is_told_at_both_ends() -> None:
    old = (section("s", "S", A, B), section("t", "T", C))
    new = (section("s", "S", A), section("t", "T", replace(B, text="<p>b words</p>"), C))
    first, second = diff(old, new)
    assert shape(first.children) == [("a", "same", 0, 0, False), ("b", "removed", 1, None, True)]
    assert shape(second.children) == [("b", "changed", None, 0, True), ("c", "same", 0, 1, False)]
    assert second.children[0].old == B


def test_diff__another_kind_is_another_node() -> None:
    changes = inside((paragraph("x", "words"),), (bullets("x"),))
    assert [(id, op) for id, op, *_ in changes] == [("x", "added"), ("x", "removed")]


def test_diff__second_of_one_id_meets_the_second() -> None:
    again = replace(B, id="a")
    assert inside((A, again), (A, replace(again, text="<p>new</p>"))) == [
        ("a", "same", 0, 0, False),
        ("a", "changed", 1, 1, False),
    ]


def test_diff__third_of_one_id_is_added() -> None:
    assert [op for _, op, *_ in inside((A, A), (A, A, A))] == ["same", "same", "added"]


@given(edits())
def test_accept_is_the_new_text_and_reject_the_old(texts: tuple[Tree, Tree]) -> None:
    old, new = texts
    changes = diff(old, new)
    assert accept(changes) == new
    assert reject(changes) == old


@given(duplicates())
def test_accept_and_reject__survive_duplicate_and_empty_ids(texts: tuple[Tree, Tree]) -> None:
    old, new = texts
    changes = diff(old, new)
    assert accept(changes) == new
    assert reject(changes) == old


@given(edits())
def test_diff__same_means_equal(texts: tuple[Tree, Tree]) -> None:
    for change in diff(*texts):
        assert (change.op is Op.SAME) == (change.old == change.new)
