"""Marked-up text becomes clean HTML: the words as they are, the markup only where a page can hold it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.exchange.reading.flow import addresses, lost_addresses, pieces, plain
from cms.exchange.reading.markup import TAGS, cell, cleaned, paragraph


def html(source: str) -> str:
    """The source as a cell holds it."""
    return cell(pieces(source))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("**bold** and __bold__", "<p><b>bold</b> and <b>bold</b></p>"),
        ("*slanted* and _slanted_", "<p><i>slanted</i> and <i>slanted</i></p>"),
        ("***both***", "<p><b><i>both</i></b></p>"),
        ("<strong>a <em>b</em></strong>", "<p><b>a <i>b</i></b></p>"),
        ("<i>a <b>b</b></i>", "<p><i>a </i><b><i>b</i></b></p>"),
        ("**<u>Priority 4</u>**: Homes", "<p><b>Priority 4</b>: Homes</p>"),
        ("un**believ**able", "<p>un<b>believ</b>able</p>"),
        ("file_name_here and 5*3*2", "<p>file_name_here and 5*3*2</p>"),
        ("a ** b and * c", "<p>a ** b and * c</p>"),
        (r"\*not slanted\* and a\_b", "<p>*not slanted* and a_b</p>"),
        ("13<sup>th</sup> of May", "<p>13th of May</p>"),
        ("one  two\u00a0three\tfour", "<p>one two three four</p>"),
    ],
)
def test_marks__make_bold_and_italic_only_where_they_pair(source: str, expected: str) -> None:
    assert html(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a &amp; b &lt;c&gt; &eacute;", "<p>a &amp; b &lt;c&gt; \u00e9</p>"),
        ("a & b < c > d", "<p>a &amp; b &lt; c &gt; d</p>"),
        ("AT&T; R&D", "<p>AT&amp;T; R&amp;D</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<!-- hidden --> seen", "<p>&lt;!-- hidden --&gt; seen</p>"),
        ('<a href="https://a.example/" onclick="steal()">x</a>', '<p><a href="https://a.example/">x</a></p>'),
        ("<b onmouseover=steal()>x</b>", "<p><b>x</b></p>"),
        ("<img src=x onerror=steal()>", "<p>&lt;img src=x onerror=steal()&gt;</p>"),
        ("&lt;b&gt;shown&lt;/b&gt;", "<p>&lt;b&gt;shown&lt;/b&gt;</p>"),
    ],
)
def test_signs__that_mean_something_in_html_are_words_here(source: str, expected: str) -> None:
    assert html(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("[the plan](https://a.example/p_1)", '<p><a href="https://a.example/p_1">the plan</a></p>'),
        ("[**the** plan](https://a.example)", '<p><a href="https://a.example"><b>the</b> plan</a></p>'),
        (
            r"See https://a.example/data\_1.pdf.",
            '<p>See <a href="https://a.example/data_1.pdf">https://a.example/data_1.pdf</a>.</p>',
        ),
        (
            "(https://a.example/x_(y))",
            '<p>(<a href="https://a.example/x_(y)">https://a.example/x_(y)</a>)</p>',
        ),
        ("<https://a.example/>", '<p><a href="https://a.example/">https://a.example/</a></p>'),
        ("<mailto:us@a.example>", '<p><a href="mailto:us@a.example">us@a.example</a></p>'),
        (
            '<a href="https://a.example/?b=1&amp;c=2">https://a.example/?b=1&amp;c=2</a>',
            '<p><a href="https://a.example/?b=1&amp;c=2">https://a.example/?b=1&amp;c=2</a></p>',
        ),
        ("[x](javascript:steal)", "<p>x</p>"),
        ("<a href='java&#115;cript:steal()'>x</a>", "<p>x</p>"),
        ('<a href="file:///C:/plan.doc">x</a> y', "<p>x y</p>"),
        ('<a href="https://a.example/ >open', '<p><a href="https://a.example/">open</a></p>'),
        ('<a href="https://a.example/">open', '<p><a href="https://a.example/">open</a></p>'),
    ],
)
def test_links__keep_their_address_where_a_page_may_carry_it(source: str, expected: str) -> None:
    assert html(source) == expected


def test_lost_addresses__names_what_was_not_kept() -> None:
    source = "[a](javascript:x) <a href='file:///b'>b</a> <a>c</a> https://d.example"
    assert lost_addresses(source) == ("javascript:x", "file:///b")
    assert addresses(source) == ("javascript:x", "file:///b", "https://d.example")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ul> <li>a</li> <li>b</li> </ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("before <ul><li>a</li></ul> after", "<p>before</p><ul><li>a</li></ul><p>after</p>"),
        ("<ul><li>a <b>b</li><li>c</li></ul>", "<ul><li>a <b>b</b></li><li>c</li></ul>"),
        ("<li>a<li>b", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<br/>b</li></ul>"),
        ("<ul><li></li></ul>", ""),
        ("<p>a</p><p>b<br>c</p>", "<p>a</p><p>b<br/>c</p>"),
        ("<h2>a</h2>b", "<p><b>a</b></p><p>b</p>"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "<p>a</p><p>b</p>"),
        ("", ""),
    ],
)
def test_cells__hold_paragraphs_and_lists(source: str, expected: str) -> None:
    assert html(source) == expected


@given(st.text(alphabet="ab <>/&;#\\*_[]()!|\"'=\n:hrefulipt.", max_size=80))
@settings(deadline=None)
def test_any_text__makes_html_that_the_gate_leaves_alone(source: str) -> None:
    made = html(source)
    assert cleaned(made) == made
    assert all(cleaned(paragraph(piece)) == paragraph(piece) for piece in pieces(source))


MARKUP = [
    "<b>",
    "</b>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<p>",
    "</p>",
    "**",
    "*",
    "_",
    "&amp;",
    "<",
    ">",
    "<i>",
    "\\",
]


@given(st.lists(st.sampled_from(MARKUP), max_size=30), st.data())
@settings(deadline=None)
def test_any_markup__keeps_every_word_in_order(marks: list[str], data: st.DataObject) -> None:
    words = [f"w{number}x" for number in range(len(marks))]
    gaps = [data.draw(st.sampled_from(["", " "])) for _ in marks]
    source = "".join(f"{mark}{gap}{word} " for mark, gap, word in zip(marks, gaps, words, strict=True))
    assert [word for word in plain(source).replace("w", " w").replace("x", "x ").split() if word in words] == words


def test_allowed_tags__are_what_a_governed_text_holds() -> None:
    assert {"p", "h3", "b", "i", "a", "br", "ul", "ol", "li"} == TAGS


def test_line_break__in_a_link_becomes_a_space_because_the_editor_keeps_none() -> None:
    assert html("[see\vhere](https://a.example/)") == '<p><a href="https://a.example/">see here</a></p>'
