"""PDFs: by their structure where they have one, by their looks where they have none, never without a warning."""

from __future__ import annotations

from typing import Any

import pytest

from cms.exchange.opening import Opened, open_file
from cms.exchange.reading import Severity
from cms.exchange.reading.blocks import Heading, Listing, Loose, Paragraph, Table
from tests.exchange.opening import pdfs
from tests.exchange.opening.pdfs import Line, marked, show

LONG = "The group meets every month to hear what the police and the wardens have seen,"


def told(opened: Opened) -> list[Any]:
    """The blocks of a file, each as its kind and what it says."""
    return [_told(block) for block in opened.blocks]


def _told(block: Any) -> Any:
    match block:
        case Heading():
            return f"h{block.level}", block.text
        case Listing():
            return "ol" if block.ordered else "ul", [(item.level, item.source) for item in block.items]
        case Table():
            return "table", [row.cells for row in block.rows]
        case Loose():
            return "loose", block.source
        case Paragraph():
            return "p", block.source
        case _:
            raise AssertionError(block)


def lines(*texts: str, top: float = 700, step: float = 13, size: float = 11, x: float = 60) -> list[Line]:
    """Lines below each other."""
    return [(x, top - at * step, size, False, text) for at, text in enumerate(texts)]


def test_lines__are_joined_to_paragraphs_and_larger_ones_are_headings() -> None:
    data = pdfs.drawn(
        [
            [
                (60, 760, 22, True, "Our plan"),
                (60, 730, 16, True, "Where we stand"),
                *lines(LONG, "and it decides what to do about it.", top=700),
                *lines("Everybody may come.", top=660),
                (60, 630, 16, True, "What we owe"),
                *lines(LONG, top=600),
            ]
        ]
    )
    assert told(open_file(data)) == [
        ("h1", "Our plan"),
        ("h2", "Where we stand"),
        ("p", f"{LONG} and it decides what to do about it."),
        ("p", "Everybody may come."),
        ("h2", "What we owe"),
        ("p", LONG),
    ]


def test_words__that_were_broken_at_the_end_of_a_line_are_whole_again() -> None:
    data = pdfs.drawn(
        [lines("We hold a consul-", "tation each well-", "known summer, for the", "well-known sub-", "Group.")]
    )
    assert told(open_file(data)) == [
        ("p", "We hold a consultation each well-known summer, for the well-known sub-Group.")
    ]


def test_paragraph__goes_on_over_the_edge_of_a_page() -> None:
    data = pdfs.drawn([lines(LONG), lines("and it decides what to do about it.", "The end.", step=40)])
    assert told(open_file(data)) == [("p", f"{LONG} and it decides what to do about it."), ("p", "The end.")]


def test_what_stands_on_every_page__is_kept_apart_once() -> None:
    pages = [
        [
            (200, 810, 9, False, "Wealdmere partnership"),
            *lines(f"Text of page number {number} that is there once."),
            (280, 20, 9, False, f"Page {number} of 3"),
        ]
        for number in (1, 2, 3)
    ]
    opened = open_file(pdfs.drawn(pages))
    assert told(opened) == [
        ("p", "Text of page number 1 that is there once."),
        ("p", "Text of page number 2 that is there once."),
        ("p", "Text of page number 3 that is there once."),
        ("loose", "Page 1 of 3"),
        ("loose", "Wealdmere partnership"),
    ]
    assert {block.reason for block in opened.blocks if isinstance(block, Loose)} == {
        "This is a running header or footer."
    }


@pytest.mark.parametrize("apart", [False, True], ids=["in line", "drawn apart"])
def test_bullets__are_lists_and_nest_by_how_far_in_they_stand(apart: bool) -> None:
    items = [(60, 700, "Police"), (90, 686, "Response teams"), (60, 672, "Fire service")]
    if apart:
        drawn = [
            *((x + 12, y, 11.0, False, text) for x, y, text in items),
            *((x, y, 11.0, False, "\u2022") for x, y, _ in items),
        ]
    else:
        drawn = [(x, y, 11.0, False, f"\u2022 {text}") for x, y, text in items]
    data = pdfs.drawn([[*lines("These come:", top=730), *drawn]])
    assert told(open_file(data)) == [
        ("p", "These come:"),
        ("ul", [(0, "Police"), (1, "Response teams"), (0, "Fire service")]),
    ]


def test_lines_with_wide_gaps__are_a_table() -> None:
    cells = [("Who", "What"), ("Police", "Patrols"), ("Council", "Lights")]
    places = [(x, at, text) for at, row in enumerate(cells) for x, text in zip((60, 300), row, strict=True)]
    drawn = [(x, 700 - 14 * at, 11.0, False, text) for x, at, text in places]
    assert told(open_file(pdfs.drawn([drawn]))) == [("table", cells)]


def test_every_pdf__comes_with_a_warning() -> None:
    opened = open_file(pdfs.drawn([lines("Quiet evenings for everybody.")]))
    assert [(notice.severity, notice.sentence[:30]) for notice in opened.text.notices] == [
        (Severity.CHECK, "A PDF keeps how its pages look"),
        (Severity.CHECK, "This PDF does not say what is "),
    ]


def test_headings_that_differ_in_a_number__are_no_running_header() -> None:
    pages = [[(60, 780, 16, True, f"Priority {number}"), *lines("So" * number, LONG[number:])] for number in (1, 2, 3)]
    shown = told(open_file(pdfs.drawn(pages)))
    assert [block for block in shown if block[0] == "h1"] == [("h1", f"Priority {number}") for number in (1, 2, 3)]


def test_pdf_that_may_be_read_but_not_changed__is_read() -> None:
    data = pdfs.locked(pdfs.drawn([lines("Quiet evenings for everybody.")]), "")
    assert told(open_file(data)) == [("p", "Quiet evenings for everybody.")]


# A structure: the objects of two pages are 5 to 8, so its own begin at 9.
STRUCTURE = [
    "<</Type/StructTreeRoot/K 10 0 R/RoleMap<</Kopf/H2>>>>",
    "<</Type/StructElem/S/Document/P 9 0 R/Pg 5 0 R/K[11 0 R 12 0 R 13 0 R 14 0 R 20 0 R 28 0 R 29 0 R]>>",
    "<</Type/StructElem/S/H1/P 10 0 R/K 0>>",
    "<</Type/StructElem/S/Kopf/P 10 0 R/K[1]>>",
    "<</Type/StructElem/S/P/P 10 0 R/K[2 <</Type/MCR/Pg 7 0 R/MCID 0>> 30 0 R]>>",
    "<</Type/StructElem/S/L/P 10 0 R/K[15 0 R 17 0 R]>>",
    "<</Type/StructElem/S/LI/P 14 0 R/K[16 0 R <</Type/StructElem/S/LBody/K 4>>]>>",
    "<</Type/StructElem/S/Lbl/P 15 0 R/K 3>>",
    "<</Type/StructElem/S/LI/P 14 0 R/K[<</Type/StructElem/S/Lbl/K 5>> 18 0 R 19 0 R]>>",
    "<</Type/StructElem/S/LBody/P 17 0 R/K 6>>",
    "<</Type/StructElem/S/L/P 17 0 R/K<</Type/StructElem/S/LI/K 7>>>>",
    "<</Type/StructElem/S/Table/P 10 0 R/K[21 0 R 24 0 R]>>",
    "<</Type/StructElem/S/THead/P 20 0 R/K 22 0 R>>",
    "<</Type/StructElem/S/TR/P 21 0 R/K[23 0 R <</Type/StructElem/S/TH/K 9>>]>>",
    "<</Type/StructElem/S/TH/P 22 0 R/K 8>>",
    "<</Type/StructElem/S/TBody/P 20 0 R/K[25 0 R]>>",
    "<</Type/StructElem/S/TR/P 24 0 R/K[26 0 R]>>",
    "<</Type/StructElem/S/TD/P 25 0 R/A<</O/Table/ColSpan 2>>/K[27 0 R <</Type/StructElem/S/P/K 11>>]>>",
    "<</Type/StructElem/S/P/P 26 0 R/K 10>>",
    "<</Type/StructElem/S/TOC/P 10 0 R/K<</Type/StructElem/S/TOCI/K 12>>>>",
    "<</Type/StructElem/S/Figure/P 10 0 R/Alt(Our logo)>>",
    "<</Type/StructElem/S/Link/P 13 0 R/K[13 <</Type/OBJR/Obj 31 0 R>>]>>",
    "<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(https://a.example/)>>>>",
]
WORDS = [
    *("Our plan", "Aims", "It meets once a", "a)", "Police", "b)", "Fire ser-", "Watches", "Who", "What"),
    *("Everybody", "is here", "Aims 3", "See this"),
]


def structured(structure: list[str]) -> bytes:
    """A file with this structure."""
    first = "\n".join(marked(at, show(60, 780 - 20 * at, text)) for at, text in enumerate(WORDS))
    footer = "/Artifact BMC\n" + show(280, 20, "Page 1") + "\nEMC"
    second = marked(0, show(60, 780, "month and more. "))
    return pdfs.built([f"{first}\n{footer}", second], catalog="/StructTreeRoot 9 0 R", objects=structure)


def test_structure__says_what_everything_is() -> None:
    opened = open_file(structured(STRUCTURE))
    assert told(opened) == [
        ("h1", "Our plan"),
        ("h2", "Aims"),
        ("p", 'It meets once a month and more. <a href="https://a.example/">See this</a>'),
        ("ol", [(0, "Police"), (0, "Fire ser-"), (1, "Watches")]),
        ("table", [("Who", "What"), ("<p>Everybody</p><p>is here</p>", "")]),
        ("loose", "Aims 3"),
        ("loose", "Page 1"),
    ]
    assert [notice.sentence[:29] for notice in opened.text.notices] == [
        "A PDF keeps how its pages loo",
        "This table had merged cells. ",
        "A picture was left out here (",
    ]


def test_structure__that_goes_round_in_circles_is_read_once() -> None:
    circle = [*STRUCTURE]
    circle[2] = "<</Type/StructElem/S/H1/P 10 0 R/K[0 10 0 R 11 0 R 0]>>"
    assert told(open_file(structured(circle)))[0] == ("h1", "Our plan")
    assert len(open_file(structured(circle)).blocks) == 7


def test_structure__that_holds_hardly_any_words_is_not_believed() -> None:
    few = ["<</Type/StructTreeRoot/K 10 0 R>>", "<</Type/StructElem/S/H1/P 9 0 R/K 0>>"]
    content = marked(0, show(60, 780, "Plan")) + "\n" + show(60, 700, LONG)
    data = pdfs.built([content, ""], catalog="/StructTreeRoot 9 0 R", objects=few)
    assert told(open_file(data)) == [("p", "Plan"), ("p", LONG)]


def test_structure__that_cannot_be_followed_leaves_the_looks() -> None:
    broken = [*STRUCTURE]
    broken[5] = "\u0153<</Type/StructElem/S/L>>"
    opened = open_file(structured(broken))
    assert told(opened)[0][1].startswith("Our plan Aims It meets")
    assert any("does not say what is a heading" in notice.sentence for notice in opened.text.notices)


@pytest.mark.parametrize("number", range(len(STRUCTURE)))
@pytest.mark.parametrize(
    "instead", ["null", "<<>>", "[0 0 0]", "(x)", "-1", "<</S/P/K<</S/P/K<</S 7/K(x)>>>>/A 3/Pg 3 0 R>>"]
)
def test_structure__with_anything_wrong_in_it_loses_no_words(number: int, instead: str) -> None:
    broken = [*STRUCTURE]
    broken[number] = instead
    shown = " ".join(open_file(structured(broken)).text.lines)
    assert all(word in shown for word in " ".join(WORDS).replace("a)", "").replace("b)", "").split())
