"""What looks odd is said, with its place; the text itself is left as it stands."""

from __future__ import annotations

import pytest

from cms.exchange.reading import DocumentKind, Severity, read_text
from tests.exchange.samples import PLAN, PROGRESS, TERMS


def sentences(text: str, at: int = 0, kind: DocumentKind | None = None) -> list[tuple[int, str]]:
    """Line and sentence of each notice about one document of a text."""
    return [(notice.line, notice.sentence) for notice in read_text(text, kind).documents[at].notices]


def line(text: str, start: str, nth: int = 0) -> int:
    """The line of a text that is the nth to begin so."""
    return [number for number, line in enumerate(text.splitlines(), 1) if line.startswith(start)][nth]


def said(text: str, kind: DocumentKind | None = DocumentKind.PLAN) -> str:
    """All that is said of the only document."""
    return "\n".join(sentence for _, sentence in sentences(text, 0, kind))


def test_terms__of_another_group_in_a_clause() -> None:
    found = dict(sentences(TERMS))
    assert found[line(TERMS, "The group meets monthly")] == (
        "This clause speaks of the \u201cRoad Safety strategy\u201d, which belongs to "
        "\u201cRoad Safety Sub-Group\u201d. Was it copied from there?"
    )
    assert not any("Was it copied from there" in sentence for _, sentence in sentences(TERMS, 1))


def test_terms__with_a_heading_but_no_clause() -> None:
    expected = "The section \u201cAmendments:\u201d has a heading but no text; none was invented."
    assert dict(sentences(TERMS))[line(TERMS, "4. Amendments:")] == expected


def test_terms__without_the_usual_sections() -> None:
    missing = [sentence for line, sentence in sentences(TERMS) if not line]
    assert "There is no section \u201cDuration\u201d; none was invented." in missing
    assert not any("Amendments" in sentence for sentence in missing)


def test_terms__whose_last_item_is_a_sentence() -> None:
    assert "The last item of a list" in dict(sentences(TERMS))[line(TERMS, "- Everybody")]


def test_terms__with_an_item_twice_even_over_a_blank_line() -> None:
    second = line(TERMS, "- Police", 2)
    assert dict(sentences(TERMS, 1))[second] == "The item \u201cPolice\u201d stands twice in the same list."


def test_terms__in_another_order_than_the_others() -> None:
    assert any("another order" in sentence for _, sentence in sentences(TERMS.replace("5. Am", "4. Am"), 2))


def test_terms__whose_clause_repeats_another() -> None:
    [repeats] = [sentence for _, sentence in sentences(TERMS, 2) if "nearly the same" in sentence]
    assert repeats.startswith(
        "A clause in \u201c5. Amendments\u201d says nearly the same as one in \u201cMeetings\u201d"
    )


def test_plan__whose_levels_jump() -> None:
    assert any(line == 14 and "levels of the headings jump" in sentence for line, sentence in sentences(PLAN))


def test_priority__with_nobody_to_lead_it_is_a_note_only() -> None:
    [lead] = [n for n in read_text(PLAN).documents[1].notices if "Lead Organisation" in n.sentence]
    assert lead.severity is Severity.NOTE


def test_progress__with_empty_tables_and_page_numbers() -> None:
    found = [sentence for _, sentence in sentences(PROGRESS)]
    assert [sentence for sentence in found if "row of headings" in sentence] == [
        "A table in \u201cPriority 1. Progress update\u201d has a row of headings and nothing below it."
    ]
    assert "Page numbers are mentioned in 1 places, first as \u201cpages 8/9\u201d. A web page has none." in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Plan\n\nSee Figure 3 above.", "speaks of \u201cFigure 3\u201d, but no figure"),
        ("# Plan\n\nSee Appendix B.", "speaks of \u201cAppendix B\u201d, but no heading"),
        ("# Plan\n\n## A\n\nCut off\n\nin the middle.", "begins with a small letter"),
        ("# Plan\n\n- One\n- Two\n- and three\n- Four", "\u201cand three\u201d. Does it belong to the item before"),
        ("# Plan\n\n- One\n- Now these:\n- Two", "ends with a colon"),
        ("# Plan\n\nThe law - GOV (www.law.gov.uk)", "a link whose address did not come"),
        (f"# Plan\n\n## {'word ' * 13}\n\nText.", "reads like a sentence"),
        ("# Plan\n\nOnly text.", "No heading was found"),
    ],
)
def test_plan__with_a_flaw(text: str, expected: str) -> None:
    assert expected in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "# Plan\n\n## Appendix B\n\nSee Appendix B.",
        "# Plan\n\n## A\n\nWe read:\n\nin the middle.",
        "# Plan\n\n## A\n\n- one\n- two\n- three",
        "# Plan\n\n## A\n\n- a) One\n- b) Two",
        "# Plan\n\n## A\n\n- These:\n  - One\n- Two",
        "# Plan\n\n## A\n\nThe law (https://www.law.gov.uk)",
    ],
)
def test_plan__without_a_flaw(text: str) -> None:
    assert said(text) == ""


def test_underlining__is_said_to_be_left_out() -> None:
    [notice] = read_text(PROGRESS).notices
    assert (notice.line, "in 1 lines" in notice.sentence) == (9, True)


def test_notice__leads_to_its_node() -> None:
    document = read_text(TERMS).documents[0]
    known = set(document.places)
    assert all(notice.node in known for notice in document.notices if notice.line and "kept" not in notice.sentence)
