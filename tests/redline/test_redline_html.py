"""The redline as a page of rows: what is marked, numbered, linked and said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from cms.redline import Kind, Node, RedlineChange, RedlineHtml, Tree, diff, redline_html
from tests.redline.build import bullets, figure, item, measure, numbers, paragraph, row, section, table
from tests.redline.reading import check
from tests.redline.texts import NEW, OLD


def compare(old: Tree, new: Tree, numbered: bool = True) -> RedlineHtml:
    redline = redline_html(diff(old, new), numbered)
    check(redline.html)
    return redline


def one(*blocks: Node, heading: str = "S") -> Tree:
    return (section("s", heading, *blocks),)


def rows(redline: RedlineHtml) -> list[Tag]:
    return BeautifulSoup(redline.html, "html.parser").select(".fm-rows > li")


def notes(redline: RedlineHtml) -> list[str]:
    return [b.get_text() for b in BeautifulSoup(redline.html, "html.parser").select(".fm-row__note b")]


def same_notes(redline: RedlineHtml) -> list[str]:
    return [note.get_text() for note in BeautifulSoup(redline.html, "html.parser").select("li.fm-same-note")]


def lines(redline: RedlineHtml) -> list[str]:
    return [change.words for part in redline.sections for change in part.changes]


REDLINE = redline_html(diff(OLD, NEW))


def test_design_page__is_well_formed() -> None:
    check(REDLINE.html)


def test_design_page__counts() -> None:
    assert (REDLINE.count, REDLINE.saying) == (9, "Nine changes in five sections")
    assert REDLINE.unchanged == ("5", "7", "8")


def test_design_page__list_of_changes() -> None:
    assert [(part.number, part.heading) for part in REDLINE.sections] == [
        ("1", "Purpose"),
        ("2", "Objectives"),
        ("3", "Membership"),
        ("4", "Meetings"),
        ("6", "Duration"),
    ]
    assert lines(REDLINE) == [
        "1.2 reworded",
        "2.1 item b moved from d to b",
        "2.1 item c reworded",
        "Table in 3.1: 1 row added",
        "3.3 added: “Each seat may name one deputy …”",
        "4.1 reworded: “six”, not “four”",
        "4.2 added: “A meeting may decide when holders …”",
        "4.3 reworded: “five”, not “three”",
        "6.2 removed: “The sub-group ends on 31 March …”",
    ]
    assert REDLINE.sections[1].changes[0] == RedlineChange(2, "change-2", "2.1 item b moved from d to b")


def test_design_page__notes_beside_the_rows() -> None:
    assert notes(REDLINE) == [
        "Reworded",
        "Moved from d to b",
        "Reworded",
        "1 table row added",
        "Added",
        "Reworded",
        "Added",
        "Reworded, was 4.2",
        "Removed",
    ]


def test_design_page__notes_for_what_is_hidden() -> None:
    assert same_notes(REDLINE) == [
        "1.1 unchanged",
        "2.1 and item a unchanged",
        "item d unchanged",
        "item e unchanged",
        "3.1 unchanged",
        "3.2 unchanged",
        "4.4 unchanged (was 4.3)",
        "5 Reporting and accountability: nothing changed",
        "6.1 unchanged",
        "7 Confidentiality: nothing changed",
        "8 Amendments: nothing changed",
    ]


def test_changed_row__is_as_in_the_design() -> None:
    first = next(row for row in rows(REDLINE) if row.get("id") == "change-7")
    assert str(first) == (
        '<li class="fm-row fm-row--changed" id="change-7"><span class="fm-num">4.2</span>'
        '<p class="fm-row__note"><span><b>Added</b>, 7 of 9</span><span class="fm-row__steps">'
        '<a href="#change-6">Previous<span class="fm-vh"> change, number 6</span></a>'
        '<a href="#change-8">Next<span class="fm-vh"> change, number 8</span></a></span></p>'
        '<div class="fm-row__text"><p><ins><span class="fm-vh">Added: </span>A meeting may decide when holders of at'
        ' least half of the voting seats are present.<span class="fm-vh"> (end of addition)</span></ins></p></div></li>'
    )


def test_first_and_last_change__link_one_way_only() -> None:
    soup = BeautifulSoup(REDLINE.html, "html.parser")
    steps = [[a["href"] for a in note.select("a")] for note in soup.select(".fm-row__steps")]
    assert steps[0] == ["#change-2"]
    assert steps[-1] == ["#change-8"]


def test_moved_item__leaves_a_marker_that_links_to_it() -> None:
    soup = BeautifulSoup(REDLINE.html, "html.parser")
    marker = soup.select_one(".fm-moved--from")
    assert marker is not None
    assert marker.get_text() == "Was here: “hear from people who were harmed …”. Moved to b"
    link = marker.select_one("a")
    assert link is not None
    assert link["href"] == "#change-2"
    assert [number.get_text() for number in soup.select(".fm-row:has(.fm-moved--from) .fm-num")] == ["was d)"]


def test_table__neighbours_of_a_change_stay_in_sight() -> None:
    soup = BeautifulSoup(REDLINE.html, "html.parser")
    hidden = [row.get_text() for row in soup.select("tr.is-same")]
    assert len(hidden) == 4
    note = soup.select_one(".fm-rowsame")
    assert note is not None
    assert note.get_text() == "4 other rows unchanged"


def test_unchanged_section__is_whole() -> None:
    assert '<section class="is-whole" aria-label="5 Reporting and accountability"><h3 class="is-same">' in REDLINE.html


def test_redline__of_equal_texts() -> None:
    redline = compare(NEW, NEW)
    assert (redline.count, redline.saying, redline.sections) == (0, "Nothing changed", ())
    assert redline.unchanged == ("1", "2", "3", "4", "5", "6", "7", "8")


def test_redline__of_empty_preambles() -> None:
    assert compare((section("s", ""),), (section("s", ""),)).unchanged == ("Opening text",)
    assert compare((), ()).html == ""


def test_redline__is_safe_in_a_template() -> None:
    assert REDLINE.__html__() == REDLINE.html


def test_prefix__keeps_two_redlines_of_one_page_apart() -> None:
    changes = diff(OLD, NEW)
    first, second = (redline_html(changes, prefix=prefix) for prefix in ("plan-", "asb-"))
    check(first.html + second.html)
    assert first.sections[0].changes[0].anchor == "plan-change-1"


# Sections


def test_section_added__is_one_change() -> None:
    redline = compare((), one(paragraph("p", "One."), bullets("l", item("i", "two")), heading="Why"))
    assert (redline.count, lines(redline), notes(redline)) == (1, ["Section added"], ["Section added"])
    assert redline.html.count("<ins>") == 3


def test_section_removed__is_one_change() -> None:
    redline = compare(one(paragraph("p", "One."), paragraph("q", "Two.")), ())
    assert lines(redline) == ["Section removed"]
    assert redline.html.count("<del>") == 3
    assert redline.sections[0].number == "1"


def test_section_moved__says_so_at_both_ends() -> None:
    s, t, u = (
        section(name, heading, paragraph(f"p{name}", "Text.")) for name, heading in zip("stu", "STU", strict=True)
    )
    redline = compare((s, t, u), (u, s, t))
    assert lines(redline) == ["Section moved from 3 to 1"]
    assert "Was here: “U Text.”. " in redline.html
    assert '<a href="#change-1">Moved to 1</a>' in redline.html
    assert same_notes(redline)[1:] == ["2 S: nothing changed (was 1)", "3 T: nothing changed (was 2)"]


def test_heading__is_marked_in_place() -> None:
    redline = compare(one(heading="Who we are"), one(heading="Who they are"))
    assert lines(redline) == ["Heading reworded"]
    assert "Who <del>" in redline.html
    assert "Removed: " in redline.html


# Blocks


@pytest.mark.parametrize(
    ("old", "new", "note", "line"),
    [
        (
            (paragraph("a", "One."), paragraph("b", "Two.")),
            (paragraph("b", "Two."), paragraph("a", "One.")),
            "Moved from 1.2 to 1.1",
            "1.1 moved from 1.2 to 1.1",
        ),
        (
            (paragraph("p", "P"), table("t", "T"), bullets("l", item("i", "one"))),
            (paragraph("p", "P"), bullets("l", item("i", "one")), table("t", "T")),
            "Moved up",
            "List in 1.1 moved up",
        ),
        (
            (paragraph("a", "half of it"),),
            (paragraph("a", "<p><b>half</b> of it</p>"),),
            "Reformatted",
            "1.1 reformatted",
        ),
        (
            (paragraph("a", '<p><a href="/x/">it</a></p>'),),
            (paragraph("a", '<p><a href="/y/">it</a></p>'),),
            "Linked elsewhere",
            "1.1 linked elsewhere",
        ),
        (
            (bullets("l", item("i", "one")),),
            (numbers("l", item("i", "one")),),
            "Turned into a numbered list",
            "1.1 turned into a numbered list",
        ),
        (
            (bullets("l", item("i", "one"), item("j", "two")),),
            (bullets("l", item("i", "one"), item("j", "two", 1)),),
            "Moved in a level",
            "1.1 item 1 moved in a level",
        ),
        (
            (figure("f", "Map", "a", "old"),),
            (figure("f", "Map", "b", "old"),),
            "Exchanged",
            "1.1 exchanged",
        ),
        (
            (measure("m", "calls", "a"),),
            (measure("m", "calls", "b"),),
            "Tied to another measure",
            "1.1 tied to another measure",
        ),
        (
            (table("t", "Seats", row("r", "a")),),
            (table("t", "All seats", row("r", "a")),),
            "Caption reworded",
            "1.1: caption reworded",
        ),
        (
            (table("t", "T", row("r", "a", "b"), row("q", "c", "d")),),
            (table("t", "T", row("q", "c", "e"), row("r", "a", "b")),),
            "1 table row moved and changed",
            "1.1: 1 row moved and changed",
        ),
        (
            (paragraph("p", "P"), bullets("l", item("i", "one"))),
            (paragraph("p", "P"),),
            "Removed",
            "List in 1.1 removed: “one”",
        ),
    ],
)
def test_block__note_and_line(old: tuple[Node, ...], new: tuple[Node, ...], note: str, line: str) -> None:
    redline = compare(one(*old), one(*new))
    assert notes(redline) == [note]
    assert lines(redline) == [line]


def test_format__is_said_beside_the_row() -> None:
    redline = compare(one(paragraph("a", "half of it")), one(paragraph("a", "<p><b>half</b> of it</p>")))
    assert '<span class="fm-row__said">“half” is now bold.</span>' in redline.html
    assert "<ins>" not in redline.html


def test_alternative__is_said_beside_the_row() -> None:
    redline = compare(one(figure("f", "", "a", "old")), one(figure("f", "", "a", "new")))
    assert "Text alternative: “new”, not “old”." in redline.html


def test_move_to_another_section__is_told_from_both() -> None:
    a = paragraph("a", "Members share information.")
    old = (section("s", "S", a), section("t", "T", paragraph("b", "Other.")))
    new = (section("s", "S"), section("t", "T", paragraph("b", "Other."), a))
    redline = compare(old, new)
    assert lines(redline) == ["2.2 moved here from 1.1"]
    assert 'Was here: “Members share information.”. <a href="#change-1">Moved to 2.2</a>' in redline.html


def test_item_that_moved_into_a_new_list__is_moved_not_added() -> None:
    i, j = item("i", "one thing"), item("j", "another")
    redline = compare(one(bullets("l", i, j)), one(bullets("l", j), numbers("k", i, item("n", "new"))))
    assert lines(redline) == ["1.2 added: “one thing new”", "1.2 item a moved here from 1.1 item 1"]


def test_rewording_too_great__says_replaced() -> None:
    old = "The chair files a progress report each quarter before the Partnership meets."
    new = "Nobody may speak to journalists, unless an officer of police agrees, the day after."
    assert notes(compare(one(paragraph("p", old)), one(paragraph("p", new)))) == ["Replaced"]


def test_unnumbered__names_paragraphs_and_shows_no_numbers() -> None:
    old = one(paragraph("a", "One."), paragraph("b", "Two."), paragraph("c", "Three."), heading="Why")
    new = one(paragraph("a", "One."), paragraph("b", "Two."), paragraph("c", "Four."), heading="Why")
    redline = compare(old, new, numbered=False)
    assert lines(redline) == ["Paragraph 3 reworded: “Four”, not “Three”"]
    assert same_notes(redline) == ["2 paragraphs unchanged"]
    assert "1.1" not in redline.html
    assert redline.sections[0].number == ""


def test_same_note__names_a_range() -> None:
    blocks = [paragraph(str(at), f"Text {at}.") for at in range(5)]
    redline = compare(one(*blocks), one(*blocks[:4], replace(blocks[4], text="<p>New.</p>")))
    assert same_notes(redline) == ["1.1 to 1.4 unchanged"]


def test_same_note__names_a_range_that_was_numbered_otherwise() -> None:
    blocks = [paragraph(str(at), f"Text {at}.") for at in range(4)]
    redline = compare(one(*blocks), one(*blocks[1:]))
    assert same_notes(redline) == ["1.1 to 1.3 unchanged (were 1.2 to 1.4)"]


def test_sub_headings__stand_below_the_sections() -> None:
    redline = compare(one(paragraph("p", "<h3>Who</h3><p>We.</p>")), one(paragraph("p", "<h3>Who</h3><p>You.</p>")))
    assert "<h4>Who</h4>" in redline.html


# Tables


def cell_rows(redline: RedlineHtml) -> list[str]:
    soup = BeautifulSoup(redline.html, "html.parser")
    for element in soup.select(".fm-vh"):
        element.decompose()
    return [" | ".join(cell.get_text(" ") for cell in row.select("td, th")) for row in soup.select("tr")]


def test_table__row_removed_and_cell_reworded() -> None:
    old = one(
        table("t", "T", row("h", "Seat", "Vote", header=True), row("r", "Police", "Yes"), row("q", "Fire", "Yes"))
    )
    new = one(table("t", "T", row("h", "Seat", "Vote", header=True), row("q", "Fire", "No")))
    redline = compare(old, new)
    assert cell_rows(redline) == ["Seat | Vote", "Row removed Police | Yes", "Fire | Yes   No"]
    assert notes(redline) == ["1 table row removed, 1 changed"]
    assert 'class="fm-row-removed"' in redline.html


def test_table__row_moved_leaves_a_marker() -> None:
    first, second, third = row("a", "one"), row("b", "two"), row("c", "three")
    redline = compare(one(table("t", "T", first, second, third)), one(table("t", "T", third, first, second)))
    assert cell_rows(redline) == [
        "Row moved from 3 to 1 three",
        "one",
        "two",
        "Row 3 was here: “three”. Moved to row 1.",
    ]


def test_table__row_that_left_for_another_table() -> None:
    a, b = row("a", "one thing"), row("b", "two")
    redline = compare(one(table("t", "T", a, b), table("u", "U")), one(table("t", "T", b), table("u", "U", a)))
    assert "Row 1 was here: “one thing”. Moved to another table." in redline.html
    assert "Row moved here from row 1 of 1.1" in redline.html


def test_table__column_added() -> None:
    def seats(*columns: str) -> Node:
        return Node(
            "r", Kind.ROW, "", {"header": False}, tuple(Node(name, Kind.CELL, f"<p>{name}</p>") for name in columns)
        )

    redline = compare(one(table("t", "T", seats("a", "b"))), one(table("t", "T", seats("a", "x", "b"))))
    assert "<ins>" in redline.html
    assert notes(redline) == ["1 table row changed"]


def test_table__made_a_heading_row() -> None:
    redline = compare(one(table("t", "T", row("r", "a"))), one(table("t", "T", row("r", "a", header=True))))
    assert notes(redline) == ["1 table row made a heading row"]
    assert "Row made a heading row" in redline.html
