"""Word files that are damaged, absurd or up to something: refused in a sentence, or read in bounded time."""

from __future__ import annotations

import random
import socket
import time
import zipfile
from io import BytesIO

import pytest
from docx import Document

from cms.exchange.opening import Edits, open_file
from cms.exchange.opening.word import open_word
from cms.exchange.reading import UnreadableFile
from tests.exchange.opening.opendocuments import packed
from tests.exchange.opening.word.building import BULLETS, bold, links, num, opened, p, r, tbl, tc, told, tr, written

GOOD = written(p("Money", style="Heading1") + p("It is scarce."))
MANY = 8_000


def refusal(data: bytes) -> str:
    """What is said of a file that cannot be read."""
    with pytest.raises(UnreadableFile) as caught:
        open_word(data, edits=Edits.ACCEPTED)
    return str(caught.value)


def outcome(data: bytes) -> str:
    """The text of a file, or what is said of it."""
    try:
        return str(opened(data).text)
    except UnreadableFile as error:
        return f"Refused: {error}"


def with_part(name: str, content: str | bytes, data: bytes = GOOD) -> bytes:
    """The file with another part in the place of one."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return packed({**{part: package.read(part) for part in package.namelist()}, name: content})


def test_file__of_python_docx_is_read() -> None:
    made = Document()
    made.add_heading("Our plan", 0)
    made.add_heading("Money", 1)
    made.add_paragraph("It is scarce.")
    made.add_paragraph("one", style="List Bullet")
    made.add_paragraph("two", style="List Bullet 2")
    made.add_paragraph("three", style="List Number")
    table = made.add_table(2, 2)
    for at, text in enumerate(("Who", "What", "Police", "Patrols\ndaily")):
        table.cell(at // 2, at % 2).text = text
    made.core_properties.author = "Nobody"
    file = BytesIO()
    made.save(file)
    assert told(open_file(file.getvalue())) == [
        ("h1", "Our plan"),
        ("h1", "Money"),
        ("p", "It is scarce."),
        ("ul", [(0, "one"), (1, "two")]),
        ("ul", [(0, "1. three")]),
        ("table", [("Who", "What"), ("Police", "Patrols\vdaily")]),
    ]


def test_damaged_file__is_said_to_be() -> None:
    for data in (GOOD[: len(GOOD) // 2], b"PK\x03\x04" + b"\x00" * 100, with_part("word/document.xml", "<w:document")):
        assert "damaged" in refusal(data)


def test_every_beginning_of_a_file__is_refused_in_a_sentence() -> None:
    for end in range(0, len(GOOD), 97):
        assert refusal(GOOD[:end]).endswith(".")


def test_junk_within__is_refused_or_read() -> None:
    chance = random.Random(3)
    for _ in range(60):
        data = bytearray(GOOD)
        for _ in range(8):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert outcome(bytes(data)).endswith(".")


def test_file_without_its_text__is_said_to_be() -> None:
    assert "lacks the part that holds its text" in refusal(packed({"[Content_Types].xml": "<Types/>"}))
    assert "lacks the part" in refusal(with_part("word/document.xml", "<other/>"))


@pytest.mark.parametrize("part", ["styles", "numbering", "comments", "footnotes"])
def test_broken_part__is_refused(part: str) -> None:
    data = written(
        p("Text." + "") + p('<w:r><w:footnoteReference w:id="1"/></w:r>'), parts={"comments": "", "footnotes": ""}
    )
    assert "damaged" in refusal(with_part(f"word/{part}.xml", "<w:x>", data))


def test_missing_parts__are_done_without() -> None:
    found = opened(packed({"word/document.xml": _document(p("Money", style="Heading1") + p("one", list=(BULLETS, 0)))}))
    assert told(found) == [("p", "Money"), ("p", "one")]


def _document(body: str) -> bytes:
    with zipfile.ZipFile(BytesIO(written(body))) as package:
        return package.read("word/document.xml")


def test_text__stands_where_the_file_says() -> None:
    data = packed(
        {
            "_rels/.rels": links({"r1": ("officeDocument", "/elsewhere/text.xml")}),
            "elsewhere/text.xml": _document(p("One.")),
        }
    )
    assert told(opened(data)) == [("p", "One.")]


@pytest.mark.parametrize("body", ["", p(), p(r(" \t ")), tbl(tr("")), p("", style="Heading1")])
def test_file_without_a_word__is_empty(body: str) -> None:
    assert refusal(written(body)) == "The file is empty."


def test_file__with_pictures_only_may_be_a_scan() -> None:
    scan = '<w:r><w:pict><v:shape><v:imagedata r:id="r9"/></v:shape></w:pict></w:r>'
    assert "may be a scan" in refusal(written(p(scan) * 3))


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
    ],
)
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels", "_rels/.rels"]
)
def test_declaration_of_a_document_type__is_refused(
    declaration: str, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("No file is asked for anything outside it.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    with zipfile.ZipFile(BytesIO(GOOD)) as package:
        content = package.read(part).decode()
    start = content.index("?>") + 2 if content.startswith("<?xml") else 0
    assert "document type" in refusal(with_part(part, content[:start] + declaration + content[start:]))


def test_outside_targets__are_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("Nothing is fetched.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    away = {
        f"r{kind}9": (kind, f"https://evil.example/{kind}.xml")
        for kind in (
            "styles",
            "numbering",
            "footnotes",
            "comments",
            "image",
            "attachedTemplate",
            "header",
            "subDocument",
        )
    }
    section = '<w:sectPr><w:headerReference r:id="rheader9"/></w:sectPr>'
    body = p(r("One.") + '<w:r><w:pict><v:shape><v:imagedata r:id="rimage9"/></v:shape></w:pict></w:r>') + section
    assert told(opened(written(body, linked=away))) == [("p", "One.")]


def test_part__that_unpacks_to_far_too_much_is_refused() -> None:
    bomb = with_part("word/styles.xml", b"<!-- " + b" " * 60_000_000 + b" -->")
    assert len(bomb) < 200_000
    assert "unpacks to" in refusal(bomb)


def test_parts__that_unpack_to_too_much_together_are_refused() -> None:
    one = b"<w/>" + b" " * 9_000_000
    assert "unpacks to" in refusal(with_part("word/numbering.xml", one, with_part("word/styles.xml", one)))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x.xml", "word\\..\\..\\x"])
def test_part__whose_name_points_outside_is_refused(name: str) -> None:
    assert "outside" in refusal(with_part(name, "x"))


NESTED = {
    "controls": "<w:sdt><w:sdtContent>" * 100 + p("One.") + "</w:sdtContent></w:sdt>" * 100,
    "insertions": f"<w:p>{'<w:ins>' * 200}{r('One.')}{'</w:ins>' * 200}</w:p>",
    "tables": "<w:tbl><w:tr><w:tc>" * 70 + p("One.") + "</w:tc></w:tr></w:tbl>" * 70,
    "boxes": "<w:p><w:r><w:pict><w:txbxContent>" * 50 + p("One.") + "</w:txbxContent></w:pict></w:r></w:p>" * 50,
    "unknown": "<w:x>" * 240 + p("One.") + "</w:x>" * 240,
}


@pytest.mark.parametrize("name", NESTED)
def test_deep_nesting__is_read(name: str) -> None:
    assert outcome(written(NESTED[name])) == "One."


def test_nesting__deeper_than_any_document_is_refused() -> None:
    assert "levels deep" in refusal(written("<w:x>" * 400 + p("One.") + "</w:x>" * 400))


CHAIN = "".join(
    f'<w:style w:styleId="S{n}"><w:name w:val="S{n}"/><w:basedOn w:val="S{n + 1}"/></w:style>' for n in range(5_000)
)


def _note_mark(key: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'


NOTES = "".join(f'<w:footnote w:id="{n}">{p(r("w") + _note_mark(n + 1))}</w:footnote>' for n in range(1_000))
LARGE: dict[str, tuple[str, dict[str, str]]] = {
    "paragraphs": (p("Say one thing.") * MANY, {}),
    "items": (p("one", list=(BULLETS, 0)) * MANY, {}),
    "levels": ("".join(p("one", list=(BULLETS, n % 9)) for n in range(MANY)), {}),
    "rows": (tbl(*[tr("a", "b", "c")] * (MANY // 3)), {}),
    "runs": (p("".join(bold("w ") + r("v ") for n in range(MANY))), {}),
    "headings": ((p("Money", style="Heading1") + p("Text.")) * (MANY // 2), {}),
    "bold": (p(bold("Money and rooms")) * MANY, {}),
    "numbers": (p("1. Purpose of it") * MANY, {}),
    "fields": (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * MANY) + p("One."), {}),
    "changes": ("".join(p(f'<w:ins w:author="{n}">{r("one ")}</w:ins>') for n in range(MANY // 2)), {}),
    "comments": (
        "".join(f'<w:p><w:commentRangeStart w:id="{n}"/>{r("word ")}</w:p>' for n in range(3_000))
        + "".join(f'<w:commentRangeEnd w:id="{n}"/>' for n in range(3_000)),
        {"comments": "".join(f'<w:comment w:id="{n}">{p("x")}</w:comment>' for n in range(3_000))},
    ),
    "styles": ("".join(p("One.", style=f"S{n}") for n in range(5_000)), {"styles": CHAIN}),
    "lists": (
        "".join(p("one", list=(n + 10, 0)) for n in range(5_000)),
        {"numbering": "".join(num(n + 10, 1) for n in range(5_000))},
    ),
    "joined": (p("one ", look="<w:rPr><w:del/></w:rPr>") * (MANY // 2) + p("end."), {}),
}


@pytest.mark.parametrize("name", LARGE)
def test_large_file__is_read_in_seconds(name: str) -> None:
    """By the processor's time. Work that grows with the square would take minutes."""
    body, parts = LARGE[name]
    data = written(body, parts=parts)
    start = time.process_time()
    assert opened(data).blocks
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "body",
    [
        p("x") * 20_001,
        tbl(*[tr("a", "b", "c", "d")] * 5_001),
        tbl(*[tr("a")] * 400, tr(*["x"] * 63)),
        p("word " * 110_000),
    ],
    ids=["paragraphs", "cells", "wide", "words"],
)
def test_more__than_any_plan_has_is_refused(body: str) -> None:
    assert "bring it in in parts" in refusal(written(body))


def test_chain_of_notes__ends() -> None:
    assert "levels deep" in outcome(written(p(_note_mark(0)), parts={"footnotes": NOTES}))
    assert outcome(written(p(_note_mark(990)), parts={"footnotes": NOTES})).splitlines()[-2] == "(note 10) w (note 11)"


def test_span_of_rows_and_columns__makes_no_more_cells_than_word_allows() -> None:
    wide = '<w:gridSpan w:val="999999"/>'
    data = written(tbl(*[tr(tc("a", look=wide), "b")] * 300))
    start = time.process_time()
    assert opened(data).blocks
    assert time.process_time() - start < 5
