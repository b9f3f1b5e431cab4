"""What stands beside the text of a Word file: notes, boxes, pictures, contents, controls, headers and footers."""

from __future__ import annotations

from cms.exchange.reading import Severity, read_blocks
from tests.exchange.opening.word.building import opened, p, r, read, tbl, tc, told, tr, written, xml

LINE_OF_CONTENTS = "This looks like a line of a table of contents; the page makes its own."
CONTENTS = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'


def mark(key: int, kind: str = "footnote") -> str:
    """The sign of a note in the text."""
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def note(key: int, *paragraphs: str, kind: str = "footnote") -> str:
    """A note."""
    inside = "".join(
        p(f"<w:r><w:{kind}Ref/></w:r>" + (one if one.startswith("<") else r(f" {one}"))) for one in paragraphs
    )
    return f'<w:{kind} w:id="{key}">{inside}</w:{kind}>'


def sign(kind: str) -> str:
    """A run with one end of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def picture(said: str, *, more: str = "") -> str:
    """A run with a picture and what is said of it."""
    inner = f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="x.png" descr="{said}"/></pic:nvPicPr></pic:pic>'
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="{said}">{more}</wp:docPr>'
        f"<a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(inside: str) -> str:
    """A run with a text box, as Word says it twice."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="Text Box 2"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def sentences(data: bytes) -> list[str]:
    """What is told of a file."""
    return [notice.sentence for notice in opened(data).text.notices]


def test_notes__stand_at_the_end_of_their_section_in_order() -> None:
    body = (
        p("Money", style="Heading1")
        + p(r("It is scarce") + mark(5) + r(" here") + mark(2, "endnote") + r("."))
        + p("one", list=(1, 0))
        + p("Rooms", style="Heading1")
        + tbl(tr("A", "B"), tr(tc(p(r("c") + mark(7))), "d"))
    )
    data = written(
        body,
        parts={
            "footnotes": note(7, "Of the hall.") + note(5, "As it was.", "And will be.") + note(9, "Of nothing."),
            "endnotes": note(2, r("See ", "<w:i/>") + r("there."), kind="endnote"),
        },
    )
    found = opened(data)
    assert told(found) == [
        ("h1", "Money"),
        ("p", "It is scarce (note 1) here (note 2)."),
        ("ul", [(0, "one")]),
        ("ul", [(0, "(note 1) As it was.\vAnd will be."), (0, "(note 2) <i>See </i>there.")]),
        ("h1", "Rooms"),
        ("table", [("A", "B"), ("c (note 3)", "d")]),
        ("ul", [(0, "(note 3) Of the hall.")]),
    ]
    assert found.text.lines[3:5] == ("(note 1) As it was. And will be.", "(note 2) See there.")
    assert sentences(data) == [
        "3 footnotes and endnotes stand at the end of their sections, as (note 1), (note 2) and so on."
    ]


def test_note__that_refers_to_itself_or_to_nothing_ends() -> None:
    footnotes = note(1, r("Again") + mark(1)) + note(2, r("More") + mark(3)) + note(3, "Last.")
    data = written(p(r("One") + mark(1) + mark(2) + mark(44)), parts={"footnotes": footnotes})
    assert told(opened(data)) == [
        ("p", "One (note 1) (note 2) (note 3)"),
        ("ul", [(0, "(note 1) Again (note 1)"), (0, "(note 2) More (note 4)"), (0, "(note 3)"), (0, "(note 4) Last.")]),
    ]


def test_text_box__is_read_once_after_its_paragraph() -> None:
    inside = p("Money", style="Heading2") + p("It is scarce.") + p("one", list=(1, 0))
    assert read(p(r("Before") + box(inside) + r(" after.")) + p("Next.")) == [
        ("p", "Before after."),
        ("h2", "Money"),
        ("p", "It is scarce."),
        ("ul", [(0, "one")]),
        ("p", "Next."),
    ]


def test_old_text_box__is_read_as_well() -> None:
    content = f"<w:txbxContent>{p('Boxed.')}</w:txbxContent>"
    old = f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"
    assert read(p(old)) == [("p", "Boxed.")]
    assert read(tbl(tr("A", "B"), tr(tc(p(r("a") + old)), "b"))) == [
        ("table", [("A", "B"), ("<p>a</p><p>Boxed.</p>", "b")])
    ]


def test_pictures__are_counted_and_what_is_said_of_them_is_listed() -> None:
    ornament = '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    body = p("Our plan", style="Title") + p("Money", style="Heading1") + p(r("See:") + picture("A chart of *costs*"))
    data = written(
        body + p(picture("")) + p(picture("A frame", more=ornament).replace('x.png" descr="A frame"', 'x.png"'))
    )
    found = opened(data)
    assert told(found)[2:] == [("p", "See:"), ("loose", r"A chart of \*costs\*")]
    assert sentences(data) == ["3 pictures were left out. What is said of what they show is listed without a place."]
    [fragment] = read_blocks(found.text, found.blocks).unplaced
    assert fragment.text == "A chart of *costs*"
    assert fragment.reason == "This describes a picture, which was left out."


def test_picture_between_items__leaves_the_list_whole() -> None:
    assert read(p("one", list=(1, 0)) + p(picture("A street")) + p("two", list=(1, 0))) == [
        ("ul", [(0, "one"), (0, "two")]),
        ("loose", "A street"),
    ]


def test_picture_in_a_cell__is_listed_after_the_table() -> None:
    assert read(tbl(tr("A", "B"), tr(tc(p(picture("A street"))), "b"))) == [
        ("table", [("A", "B"), ("", "b")]),
        ("loose", "A street"),
    ]


def test_old_pictures_and_embedded_files__are_counted() -> None:
    old = '<w:r><w:pict><v:shape alt="A map"><v:imagedata r:id="r9"/></v:shape></w:pict></w:r><w:r><w:object/></w:r>'
    data = written(p(r("See.") + old))
    assert told(opened(data)) == [("p", "See."), ("loose", "A map")]
    assert sentences(data)[0].startswith("2 pictures were left out.")


def test_diagram__has_its_words_listed() -> None:
    shown = "<a:graphic><a:graphicData><dgm:relIds r:dm='rD'/></a:graphicData></a:graphic>"
    body = p(r("Our groups:") + f"<w:r><w:drawing><wp:inline><wp:docPr id='1'/>{shown}</wp:inline></w:drawing></w:r>")
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{name}</a:t></a:r></a:p></dgm:t></dgm:pt>" for name in ("Board", "Crew")
    )
    data = written(
        body,
        linked={"rD": ("diagramData", "diagrams/data1.xml")},
        more={"word/diagrams/data1.xml": xml("dgm:dataModel", f"<dgm:ptLst>{points}</dgm:ptLst>")},
    )
    assert told(opened(data)) == [("p", "Our groups:"), ("loose", "Board"), ("loose", "Crew")]
    assert sentences(data) == [
        "A picture was left out.",
        "The words of a drawing were left out; they are listed without a place.",
    ]


def test_contents__are_left_out() -> None:
    line = p(r("Money") + "<w:r><w:tab/></w:r>" + r("3"))
    opening = sign("begin") + '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>' + sign("separate")
    by_field = p(opening + r("Money 3")) + line + p(sign("end"))
    by_gallery = f"<w:sdt>{CONTENTS}<w:sdtContent>{p('Contents', style='TOCHeading')}{line}</w:sdtContent></w:sdt>"
    by_style = p("Contents", style="TOCHeading") + p("Money 3", style="TOC1")
    by_dots = p("Money ............ 3")
    by_simple_field = p(f'<w:fldSimple w:instr="TOC \\o">{r("Money 3")}</w:fldSimple>')
    for contents in (by_field, by_gallery, by_style, by_dots, by_simple_field):
        found = opened(written(p("Our plan", style="Title") + contents + p("Money", style="Heading1") + p("Scarce.")))
        assert [kind for kind, _ in told(found) if kind != "loose"] == ["h1", "h1", "p"]
        reading = read_blocks(found.text, found.blocks)
        assert {fragment.reason for fragment in reading.unplaced} == {LINE_OF_CONTENTS}
        assert [section.text for section in reading.documents[0].sections] == ["Money"]


def test_contents__that_do_not_end_stop_at_the_first_heading() -> None:
    opening = sign("begin") + "<w:r><w:instrText>TOC</w:instrText></w:r>" + sign("separate")
    assert read(p(opening + r("Money 3")) + p("Money", style="Heading1") + p("Scarce.")) == [
        ("loose", "Money 3"),
        ("h1", "Money"),
        ("p", "Scarce."),
    ]


def test_controls__are_what_is_in_them_and_prompts_are_left_out() -> None:
    prompt = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
    inline = f"<w:sdt><w:sdtContent>{r('Jo')}</w:sdtContent></w:sdt>"
    empty = f"<w:sdt>{prompt}<w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt>"
    whole = f"<w:sdt>{prompt}<w:sdtContent>{p('Choose a day.')}</w:sdtContent></w:sdt>"
    data = written(
        p(r("By ") + inline + r(".") + empty) + whole + f"<w:sdt><w:sdtContent>{p('End.')}</w:sdtContent></w:sdt>"
    )
    assert told(opened(data)) == [("p", "By Jo."), ("p", "End.")]
    assert sentences(data) == [
        "Prompts for what was never filled in were left out: \u201cClick here\u201d, \u201cChoose a day.\u201d."
    ]


def test_headers_and_footers__are_told() -> None:
    page = (
        r("Page ")
        + sign("begin")
        + "<w:r><w:instrText>PAGE</w:instrText></w:r>"
        + sign("separate")
        + r("2")
        + sign("end")
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/><w:footerReference r:id="rfooter1"/></w:sectPr>'
    )
    data = written(
        p("Text.") + section,
        parts={"header1": p("Draft 3"), "footer1": p(page) + p("Kept until 2030")},
    )
    [notice] = opened(data).text.notices
    assert notice.severity is Severity.NOTE
    assert notice.sentence == (
        "Headers and footers were left out, because a page has its own. "
        "They said: \u201cDraft 3\u201d, \u201cPage 2\u201d, \u201cKept until 2030\u201d."
    )
    assert told(opened(data)) == [("p", "Text.")]


def test_inserted_file__is_told() -> None:
    assert sentences(written(p("Text.") + '<w:altChunk r:id="rX"/>')) == [
        "Another file is inserted in this one; it was not read."
    ]


def test_macros__are_told_and_not_read() -> None:
    data = written(p("Text."), more={"word/vbaProject.bin": b"\x00" * 50})
    assert told(opened(data)) == [("p", "Text.")]
    assert sentences(data) == ["The file carries macros, which are small programs. They were left out and not run."]
