"""Changes in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cms.redline import Node, Op, SectionSummary, Tree, describe, diff, sentence
from tests.redline.build import bullets, figure, item, measure, paragraph, row, section, table
from tests.redline.texts import NEW, OLD

A, B, C = (paragraph(id, f"{id} text") for id in "abc")
X, Y, Z = (item(id, f"{id} text") for id in "ijk")


def reworded(node: Node) -> Node:
    return replace(node, text="<p>something new</p>")


def lines(old: tuple[Node, ...], new: tuple[Node, ...]) -> tuple[str, ...]:
    (summary,) = describe(diff((section("s", "S", *old),), (section("s", "S", *new),)))
    return summary.lines


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((A,), (A, B), ("1 paragraph added",)),
        ((A, B, C), (reworded(A), reworded(B)), ("2 paragraphs reworded, 1 removed",)),
        ((A, B), (B, A), ("1 paragraph moved",)),
        ((A, B), (reworded(B), A), ("1 paragraph moved and reworded",)),
        ((bullets("l", X, Y),), (bullets("l", X, Z, reworded(Y)),), ("1 item added, 1 reworded",)),
        ((A, bullets("l", X)), (reworded(A), bullets("l", X, Y)), ("1 paragraph reworded", "1 item added")),
        ((bullets("l", X, Y), A), (bullets("l", Y), A, bullets("m", X)), ("1 list added", "1 item moved")),
        ((A,), (replace(A, text="<p><b>a</b> text</p>"),), ("1 paragraph reformatted",)),
        ((A,), (replace(A, text='<p><a href="/x/">a</a> text</p>'),), ("1 paragraph linked elsewhere",)),
        (
            (bullets("l", X),),
            (replace(bullets("l", X), attrs={"ordered": True}),),
            ("1 list turned into a numbered list",),
        ),
        ((bullets("l", X, Y),), (bullets("l", X, replace(Y, attrs={"level": 1})),), ("1 item moved in a level",)),
        ((bullets("l", X, replace(Y, attrs={"level": 1})),), (bullets("l", X, Y),), ("1 item moved out a level",)),
        (
            (table("t", "T", row("r", "a")),),
            (table("t", "T", row("r", "b"), row("q", "c")),),
            ("1 table row changed, 1 added",),
        ),
        ((table("t", "T", row("r", "a")),), (table("t", "U", row("r", "a")),), ("1 table caption reworded",)),
        ((figure("f", "", "a", "x"),), (figure("f", "", "b", "x"),), ("1 picture exchanged",)),
        ((figure("f", "", "a", "x"),), (figure("f", "", "a", "y"),), ("1 picture given another text alternative",)),
        ((measure("m", "calls", "a"),), (measure("m", "calls", ""),), ("1 measure tied to another measure",)),
        (
            (table("t", "T", row("r", "a", header=True)),),
            (table("t", "T", row("r", "a")),),
            ("1 table row made an ordinary row",),
        ),
        ((A,), (replace(A, attrs={"note": "x"}),), ("1 paragraph changed",)),
    ],
)
def test_lines(old: tuple[Node, ...], new: tuple[Node, ...], expected: tuple[str, ...]) -> None:
    assert lines(old, new) == expected


def test_describe__names_changed_sections_only() -> None:
    assert describe(diff(OLD, NEW)) == (
        SectionSummary("s1", "1", "Purpose", Op.CHANGED, ("1 paragraph reworded",)),
        SectionSummary("s2", "2", "Objectives", Op.CHANGED, ("1 item moved, 1 reworded",)),
        SectionSummary("s3", "3", "Membership", Op.CHANGED, ("1 table row added", "1 paragraph added")),
        SectionSummary("s4", "4", "Meetings", Op.CHANGED, ("2 paragraphs reworded, 1 added",)),
        SectionSummary("s6", "6", "Duration", Op.CHANGED, ("1 paragraph removed",)),
    )


def test_describe__sections_themselves() -> None:
    s, t, u = section("s", "S"), section("t", "T"), section("u", "U")
    old, new = (s, t, u), (u, replace(s, text="Other"), section("v", "V"))
    assert [(part.number, part.heading, part.op, part.lines) for part in describe(diff(old, new))] == [
        ("1", "U", Op.SAME, ("moved from 3 to 1",)),
        ("2", "Other", Op.CHANGED, ("heading changed from “S” to “Other”",)),
        ("3", "V", Op.ADDED, ("added",)),
        ("2", "T", Op.REMOVED, ("removed",)),
    ]


def test_describe__to_and_from_another_section() -> None:
    old = (section("s", "S", A, B), section("t", "T"))
    new = (section("s", "S", B), section("t", "T", A))
    assert [part.lines for part in describe(diff(old, new))] == [
        ("1 paragraph moved elsewhere",),
        ("1 paragraph moved here",),
    ]


def test_describe__heading_given_to_a_preamble() -> None:
    (summary,) = describe(diff((section("s", ""),), (section("s", "Why"),)))
    assert summary.lines == ("heading “Why” added",)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Why", "Jo Example", "heading changed"),
        ("", "Jo Example", "heading added"),
        ("Jo Example", "", "heading removed"),
    ],
)
def test_describe__unquoted_repeats_no_word(old: str, new: str, said: str) -> None:
    (summary,) = describe(diff((section("s", old, A),), (section("s", new, A),)), quoted=False)
    assert summary.lines == (said,)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((), (), "Nothing changed."),
        (
            (section("m", "Membership", bullets("l", X, Y)),),
            (section("m", "Membership", bullets("l", X, Z, reworded(Y))),),
            "Section 1 Membership: 1 item added, 1 reworded.",
        ),
        (
            (section("m", "", A), section("n", "Why", B)),
            (section("m", "", reworded(A)), section("n", "Why")),
            "Opening text: 1 paragraph reworded; section 1 Why: 1 paragraph removed.",
        ),
        ((), (section("s", "S"),), "Section 1 S: added."),
        ((), (section("s", "S"), section("t", "T")), "2 sections added."),
    ],
)
def test_sentence(old: Tree, new: Tree, expected: str) -> None:
    assert sentence(diff(old, new)) == expected


def test_sentence__counts_what_it_cannot_name() -> None:
    old = tuple(section(f"s{at}", f"H{at}", paragraph(f"p{at}", "old")) for at in range(8))
    new = tuple(replace(part, children=()) for part in old)
    assert sentence(diff(old, new)).endswith("section 6 H5: 1 paragraph removed; 2 more sections changed.")


def test_sentence__of_an_unnumbered_text() -> None:
    assert sentence(diff((section("s", "Why", A),), (section("s", "Why"),)), False) == "Why: 1 paragraph removed."
