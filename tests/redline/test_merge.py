"""Three-way merge: both sides' work is kept, and what cannot be is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from cms.redline import BadChoices, Merge, Node, Reason, Tree, merge, resolve, visible_text, walk
from tests.redline.build import bullets, figure, item, measure, paragraph, row, section, table
from tests.redline.strategies import duplicates, edits

A, B, C, D, E = (paragraph(id, f"{id} text") for id in "abcde")
X, Y = paragraph("x", "from mine"), paragraph("y", "from theirs")


def one(*blocks: Node) -> Tree:
    return (section("s", "S", *blocks),)


def two(first: tuple[Node, ...], second: tuple[Node, ...]) -> Tree:
    return (section("s", "S", *first), section("t", "T", *second))


def reworded(node: Node, text: str) -> Node:
    return replace(node, text=f"<p>{text}</p>")


def order(tree: Tree) -> str:
    return " ".join(node.id for node in walk(tree))


def test_merge__keeps_rewordings_of_different_paragraphs() -> None:
    merged = merge(one(A, B), one(reworded(A, "mine"), B), one(A, reworded(B, "theirs")))
    assert merged.tree == one(reworded(A, "mine"), reworded(B, "theirs"))
    assert not merged.conflicts


def test_merge__keeps_additions_of_both__the_adopted_first() -> None:
    assert order(merge(one(A, B), one(A, X, B), one(A, Y, B)).tree) == "s a y x b"


def test_merge__keeps_additions_at_the_start_and_the_end() -> None:
    assert order(merge(one(A, B), one(X, A, B), one(A, B, Y)).tree) == "s x a b y"


def test_merge__keeps_a_run_of_additions_together() -> None:
    assert order(merge(one(A, B), one(A, X, replace(X, id="x2"), B), one(A, Y, B)).tree) == "s a y x x2 b"


def test_merge__removal_of_the_untouched_is_silent() -> None:
    merged = merge(one(A, B), one(A), one(reworded(A, "theirs"), B))
    assert merged.tree == one(reworded(A, "theirs"))
    assert not merged.conflicts


def test_merge__removal_by_both_is_silent() -> None:
    merged = merge(one(A, B, C), one(A, C), one(A, C, Y))
    assert (order(merged.tree), merged.conflicts) == ("s a c y", ())


def test_merge__same_change_by_both_is_no_conflict() -> None:
    both = one(reworded(A, "same"), B)
    assert merge(one(A, B), both, one(reworded(A, "same"), B, Y)).conflicts == ()


def test_merge__cells_of_one_row() -> None:
    base = one(table("t", "Seats", row("r", "Police", "Inspector", "Yes")))
    mine = one(table("t", "Seats", row("r", "Police", "Chief", "Yes")))
    theirs = one(table("t", "Seats held", row("r", "Police", "Inspector", "No")))
    assert merge(base, mine, theirs).tree == one(table("t", "Seats held", row("r", "Police", "Chief", "No")))


def test_merge__rows_and_items_of_both() -> None:
    base = one(bullets("l", item("i", "one")), table("t", "T", row("r", "a")))
    mine = one(bullets("l", item("i", "one"), item("x", "two")), table("t", "T", row("r", "a"), row("rx", "b")))
    theirs = one(bullets("l", item("y", "zero"), item("i", "one")), table("t", "T", row("ry", "c"), row("r", "a")))
    assert order(merge(base, mine, theirs).tree) == "s l y i x t ry ry-1 r r-1 rx rx-1"


# Conflicts


def only(merged: Merge) -> tuple[str, Reason, tuple[str, ...]]:
    (conflict,) = merged.conflicts
    return conflict.key, conflict.reason, conflict.path


def test_wording__changed_by_both_is_asked() -> None:
    mine, theirs = reworded(A, "mine"), reworded(A, "theirs")
    merged = merge(one(A), one(mine), one(theirs))
    assert only(merged) == ("paragraph.a.text", Reason.WORDING, ("Section 1 S", "1.1"))
    (conflict,) = merged.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ((A,), (mine,), (theirs,))
    assert merged.tree == one(theirs)
    assert resolve(merged, {"paragraph.a.text": "mine"}) == one(mine)
    assert resolve(merged, {"paragraph.a.text": "theirs"}) == one(theirs)


def test_wording__added_by_both_under_one_id_is_asked() -> None:
    merged = merge(one(A), one(A, X), one(A, reworded(X, "other")))
    assert only(merged)[:2] == ("paragraph.x.text", Reason.WORDING)
    assert merged.conflicts[0].base == ()


def test_heading__changed_by_both_is_asked() -> None:
    merged = merge((section("s", "S"),), (section("s", "M"),), (section("s", "T"),))
    assert only(merged) == ("section.s.text", Reason.WORDING, ("Section 1 T",))


def test_settings__go_together() -> None:
    base, mine, theirs = (figure("f", "Map", file, alt) for file, alt in (("a", "old"), ("b", "old"), ("a", "new")))
    merged = merge(one(base), one(mine), one(theirs))
    assert only(merged)[:2] == ("figure.f.settings", Reason.SETTINGS)
    assert resolve(merged, {"figure.f.settings": "mine"}) == one(mine)


def test_settings__and_wording_of_one_node_merge() -> None:
    base, mine, theirs = measure("m", "calls"), measure("m", "calls", "k"), measure("m", "fewer calls")
    assert merge(one(base), one(mine), one(theirs)).tree == one(measure("m", "fewer calls", "k"))


def test_removal__of_what_theirs_changed_is_asked() -> None:
    changed = reworded(B, "theirs")
    merged = merge(one(A, B), one(A), one(A, changed))
    assert only(merged)[:2] == ("paragraph.b.removal", Reason.REMOVED_MINE)
    assert resolve(merged, {"paragraph.b.removal": "mine"}) == one(A)
    assert resolve(merged, {"paragraph.b.removal": "theirs"}) == one(A, changed)


def test_removal__by_theirs_of_what_mine_changed_is_asked() -> None:
    changed = reworded(B, "mine")
    merged = merge(one(A, B), one(A, changed), one(A))
    assert only(merged)[:2] == ("paragraph.b.removal", Reason.REMOVED_THEIRS)
    assert merged.tree == one(A)
    assert resolve(merged, {"paragraph.b.removal": "mine"}) == one(A, changed)


@pytest.mark.parametrize(
    "second",
    [(reworded(C, "new words"),), (C, Y), (B, C), ()],
    ids=["reworded in it", "added to it", "moved into it", "moved out of it"],
)
def test_removal__of_a_section_theirs_worked_in_is_one_question(second: tuple[Node, ...]) -> None:
    first = tuple(block for block in (A, B, C) if block not in second and (block is not C or not second))
    merged = merge(two((A, B), (C,)), (section("s", "S", A, B),), two(first, second))
    if second:
        assert only(merged)[:2] == ("section.t.removal", Reason.REMOVED_MINE)
        assert resolve(merged, {"section.t.removal": "theirs"}) == two(first, second)
        assert "t" not in order(resolve(merged, {"section.t.removal": "mine"})).split()
    else:
        assert only(merged)[:2] == ("paragraph.c.removal", Reason.REMOVED_MINE)


def test_removal__of_a_section_does_not_take_what_mine_moved_out_of_it() -> None:
    base, theirs = two((A,), (B,)), two((A,), (reworded(B, "theirs"),))
    merged = merge(base, (section("s", "S", A, B),), theirs)
    assert merged.tree == (section("s", "S", A, reworded(B, "theirs")),)
    assert not merged.conflicts


def test_removal__of_where_mine_moved_something_never_loses_it() -> None:
    base, mine, theirs = two((A, B), (C,)), two((A,), (B, C)), (section("s", "S", A, B),)
    merged = merge(base, mine, theirs)
    assert only(merged)[:2] == ("section.t.removal", Reason.REMOVED_THEIRS)
    assert resolve(merged, {"section.t.removal": "theirs"}) == (section("s", "S", A, B),)
    assert resolve(merged, {"section.t.removal": "mine"}) == mine


def test_removal__of_both_homes_brings_one_back() -> None:
    mine, theirs = (section("t", "T", C, B),), (section("s", "S", A, B),)
    merged = merge(two((A, B), (C,)), mine, theirs)
    assert [conflict.key for conflict in merged.conflicts] == ["section.t.removal"]
    assert "b text" in visible_text(resolve(merged, {"section.t.removal": "theirs"}))
    assert order(resolve(merged, {"section.t.removal": "mine"})) == "t c b"


def test_move__to_another_section_keeps_a_rewording() -> None:
    merged = merge(two((A, B), (C,)), two((A,), (C, B)), two((A, reworded(B, "theirs")), (C,)))
    assert merged.tree == two((A,), (C, reworded(B, "theirs")))
    assert not merged.conflicts


def test_move__to_two_places_is_asked() -> None:
    base = (*two((A,), ()), section("u", "U"))
    mine, theirs = (*two((), (A,)), section("u", "U")), (*two((), ()), section("u", "U", A))
    merged = merge(base, mine, theirs)
    assert only(merged) == ("paragraph.a.place", Reason.PLACE, ("Section 3 U", "3.1"))
    assert resolve(merged, {"paragraph.a.place": "mine"}) == mine
    assert resolve(merged, {"paragraph.a.place": "theirs"}) == theirs


def test_order__moves_of_different_nodes_merge() -> None:
    merged = merge(one(A, B, C, D, E), one(B, A, C, D, E), one(A, B, C, E, D))
    assert (order(merged.tree), merged.conflicts) == ("s b a c e d", ())


def test_order__move_and_addition_merge() -> None:
    assert order(merge(one(A, B, C), one(C, A, B), one(A, Y, B, C)).tree) == "s c a y b"


def test_order__moves_of_one_node_to_two_places_are_asked() -> None:
    mine, theirs = one(D, A, B, C), one(A, D, B, C, Y)
    merged = merge(one(A, B, C, D), mine, theirs)
    assert only(merged) == ("section.s.order", Reason.ORDER, ("Section 1 S",))
    assert [node.id for node in merged.conflicts[0].theirs] == ["a", "d", "b", "c", "y"]
    assert order(merged.tree) == "s a d b c y"
    assert order(resolve(merged, {"section.s.order": "mine"})) == "s d a b c y"


def test_order__of_sections_has_a_key_too() -> None:
    s, t, u = (section(id, id) for id in "stu")
    merged = merge((s, t, u), (u, s, t), (s, u, t))
    assert only(merged) == ("text.order", Reason.ORDER, ())
    assert order(resolve(merged, {"text.order": "mine"})) == "u s t"


def test_conflicts__stand_in_reading_order_with_keys_that_stay() -> None:
    base, mine, theirs = one(A, B), one(*(reworded(n, "m") for n in (A, B))), one(*(reworded(n, "t") for n in (A, B)))
    first, second = merge(base, mine, theirs), merge(base, mine, theirs)
    assert [conflict.key for conflict in first.conflicts] == ["paragraph.a.text", "paragraph.b.text"]
    assert first == second


def test_resolve__needs_each_answer_and_no_other() -> None:
    merged = merge(one(A), one(reworded(A, "m")), one(reworded(A, "t")))
    with pytest.raises(BadChoices) as caught:
        resolve(merged, {"paragraph.z.text": "mine"})
    assert (caught.value.missing, caught.value.unknown) == (("paragraph.a.text",), ("paragraph.z.text",))
    with pytest.raises(BadChoices):
        resolve(merged, {"paragraph.a.text": "both"})  # type: ignore[dict-item]  # what a crafted form may send


# Laws


@given(edits(2))
def test_law__if_one_side_did_nothing_the_other_has_its_way(texts: tuple[Tree, Tree, Tree]) -> None:
    base, mine, theirs = texts
    assert merge(base, base, theirs) == Merge(theirs, (), (base, base, theirs))
    assert merge(base, mine, base) == Merge(mine, (), (base, mine, base))


@given(edits(1))
def test_law__if_both_did_the_same_that_is_it(texts: tuple[Tree, Tree]) -> None:
    base, both = texts
    assert merge(base, both, both) == Merge(both, (), (base, both, both))


@given(duplicates())
def test_laws__hold_with_duplicate_and_empty_ids(texts: tuple[Tree, Tree]) -> None:
    base, other = texts
    assert merge(base, base, other).tree == other
    assert merge(base, other, base).tree == other
    assert merge(base, other, other).tree == other


@given(duplicates(), duplicates())
def test_conflicts__have_keys_of_their_own_with_duplicate_ids(one: tuple[Tree, Tree], two: tuple[Tree, Tree]) -> None:
    merged = merge(one[0], one[1], two[0])
    keys = [conflict.key for conflict in merged.conflicts]
    assert len(keys) == len(set(keys))
    assert resolve(merged, dict.fromkeys(keys, "theirs")) == merged.tree


@given(edits(2))
def test_law__choosing_one_side_throughout_leaves_no_question(texts: tuple[Tree, Tree, Tree]) -> None:
    merged = merge(*texts)
    keys = [conflict.key for conflict in merged.conflicts]
    assert len(keys) == len(set(keys))
    assert resolve(merged, dict.fromkeys(keys, "theirs")) == merged.tree
    resolve(merged, dict.fromkeys(keys, "mine"))


@given(edits(2))
def test_law__merging_is_the_same_every_time(texts: tuple[Tree, Tree, Tree]) -> None:
    assert merge(*texts) == merge(*texts)


@given(edits(2))
def test_law__nothing_added_or_reworded_by_mine_is_lost_unasked(texts: tuple[Tree, Tree, Tree]) -> None:
    base, mine, theirs = texts
    merged = merge(base, mine, theirs)
    if merged.conflicts:
        return
    before = {node.id: node.text for node in walk(base)}
    after = {node.id: node.text for node in walk(merged.tree)}
    for side in (mine, theirs):
        for node in walk(side):
            if before.get(node.id) != node.text:
                assert after[node.id] == node.text


@given(edits(2))
def test_law__no_node_is_doubled(texts: tuple[Tree, Tree, Tree]) -> None:
    ids = [node.id for node in walk(merge(*texts).tree)]
    assert len(ids) == len(set(ids))
