"""Tables of a Word file: merged cells, several paragraphs in one, tables in tables, rows that repeat a header."""

from __future__ import annotations

from cms.exchange.reading import read_blocks
from cms.redline.tree import Kind
from tests.exchange.opening.word.building import bold, opened, p, r, read, tbl, tc, told, tr, written

ACROSS = '<w:gridSpan w:val="{}"/>'
BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def test_table__is_rows_of_cells() -> None:
    body = tbl(tr("Who", "What"), tr("Police", tc(p(bold("Patrols") + r(" daily")))))
    assert read(body) == [("table", [("Who", "What"), ("Police", "<b>Patrols</b> daily")])]
    assert opened(written(body)).text.lines == ("Who\tWhat", "Police\tPatrols daily")


def test_merged_cells__hold_their_text_once() -> None:
    body = tbl(
        tr("A", "B", "C"),
        tr(tc("across", look=ACROSS.format(2)), "c"),
        tr(tc("down", look=BEGINS), "b", "c"),
        tr(tc("", look=GOES_ON), tc("rest", look=ACROSS.format(2))),
    )
    assert read(body) == [("table", [("A", "B", "C"), ("across", "", "c"), ("down", "b", "c"), ("", "rest", "")])]


def test_column__that_only_ever_is_reached_into_is_none() -> None:
    wide = ACROSS.format(2)
    assert read(tbl(tr(tc("A", look=wide), "B"), tr(tc("a", look=wide), "b"))) == [("table", [("A", "B"), ("a", "b")])]


def test_rows__that_begin_or_end_within_are_filled() -> None:
    body = tbl(tr("A", "B", "C"), tr("b", "c", look='<w:gridBefore w:val="1"/>'), tr("a"))
    assert read(body) == [("table", [("A", "B", "C"), ("", "b", "c"), ("a", "", "")])]


def test_span__of_millions_is_one_that_can_be() -> None:
    [(_, rows)] = read(tbl(tr(tc("A", look=ACROSS.format(999_999)), "B"), tr("a", "b", "c")))
    assert (rows[0][:4], len(rows[1])) == (("A", "", "", "B"), 4)


def test_cell__holds_paragraphs() -> None:
    assert read(tbl(tr("A", "B"), tr(tc("one", "", "two"), "b"))) == [
        ("table", [("A", "B"), ("<p>one</p><p>two</p>", "b")])
    ]


def test_table_in_a_cell__is_laid_out_in_the_cell() -> None:
    found = opened(written(tbl(tr("A", "B"), tr(tc("one", tbl(tr("x", "y"), tr("z", "w")), p()), "b"))))
    assert told(found) == [
        ("table", [("A", "B"), ("<p>one</p><p>x</p><p>y</p><p>z</p><p>w</p>", "b")]),
    ]
    assert [n.sentence for n in found.text.notices] == [
        "A table within a cell was laid out as paragraphs of that cell."
    ]


def test_frame_around_text__is_no_table() -> None:
    body = tbl(tr(tc(p("Money", style="Heading1"), p("It is scarce."), p("one", list=(1, 0)))))
    assert read(body) == [("h1", "Money"), ("p", "It is scarce."), ("ul", [(0, "one")])]


def test_empty_rows__stay_for_those_who_fill_them_in() -> None:
    assert read(tbl(tr("Who", "When"), tr("", ""))) == [("table", [("Who", "When"), ("", "")])]


def test_header_that_comes_again__begins_another_table() -> None:
    body = tbl(tr("Priority 1", "Priority 2"), tr("Calm.", "Safe."), tr("Priority 3", ""), tr("Kind.", ""))
    assert read(body) == [
        ("table", [("Priority 1", "Priority 2"), ("Calm.", "Safe.")]),
        ("table", [("Priority 3",), ("Kind.",)]),
    ]


def test_caption_above_a_table__is_its_caption() -> None:
    body = p("Our plan", style="Title") + p("Money", style="Heading1") + p("Costs *2026*", style="Caption") + tbl(
        tr("Item", "Cost"), tr("Lights", "\u00a35")
    )  # fmt: skip
    found = opened(written(body))
    assert found.text.lines == ("Our plan", "Money", "Costs *2026*", "Item\tCost", "Lights\t\u00a35")
    [table] = read_blocks(found.text, found.blocks).documents[0].sections[0].children
    assert (table.kind, table.text, len(table.children)) == (Kind.TABLE, "Costs *2026*", 2)


def test_rows_and_cells__in_content_controls_are_read() -> None:
    cell = f"<w:sdt><w:sdtContent>{tc('b')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tr('a', cell)}</w:sdtContent></w:sdt>"
    assert read(tbl(tr("A", "B"), row)) == [("table", [("A", "B"), ("a", "b")])]


def test_heading_in_a_cell__is_bold() -> None:
    found = opened(written(p("Our plan", style="Title") + tbl(tr("A"), tr(tc(p("Money", style="Heading2"), "Much.")))))
    [section] = read_blocks(found.text, found.blocks).documents[0].sections
    assert section.children[0].children[1].children[0].text == "<p><b>Money</b></p><p>Much.</p>"


def test_tables__stand_where_they_stand() -> None:
    assert [kind for kind, _ in read(p("One.") + tbl(tr("A", "B")) + p("Two.") + tbl(tr("C", "D")))] == [
        "p",
        "table",
        "p",
        "table",
    ]
