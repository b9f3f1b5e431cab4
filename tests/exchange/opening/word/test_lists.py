"""Lists of a Word file: automatic and typed, in lists, and with the marks that a page would not show."""

from __future__ import annotations

import pytest

from tests.exchange.opening.word.building import (
    BULLETS,
    LETTERS,
    NUMBERING,
    NUMBERS,
    STYLES,
    abstract,
    level,
    num,
    opened,
    p,
    r,
    read,
    style,
    tbl,
    tr,
    written,
)

INDENT = '<w:ind w:left="{}"/>'


def items(*found: tuple[str, int], key: int = BULLETS) -> str:
    """Items of a list by their words and levels."""
    return "".join(p(words, list=(key, at)) for words, at in found)


def own_list(*levels: str, more: str = "") -> str:
    """Numbering with a list 9 of these levels."""
    return NUMBERING + abstract(90, *levels) + num(9, 90, more)


def test_bullets__are_items_at_their_levels() -> None:
    body = items(("one", 0), ("two", 1), ("three", 2), ("four", 0))
    assert read(body) == [("ul", [(0, "one"), (1, "two"), (2, "three"), (0, "four")])]
    assert opened(written(body)).text.lines == ("\u2022 one", "\u2022 two", "\u2022 three", "\u2022 four")


def test_letters__are_an_ordered_list_without_marks() -> None:
    body = items(("one", 0), ("two", 1), ("three", 1), ("four", 0), key=LETTERS)
    assert read(body) == [("ol", [(0, "one"), (1, "two"), (1, "three"), (0, "four")])]
    assert opened(written(body)).text.lines == ("a) one", "i. two", "ii. three", "b) four")


def test_numbers__are_kept_as_text_where_a_page_would_show_letters() -> None:
    assert read(items(("one", 0), ("two", 0), key=NUMBERS)) == [("ul", [(0, "1. one"), (0, "2. two")])]


def test_list__that_goes_on_after_a_paragraph_keeps_its_letters() -> None:
    body = items(("one", 0), key=LETTERS) + p("Between.") + items(("two", 0), key=LETTERS)
    assert read(body) == [("ol", [(0, "one")]), ("p", "Between."), ("ul", [(0, "b) two")])]


def test_list__that_starts_anew_is_another() -> None:
    restart = num(9, LETTERS, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    body = items(("one", 0), ("two", 0), key=LETTERS) + items(("three", 0), ("four", 0), key=9)
    assert read(body, numbering=NUMBERING + restart) == [
        ("ol", [(0, "one"), (0, "two")]),
        ("ol", [(0, "three"), (0, "four")]),
    ]


def test_bullets_and_letters__are_two_lists() -> None:
    body = items(("one", 0)) + items(("two", 0), key=LETTERS) + items(("three", 1))
    assert read(body) == [("ul", [(0, "one")]), ("ol", [(0, "two"), (1, "three")])]


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("upperLetter", "%1.", ["A. w", "B. w", "C. w"]),
        ("lowerRoman", "(%1)", ["(i) w", "(ii) w", "(iii) w"]),
        ("upperRoman", "%1", ["I) w", "II) w", "III) w"]),
        ("decimalZero", "%1", ["01. w", "02. w", "03. w"]),
        ("ordinal", "%1", ["1st) w", "2nd) w", "3rd) w"]),
        ("decimal", "%1)", ["1) w", "2) w", "3) w"]),
    ],
)
def test_marks__are_what_word_shows(form: str, text: str, expected: list[str]) -> None:
    body = items(("w", 0), ("w", 0), ("w", 0), key=9)
    [(_, found)] = read(body, numbering=own_list(level(0, form, text)))
    assert [source for _, source in found] == expected


@pytest.mark.parametrize(
    ("form", "text", "expected"),
    [
        ("decimal", "Article %1:", "Article 2: w"),
        ("cardinalText", "Rule %1", "Rule Two w"),
        ("ordinalText", "%1 rule", "Second rule w"),
        ("none", "Note", "Note w"),
        ("none", "", "w"),
    ],
)
def test_marks__with_words_in_them_are_typed_before_a_paragraph(form: str, text: str, expected: str) -> None:
    body = items(("First.", 0), ("w", 0), key=9)
    assert read(body, numbering=own_list(level(0, form, text)))[1] == ("p", expected)


def test_levels__count_on_start_and_restart_as_they_are_defined() -> None:
    levels = (
        level(0, "decimal", "Part %1"),
        level(1, "upperRoman", "%1.%2", "<w:isLgl/>"),
        level(2, "decimal", "%1.%2.%3", '<w:lvlRestart w:val="0"/><w:isLgl/>'),
    )
    body = items(("a", 1), ("b", 0), ("c", 1), ("d", 2), ("e", 1), ("f", 2), ("g", 0), ("h", 1), key=9)
    found = [source for _, source in read(body, numbering=own_list(*levels))]
    assert found == ["1.1 a", "Part 1 b", "1.1 c", "1.1.1 d", "1.2 e", "1.2.2 f", "Part 2 g", "2.1 h"]


def test_list__starts_where_it_says() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = items(("five", 0), ("six", 0), key=9)
    [(_, found)] = read(body, numbering=own_list(level(0, "decimal", "%1."), more=start))
    assert found == [(0, "5. five"), (0, "6. six")]


def test_level__may_be_defined_anew_for_one_list() -> None:
    other = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "%1.")}</w:lvlOverride>'
    [(_, found)] = read(items(("w", 0), key=9), numbering=NUMBERING + num(9, BULLETS, other))
    assert found == [(0, "1. w")]


def test_list_of_a_style__needs_no_properties_of_its_own() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>'
    deeper = '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    styles = STYLES + style("Dot", "List Bullet", listed) + style("Dots", "List Bullet 2", deeper, based="Dot")
    numbering = own_list(level(0, "bullet", "o"), level(1, "bullet", "o"))
    body = p("one", style="Dot") + p("two", style="Dots") + p("Not listed.", style="Dot", list=(0, 0))
    assert read(body, styles=styles, numbering=numbering) == [
        ("ul", [(0, "one"), (1, "two")]),
        ("p", "Not listed."),
    ]


def test_list_of_a_list_style__is_found() -> None:
    linked = '<w:abstractNum w:abstractNumId="91"><w:numStyleLink w:val="Ls"/></w:abstractNum>' + num(8, 91)
    styles = STYLES + style("Ls", "Ls", '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>', kind="numbering")
    [(_, found)] = read(
        items(("w", 0), key=8), styles=styles, numbering=own_list(level(0, "upperLetter", "%1.")) + linked
    )
    assert found == [(0, "A. w")]


def test_style__stands_at_the_level_that_is_meant_for_it() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr>'
    numbering = own_list(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2", '<w:pStyle w:val="Sub"/>'))
    body = p("Say one thing.", style="Sub") + p("And another.", style="Sub")
    assert read(body, styles=STYLES + style("Sub", "Sub", listed), numbering=numbering) == [
        ("p", "1.1 Say one thing."),
        ("p", "1.2 And another."),
    ]


@pytest.mark.parametrize("mark", ["\u2022", "-", "\u2013", "*", "\uf0b7"])
def test_typed_bullets__are_items(mark: str) -> None:
    assert read(p("So:") + p(f"{mark} one") + p(f"{mark}\ttwo"))[1] == ("ul", [(0, "one"), (0, "two")])


def test_typed_marks__nest_by_sign_and_by_how_far_in_they_stand() -> None:
    body = p("\u2022 one") + p("- two") + p("\u2022 three") + p("\u2022 four", look=INDENT.format(1440))
    assert read(body) == [("ul", [(0, "one"), (1, "two"), (0, "three"), (1, "four")])]


def test_typed_numbers__stay_and_typed_letters_that_a_page_shows_go() -> None:
    assert read(p("1. one,") + p("2. two,")) == [("ul", [(0, "1. one,"), (0, "2. two,")])]
    assert read(p("a) one") + p("b) two")) == [("ol", [(0, "one"), (0, "two")])]


def test_typed_mark__of_another_look_than_its_words_is_cut_off() -> None:
    assert read(p(r("\u2022", "<w:b/>") + "<w:r><w:tab/></w:r>" + r("one", "<w:b/>") + r(" more"))) == [
        ("ul", [(0, "<b>one</b> more")])
    ]


def test_bullet__that_is_a_symbol_is_a_typed_bullet() -> None:
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/></w:r><w:r><w:tab/></w:r>'
    assert read(p(sign + r("one"))) == [("ul", [(0, "one")])]


def test_paragraph__set_in_as_far_as_the_item_belongs_to_it() -> None:
    body = items(("one", 0)) + p("More.", look=INDENT.format(720)) + items(("two", 0)) + p("After.")
    assert read(body) == [("ul", [(0, "one\vMore."), (0, "two")]), ("p", "After.")]


def test_bullet__without_a_sign_goes_on_with_the_item() -> None:
    blank = own_list(level(0, "bullet", " "))
    assert read(items(("one", 0)) + items(("More.", 0), key=9) + items(("two", 0)), numbering=blank) == [
        ("ul", [(0, "one\vMore."), (0, "two")])
    ]


def test_paragraph__set_in_as_all_text_is_belongs_to_no_item() -> None:
    text = INDENT.format(720)
    body = p("Before.", look=text) + items(("one", 0)) + p("After.", look=text)
    assert [block[0] for block in read(body)] == ["p", "ul", "p"]


def test_empty_items__count_and_are_not_shown() -> None:
    assert read(items(("one", 0), ("", 0), ("three", 0), key=NUMBERS)) == [("ul", [(0, "1. one"), (0, "3. three")])]


def test_lists_in_cells__are_lists_in_cells() -> None:
    cell = f"<w:tc>{p('So:')}{items(('one', 0), ('two', 1), ('three', 0))}{p('And.')}</w:tc>"
    letters = f"<w:tc>{items(('x', 0), ('y', 0), key=LETTERS)}</w:tc>"
    numbers = f"<w:tc>{items(('x', 0), ('y', 0), key=NUMBERS)}</w:tc>"
    typed = f"<w:tc>{p(chr(0x2022) + ' x')}{p(chr(0x2022) + ' y')}</w:tc>"
    [(_, rows)] = read(tbl(tr("A", "B", "C", "D"), tr(cell, letters, numbers, typed)))
    assert rows[1] == (
        "<p>So:</p><ul><li>one<ul><li>two</li></ul></li><li>three</li></ul><p>And.</p>",
        "<ol><li>x</li><li>y</li></ol>",
        "<ul><li>1. x</li><li>2. y</li></ul>",
        "<ul><li>x</li><li>y</li></ul>",
    )


def test_list__of_hundreds_of_levels_is_read_to_the_deepest_there_is() -> None:
    body = items(("one", 0), *((f"level {n}", n) for n in range(1, 400)))
    [(_, found)] = read(body)
    assert [at for at, _ in found[:5]] == [0, 1, 2, 3, 3]
    assert len(found) == 400


def test_list__that_is_not_there_leaves_its_words() -> None:
    assert read(items(("one", 0), key=77)) == [("p", "one")]
    assert read(items(("one", 0)), numbering="") == [("p", "one")]
