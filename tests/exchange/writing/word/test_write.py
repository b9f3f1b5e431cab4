"""A governed document as a Word file: what stands in it, and how."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pypandoc
import pytest

from cms.exchange.writing.paper import Part
from cms.exchange.writing.word import write_word
from cms.redline import Kind, Node
from tests.exchange.writing.word.papers import HEAD, PIXEL, TEXT, paper, plain
from tests.exchange.writing.word.reading import Grid, R, Said, W, brief, part, read
from tests.redline.build import bullets, figure, item, measure, numbers, paragraph, row, section, table
from tests.redline.texts import NEW


def opened(data: bytes) -> Any:
    """The file as python-docx has it."""
    return docx.Document(BytesIO(data))


def only(*blocks: Node, numbered: bool = True) -> bytes:
    """A file of one section."""
    return write_word(plain((section("s", "Meetings", *blocks),), numbered=numbered))


def test_file__begins_with_title_partnership_and_version() -> None:
    found = [(line.style.name, line.text) for line in opened(write_word(plain(NEW))).paragraphs[:4]]
    assert found == [
        ("Title", "Terms of reference: Antisocial Behaviour"),
        ("Subtitle", "Wealdmere Community Safety Partnership"),
        ("Version Line", "Version 2.0, in force since 1 April 2024"),
        ("Heading 1", "Purpose"),
    ]


def test_file__says_in_its_properties_what_it_is() -> None:
    found = opened(write_word(plain(NEW))).core_properties
    assert found.title == "Terms of reference: Antisocial Behaviour"
    assert found.subject == "Version 2.0, in force since 1 April 2024"
    assert found.author == found.last_modified_by == "Wealdmere Community Safety Partnership"
    assert found.language == "en-GB"
    assert found.created == found.modified == dt.datetime(2024, 3, 10, 17, 30, tzinfo=dt.UTC)


def test_file__names_the_version_it_was_made_from() -> None:
    data = write_word(plain(NEW))
    found = {one.get("name"): one[0].text for one in part(data, "docProps/custom.xml")}
    assert found == {"FolkmootDocument": "41", "FolkmootVersion": "2.0", "FolkmootText": TEXT}
    assert b"/docProps/custom.xml" in ZipFile(BytesIO(data)).read("[Content_Types].xml")
    assert b"docProps/custom.xml" in ZipFile(BytesIO(data)).read("_rels/.rels")


def test_file__has_its_version_and_the_register_on_every_page() -> None:
    lines = opened(write_word(plain(NEW))).sections[0].footer.paragraphs
    assert [line.text for line in lines] == [
        "Wealdmere Community Safety Partnership. Version 2.0, in force since 1 April 2024\tPage 1 of 1",
        f"Register head {HEAD}",
        "https://wealdmere.example/asb/terms-of-reference/",
    ]
    fields = [one.text.strip() for one in part(write_word(plain(NEW)), "word/footer1.xml").iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]


def test_file__of_the_same_paper_is_the_same_file(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_word(plain(NEW))
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert write_word(plain(NEW)) == first
    with ZipFile(BytesIO(first)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist() == ["[Content_Types].xml", *sorted(file.namelist()[1:])]


def test_file__dated_without_a_time_zone__is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        write_word(replace(plain(NEW), published_at=dt.datetime(2024, 3, 10)))


def test_file__of_a_terms_of_reference_takes_far_less_than_three_seconds() -> None:
    started = time.perf_counter()
    write_word(plain(NEW * 6))
    assert time.perf_counter() - started < 1


def test_numbers__are_those_of_the_page() -> None:
    sections = (
        section("s0", "", paragraph("p0", "Opening words."), numbers("l0", item("i0", "one"))),
        section(
            "s1",
            "Objectives",
            paragraph("p1", "The sub-group will:"),
            numbers("l1", item("a", "plan"), item("b", "in spring", 1), item("c", "at night", 2), item("d", "act")),
            paragraph("p2", "It will also:"),
            numbers("l2", item("e", "report")),
        ),
        section("s2", "Meetings", paragraph("p3", "Four a year.")),
    )
    assert brief(write_word(plain(sections))) == [
        "Opening words.",
        "a) one",
        "1 Objectives",
        "1.1 The sub-group will:",
        "a) plan",
        "i) in spring",
        "1) at night",
        "b) act",
        "1.2 It will also:",
        "a) report",
        "2 Meetings",
        "2.1 Four a year.",
    ]


def test_numbers__of_sections_come_from_the_style_of_headings() -> None:
    styles = {one.get(f"{W}styleId"): one for one in part(write_word(plain(NEW)), "word/styles.xml").iter(f"{W}style")}
    levels = {
        one.find(f"{W}pStyle").get(f"{W}val"): one.find(f"{W}lvlText").get(f"{W}val")
        for one in part(write_word(plain(NEW)), "word/numbering.xml").iter(f"{W}lvl")
        if one.find(f"{W}pStyle") is not None
    }
    assert levels == {"Heading1": "%1", "Clause": "%1.%2"}
    assert styles["Heading1"].find(f"{W}pPr/{W}numPr/{W}numId").get(f"{W}val") == "1"
    assert styles["Clause"].find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val") == "1"


def test_numbers__of_a_clause_that_begins_with_a_list_or_table_stand_before_it() -> None:
    data = only(
        bullets("l", item("i", "one")),
        table("t", "", row("r", "a")),
        table("t2", "Seats", row("r2", "b")),
        paragraph("p", "Words."),
        table("t3", "Votes", row("r3", "c")),
    )
    assert brief(data) == [
        *("1 Meetings", "1.1", "• one", "1.2", [[["a"]]]),
        *("1.3 Seats", [[["b"]]], "1.4 Words.", "Votes", [[["c"]]]),
    ]


def test_numbers__of_a_document_without_any() -> None:
    data = only(paragraph("p", "Words."), paragraph("h", "<h3>Calls</h3>"), numbered=False)
    assert brief(data) == ["Meetings", "Words.", "Calls"]
    assert [line.style for line in read(data) if isinstance(line, Said)] == ["Heading1", "BodyText", "Heading2"]


def test_numbers__of_a_long_list_go_on_as_the_page_counts() -> None:
    data = only(numbers("l", *(item(f"i{at}", "x") for at in range(30))))
    shown = [line.number for line in read(data) if isinstance(line, Said)]
    assert shown[-6:] == ["y)", "z)", "aa)", "ab)", "ac)", "ad)"]


def test_paragraphs__in_one_clause_share_its_number() -> None:
    data = only(Node("p", Kind.PARAGRAPH, "<h3>Notice</h3><p>Five days.</p><p>Or <br/>two.</p>"))
    found = [(line.style, line.number, line.text) for line in read(data) if isinstance(line, Said)]
    assert found == [
        ("Heading1", "1", "Meetings"),
        ("Heading2", "1.1", "Notice"),
        ("ClauseText", "", "Five days."),
        ("ClauseText", "", "Or \ntwo."),
    ]


def test_words__keep_their_look_and_their_links() -> None:
    data = only(
        paragraph("p", '<p>All <b>bold <i>both</i></b> <i>slanted</i> <a href="/plan/?a=1&amp;b=2">the plan</a></p>')
    )
    line = read(data)[1]
    assert isinstance(line, Said)
    assert line.words == (
        *(("All ", ""), ("bold ", "b"), ("both", "bi"), (" ", ""), ("slanted", "i"), (" ", "")),
        ("the plan", " https://wealdmere.example/plan/?a=1&b=2"),
    )
    assert opened(data).paragraphs[4].hyperlinks[0].address == "https://wealdmere.example/plan/?a=1&b=2"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("mailto:asb@wealdmere.example", "mailto:asb@wealdmere.example"),
        ("#meetings", "https://wealdmere.example/asb/terms-of-reference/#meetings"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("https://[half", None),
        ("https://", None),
        ("https://a.example:port/", None),
    ],
)
def test_link__that_word_could_not_open_leaves_its_words(href: str, address: str | None) -> None:
    line = read(only(paragraph("p", f'<p><a href="{href}">here</a></p>')))[1]
    assert isinstance(line, Said)
    assert line.words == (("here", f" {address}" if address else ""),)


def test_table__has_a_header_row_that_repeats_a_caption_and_whole_cells() -> None:
    cell = Node("c", Kind.CELL, "<p>Calls</p><ul><li>by day</li><li>by night<ol><li>in town</li></ol></li></ul>")
    first = Node("r1", Kind.ROW, "", {"header": False}, (cell, Node("e", Kind.CELL, "")))
    data = only(paragraph("p", "Seen:"), table("t", "Counts", row("r0", "What", "Where", header=True), first))
    caption, grid = read(data)[2:]
    assert isinstance(caption, Said)
    assert (caption.style, caption.text) == ("Caption", "Counts")
    assert isinstance(grid, Grid)
    assert [is_head for is_head, _ in grid.rows] == [True, False]
    assert [(line.style, line.number, line.level, line.text) for line in grid.rows[1][1][0]] == [
        ("TableText", "", 0, "Calls"),
        ("TableList", "•", 0, "by day"),
        ("TableList", "•", 0, "by night"),
        ("TableList", "a)", 1, "in town"),
    ]
    assert opened(data).tables[0].cell(1, 1).text == ""


def test_table__with_rows_of_several_lengths_is_a_table_still() -> None:
    data = only(table("t", "", row("r0", "a", "b", "c"), row("r1", "d"), Node("r2", Kind.ROW)))
    found = opened(data).tables[0]
    assert [[cell.text for cell in line.cells] for line in found.rows] == [["a", "b", "c"], ["d"], [""]]
    widths = [int(one.get(f"{W}w")) for one in part(data, "word/document.xml").iter(f"{W}gridCol")]
    assert sum(widths) == 9070 - 851


def test_tables__one_after_the_other_have_something_in_between() -> None:
    body = part(
        only(table("t", "", row("r", "a")), table("u", "", row("s", "b")), numbered=False), "word/document.xml"
    )[0]
    assert [one.tag.removeprefix(W) for one in body][4:] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_measure__is_told_by_its_style() -> None:
    line = read(only(measure("m", "Fewer calls.", "calls")))[1]
    assert isinstance(line, Said)
    assert (line.style, line.number, line.text) == ("Measure", "1.1", "Fewer calls.")


def test_figure__is_shown_with_its_text_alternative() -> None:
    tree = (
        section("s", "Meetings", figure("f", "Where calls came from", "figures/map.png", "A map of <three> places.")),
    )
    data = write_word(plain(tree), figures={"figures/map.png": PIXEL}.get)
    document = opened(data)
    assert len(document.inline_shapes) == 1
    assert [one.get("descr") for one in document.element.body.iter() if one.get("descr")] == [
        "A map of <three> places."
    ] * 2
    assert document.part.related_parts["rPicture1"].blob == PIXEL
    assert brief(data) == ["1 Meetings", "1.1", "Where calls came from"]


@pytest.mark.parametrize("data", [None, b"", b"GIF", b"RIFF....WEBPVP8 ", PIXEL[:20]])
def test_figure__without_a_picture_to_show_is_its_text_alternative(data: bytes | None) -> None:
    tree = (section("s", "Meetings", figure("f", "Calls", "figures/map.png", "A map of three places.")),)
    found = read(write_word(plain(tree), figures=lambda _: data))
    assert [(line.style, line.text) for line in found[1:] if isinstance(line, Said)] == [
        ("FigureNote", "A map of three places."),
        ("Caption", "Calls"),
    ]


def test_parts__begin_a_page_each_and_number_anew() -> None:
    parts = (
        Part("Community Safety Plan", (section("s1", "Aims", paragraph("p1", "Fewer calls.")),), True),
        Part("Priority 1", NEW[:1], True),
        Part("Progress", (section("s2", "Calls", paragraph("p2", "Fewer.")),), False),
    )
    data = write_word(paper(*parts))
    assert brief(data) == [
        "Community Safety Plan",
        "1 Aims",
        "1.1 Fewer calls.",
        "Priority 1",
        "1 Purpose",
        "1.1 The sub-group brings together the agencies that prevent antisocial behaviour in Wealdmere.",
        "1.2 It delivers priority 1 of the Community Safety Plan and answers to the Partnership for doing so.",
        "Progress",
        "Calls",
        "Fewer.",
    ]
    styles = [line.style for line in read(data) if isinstance(line, Said)]
    assert styles[:3] == ["Heading1", "Heading2", "Clause"]
    assert opened(data).styles["Heading 1"].paragraph_format.page_break_before


def test_contents__name_every_part_and_section_and_lead_there() -> None:
    parts = (Part("Plan", NEW[:2], True), Part("Progress", NEW[2:3], False))
    body = part(write_word(paper(*parts)), "word/document.xml")
    lines = [
        line for line in body.iter(f"{W}p") if str(line.find(f"{W}pPr/{W}pStyle").get(f"{W}val")).startswith("TOC")
    ]
    assert [
        "".join(one.text or "\t" for one in line.iter(f"{W}t", f"{W}tab") if one.getparent().tag == f"{W}r")
        for line in lines
    ] == [*("Contents", "Plan", "1\tPurpose", "2\tObjectives", "Progress", "Membership")]
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert {one.get(f"{W}anchor") for one in body.iter(f"{W}hyperlink")} == marks
    assert len(marks) == 5


def test_looks__are_styles_and_not_of_each_paragraph() -> None:
    data = write_word(plain(NEW))
    styles = opened(data).styles
    assert str(styles["Heading 1"].font.color.rgb) == "0B5D51"
    assert part(data, "word/styles.xml").find(f".//{W}lang").get(f"{W}val") == "en-GB"
    looks = {one.tag for look in part(data, "word/document.xml").iter(f"{W}rPr") for one in look}
    assert looks == set()


def test_text__that_xml_cannot_hold_does_no_harm() -> None:
    bad = "Bell\x07 null\x00 \ud800 \ufffe & <b> \t end"
    escaped = bad.replace("&", "&amp;").replace("<", "&lt;")
    tree = (section("s", bad, paragraph("p", escaped), table("t", bad, row("r", escaped)), figure("f", bad, "", bad)),)
    said = "Bell null   & <b>"
    data = write_word(replace(plain(tree), title=bad, partnership=bad, line=bad, head=bad))
    assert [text.startswith(said) for text in (line.text for line in opened(data).paragraphs[:5])] == [True] * 5
    assert opened(data).core_properties.title.startswith(said)


def test_pandoc__reads_headings_lists_and_tables_as_such() -> None:
    tree = (
        section(
            "s",
            "Meetings",
            paragraph("p", "Seen:"),
            numbers("l", item("i", "calls"), item("j", "at night", 1)),
            table("t", "Counts", row("r", "What", header=True), row("q", "Calls")),
        ),
    )
    data = write_word(plain(tree, numbered=False))
    html = str(pypandoc.convert_text(data, "html", format="docx", extra_args=["--wrap=none"]))
    for expected in ("<h1 ", "Meetings</h1>", '<ol type="a">', '<ol type="i">', "<caption>", "Counts", "<thead>"):
        assert expected in html, expected
    assert f"{R}" not in html
