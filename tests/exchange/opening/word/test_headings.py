"""Headings of a Word file: by style, by name, by outline level, by number, by look."""

from __future__ import annotations

import pytest

from cms.exchange.reading import DocumentKind, read_blocks
from tests.exchange.opening.word.building import (
    BULLETS,
    CLAUSES,
    NUMBERS,
    STYLES,
    bold,
    document,
    opened,
    p,
    r,
    read,
    style,
    written,
)
from tests.exchange.reading.shapes import shape

OUTLINE = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
UNDERLINED = "<w:u w:val='single'/>"


def test_headings__have_the_level_of_their_style() -> None:
    body = p("Our plan", style="Title") + "".join(p(f"Part {n}", style=f"Heading{n}") for n in (1, 2, 6, 9))
    assert read(body) == [("h1", "Our plan"), ("h1", "Part 1"), ("h2", "Part 2"), ("h6", "Part 6"), ("h6", "Part 9")]


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        (style("X", "\u00dcberschrift 2", OUTLINE.format(1)), "h2"),
        (style("X", "Mine", based="Heading3"), "h3"),
        (style("X", "Mine", based="Y") + style("Y", "Yours", based="Heading2"), "h2"),
        (style("X", "Mine", OUTLINE.format(0), based="Heading3"), "h1"),
        (style("X", "Mine", OUTLINE.format(9), based="Heading3"), "p"),
        (style("X", "Mine", based="X"), "p"),
        (style("X", "HEADING 4"), "h4"),
        (style("X", "Subtitle"), "p"),
    ],
)
def test_style__is_a_heading_along_the_chain_it_is_based_on(styles: str, expected: str) -> None:
    assert read(p("Money and other things", style="X"), styles=STYLES + styles) == [
        (expected, "Money and other things")
    ]


def test_paragraph__has_an_outline_level_of_its_own() -> None:
    assert read(p("Money and rooms", look='<w:outlineLvl w:val="1"/>')) == [("h2", "Money and rooms")]
    assert read(p("Money and rooms", style="Heading1", look='<w:outlineLvl w:val="9"/>')) == [("p", "Money and rooms")]


def test_heading__that_is_longer_than_one_can_be_is_a_paragraph() -> None:
    assert read(p("word " * 60, style="Heading1"))[0][0] == "p"


def test_heading__that_is_empty_is_none() -> None:
    assert read(p(style="Heading1") + p(r("  "), style="Heading2") + p("Words.")) == [("p", "Words.")]


def test_heading__in_bold_is_not_bold_twice() -> None:
    assert read(p(bold("Money"), style="Heading2")) == [("h2", "Money")]


def test_numbered_heading__has_its_number_typed() -> None:
    body = (
        p("Purpose", style="Heading1", list=(NUMBERS, 0))
        + p("Words.")
        + p("Money", style="Heading1", list=(NUMBERS, 0))
    )
    assert read(body) == [("h1", "1. Purpose"), ("p", "Words."), ("h1", "2. Money")]


def test_numbers__that_a_page_shows_itself_are_dropped_and_others_kept() -> None:
    body = (
        p("Terms of reference: Safety", style="Title")
        + p("Purpose", style="Heading1", list=(CLAUSES, 0))
        + p("We make evenings calmer.", list=(CLAUSES, 1))
        + p("And mornings.", list=(CLAUSES, 1))
        + p("Meetings", style="Heading1", list=(CLAUSES, 0))
        + p("We meet:", list=(CLAUSES, 1))
        + p("monthly", list=(CLAUSES, 2))
        + p("in person", list=(CLAUSES, 2))
    )
    found = opened(written(body))
    assert "1. Purpose" in found.text.lines
    assert "2.1 We meet:" in found.text.lines
    [draft] = read_blocks(found.text, found.blocks).documents
    assert draft.kind is DocumentKind.TERMS
    assert shape(draft.sections) == [
        ("Purpose", ["We make evenings calmer.", "And mornings."]),
        ("Meetings", ["We meet:", ["monthly", "in person"]]),
    ]
    assert draft.sections[1].children[1].attrs["ordered"] is True


def test_numbered_headings__without_a_style_are_taken_by_number_or_name() -> None:
    body = (
        p("Purpose", list=(NUMBERS, 0))
        + p("We make evenings calmer.")
        + p("How we share out the work", list=(NUMBERS, 0))
        + p("By turns.")
        + p("Meetings")
        + p("3. Money")
        + p("It is scarce.")
    )
    assert [block for block in read(body) if block[0] != "p"] == [
        ("h0", "1. Purpose"),
        ("h0", "2. How we share out the work"),
        ("h0", "Meetings"),
        ("h0", "3. Money"),
    ]


@pytest.mark.parametrize("look", [bold("What we did"), r("What we did", UNDERLINED), bold("What ") + bold("we did")])
def test_short_paragraph__that_is_bold_or_underlined_is_a_heading_to_confirm(look: str) -> None:
    [(kind, source), words] = read(p(look) + p("Much."))
    assert (kind, words) == ("h7", ("p", "Much."))
    assert "What" in source


@pytest.mark.parametrize(
    "inside",
    [
        bold("This whole sentence is bold."),
        bold("Only some") + r(" is bold"),
        bold(" ".join(["word"] * 15)),
        bold("\u2022 An item in bold"),
        r("Plain"),
    ],
)
def test_paragraph__that_is_no_heading_stays_one(inside: str) -> None:
    assert read(p("Before.") + p(inside))[1][0] in {"p", "ul"}


def test_bold__of_a_style_makes_a_heading_and_of_a_caption_none() -> None:
    styles = STYLES + style("Loud", "Loud", "<w:rPr><w:b/></w:rPr>")
    assert read(p("What we did", style="Loud"), styles=styles) == [("h7", "<b>What we did</b>")]
    assert read(p("Figure 1", style="Caption")) == [("p", "<b>Figure 1</b>")]


def test_bold_number__among_others_is_an_item() -> None:
    body = p("So:") + "".join(p(bold(name), list=(NUMBERS, 0)) for name in ("Wardens", "Runners"))
    assert [block[0] for block in read(body)] == ["p", "ul"]


def test_bullet__in_bold_is_an_item() -> None:
    assert read(p(bold("Wardens"), list=(BULLETS, 0))) == [("ul", [(0, "<b>Wardens</b>")])]


def test_break_in_a_heading__is_a_space() -> None:
    found = opened(written(p(r("Our") + "<w:r><w:br/></w:r>" + r("plan"), style="Heading1")))
    assert found.text.lines == ("Our plan",)
    assert found.blocks[0].text == "Our plan"


def test_document_of_blocks__says_what_the_blocks_say() -> None:
    first = opened(written(p("Plan", style="Heading1") + p(bold("Loud") + r(" words.")) + p("one", list=(BULLETS, 0))))
    assert [block.text for block in opened(document(first.blocks)).blocks] == ["Plan", "Loud words.", "one"]
