"""Corrections: what a person says of single lines changes what they are, and never what they say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.exchange.correcting import Batch, Correction, Say, blocks_of, corrected, restored, stored, units
from cms.exchange.correcting.sources import parted, words, written
from cms.exchange.reading import DocumentKind, Lines, clean, read_blocks
from cms.exchange.reading.blocks import LEFT_OUT, PLAIN, Block, Heading, Item, Listing, Loose, Paragraph, Table
from cms.exchange.reading.flow import addresses, pieces
from cms.exchange.reading.layout import blocks
from cms.redline.tree import Kind
from tests.exchange.reading.shapes import shape
from tests.exchange.reading.test_nothing_is_lost import INLINE, LINKS, MARKS, WORD, shown, texts

LINES = Lines(1, 1)

corrections = st.builds(
    Correction, at=st.integers(-1, 30), say=st.sampled_from(Say), word=st.integers(0, 6), level=st.integers(0, 3)
)
batches = st.lists(st.lists(corrections, max_size=8).map(tuple), max_size=4)


def said(found: tuple[Block, ...]) -> list[str]:
    """The words of blocks, in order."""
    return WORD.findall(" ".join(block.text for block in found))


def laid_out(text: str) -> tuple[Block, ...]:
    """The blocks of a text."""
    return tuple(blocks(clean(text).lines))


@given(texts(MARKS + INLINE), batches)
@settings(max_examples=100, deadline=None)
def test_corrections__lose_no_word_and_keep_the_order(text: str, said_of_it: list[Batch]) -> None:
    before = laid_out(text)
    assert said(blocks_of(corrected(before, said_of_it))) == said(before)


@given(texts(MARKS + INLINE + LINKS), batches)
@settings(max_examples=100, deadline=None)
def test_corrected_file__is_read_without_losing_a_word(text: str, said_of_it: list[Batch]) -> None:
    lines = clean(text)
    before = laid_out(text)
    after = blocks_of(corrected(before, said_of_it))
    found = read_blocks(lines, after)
    seen = {word for document in found.documents for word in shown(document)}
    linked = {
        word for block in after for source in sources(block) for word in WORD.findall(" ".join(addresses(source)))
    }
    left = {word for fragment in found.unplaced for word in WORD.findall(fragment.text)}
    assert seen | linked | left >= set(said(before))
    assert seen | left <= set(WORD.findall(text))


def sources(block: Block) -> list[str]:
    """The marked-up texts in a block."""
    if isinstance(block, Listing):
        return [item.source for item in block.items]
    return [cell for row in block.rows for cell in row.cells] if isinstance(block, Table) else [block.source]


@given(texts(MARKS + INLINE + LINKS))
@settings(deadline=None)
def test_units__are_the_blocks_again(text: str) -> None:
    before = laid_out(text)
    assert blocks_of(units(before)) == before


@given(texts(INLINE + LINKS))
@settings(max_examples=100, deadline=None)
def test_text__written_again_shows_the_same(source: str) -> None:
    assert [(p.kind, p.text, p.level) for p in pieces(written(source))] == [
        (p.kind, p.text, p.level) for p in pieces(source)
    ]
    assert addresses(written(source)) == addresses(source)


@given(texts(INLINE + LINKS), st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_text__parted_has_the_same_words_on_both_sides(source: str, word: int) -> None:
    first, second = parted(source, word)
    assert [*words(first), *words(second)] == words(source)
    assert len(words(first)) == min(word, len(words(source)))


@given(st.lists(corrections, max_size=8).map(tuple))
def test_batch__comes_back_from_the_database_the_same(batch: tuple[Correction, ...]) -> None:
    assert restored(stored(batch)) == batch


@pytest.mark.parametrize("data", [[[0, "poem", 0, 0]], [["x", "out", 0, 0]], [[0, "out"]]])
def test_batch__of_other_data_is_refused(data: list[list[Any]]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        restored(data)


FAKE = """\
Terms of Reference: Path Wardens

**Purpose**

Wardens mend paths.

**Please note**

**Who sits on it.**

- Council
- Parish
and its clerk

**How often we meet** The wardens meet in May.

Page 3
"""


def after(text: str, *said_of_it: Correction) -> list[Any]:
    """The sections that a text has once it is corrected."""
    lines = clean(text)
    [document] = read_blocks(lines, blocks_of(corrected(blocks(lines.lines), [said_of_it]))).documents
    return shape(document.sections)


def test_headings__are_made_and_unmade() -> None:
    found = after(
        FAKE,
        Correction(3, Say.PARAGRAPH),
        Correction(4, Say.SECTION),
        Correction(7, Say.SPLIT, word=4),
        Correction(7, Say.SECTION),
    )
    assert found == [
        ("Purpose", ["Wardens mend paths.", "Please note"]),
        ("Who sits on it.", [["Council", "Parish and its clerk"]]),
        ("How often we meet", ["The wardens meet in May."]),
    ]


def test_guesses__are_confirmed_without_changing_the_others() -> None:
    plain_reading = after(FAKE)
    assert [heading for heading, _ in plain_reading] == ["Purpose", "Please note"]
    assert after(FAKE, Correction(1, Say.SECTION)) == plain_reading
    assert after(FAKE, Correction(3, Say.WITHIN))[0][1][:2] == ["Wardens mend paths.", "Please note"]


def test_heading_within__stands_in_its_section_as_a_heading() -> None:
    lines = clean(FAKE)
    found = blocks_of(corrected(blocks(lines.lines), [(Correction(3, Say.WITHIN),)]))
    [document] = read_blocks(lines, found).documents
    assert document.sections[0].children[1].text == "<h3><b>Please note</b></h3>"


def test_title__is_what_a_person_says_it_is() -> None:
    text = "Minutes of the wardens, who met in May and said so.\n\n1. Purpose\n\nTo mend.\n\n2. Membership\n\nAll."
    lines = clean(text)
    found = blocks_of(corrected(blocks(lines.lines), [(Correction(0, Say.TITLE),)]))
    [document] = read_blocks(lines, found, DocumentKind.TERMS).documents
    assert document.title == "Minutes of the wardens, who met in May and said so."
    assert isinstance(found[0], Heading)
    section = blocks_of(corrected(blocks(lines.lines), [(Correction(0, Say.SECTION),)]))
    assert read_blocks(lines, section, DocumentKind.TERMS).documents[0].sections[0].text == found[0].text


def test_items__join_the_list_beside_them() -> None:
    text = "- One\n\nTwo\n\nThree"
    found = blocks_of(corrected(laid_out(text), [(Correction(1, Say.ITEM), Correction(2, Say.ITEM, level=1))]))
    [listing] = found
    assert isinstance(listing, Listing)
    assert [(item.text, item.level) for item in listing.items] == [("One", 0), ("Two", 0), ("Three", 1)]


def test_items__without_a_list_begin_one_and_lose_the_bullet_typed_before_them() -> None:
    found = corrected((Paragraph(LINES, "\u2022 One"), Paragraph(LINES, "Two")), [(Correction(0, Say.ITEM),)])
    assert [(type(unit.block), unit.block.text) for unit in found] == [(Item, "One"), (Paragraph, "Two")]


def test_item__that_is_none_parts_its_list() -> None:
    found = blocks_of(corrected(laid_out("- One\n- Two\n- Three"), [(Correction(1, Say.PARAGRAPH),)]))
    assert [type(block) for block in found] == [Listing, Paragraph, Listing]
    again = corrected(laid_out("- One\n- Two\n- Three"), [(Correction(1, Say.PARAGRAPH),), (Correction(1, Say.ITEM),)])
    assert [type(block) for block in blocks_of(again)] == [Listing]


def test_lines__are_joined_one_after_the_other() -> None:
    said_of_it = (Correction(1, Say.JOIN), Correction(2, Say.JOIN))
    [block] = blocks_of(corrected(laid_out("One **bold\n\nand** two\n\nthree"), [said_of_it]))
    assert block.text == "One **bold and** two three"
    assert (block.lines.first, block.lines.last) == (1, 5)


def test_tables__are_joined_to_tables_only() -> None:
    text = "A\tB\nc\td\n\nwords\n\ne\tf\tg\nh\ti\tj"
    found = laid_out(text)
    assert [type(block) for block in found] == [Table, Paragraph, Table]
    assert blocks_of(corrected(found, [(Correction(1, Say.JOIN), Correction(2, Say.JOIN))])) == found
    both = corrected(found, [(Correction(1, Say.OUT),)])
    joined = corrected((both[0].block, both[2].block), [(Correction(1, Say.JOIN),)])
    table = joined[0].block
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [("A", "B", ""), ("c", "d", ""), ("e", "f", "g"), ("h", "i", "j")]


@pytest.mark.parametrize("text", ["A\tB\n1\t2", "- One", "# Head", "words", "Page 1"])
def test_what_is_left_out__is_said_and_can_be_taken_back(text: str) -> None:
    before = laid_out(text)
    [unit] = corrected(before, [(Correction(0, Say.OUT),)])
    assert isinstance(unit.block, Loose)
    assert unit.block.reason == (LEFT_OUT if text != "Page 1" else "This looks like a page number.")
    [back] = corrected(before, [(Correction(0, Say.OUT),), (Correction(0, Say.PARAGRAPH),)])
    assert (type(back.block), back.block.text) == (Paragraph, before[0].text)


def test_part_left_out__is_unplaced_without_the_rest_of_its_line() -> None:
    text = "# Our plan 2026\n\n## One\n\nKeep this. Drop that."
    lines = clean(text)
    found = blocks_of(corrected(blocks(lines.lines), [(Correction(2, Say.SPLIT, word=2),), (Correction(3, Say.OUT),)]))
    reading = read_blocks(lines, found)
    assert [(fragment.text, fragment.reason) for fragment in reading.unplaced] == [("Drop that.", LEFT_OUT)]
    assert shape(reading.documents[0].sections) == [("One", ["Keep this."])]


def test_split__keeps_style_and_link_on_both_sides() -> None:
    first, second = parted("Ask <b>the [clerk of works](https://a.example/x)</b> today", 3)
    end, begin = pieces(first)[0].runs[-1], pieces(second)[0].runs[0]
    assert (pieces(first)[0].text, end.text, end.bold, end.href) == (
        "Ask the clerk",
        "clerk",
        True,
        "https://a.example/x",
    )
    assert (begin.text, begin.bold, begin.href) == ("of works", True, "https://a.example/x")


def test_what_cannot_be_a_heading__stays_what_it_is() -> None:
    long = Paragraph(LINES, "word " * 80)
    lists = Paragraph(LINES, "<ul><li>One</li><li>Two</li></ul>")
    found = corrected((long, lists), [(Correction(0, Say.SECTION), Correction(1, Say.TITLE))])
    assert [unit.block for unit in found] == [long, lists]
    joined = corrected((Heading(LINES, "Head", PLAIN), long), [(Correction(1, Say.JOIN),)])
    assert isinstance(joined[0].block, Paragraph)


def test_html_heading__becomes_a_paragraph_without_a_heading_in_it() -> None:
    [unit] = corrected(laid_out("<h2>Not <i>so</i></h2>"), [(Correction(0, Say.PARAGRAPH),)])
    reading = read_blocks(clean("# Plan\n\nx"), (Heading(LINES, "Our plan", 1), unit.block))
    [section] = reading.documents[0].sections
    assert (section.children[0].kind, section.children[0].text) == (Kind.PARAGRAPH, "<p>Not <i>so</i></p>")
