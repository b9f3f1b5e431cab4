"""Two versions as a Word file with tracked changes, read back with all of them accepted or rejected."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from typing import Any

import docx
import pypandoc
import pytest

from cms.exchange.writing.paper import Part
from cms.exchange.writing.word import write_word
from cms.redline import Kind, Node, Tree
from tests.exchange.writing.word.papers import PIXEL, paper, redline
from tests.exchange.writing.word.reading import W, brief, part, read
from tests.redline.build import bullets, figure, item, measure, numbers, paragraph, row, section, table
from tests.redline.texts import NEW, OLD

PARTNERSHIP = "Wealdmere Community Safety Partnership"


def changed(old: Node | Tree, new: Node | Tree) -> bytes:
    """A redline of one section's blocks."""
    was, now = ((one,) if isinstance(one, Node) else one for one in (old, new))
    return write_word(redline((section("s", "Meetings", *was),), (section("s", "Meetings", *now),)))


def marks(data: bytes) -> list[tuple[str, str]]:
    """What is marked, and the words in it."""
    body = part(data, "word/document.xml")
    names = {f"{W}{name}": name for name in ("ins", "del", "moveFrom", "moveTo")}
    return [
        (names[one.tag], "".join(text.text for text in one.iter(f"{W}t", f"{W}delText")))
        for one in body.iter(*names)
        if one.getparent().tag not in {f"{W}rPr", f"{W}trPr"}
    ]


def said(data: bytes, edits: str) -> str:
    """What pandoc reads, with tracked changes accepted, rejected or shown."""
    arguments = [f"--track-changes={edits}", "--wrap=none"]
    return str(pypandoc.convert_text(data, "markdown", format="docx", extra_args=arguments))


def test_words__are_marked_one_by_one() -> None:
    data = changed(paragraph("p", "Four meetings a year, at most."), paragraph("p", "Six meetings a year, or more."))
    assert marks(data) == [("del", "Four"), ("ins", "Six"), ("del", "at most"), ("ins", "or more")]
    assert brief(data, "accepted")[1] == "1.1 Six meetings a year, or more."
    assert brief(data, "rejected")[1] == "1.1 Four meetings a year, at most."


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("Half the seats vote.", "Half vote.", [("del", "the seats ")]),
        ("Half vote.", "Half the seats vote.", [("ins", "the seats ")]),
        ("Half vote", "Half vote now", [("ins", " now")]),
        ("Police, fire", "Police fire", [("del", ",")]),
        ("Police / fire", "Police/ fire", [("del", "Police"), ("ins", "Police"), ("del", " ")]),
        ("Police fire", "Police\u00a0fire", [("del", " "), ("ins", "\u00a0")]),
    ],
)
def test_blanks__stand_as_in_either_text(old: str, new: str, marked: list[tuple[str, str]]) -> None:
    data = changed(paragraph("p", old), paragraph("p", new))
    assert marks(data) == marked
    assert brief(data, "accepted")[1] == f"1.1 {new}"
    assert brief(data, "rejected")[1] == f"1.1 {old}"


def test_marks__are_signed_by_the_partnership_on_the_day_it_was_published() -> None:
    body = part(write_word(redline(OLD, NEW)), "word/document.xml")
    signed = [one for one in body.iter() if one.get(f"{W}author")]
    assert {one.get(f"{W}author") for one in signed} == {PARTNERSHIP}
    assert {one.get(f"{W}date") for one in signed} == {"2024-03-10T17:30:00Z"}
    starts = [one.get(f"{W}id") for one in signed]
    assert len(starts) == len(set(starts)) > 20


def test_redline__goes_on_being_tracked_and_a_plain_text_is_not() -> None:
    assert part(write_word(redline(OLD, NEW)), "word/settings.xml").find(f"{W}trackRevisions") is not None
    unmarked = write_word(paper(Part("Terms", NEW, True)))
    assert part(unmarked, "word/settings.xml").find(f"{W}trackRevisions") is None
    assert marks(unmarked) == []


def test_paragraph__added_or_removed_takes_its_mark_along() -> None:
    one, two, three = paragraph("a", "One."), paragraph("b", "Two."), paragraph("c", "Three.")
    data = changed((one, two), (two, three))
    assert marks(data) == [("del", "One."), ("ins", "Three.")]
    assert brief(data, "accepted") == ["1 Meetings", "1.1 Two.", "1.2 Three."]
    assert brief(data, "rejected") == ["1 Meetings", "1.1 One.", "1.2 Two."]


def test_paragraph__that_moved_is_tracked_as_moved() -> None:
    one, two, three = paragraph("a", "One."), paragraph("b", "Two goes."), paragraph("c", "Three.")
    data = changed((one, two, three), (paragraph("b", "Two goes <b>up</b>."), one, three))
    assert marks(data) == [("moveTo", "Two goes"), ("ins", " up"), ("moveTo", "."), ("moveFrom", "Two goes.")]
    body = part(data, "word/document.xml")
    ranges = [(one.tag.removeprefix(W), one.get(f"{W}name")) for one in body[0] if "Range" in one.tag]
    assert ranges == [
        *(("moveToRangeStart", "move1"), ("moveToRangeEnd", None)),
        *(("moveFromRangeStart", "move1"), ("moveFromRangeEnd", None)),
    ]
    assert brief(data, "accepted") == ["1 Meetings", "1.1 Two goes up.", "1.2 One.", "1.3 Three."]
    assert brief(data, "rejected") == ["1 Meetings", "1.1 One.", "1.2 Two goes.", "1.3 Three."]


def test_section__that_moved_takes_its_text_along() -> None:
    one, two = section("s1", "Purpose", paragraph("p", "A.")), section("s2", "Meetings", paragraph("q", "B."))
    data = write_word(redline((one, two), (two, one)))
    assert Counter(name for name, _ in marks(data)) == {"moveFrom": 2, "moveTo": 2}
    assert brief(data, "accepted") == ["1 Meetings", "1.1 B.", "2 Purpose", "2.1 A."]
    assert brief(data, "rejected") == ["1 Purpose", "1.1 A.", "2 Meetings", "2.1 B."]


def test_section__with_a_table_is_removed_and_added_since_word_moves_no_tables() -> None:
    seats = section("s1", "Seats", table("t", "", row("r", "Police")))
    others = (section("s2", "Meetings", paragraph("q", "B.")), section("s3", "Duration", paragraph("u", "C.")))
    data = write_word(redline((seats, *others), (*others, seats)))
    assert marks(data) == [("del", "Seats"), ("del", "Police"), ("ins", "Seats"), ("ins", "Police")]
    assert brief(data, "accepted") == [
        *("1 Meetings", "1.1 B.", "2 Duration", "2.1 C."),
        *("3 Seats", "3.1", [[["Police"]]]),
    ]
    assert brief(data, "rejected") == [
        *("1 Seats", "1.1", [[["Police"]]]),
        *("2 Meetings", "2.1 B.", "3 Duration", "3.1 C."),
    ]


def test_heading__shows_its_change_and_may_come_and_go() -> None:
    data = write_word(redline((section("s", "Meetings of the group"),), (section("s", "Meetings in public"),)))
    assert marks(data) == [("del", "of the group"), ("ins", "in public")]
    data = write_word(redline((section("s", "", paragraph("p", "A.")),), (section("s", "New", paragraph("p", "A.")),)))
    assert brief(data, "accepted") == ["1 New", "1.1 A."]
    assert brief(data, "rejected") == ["A."]


def test_look__that_changed_is_tracked_as_such() -> None:
    data = changed(paragraph("p", "Half of the <b>seats</b>."), paragraph("p", "<i>Half</i> of the seats."))
    assert marks(data) == []
    before = [one[0] for one in part(data, "word/document.xml").iter(f"{W}rPrChange")]
    assert [[look.tag.removeprefix(W) for look in one] for one in before] == [[], ["b"]]
    assert [line.words for line in read(data, "accepted")[1:]] == [(("Half", "i"), (" of the seats.", ""))]
    assert [line.words for line in read(data, "rejected")[1:]] == [(("Half of the ", ""), ("seats", "b"), (".", ""))]


def test_link__that_leads_elsewhere_is_taken_out_and_put_in() -> None:
    old, new = (paragraph("p", f'See <a href="https://a.example/{year}">the plan</a>.') for year in (2024, 2025))
    data = changed(old, new)
    assert marks(data) == [("del", "the plan"), ("ins", "the plan")]
    assert [line.words[1] for line in read(data, "accepted")[1:]] == [("the plan", " https://a.example/2025")]
    assert [line.words[1] for line in read(data, "rejected")[1:]] == [("the plan", " https://a.example/2024")]


def test_list__shows_items_that_came_went_and_were_set_in() -> None:
    old = numbers("l", item("a", "plan"), item("b", "act"), item("c", "report"))
    new = numbers("l", item("a", "plan"), item("d", "listen"), item("c", "report", 1))
    data = changed(old, new)
    assert marks(data) == [("del", "act"), ("ins", "listen")]
    assert brief(data, "accepted") == ["1 Meetings", "1.1", "a) plan", "b) listen", "i) report"]
    assert brief(data, "rejected") == ["1 Meetings", "1.1", "a) plan", "b) act", "c) report"]


def test_list__that_became_a_numbered_one_says_what_it_was() -> None:
    data = changed(bullets("l", item("a", "plan")), numbers("l", item("a", "plan")))
    assert marks(data) == []
    assert brief(data, "accepted")[2] == "a) plan"
    assert brief(data, "rejected")[2] == "• plan"


def test_row__came_went_and_changed() -> None:
    old = table("t", "Seats", row("h", "Seat", header=True), row("a", "Police"), row("b", "Housing"))
    new = table("t", "Seats held", row("h", "Seat", header=True), row("c", "Fire"), row("b", "Housing providers"))
    data = changed(old, new)
    assert marks(data) == [("ins", " held"), ("del", "Police"), ("ins", "Fire"), ("ins", " providers")]
    rows = [
        one.tag.removeprefix(W)
        for one in part(data, "word/document.xml").iter(f"{W}ins", f"{W}del")
        if one.getparent().tag == f"{W}trPr"
    ]
    assert rows == ["del", "ins"]
    assert brief(data, "accepted")[1:] == ["1.1 Seats held", [[["Seat"]], [["Fire"]], [["Housing providers"]]]]
    assert brief(data, "rejected")[1:] == ["1.1 Seats", [[["Seat"]], [["Police"]], [["Housing"]]]]


def test_row__with_another_cell_is_replaced() -> None:
    old, new = (table("t", "", row("a", *cells)) for cells in (["Police"], ["Police", "Yes"]))
    data = changed(old, new)
    assert marks(data) == [("del", "Police"), ("ins", "Police"), ("ins", "Yes")]
    assert brief(data, "accepted")[2:] == [[[["Police"], ["Yes"]]]]
    assert brief(data, "rejected")[2:] == [[[["Police"]]]]


def test_row__whose_cell_ends_in_another_paragraph_is_replaced() -> None:
    old, new = (
        table("t", "", Node("r", Kind.ROW, "", {}, (Node("c", Kind.CELL, text),)))
        for text in ("<p>Police</p>", "<p>Police</p><p>Council</p>")
    )
    data = changed(old, new)
    assert marks(data) == [("del", "Police"), ("ins", "Police"), ("ins", "Council")]
    assert brief(data, "accepted")[2:] == [[[["Police", "Council"]]]]
    assert brief(data, "rejected")[2:] == [[[["Police"]]]]


def test_row__that_became_a_heading_is_replaced() -> None:
    data = changed(table("t", "", row("r", "Seat")), table("t", "", row("r", "Seat", header=True)))
    assert marks(data) == [("del", "Seat"), ("ins", "Seat")]
    heads = [[is_head for is_head, _ in grid.rows] for grid in read(data, "accepted")[2:]]
    assert heads == [[True]]


def test_table__came_and_went_with_what_holds_it_apart() -> None:
    one, two = table("t", "", row("a", "Police")), table("u", "", row("b", "Fire"))
    data = changed((one,), (two, paragraph("p", "Words.")))
    assert brief(data, "accepted")[1:] == ["1.1", [[["Fire"]]], "1.2 Words."]
    assert brief(data, "rejected")[1:] == ["1.1", [[["Police"]]]]


def test_figure__with_another_text_alternative_shows_both() -> None:
    data = changed(
        figure("f", "Calls", "", "A map of three places."), figure("f", "Calls", "", "A map of four places.")
    )
    assert marks(data) == [("del", "three"), ("ins", "four")]


def test_figure__that_was_exchanged_shows_both() -> None:
    was, now = (section("s", "Meetings", figure("f", "", f"figures/{name}.png", name)) for name in ("old", "new"))
    data = write_word(redline((was,), (now,)), figures=lambda _: PIXEL)
    body = part(data, "word/document.xml")
    assert [(one.getparent().getparent().tag.removeprefix(W)) for one in body.iter(f"{W}drawing")] == ["del", "ins"]


def test_measure__stays_a_measure() -> None:
    data = changed(measure("m", "Fewer calls.", "calls"), measure("m", "Fewer night calls.", "calls"))
    assert marks(data) == [("ins", "night ")]
    assert {line.style for edits in ("accepted", "rejected") for line in read(data, edits)[1:]} == {"Measure"}


def test_parts__a_new_one_stands_plain_beside_one_that_changed() -> None:
    parts = (Part("Plan", NEW[:1], True, OLD[:1]), Part("Priority 1", NEW[4:5], True))
    data = write_word(paper(*parts))
    assert brief(data, "rejected")[-3:] == [
        *("Priority 1", "1 Reporting and accountability", "1.1 The chair files a progress report each quarter.")
    ]
    assert part(data, "word/document.xml").find(f".//{W}sdt") is None


@pytest.mark.parametrize(("edits", "clause"), [("accept", "six"), ("reject", "four")])
def test_pandoc__reads_either_text(edits: str, clause: str) -> None:
    text = said(write_word(redline(OLD, NEW)), edits)
    assert f"The sub-group meets at least {clause} times a year." in text
    assert ("Each seat may name one deputy" in text) is (edits == "accept")
    assert ("The sub-group ends on 31 March 2026" in text) is (edits == "reject")
    assert ("Registered housing providers" in text) is (edits == "accept")
    assert text.count("hear from people who were harmed") == 1


def test_pandoc__reads_every_change_with_its_author() -> None:
    text = said(write_word(redline(OLD, NEW)), "all")
    sign = f'author="{PARTNERSHIP}" date="2024-03-10T17:30:00Z"'
    assert f"[four]{{.deletion {sign}}}[six]{{.insertion {sign}}}" in text.replace("} [", "}[")
    assert f"[Each seat may name one deputy, who acts when the holder is absent.]{{.insertion {sign}}}" in text


def test_hostile_text__in_both_versions_does_no_harm() -> None:
    def blocks(text: str) -> tuple[Any, ...]:
        return (
            Node("p", Kind.PARAGRAPH, text),
            Node("l", Kind.LIST, "", {"ordered": True}, (Node("i", Kind.ITEM, text, {"level": 9}),)),
            Node("t", Kind.TABLE, text, {}, (Node("r", Kind.ROW, "", {}, (Node("c", Kind.CELL, text),)),)),
            Node("f", Kind.FIGURE, text, {"file": text, "alt": text}),
            Node("m", Kind.MEASURE, text, {"measure": text}),
        )

    hostile = "<ul><li><ul><li>" * 60 + '<a href="java\tscript:alert(1)">\x00x</a>\x0b</li></ul><p><b>open'
    for old, new in ((hostile, "<p>calm</p>"), ("", hostile), (hostile, "")):
        data = changed(blocks(old), blocks(new))
        assert b"script:" not in data
        assert read(data, "accepted")
        assert read(data, "rejected")


def test_measure__tied_to_other_figures_is_told_in_a_comment() -> None:
    data = changed(measure("m", "Fewer calls.", "calls"), measure("m", "Fewer calls.", "visits"))
    [comment] = docx.Document(BytesIO(data)).comments
    assert comment.text == "This measure is now tied to visits, not to calls."
    assert comment.author == PARTNERSHIP
    same = changed(measure("m", "Fewer calls.", "calls"), measure("m", "No calls.", "calls"))
    assert list(docx.Document(BytesIO(same)).comments) == []
