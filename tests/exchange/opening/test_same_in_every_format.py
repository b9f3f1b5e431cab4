"""The same blocks in any format are the same when opened: words, kinds, levels and looks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.exchange.opening import open_file, open_safely, open_text, restored, stored
from cms.exchange.opening.marking import marked
from cms.exchange.reading import Reading, Text, decode, read_blocks
from cms.exchange.reading.blocks import Block
from cms.exchange.reading.flow import Run, pieces, plain
from cms.exchange.reading.tokens import protected
from tests.exchange.opening.markdown import markdown
from tests.exchange.opening.opendocuments import document, nested, written
from tests.exchange.opening.pages import page
from tests.exchange.opening.pdfs import drawn
from tests.exchange.opening.samples import files, runs, shown
from tests.exchange.opening.word.building import document as word_file
from tests.exchange.opening.words import word
from tests.exchange.reading.shapes import shape
from tests.exchange.source_text import PLAN, PROGRESS_AND_TERMS, SEEDS

Writer = Callable[[Sequence[Block]], bytes]

WRITERS: dict[str, Writer] = {
    "page": page,
    "page by Word": lambda blocks: page(blocks, word=True),
    "OpenDocument": document,
    "Word": word_file,
    "Markdown": markdown,
}


@pytest.mark.parametrize("format_name", WRITERS)
@given(blocks=files())
@settings(max_examples=60, deadline=None)
def test_blocks__written_and_opened_are_the_same(format_name: str, blocks: list[Block]) -> None:
    assert shown(open_file(WRITERS[format_name](blocks)).blocks) == shown(blocks)


@given(blocks=files())
@settings(max_examples=60, deadline=None)
def test_opened_file__comes_back_from_json_the_same(blocks: list[Block]) -> None:
    opened = open_file(page(blocks))
    assert restored(stored(opened)) == opened


@given(text=st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_protected_text__says_what_it_says(text: str) -> None:
    assert plain(protected(text)) == " ".join(text.split())
    assert all(not (run.bold or run.italic or run.href) for piece in pieces(protected(text)) for run in piece.runs)


@given(text=st.text(alphabet="ab <>/&;#\\*_[]()!|\"'=\n\t:hrefulipt.x1", max_size=80))
@settings(max_examples=500, deadline=None)
def test_protected_markup__is_words(text: str) -> None:
    assert plain(protected(text)) == " ".join(text.split())
    assert len(pieces(protected(text))) <= 1


@given(found=runs)
@settings(deadline=None)
def test_marked_runs__are_the_same_runs(found: tuple[Run, ...]) -> None:
    [piece] = pieces(marked(found))
    assert "".join(run.text for run in piece.runs) == "".join(run.text for run in found)
    assert piece.runs[0] == found[0] or piece.runs[0].text.startswith(found[0].text)


def seed(name: str) -> Text:
    """The text of a source document."""
    return decode((SEEDS / name).read_bytes())


def told(reading: Reading) -> list[object]:
    """What the documents of a file are, and their sections."""
    return [(d.kind, d.title, d.number, d.code, d.subject, shape(d.sections)) for d in reading.documents]


@pytest.mark.seeds
@pytest.mark.skipif(not SEEDS.is_dir(), reason="The source documents do not lie beside the repository.")
@pytest.mark.parametrize("name", [PLAN, PROGRESS_AND_TERMS])
@pytest.mark.parametrize("format_name", WRITERS)
def test_source_documents__in_any_format_are_the_same_trees(format_name: str, name: str) -> None:
    typed = open_text(seed(name))
    opened = open_file(WRITERS[format_name](typed.blocks))
    reading = read_blocks(opened.text, opened.blocks)
    assert told(reading) == told(read_blocks(typed.text, typed.blocks))
    assert reading.unplaced == ()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.md", b"# Our plan\n\n- one\n- *two*\n\nA | B\n--- | ---\nc | <ul><li>d</li></ul>\n"),
        ("plan.html", b"<html><h1>Our plan</h1><ol type=a><li>one<li><i>two</i></ol><p><del>out</del><ins>in</ins>"),
        ("plan.odt", written(f"<text:h>Our plan</text:h>{nested([(0, 'one'), (1, 'two')], 'Letters')}")),
        ("plan.pdf", drawn([[(60, 700, 20, True, "Our plan"), (60, 650, 11, False, "Quiet evenings for everybody.")]])),
        ("plan.docx", word()),
    ],
)
def test_file__opened_in_a_process_of_its_own_is_the_same(name: str, data: bytes) -> None:
    opened = open_safely(data, name)
    assert opened == open_file(data, name)
    assert opened.text.lines[0].removeprefix("# ") == "Our plan"
