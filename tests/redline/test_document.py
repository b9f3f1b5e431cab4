"""The text as a reader gets it."""

from __future__ import annotations

import re

import pytest

from cms.redline import Entry, Kind, Node, contents, document_html, nodes_html
from tests.redline.build import bullets, figure, item, measure, numbers, paragraph, row, section, table
from tests.redline.reading import check


def body(*blocks: Node, numbered: bool = True) -> str:
    """The HTML of blocks after the section's heading."""
    html = document_html((section("s", "S", *blocks),), numbered)
    return html.split("<!--changed:s-->")[1].removesuffix("</section>")


def test_section__has_number_anchor_and_a_place_for_what_changed() -> None:
    assert document_html((section("abc", "Roles & duties", paragraph("p", "One.")),)) == (
        '<section aria-labelledby="roles-duties">'
        '<h2 class="fm-sec__head" id="roles-duties"><span class="fm-num">1</span> '
        '<span>Roles &amp; duties<a class="fm-anchor" href="#roles-duties"'
        ' aria-label="Link to section 1, Roles &amp; duties">#</a></span></h2>'
        "<!--changed:abc-->"
        '<div class="fm-clause" id="s1-1"><a class="fm-num" href="#s1-1">1.1</a><div><p>One.</p></div></div>'
        "</section>"
    )


def test_preamble__has_no_number_and_takes_none() -> None:
    tree = (section("a", "", paragraph("p", "Hello.")), section("b", "First"))
    html = document_html(tree)
    assert html.startswith("<section><p>Hello.</p></section>")
    assert '<span class="fm-num">1</span> <span>First' in html
    assert contents(tree) == (Entry("b", "1", "First", "first"),)


def test_document__of_nothing_and_of_an_empty_preamble() -> None:
    assert document_html(()) == ""
    assert document_html((section("s", ""),)) == "<section></section>"
    assert contents((section("s", ""),)) == ()


def test_unnumbered__has_headings_and_blocks_only() -> None:
    assert document_html((section("s", "Why", paragraph("p", "One."), bullets("l", item("i", "two"))),), False) == (
        '<section aria-labelledby="why"><h2 id="why">Why'
        '<a class="fm-anchor" href="#why" aria-label="Link to Why">#</a></h2><!--changed:s-->'
        "<p>One.</p><ul><li>two</li></ul></section>"
    )


def test_clause__holds_lists_tables_and_pictures_that_follow_its_paragraph() -> None:
    html = body(
        bullets("l1", item("i1", "before any paragraph")),
        paragraph("p1", "One."),
        numbers("l2", item("i2", "two")),
        table("t", "", row("r", "three")),
        paragraph("p2", "Four."),
        measure("m", "five"),
    )
    clauses = html.split('<div class="fm-clause" ')[1:]
    assert [clause.split('"')[1] for clause in clauses] == ["s1-1", "s1-2", "s1-3", "s1-4"]
    assert "One." in clauses[1]
    assert "two" in clauses[1]
    assert "three" in clauses[1]


def test_list__items_nest_by_level() -> None:
    levels = [("one", 0), ("deep", 1), ("deeper", 2), ("back", 0)]
    assert body(bullets("l", *(item(f"i{at}", *each) for at, each in enumerate(levels))), numbered=False) == (
        "<ul><li>one<ul><li>deep<ul><li>deeper</li></ul></li></ul></li><li>back</li></ul>"
    )


def test_list__a_level_is_never_skipped() -> None:
    html = body(bullets("l", item("i", "first", 2), item("j", "second", 3)), numbered=False)
    assert html == "<ul><li>first<ul><li>second</li></ul></li></ul>"


def test_list__lettered_items_hold_one_element_each() -> None:
    html = body(numbers("l", item("i", "one"), item("j", "two", 1)), numbered=False)
    assert html == (
        '<ol class="fm-letters"><li><div>one<ol class="fm-letters"><li><div>two</div></li></ol></div></li></ol>'
    )


def test_table__has_scopes_roles_and_column_names_in_every_cell() -> None:
    html = body(
        table("t", "Seats", row("h", "Seat", "Vote", header=True), row("r", "Police", "<b>Yes</b>")), numbered=False
    )
    assert html == (
        '<table class="fm-table" role="table"><caption>Seats</caption>'
        '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Seat</th>'
        '<th scope="col" role="columnheader">Vote</th></tr></thead>'
        '<tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader" data-label="Seat">Police</th>'
        '<td role="cell" data-label="Vote"><b>Yes</b></td></tr></tbody></table>'
    )


def test_table__without_heading_row_has_plain_cells_and_no_caption() -> None:
    assert body(table("t", "", row("r", "a", "b")), numbered=False) == (
        '<table class="fm-table" role="table"><tbody role="rowgroup"><tr role="row">'
        '<td role="cell">a</td><td role="cell">b</td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("cells", "stacks"),
    [(("a", "b", "c"), False), (("a", "b", "c", "d"), True), (("a", "many words " * 8), True)],
)
def test_table__stacks_on_narrow_screens_when_wide(cells: tuple[str, ...], stacks: bool) -> None:
    head = row("h", *("H" for _ in cells), header=True)
    assert ("fm-table--stack" in body(table("t", "T", head, row("r", *cells)))) is stacks


def test_table__a_heading_row_further_down_stays_there() -> None:
    html = body(table("t", "T", row("a", "one"), row("b", "Group", header=True), row("c", "two")), numbered=False)
    assert html.count("<thead") == 0
    assert '<tr role="row"><th scope="col" role="columnheader">Group</th></tr>' in html


def test_table__of_rows_of_unequal_length() -> None:
    html = body(table("t", "T", row("h", "One", header=True), row("r", "a", "b", "c")))
    check(html)
    assert '<td role="cell">c</td>' in html


def test_table__cell_with_a_list() -> None:
    cell = Node("c", Kind.CELL, "<p>All of:</p><ul><li>one</li><li>two</li></ul>")
    html = body(Node("t", Kind.TABLE, "", {}, (Node("r", Kind.ROW, "", {"header": False}, (cell,)),)))
    assert '<td role="cell"><p>All of:</p><ul><li>one</li><li>two</li></ul></td>' in html


def test_figure__has_its_alternative_and_caption() -> None:
    html = document_html((section("s", "", figure("f", "Map", "ab12", 'The "district"')),), figure_url="/f/{}".format)
    assert '<img src="/f/ab12" alt="The &quot;district&quot;"><figcaption>Map</figcaption>' in html


def test_figure__without_file_shows_the_alternative() -> None:
    html = body(figure("f", "", "", "A map"), numbered=False)
    assert html == '<figure class="fm-picture"><p>A map</p></figure>'


def test_measure__leaves_a_place_for_its_figures() -> None:
    html = body(measure("m", "Fewer calls", "calls"), numbered=False)
    assert html == '<div class="fm-success"><p>Fewer calls</p><!--measure:calls--></div>'
    assert "<!--" not in body(measure("m", "Fewer calls"))


def test_paragraph__keeps_sub_headings_links_and_breaks() -> None:
    html = body(
        paragraph("p", '<h3>Who</h3><p>The <a href="/plan/"><b>plan</b> page</a><br/>and more</p>'), numbered=False
    )
    assert html == '<h3>Who</h3><p>The <a href="/plan/"><b>plan</b> page</a><br>and more</p>'


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["Purpose", "Purpose", "Purpose"], ["purpose", "purpose-2", "purpose-3"]),
        (["A", "A 2", "A"], ["a", "a-2", "a-3"]),
        (["Überblick: 1 & 2"], ["uberblick-1-2"]),
        (
            ["日本", "  ", "main", "s1-1", "Change 4"],
            ["section", "section-2", "section-main", "section-s1-1", "section-change-4"],
        ),
    ],
)
def test_anchors__are_unique_and_take_no_name_of_the_page(headings: list[str], anchors: list[str]) -> None:
    tree = tuple(section(str(at), heading) for at, heading in enumerate(headings))
    assert [entry.anchor for entry in contents(tree)] == anchors


def test_contents__of_an_unnumbered_text() -> None:
    assert contents((section("s", "Why"),), numbered=False) == (Entry("s", "", "Why", "why"),)


def test_nodes_html__of_any_node() -> None:
    cells = row("r", "a")
    assert nodes_html((section("s", "Why", paragraph("p", "One.")),)) == "<h3>Why</h3><p>One.</p>"
    assert nodes_html((item("i", "two"), cells.children[0])) == "<p>two</p><p>a</p>"
    assert "<tr" in nodes_html((cells,))
    check(nodes_html((cells, bullets("l", item("i", "x")))))


def test_section_id__cannot_leave_its_comment() -> None:
    assert "--><script>" not in document_html((section("--><script>", "S"),))


def test_prefix__keeps_the_ids_of_two_texts_in_one_file_apart() -> None:
    tree = (section("s", "Aim", paragraph("p", "Calm.")),)
    html = document_html(tree, prefix="p2-")
    assert re.findall(r'(?:id|href|aria-labelledby)="#?([^"]+)"', html) == [
        "p2-aim",
        "p2-aim",
        "p2-aim",
        "p2-s1-1",
        "p2-s1-1",
    ]
    assert [entry.anchor for entry in contents(tree, prefix="p2-")] == ["p2-aim"]
