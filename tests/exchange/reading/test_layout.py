"""Lines become blocks."""

from __future__ import annotations

import pytest

from cms.exchange.reading.blocks import BOLD, PLAIN, Block, Heading, Listing, Loose, Paragraph, Table
from cms.exchange.reading.layout import blocks
from cms.exchange.reading.model import Lines


def read(text: str) -> list[Block]:
    """The blocks of a text."""
    return blocks(text.split("\n"))


def only(text: str) -> Block:
    """The one block of a text."""
    [block] = read(text)
    return block


@pytest.mark.parametrize(
    ("text", "level", "expected"),
    [
        ("# Plan", 1, "Plan"),
        ("#### **Our** priorities ####", 4, "Our priorities"),
        ("##Plan", 2, "Plan"),
        ("Plan\n====", 1, "Plan"),
        ("Plan\n---", 2, "Plan"),
        ("<h3>Plan</h3>", 3, "Plan"),
        ("**Plan**", BOLD, "Plan"),
        ("<u>Plan for</u> <u>all</u>", BOLD, "Plan for all"),
        ("**3. Plan**", BOLD, "3. Plan"),
        ("3. Plan for all", PLAIN, "3. Plan for all"),
        ("5. <u>Reporting and Accountability:</u>", PLAIN, "5. Reporting and Accountability:"),
        ("5.\tMeetings", PLAIN, "5. Meetings"),
        ("Membership", PLAIN, "Membership"),
    ],
)
def test_headings__are_marked_numbered_bold_or_known(text: str, level: int, expected: str) -> None:
    heading = only(text)
    assert isinstance(heading, Heading)
    assert (heading.level, heading.text) == (level, expected)


@pytest.mark.parametrize(
    "text",
    [
        "#1 in the county",
        "**Plan** for all",
        "**This whole sentence is bold.**",
        "# " + "long " * 60,
        "A plan for all",
        "Members are expected to come",
    ],
)
def test_paragraphs__are_no_headings_for_looking_a_little_like_one(text: str) -> None:
    assert isinstance(only(text), Paragraph)


def test_heading__knows_its_typed_number() -> None:
    heading = only("## 12. Plan")
    assert isinstance(heading, Heading)
    assert (heading.number, heading.name) == (12, "Plan")


def test_numbered_lines__in_a_row_are_a_list_unless_the_names_are_known() -> None:
    assert [type(block) for block in read("1. Apples\n\n2. Pears\n\n3. Plums")] == [Listing]
    assert [type(block) for block in read("1. Purpose\n\n2. Objectives\n\n3. Membership")] == [Heading] * 3
    assert [type(block) for block in read("1. Purpose\nTo be there.\n2. Duration\nA year.")] == [
        Heading,
        Paragraph,
        Heading,
        Paragraph,
    ]


def test_soft_wrapped_lines__are_one_text() -> None:
    [paragraph, listing] = read(
        "This is a line that was wrapped because it is long, and\nit goes on here.\n\n"
        "- An item that was wrapped because it is far too long\n for one line\nand one more"
    )
    assert paragraph.text == "This is a line that was wrapped because it is long, and it goes on here."
    assert isinstance(listing, Listing)
    assert [item.text for item in listing.items] == [
        "An item that was wrapped because it is far too long for one line and one more"
    ]
    assert listing.lines == Lines(4, 6)


@pytest.mark.parametrize("text", ["Chair: Police\nSecretary: Council", "A line  \nbroken  \nby spaces", "A\\\nB"])
def test_short_lines__keep_the_breaks_their_author_made(text: str) -> None:
    [piece] = only(text).pieces
    assert "\n" in "".join(run.text for run in piece.runs)


def test_quotation__loses_only_its_marks() -> None:
    assert only("> Said by one\n> who was there").text == "Said by one who was there"


def items(text: str) -> list[tuple[int, str]]:
    """Level and text of the items of the one list in a text."""
    listing = only(text)
    assert isinstance(listing, Listing)
    return [(item.level, item.text) for item in listing.items]


def test_lists__go_on_over_blank_lines_and_nest() -> None:
    assert items("- a\n\n- b\n  - c\n    - d\n- e") == [(0, "a"), (0, "b"), (1, "c"), (2, "d"), (0, "e")]
    assert items("\u2022\ta\no\n\u2022\tb") == [(0, "a o"), (0, "b")]
    assert items("\u2022 a\n- b\n\u2022 c") == [(0, "a"), (1, "b"), (0, "c")]
    assert items("- a\n\n   more of a\n- b") == [(0, "a more of a"), (0, "b")]
    assert items("".join(f"{'  ' * depth}- {depth}\n" for depth in range(6)).rstrip()) == [
        (min(depth, 3), str(depth)) for depth in range(6)
    ]


def test_list_marks__stay_in_the_text_unless_the_page_shows_the_same() -> None:
    lettered = only("a) one\nb) two")
    assert isinstance(lettered, Listing)
    assert lettered.ordered
    assert [item.text for item in lettered.items] == ["one", "two"]
    for text in ["1. one\n2. two", "g) one\nh) two", "- a) one\n- b) two", "(i) one\n(ii) two"]:
        listing = only(text)
        assert isinstance(listing, Listing)
        assert not listing.ordered
        assert listing.text == text.replace("\n", " ").replace("- ", "")


def test_bullets_and_numbers__are_lists_of_their_own() -> None:
    assert [type(block) for block in read("- a\n- b\n1. c\n2. d")] == [Listing, Listing]


def rows(block: Block) -> list[tuple[str, ...]]:
    """The cells of a table."""
    assert isinstance(block, Table)
    return [row.cells for row in block.rows]


def test_tables__of_tabs_keep_empty_cells() -> None:
    [table, paragraph] = read("Who\tWhat\tWhen\nA\t\tB\nC")
    assert rows(table) == [("Who", "What", "When"), ("A", "", "B")]
    assert paragraph.text == "C"
    assert rows(only("A\tB")) == [("A", "B")]
    assert rows(only("A\tB\t\nC\tD\t")) == [("A", "B"), ("C", "D")]
    assert rows(only("A\tB\n\tC")) == [("A", "B"), ("", "C")]


def test_header__that_goes_on_in_the_next_line_is_one() -> None:
    assert rows(only("Why\tHow\tLead\n\t\tOrganisation\na\tb\tc")) == [
        ("Why", "How", "Lead Organisation"),
        ("a", "b", "c"),
    ]


def test_header__that_comes_again_begins_another_table() -> None:
    [first, second] = read("Group 1\tGroup 2\na\tb\nGroup 3\t\nc\t")
    assert rows(first) == [("Group 1", "Group 2"), ("a", "b")]
    assert rows(second) == [("Group 3",), ("c",)]


def test_tables__of_pipes_are_tables() -> None:
    assert rows(only("| Who | What |\n|:---|---:|\n| a \\| b | <ul><li>c</li></ul> |\n| d | |")) == [
        ("Who", "What"),
        ("a | b", "<ul><li>c</li></ul>"),
        ("d", ""),
    ]


def test_tables__of_pipes_need_none_at_their_edges() -> None:
    assert rows(only("Who | What\n--- | ---\na | b\n\\| c | d")) == [("Who", "What"), ("a", "b"), ("| c", "d")]


def test_tables__of_pipes_may_hold_tabs_and_stand_right_below_a_text() -> None:
    [paragraph, table] = read("Text:\n| Who | What |\n|---|---|\n| a\tb | <ul><li>c</li><li>d</li></ul> |")
    assert paragraph.text == "Text:"
    assert rows(table) == [("Who", "What"), ("a\tb", "<ul><li>c</li><li>d</li></ul>")]
    [listing, table] = read("- item\n| Who | What |\n|---|---|\n| a | b |")
    assert isinstance(listing, Listing)
    assert rows(table) == [("Who", "What"), ("a", "b")]


def test_pipes__without_a_rule_below_them_are_text() -> None:
    assert [block.text for block in read("One | two\n\nthree | four")] == ["One | two", "three | four"]


@pytest.mark.parametrize("line", ["12", "Page 3", "page 3 of 12", "- 4 -", "7 | Page", "Background ........ 4"])
def test_furniture_of_a_page__is_kept_apart(line: str) -> None:
    loose = only(line)
    assert isinstance(loose, Loose)
    assert loose.text == line


def test_contents__of_a_document_are_kept_apart() -> None:
    assert [type(block) for block in read("Background\t3\nAims\t4\nMeasures\t12")] == [Loose] * 3


def test_rules__hold_no_words() -> None:
    assert read("***\n\n- - -\n\n_____\n\n####") == []
