"""The measure by which the source documents are found complete would see what is lost or out of place."""

from __future__ import annotations

from cms.exchange.reading import read_text
from cms.redline import document_html
from tests.exchange.samples import TERMS
from tests.exchange.source_text import Sections, fingerprint, missing, of_page, of_tree, sentences

TREE = read_text(TERMS).documents[1].sections


def wanted() -> dict[int, list[str]]:
    """The fingerprints of the sample."""
    return {number: [fingerprint(sentence) for sentence in found] for number, found in of_tree(TREE).items()}


def test_page__shows_what_the_tree_holds() -> None:
    assert of_page(f"<main><h1>Terms</h1><div class='fm-prose'>{document_html(TREE)}</div></main>") == of_tree(TREE)


def test_missing__sees_a_lost_a_changed_and_a_moved_sentence() -> None:
    shown: Sections = of_tree(TREE)
    assert missing(wanted(), shown) == []
    assert missing(wanted(), shown | {1: shown[1][:-1]}) == [(1, 2)]
    assert missing(wanted(), shown | {1: [*shown[1][:-1], shown[1][-1].upper()]}) == [(1, 2)]
    assert missing(wanted(), shown | {1: shown[2], 2: shown[1]})[0] == (1, 0)
    assert missing(wanted(), shown | {2: [shown[2][0], *reversed(shown[2][1:])]}) == []
    assert missing(wanted(), shown | {1: [*reversed(shown[1])]}) == [(1, 1), (1, 2)]


def test_missing__allows_a_page_to_say_more() -> None:
    shown = of_tree(TREE)
    assert missing(wanted(), shown | {4: [shown[4][0], "Last changed by QE-2026-01.", *shown[4][1:]]}) == []


def test_sentences__end_at_their_stops() -> None:
    assert sentences("One.  Two? Three i.e., four\n five") == ["One.", "Two?", "Three i.e., four five"]
