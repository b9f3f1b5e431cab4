"""A text written as a Word file and opened again is the same text: words, kinds, levels, looks, links, cells."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.exchange.opening.opened import Edits
from cms.exchange.opening.word import open_word
from cms.exchange.reading import DocumentKind, read_blocks
from cms.exchange.writing.word import write_word
from cms.redline import Tree, describe, diff, identify
from tests.exchange.writing.word.canonical import texts
from tests.exchange.writing.word.papers import TEXT, plain, redline
from tests.redline.build import figure, measure, paragraph, section
from tests.redline.texts import NEW

THOROUGH = settings(max_examples=60, deadline=None)


def shown(tree: Tree) -> list[Any]:
    """The tree without its ids."""
    return [(str(node.kind), node.text, dict(node.attrs), shown(node.children)) for node in tree]


def opened(data: bytes, edits: Edits = Edits.ACCEPTED) -> Tree:
    """The text in a file of one document."""
    found = open_word(data, edits=edits)
    [document] = read_blocks(found.text, found.blocks, DocumentKind.TERMS).documents
    assert document.title == "Terms of reference: Antisocial Behaviour"
    return document.sections


def back(data: bytes, edits: Edits = Edits.ACCEPTED) -> list[Any]:
    """The text in a file without its ids."""
    return shown(opened(data, edits))


@THOROUGH
@given(texts(), st.booleans())
def test_text__written_and_opened_is_the_same(both: tuple[Tree, Tree], numbered: bool) -> None:
    text = both[1]
    assert back(write_word(plain(text, numbered=numbered))) == shown(text)


@THOROUGH
@given(texts(), st.booleans())
def test_redline__opened_is_either_text(both: tuple[Tree, Tree], numbered: bool) -> None:
    old, new = both
    data = write_word(redline(old, new, numbered=numbered))
    assert back(data, Edits.ACCEPTED) == shown(new)
    assert back(data, Edits.REJECTED) == shown(old)


def test_file__says_when_opened_which_text_it_was() -> None:
    origin = open_word(
        write_word(plain((section("s", "Meetings", paragraph("p", "Four.")),))), edits=Edits.ACCEPTED
    ).origin
    assert origin is not None
    assert (origin.document, origin.version, origin.sha256) == (41, "2.0", TEXT)


def test_measure_and_figure__come_back_as_their_words() -> None:
    tree = (
        section("s", "Calls", measure("m", "Fewer calls.", "calls"), figure("f", "", "", "A map of three places.")),
    )
    assert back(write_word(plain(tree))) == shown(
        (section("s", "Calls", paragraph("m", "Fewer calls."), paragraph("f", "A map of three places.")),)
    )


def test_file__edited_by_another_program_is_recognised_and_differs_in_those_words() -> None:
    text = opened(write_word(plain(NEW)))
    document = docx.Document(BytesIO(write_word(plain(text))))
    [clause] = [line for line in document.paragraphs if line.text == "The sub-group meets at least six times a year."]
    clause.runs[0].text = "The sub-group meets at least eight times a year."
    saved = BytesIO()
    document.save(saved)
    assert open_word(saved.getvalue(), edits=Edits.ACCEPTED).origin is not None
    changes = diff(text, identify(text, opened(saved.getvalue())))
    assert [(each.number, each.lines) for each in describe(changes)] == [("4", ("1 paragraph reworded",))]
