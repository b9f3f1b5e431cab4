"""Web pages: what a reader sees of them, what is reported, and what never gets in."""

from __future__ import annotations

from typing import Any

import pytest

from cms.exchange.opening import Edit, Edits, Opened, Remark, open_file
from cms.exchange.reading.blocks import BOLD, PLAIN, Heading, Listing, Loose, Paragraph, Table
from tests.exchange.opening.pages import word_item


def opened(body: str, *, head: str = "", edits: Edits = Edits.ACCEPTED) -> Opened:
    """A page with this body."""
    return open_file(f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode(), edits=edits)


def blocks(body: str, *, head: str = "", edits: Edits = Edits.ACCEPTED) -> list[Any]:
    """Its blocks, each as its kind and what it says."""
    return [_told(block) for block in opened(body, head=head, edits=edits).blocks]


def _told(block: Any) -> Any:
    match block:
        case Heading():
            return f"h{block.level}", block.source
        case Listing():
            return "ol" if block.ordered else "ul", [(item.level, item.source) for item in block.items]
        case Table():
            return "table", [row.cells for row in block.rows]
        case Loose():
            return "loose", block.source, block.reason
        case Paragraph():
            return "p", block.source
        case _:
            raise AssertionError(block)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Plan</h1><h3>Aims</h3>", [("h1", "Plan"), ("h3", "Aims")]),
        ("<p class=MsoTitle>Plan</p>", [("h1", "Plan")]),
        ("<p class=MsoHeading7>Plan</p>", [("h6", "Plan")]),
        ("<p style='mso-outline-level:2'>Aims</p>", [("h2", "Aims")]),
        ("<p><b>Aims</b></p>", [(f"h{BOLD}", "<b>Aims</b>")]),
        ("<p>5. Meetings</p>", [(f"h{PLAIN}", "5. Meetings")]),
        ("<p>Membership</p>", [(f"h{PLAIN}", "Membership")]),
        ("<p><b>We meet every month.</b></p>", [("p", "<b>We meet every month.</b>")]),
        ("<ol><li><h2>Purpose</h2>To meet.</ol>", [("h2", "1. Purpose"), ("ul", [(0, "To meet.")])]),
        ("<h2>a<br>b</h2>", [("h2", "a\vb")]),
    ],
)
def test_headings__are_those_that_are_marked_and_those_that_look_like_it(body: str, expected: list[Any]) -> None:
    assert blocks(body) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a <b>b</b><i>c</i> <strong><em>d</em></strong></p>", "a <b>b</b><i>c</i> <b><i>d</i></b>"),
        ("<p>a<span style='font-weight:700'>b</span><b style='font-weight:normal'>c</b></p>", "a<b>b</b>c"),
        ("<p>a<span class='x'>b</span></p><style>span.x, p.y {font-style:italic}</style>", "a<i>b</i>"),
        ("<p>a  \n b&nbsp;c\t d</p>", "a b c d"),
        ("a<br>b", "a\vb"),
        ("<pre>a\n  b</pre>", "a\vb"),
        ("<p>un<b>believ</b>able, 13<sup>th</sup></p>", "un<b>believ</b>able, 13th"),
        ("<p>2 * 3 &lt;b&gt; &amp;amp; [x](y) a_b_c \\ https://a.example</p>", None),
        ("<p>soft&shy;hyphen zero&#8203;width tur&#8238;ned</p>", "softhyphen zerowidth turned"),
    ],
)
def test_words__keep_their_look_and_nothing_else(body: str, expected: str | None) -> None:
    [paragraph] = opened(body).blocks
    if expected is None:
        assert paragraph.text == "2 * 3 <b> &amp; [x](y) a_b_c \\ https://a.example"
    else:
        assert paragraph.source == expected


def test_words__outside_any_block_are_paragraphs() -> None:
    assert blocks("a<div>b<p>c</p>d</div>e<hr>f") == [("p", letter) for letter in "abcdef"]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ('<a href="https://a.example/?b=1&amp;c=2">x</a>', '<a href="https://a.example/?b=1&amp;c=2">x</a>'),
        ("<a href='https://a.example/\"><b>'>x</a>", '<a href="https://a.example/&quot;&gt;&lt;b&gt;">x</a>'),
        ("<a href='https://a.example'><b>x</b>y</a>", '<a href="https://a.example"><b>x</b>y</a>'),
        ("<a name='top'>x</a>", "x"),
        ("<a href='#top'>x</a>", "x"),
        (f"<a href='data:{'a' * 5_000}'>x</a>", "x"),
    ],
)
def test_links__keep_where_they_lead(link: str, expected: str) -> None:
    assert blocks(f"<p>{link}") == [("p", expected)]


def test_links__within_the_file_are_reported() -> None:
    assert [notice.sentence for notice in opened("<p><a href='#a'>x</a><p><a href='#b'>y</a>").text.notices] == [
        "Links from one place of the file to another were left out; their words were kept."
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", [("ul", [(0, "a"), (0, "b"), (1, "c"), (0, "d")])]),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", [("ul", [(0, "a"), (1, "b")])]),
        ("<ul><li><p>a</p><p>b</p></li></ul>", [("ul", [(0, "a\vb")])]),
        ("<ul><li>a<ul><li>b</ul>c</ul>", [("ul", [(0, "a"), (1, "b"), (0, "c")])]),
        ("<ol type=a><li>a<li>b</ol>", [("ol", [(0, "a"), (0, "b")])]),
        ("<ol style='list-style-type:lower-alpha'><li>a<li>b</ol>", [("ol", [(0, "a"), (0, "b")])]),
        ("<ol type=a><li>a<ol type=i><li>b<li>c</ol></ol>", [("ol", [(0, "a"), (1, "b"), (1, "c")])]),
        ("<ol><li>a<li>b</ol>", [("ul", [(0, "1. a"), (0, "2. b")])]),
        ("<ol start=3><li>a<li value=9>b</ol>", [("ul", [(0, "3. a"), (0, "9. b")])]),
        ("<ol type=I><li>a<li>b</ol>", [("ul", [(0, "I. a"), (0, "II. b")])]),
        ("<ol type=a start=3><li>a</ol>", [("ul", [(0, "c. a")])]),
        ("<ul><li>a</ul><ul><li>b</ul>", [("ul", [(0, "a")]), ("ul", [(0, "b")])]),
        ("<p>\u2022 a<p>\u2022\u00a0b<p>\u2013 c", [("ul", [(0, "a"), (0, "b"), (1, "c")])]),
        ("<p>1. a long<p>2. b long", [("ul", [(0, "1. a long"), (0, "2. b long")])]),
        ("<p>a) one<p>b) two", [("ol", [(0, "one"), (0, "two")])]),
        ("<li>a<li>b", [("ul", [(0, "a"), (0, "b")])]),
        ("<ul><li>a<span hidden>x</span><li>b</ul>", None),
    ],
)
def test_lists__nest_and_keep_the_marks_that_a_page_would_not_show(body: str, expected: list[Any] | None) -> None:
    if expected is None:
        assert blocks(body)[0] == ("ul", [(0, "a"), (0, "b")])
    else:
        assert blocks(body) == expected


def test_list__of_word_is_a_list_by_its_levels_and_marks() -> None:
    page = word_item("a", 0, "\u00b7") + word_item("b", 1, "o") + word_item("<b>c</b>", 0, "\u00b7")
    assert blocks(page) == [("ul", [(0, "a"), (1, "b"), (0, "<b>c</b>")])]
    numbered = word_item("a", 0, "1.") + word_item("b", 0, "2.") + word_item("c", 0, "a)", number=2)
    assert blocks(numbered) == [("ul", [(0, "1. a"), (0, "2. b")]), ("ol", [(0, "c")])]


def test_heading__that_word_numbers_keeps_its_number() -> None:
    heading = (
        word_item("Purpose", 0, "1.").replace("<p class=MsoListParagraphCxSpMiddle", "<h1").replace("</p>", "</h1>")
    )
    assert blocks(heading) == [("h1", "1. Purpose")]


def test_list__of_word_saved_as_filtered_page_is_a_list() -> None:
    blank = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"
    page = (
        f"<p class=MsoListParagraph style='margin-left:36pt'><span style='font-family:Symbol'>\u00b7{blank}</span>a</p>"
        f"<p class=MsoListParagraph style='margin-left:72.0pt'><span style='font-family:Courier'>o{blank}</span>b</p>"
        f"<p class=MsoListParagraph style='margin-left:36.0pt'>1.{blank}c</p>"
        "<p class=MsoListParagraph>d</p>"
    )
    assert blocks(page) == [("ul", [(0, "a"), (1, "b")]), ("ul", [(0, "1. c")]), ("p", "d")]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("<tr><th>A<th>B<tr><td>1<td>2", [("A", "B"), ("1", "2")]),
        ("<thead><tr><td>A<tbody><tr><td>1<tfoot><tr><td>2", [("A",), ("1",), ("2",)]),
        ("<tr><td colspan=2>A<tr><td>1<td>2", [("A", ""), ("1", "2")]),
        ("<tr><td>A<td>B<tr><td rowspan=2>1<td>2<tr><td>3", [("A", "B"), ("1", "2"), ("", "3")]),
        (
            "<tr><td>A<td>B<td>C<tr><td colspan=2 rowspan=2>1<td>2<tr><td>3",
            [("A", "B", "C"), ("1", "", "2"), ("", "", "3")],
        ),
        ("<tr><td>A<td>B<tr><td>1<tr><td><td>", [("A", "B"), ("1", "")]),
        ("<tr><td>A<tr><td><p>x<p>y", [("A",), ("<p>x</p><p>y</p>",)]),
        ("<tr><td>A<tr><td>x<ul><li>a<li>b</ul>", [("A",), ("<p>x</p><ul><li>a</li></ul><ul><li>b</li></ul>",)]),
        ("<tr><td>A<tr><td><ol><li>a<li><p>b<p>c</ol>", [("A",), ("<ol><li>a</li></ol><ol><li>b\vc</li></ol>",)]),
        ("<tr><td>A<tr><td>\u2022 a<p>\u2022 b", [("A",), ("<ul><li>a</li></ul><ul><li>b</li></ul>",)]),
        ("<tr><td>A<tr><td><table><tr><td>a<td>b</table>", [("A",), ("<p>a</p><p>b</p>",)]),
        ("<tr><td>A<tr><td><h3>x</h3>y", [("A",), ("<h3>x</h3><p>y</p>",)]),
    ],
)
def test_tables__have_a_cell_for_each_place(table: str, expected: list[tuple[str, ...]]) -> None:
    assert blocks(f"<table>{table}</table>") == [("table", expected)]


def test_tables__keep_their_captions_and_say_what_was_merged() -> None:
    page = opened("<p>Text.<table><caption>Who comes</caption><tr><td colspan=2>A<tr><td>1<td>2</table>")
    assert [type(block) for block in page.blocks] == [Paragraph, Paragraph, Table]
    assert page.blocks[1].source == "Who comes"
    assert [(notice.line, "merged cells" in notice.sentence) for notice in page.text.notices] == [(3, True)]


SECRET = "quux"


@pytest.mark.parametrize(
    "element",
    [
        f"<script>document.write('{SECRET}')</script>",
        f"<style>p:after {{ content: '{SECRET}' }}</style>",
        f"<template><p>{SECRET}</p></template>",
        f"<!-- {SECRET} --><!--[if gte mso 9]><xml><w:x>{SECRET}</w:x></xml><![endif]-->",
        f"<xml><o:p>{SECRET}</o:p></xml>",
        f"<iframe>{SECRET}</iframe><object>{SECRET}</object>",
        f"<svg><text>{SECRET}</text></svg>",
        f"<p title='{SECRET}' data-x='{SECRET}' style='mso-x:{SECRET}' class='{SECRET}'>",
        f"<v:shape>{SECRET}</v:shape>",
        f"<title>{SECRET}</title>",
    ],
)
def test_what_no_reader_sees__gets_nowhere(element: str) -> None:
    page = opened(f"<p>Before.</p>{element}<p>After.</p>", head=f"<title>{SECRET}</title>")
    assert SECRET not in str(page)
    assert [block.text for block in page.blocks] == ["Before.", "After."]


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        (f"<p hidden>{SECRET}</p>", "This is hidden in the file; nobody sees it there."),
        (f"<div style='display: none'><p>{SECRET}</p></div>", "This is hidden in the file; nobody sees it there."),
        (f"<p style='visibility:hidden'>{SECRET}</p>", "This is hidden in the file; nobody sees it there."),
        (f"<p><span style='mso-hide:all'>{SECRET}</span></p>", "This is hidden in the file; nobody sees it there."),
        (f"<p class=off>{SECRET}</p>", "This is hidden in the file; nobody sees it there."),
        (f"<noscript>{SECRET}</noscript>", "This is hidden in the file; nobody sees it there."),
        (f"<nav><ul><li>{SECRET}</ul></nav>", "This leads around the website and is no part of the text."),
        (f"<p class=MsoToc1>{SECRET}</p>", "This looks like a table of contents; the page makes its own."),
        (f"<p class=MsoFooter>{SECRET}</p>", "This is a running header or footer."),
        (f"<button>{SECRET}</button>", "This belongs to a form or a button, not to the text."),
        (f"<table><tr hidden><td>{SECRET}</table>", "This is hidden in the file; nobody sees it there."),
    ],
)
def test_what_is_no_part_of_the_text__is_kept_apart_with_the_reason(element: str, reason: str) -> None:
    style = "<style>@media print { .on { display: none } .also { color: red } } p.off { display: none }</style>"
    found = blocks(f"<p class='on also'>Before.</p>{element}", head=style)
    assert found == [("p", "Before."), ("loose", SECRET, reason)]


def test_pictures__are_reported_where_they_stood() -> None:
    page = opened("<p>Text.</p><img src=a.png alt='Our  logo'><p>More.<img src=b.png><img src=dot.gif width=1>")
    assert [(notice.line, notice.sentence) for notice in page.text.notices] == [
        (2, "A picture was left out here (\u201cOur logo\u201d). Put it on the page by hand if it is needed."),
        (2, "A picture was left out here (without a description). Put it on the page by hand if it is needed."),
    ]


def test_underlining__is_left_out_and_reported_since_it_means_a_link() -> None:
    underlined = "<u>b</u> <span style='text-decoration:underline'>c</span>"
    page = opened(f"<p>a<p>{underlined}<p><a href='https://x.example'><u>d</u></a>")
    assert [block.source for block in page.blocks] == ["a", "b c", '<a href="https://x.example">d</a>']
    assert [(notice.line, notice.sentence.partition(",")[0]) for notice in page.text.notices] == [
        (2, "Underlining was left out in 1 lines")
    ]


CHANGED = (
    "<p>We meet <del cite='mailto:Robin%20Vale' datetime='2024-05-04T10:00'>monthly</del>"
    "<ins cite='mailto:Robin%20Vale' datetime='2024-05-04T10:01'>weekly</ins>.</p>"
)


@pytest.mark.parametrize(
    ("edits", "expected"), [(Edits.ACCEPTED, "We meet weekly."), (Edits.REJECTED, "We meet monthly.")]
)
def test_tracked_changes__are_accepted_or_rejected_and_listed(edits: Edits, expected: str) -> None:
    page = opened(CHANGED, edits=edits)
    assert page.text.lines == (expected,)
    assert page.edits == (
        Edit("deleted", "Robin Vale", "2024-05-04T10:00", "monthly", 1),
        Edit("inserted", "Robin Vale", "2024-05-04T10:01", "weekly", 1),
    )


def test_comments__of_word_are_remarks_and_no_text() -> None:
    page = opened(
        "<p>First.</p><p>We meet <a style='mso-comment-reference:RV_1;mso-comment-date:20240504T1030'>every week</a>"
        "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[RV1]</a></span>.</p>"
        "<div style='mso-element:comment-list'><div style='mso-element:comment'><div id='_com_1' class=msocomtxt>"
        "<span style='mso-comment-author:\"Robin Vale\"'></span><p class=MsoCommentText>"
        "<a href='#_msoanchor_1' class=msocomoff>[RV1]</a>Too often?</p></div></div></div>"
    )
    assert page.text.lines == ("First.", "We meet every week.")
    assert page.remarks == (Remark("Robin Vale", "2024-05-04T10:30:00", "Too often?", "every week", 2),)


def test_page_with_its_pictures_in_one_file__is_read() -> None:
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        b"<html><h1>Our=20plan</h1><p>Caf=C3=A9s=\r\n open late.</p></html>\r\n"
        b"--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--x--\r\n"
    )
    assert open_file(data, "plan.mht").text.lines == ("Our plan", "Caf\u00e9s open late.")


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html><html>",
        "\ufeff<html>",
        "\n  <HTML>",
        "<?xml version='1.0'?>\n<!-- saved from x --> <html xmlns='http://www.w3.org/1999/xhtml'>",
        "<body>",
        "<h1>Title</h1>",
        "<table><tr><td>x</td></tr></table>",
    ],
)
def test_page__is_one_by_how_it_begins(start: str) -> None:
    assert open_file(f"{start}<p>a &lt; b</p>\n".encode()).text.lines[-1] == "a < b"


@pytest.mark.parametrize("start", ["# Plan", "<b>Plan</b>", "Plan <html>", "<p>Plan</p>\n\n# Aims\n\nText, not a page"])
def test_text__with_some_html_in_it_is_text(start: str) -> None:
    assert open_file(start.encode()).text.lines == tuple(start.split("\n"))
