"""OpenDocument texts: what a reader sees of them, what is reported, and what becomes of their changes."""

from __future__ import annotations

from typing import Any

import pytest

from cms.exchange.opening import Edit, Edits, Opened, Remark, open_file
from cms.exchange.reading import Severity
from cms.exchange.reading.blocks import Heading, Listing, Loose, Paragraph, Table
from tests.exchange.opening.opendocuments import SPACES, STYLES, written


def opened(body: str, *, styles: str = "", edits: Edits = Edits.ACCEPTED) -> Opened:
    """A file with this text."""
    return open_file(written(body, styles=STYLES + styles), "file.odt", edits=edits)


def blocks(body: str, *, styles: str = "", edits: Edits = Edits.ACCEPTED) -> list[Any]:
    """Its blocks, each as its kind and what it says."""
    return [_told(block) for block in opened(body, styles=styles, edits=edits).blocks]


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


def item(text: str) -> str:
    """An item of a list."""
    return f"<text:list-item><text:p>{text}</text:p></text:list-item>"


OUTLINE = (
    '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
)
TITLED = (
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph" style:default-outline-level="2"/>'
    '<style:style style:name="P3" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<text:h text:outline-level="2">Aims</text:h>', [("h2", "Aims")]),
        ("<text:h>Aims</text:h>", [("h1", "Aims")]),
        ('<text:p text:style-name="P1">Our plan</text:p>', [("h1", "Our plan")]),
        ('<text:p text:style-name="P2">Aims</text:p>', [("h2", "Aims")]),
        ('<text:p text:style-name="P3">Aims</text:p>', [("h7", "<b>Aims</b>")]),
        ('<text:h text:style-name="P3">Aims</text:h>', [("h1", "Aims")]),
        ("<text:p>5.<text:tab/>Meetings</text:p>", [("h0", "5. Meetings")]),
    ],
)
def test_headings__are_those_of_the_outline_and_those_that_look_like_it(body: str, expected: list[Any]) -> None:
    assert blocks(body, styles=TITLED) == expected


def test_headings__that_the_outline_numbers_keep_their_numbers() -> None:
    body = (
        '<text:h text:outline-level="1">Purpose</text:h><text:h text:outline-level="2">Aims</text:h>'
        '<text:h text:outline-level="1"/><text:h text:outline-level="1">Members</text:h>'
        '<text:h text:outline-level="1" text:is-list-header="true">Annex</text:h>'
        '<text:h text:outline-level="1" text:start-value="7">Meetings</text:h>'
    )
    assert blocks(body, styles=OUTLINE) == [
        ("h1", "1. Purpose"),
        ("h2", "1.1 Aims"),
        ("h1", "2. Members"),
        ("h1", "Annex"),
        ("h1", "7. Meetings"),
    ]


def test_headings__in_a_numbered_list_keep_their_numbers() -> None:
    body = (
        '<text:list text:style-name="Numbers"><text:list-item><text:h>Purpose</text:h><text:p>To meet.</text:p>'
        "</text:list-item><text:list-item><text:h>Members</text:h></text:list-item></text:list>"
    )
    assert blocks(body)[0] == ("h1", "1. Purpose")
    assert blocks(body)[-1] == ("h1", "2. Members")


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        ("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d", "a b c\vd"),
        ('un<text:span text:style-name="B">believ</text:span>able', "un<b>believ</b>able"),
        ('<text:span text:style-name="BI">a</text:span> b', "<b><i>a</i></b> b"),
        (
            '<text:a xlink:href="https://a.example/?b=1&amp;c=2">x</text:a>',
            '<a href="https://a.example/?b=1&amp;c=2">x</a>',
        ),
        ('<text:a xlink:href="#top">x</text:a>', "x"),
        ('a<text:bookmark text:name="x"/>b<text:soft-page-break/>c', "abc"),
        ('<text:date text:date-value="2024-05-04">4 May</text:date>', "4 May"),
        ("a &lt;b&gt; *c* &amp;amp;", r"a \<b> \*c\* \&amp;"),
        ("a\n  b", "a b"),
        ('a<text:script script:language="x" xmlns:script="urn:x">quux</text:script>', "a"),
        ("<office:annotation><text:p>quux</text:p></office:annotation>a", "a"),
        ('<x:y xmlns:x="urn:loext">a</x:y>', "a"),
        ("<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>quux</text:ruby-text></text:ruby>", "a"),
    ],
)
def test_words__keep_their_look_and_nothing_else(inline: str, expected: str) -> None:
    assert blocks(f"<text:p>{inline}</text:p>") == [("p", expected)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f'<text:list text:style-name="Bullets">{item("a")}<text:list-item><text:p>b</text:p><text:list>{item("c")}'
            f"</text:list></text:list-item>{item('d')}</text:list>",
            [("ul", [(0, "a"), (0, "b"), (1, "c"), (0, "d")])],
        ),
        (
            '<text:list text:style-name="Bullets"><text:list-item><text:p>a</text:p><text:p>b</text:p>'
            "</text:list-item></text:list>",
            [("ul", [(0, "a\vb")])],
        ),
        (f'<text:list text:style-name="Letters">{item("a")}{item("b")}</text:list>', [("ol", [(0, "a"), (0, "b")])]),
        (
            f'<text:list text:style-name="Numbers">{item("a")}<text:list-item><text:list>{item("b")}</text:list>'
            f"</text:list-item>{item('c')}</text:list>",
            [("ul", [(0, "1. a"), (1, "1.1. b"), (0, "2. c")])],
        ),
        (
            f'<text:list text:style-name="Letters">{item("a")}</text:list><text:p>Between.</text:p>'
            f'<text:list text:style-name="Letters" text:continue-numbering="true">{item("b")}</text:list>',
            [("ol", [(0, "a")]), ("p", "Between."), ("ul", [(0, "b) b")])],
        ),
        (
            f'<text:list xml:id="l1" text:style-name="Letters">{item("a")}</text:list>'
            f'<text:list text:continue-list="l1" text:style-name="Letters">{item("b")}</text:list>',
            [("ol", [(0, "a"), (0, "b")])],
        ),
        (
            f'<text:list text:style-name="Bullets">{item("a")}</text:list>'
            f'<text:list text:style-name="Bullets">{item("b")}</text:list>',
            [("ul", [(0, "a")]), ("ul", [(0, "b")])],
        ),
        (
            '<text:list text:style-name="Numbers"><text:list-item text:start-value="4"><text:p>a</text:p>'
            "</text:list-item></text:list>",
            [("ul", [(0, "4. a")])],
        ),
        ("<text:p>\u2022 a</text:p><text:p>\u2022<text:tab/>b</text:p>", [("ul", [(0, "a"), (0, "b")])]),
    ],
)
def test_lists__nest_and_keep_the_marks_that_a_page_would_not_show(body: str, expected: list[Any]) -> None:
    assert blocks(body) == expected


def cell(text: str, more: str = "") -> str:
    """A cell of a table."""
    return f"<table:table-cell{more}>{text}</table:table-cell>"


def row(*cells: str) -> str:
    """A row of a table."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_tables__have_a_cell_for_each_place() -> None:
    named = row(cell("<text:p>A</text:p>"), cell("<text:p>B</text:p>"))
    header = f"<table:table-header-rows>{named}</table:table-header-rows>"
    wide = row(cell("<text:p>1</text:p>", ' table:number-columns-spanned="2"'), "<table:covered-table-cell/>")
    empty = row(cell("", ' table:number-columns-repeated="2"'))
    tall = row(cell("<text:p>2</text:p>", ' table:number-rows-spanned="2"'), cell("<text:p>3</text:p>"))
    below = row("<table:covered-table-cell/>", cell("<text:p>4</text:p><text:p>5</text:p>"))
    page = opened(f"<table:table>{header}{wide}{empty}{tall}{below}</table:table>")
    assert [_told(block) for block in page.blocks] == [
        ("table", [("A", "B"), ("1", ""), ("2", "3"), ("", "<p>4</p><p>5</p>")])
    ]
    assert "merged cells" in page.text.notices[0].sentence


def test_cells__hold_lists_and_no_tables() -> None:
    listed = f'<text:list text:style-name="Bullets">{item("a")}{item("b")}</text:list>'
    inner = f"<table:table>{row(cell('<text:p>x</text:p>'), cell('<text:p>y</text:p>'))}</table:table>"
    table = (
        f"<table:table>{row(cell('<text:p>A</text:p>'), cell('<text:p>B</text:p>'))}{row(cell(listed), cell(inner))}"
    )
    assert blocks(f"{table}</table:table>") == [
        ("table", [("A", "B"), ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<p>x</p><p>y</p>")])
    ]


NOTED = (
    '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>Since May.</text:p></text:note-body></text:note>"
)


def test_notes__stand_at_the_end_of_their_section_with_their_number() -> None:
    page = opened(f"<text:p>We meet{NOTED} often.</text:p><text:p>Here.</text:p><text:h>Next</text:h>")
    assert [_told(block) for block in page.blocks] == [
        ("p", "We meet (note 1) often."),
        ("p", "Here."),
        ("ul", [(0, "(note 1) Since May.")]),
        ("h1", "Next"),
    ]
    assert any("end of their sections" in notice.sentence for notice in page.text.notices)


def test_boxes__pictures_and_drawings_are_read_or_reported() -> None:
    box = '<draw:frame draw:name="F1"><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>'
    picture = "<draw:frame><draw:image/><svg:title>Our logo</svg:title></draw:frame>"
    chart = "<draw:frame><draw:object/><draw:image/></draw:frame>"
    shape = "<draw:g><draw:custom-shape><text:p>On a shape.</text:p></draw:custom-shape></draw:g>"
    page = opened(f"<text:p>First{box}{picture}{chart}{shape}.</text:p><text:p>Last.</text:p>")
    assert page.text.lines == ("First.", "In a box.", "On a shape.", "Last.")
    assert [notice.sentence.partition(".")[0] for notice in page.text.notices] == [
        "A picture was left out here (\u201cOur logo\u201d)",
        "A drawing or chart was left out here (without a description)",
        "The words of a text box stand after the paragraph it was fixed to",
        "The words of a text box stand after the paragraph it was fixed to",
    ]
    assert page.text.notices[2].severity is Severity.CHECK


def test_contents_hidden_words_and_running_headers__are_kept_apart_with_the_reason() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>quux"
        "</text:index-title-template></text:table-of-content-source><text:index-body>"
        "<text:p>Aims<text:tab/>3</text:p></text:index-body></text:table-of-content>"
        '<text:p>Seen<text:span text:style-name="Hidden">unseen</text:span>.</text:p>'
        '<text:section text:display="none"><text:p>Nobody</text:p></text:section>'
    )
    header = (
        f"<office:document-styles{SPACES}><office:master-styles><style:master-page><style:header><text:p>Wealdmere, "
        "page <text:page-number>1</text:page-number></text:p></style:header></style:master-page></office:master-styles>"
        "</office:document-styles>"
    )
    page = open_file(written(body, parts={"styles.xml": header}))
    assert [_told(block)[:2] for block in page.blocks] == [
        ("loose", "Aims3"),
        ("loose", "unseen"),
        ("p", "Seen."),
        ("loose", "Nobody"),
        ("loose", "Wealdmere, page"),
    ]


def test_underlining__is_left_out_and_reported_since_it_means_a_link() -> None:
    style = (
        '<style:style style:name="U" style:family="text">'
        '<style:text-properties style:text-underline-style="solid"/></style:style>'
    )
    page = opened('<text:p>a</text:p><text:p><text:span text:style-name="U">b</text:span></text:p>', styles=style)
    assert [block.source for block in page.blocks] == ["a", "b"]
    assert [(notice.line, notice.sentence.partition(",")[0]) for notice in page.text.notices] == [
        (2, "Underlining was left out in 1 lines")
    ]


def test_comments__are_remarks_with_what_they_are_about() -> None:
    said = (
        "<dc:creator>Robin Vale</dc:creator><dc:date>2024-05-04T10:30:00</dc:date>"
        "<text:p>Too</text:p><text:p>often?</text:p>"
    )
    body = (
        f'<text:p>First.</text:p><text:p>We <office:annotation office:name="c1">{said}</office:annotation>meet '
        '<text:span text:style-name="B">weekly</text:span><office:annotation-end office:name="c1"/>.'
        f"<office:annotation>{said}</office:annotation></text:p>"
    )
    page = opened(body)
    assert page.text.lines == ("First.", "We meet weekly.")
    assert page.remarks == (
        Remark("Robin Vale", "2024-05-04T10:30:00", "Too often?", "meet weekly", 2),
        Remark("Robin Vale", "2024-05-04T10:30:00", "Too often?", "", 2),
    )


def change(number: str, kind: str, content: str = "") -> str:
    """What a file says of one change."""
    return (
        f'<text:changed-region text:id="{number}"><text:{kind}><office:change-info><dc:creator>Robin Vale</dc:creator>'
        f"<dc:date>2024-05-04T10:30:00</dc:date></office:change-info>{content}</text:{kind}></text:changed-region>"
    )


def mark(kind: str, number: str) -> str:
    """Where a change stands."""
    return f'<text:{kind} text:change-id="{number}"/>'


INSERTED = change("i", "insertion")
WITHIN = f"<text:p>We meet {mark('change-start', 'i')}every week{mark('change-end', 'i')}.</text:p>"
ACROSS = (
    f"<text:p>We meet.{mark('change-start', 'i')}</text:p><text:p>Every week.{mark('change-end', 'i')}</text:p>"
    "<text:p>Here.</text:p>"
)
IN_LISTS = (
    f'<text:list text:style-name="Bullets">{item("a" + mark("change-start", "i"))}{item("b" + mark("change-end", "i"))}'
    f"{item('c')}</text:list>"
)
DELETED = f"<text:p>We meet {mark('change', 'd')}.</text:p>"
REMOVED = f"<text:p>We meet{mark('change', 'd')} here.</text:p>"


@pytest.mark.parametrize(
    ("region", "body", "accepted", "rejected"),
    [
        (INSERTED, WITHIN, ["We meet every week."], ["We meet ."]),
        (INSERTED, ACROSS, ["We meet.", "Every week.", "Here."], ["We meet.", "Here."]),
        (INSERTED, IN_LISTS, ["\u2022 a", "\u2022 b", "\u2022 c"], ["\u2022 a", "\u2022 c"]),
        (change("d", "deletion", "<text:p>often</text:p>"), DELETED, ["We meet ."], ["We meet often."]),
        (
            change("d", "deletion", "<text:p>.</text:p><text:p>All of us.</text:p><text:p>And</text:p>"),
            REMOVED,
            ["We meet here."],
            ["We meet.", "All of us.", "And here."],
        ),
        (
            change("d", "deletion", "<text:h>Gone</text:h>"),
            mark("change", "d") + "<text:p>Left.</text:p>",
            ["Left."],
            None,
        ),
    ],
)
def test_tracked_changes__are_accepted_or_rejected(
    region: str, body: str, accepted: list[str], rejected: list[str] | None
) -> None:
    whole = f"<text:tracked-changes>{region}</text:tracked-changes>{body}"
    assert list(opened(whole).text.lines) == accepted
    if rejected is not None:
        assert list(opened(whole, edits=Edits.REJECTED).text.lines) == rejected


@pytest.mark.parametrize("edits", Edits)
def test_tracked_changes__are_listed_either_way(edits: Edits) -> None:
    regions = INSERTED + change("d", "deletion", "<text:p>often</text:p>") + change("f", "format-change")
    formatted = f"<text:p>{mark('change-start', 'f')}x{mark('change-end', 'f')}</text:p>"
    body = f"<text:p>First.</text:p>{WITHIN}{DELETED}{formatted}"
    page = opened(f"<text:tracked-changes>{regions}</text:tracked-changes>{body}", edits=edits)
    assert page.edits == (
        Edit("inserted", "Robin Vale", "2024-05-04T10:30:00", "every week", 2),
        Edit("deleted", "Robin Vale", "2024-05-04T10:30:00", "often", 3),
        Edit("formatted", "Robin Vale", "2024-05-04T10:30:00", "x", 4),
    )


def test_deletion_that_holds_itself__comes_back_once() -> None:
    region = change("d", "deletion", f"<text:p>often{mark('change', 'd')}</text:p>")
    whole = f"<text:tracked-changes>{region}</text:tracked-changes>{DELETED}"
    assert opened(whole, edits=Edits.REJECTED).text.lines == ("We meet often.",)


def test_words_that_were_deleted__are_nowhere_in_the_text() -> None:
    region = change("d", "deletion", "<text:p>quux</text:p>")
    page = opened(f"<text:tracked-changes>{region}</text:tracked-changes>{DELETED}")
    assert "quux" not in str(page.blocks) + str(page.text)
