"""Comments of a Word file with the words they are about, and where the file comes from."""

from __future__ import annotations

import pytest

from cms.exchange.opening import Origin, Remark
from tests.exchange.opening.word.building import SPACES, links, opened, p, r, tbl, tc, tr, written

WHEN = "2026-03-04T10:00:00Z"


def begin(key: int) -> str:
    """Where the words of a comment begin."""
    return f'<w:commentRangeStart w:id="{key}"/>'


def finish(key: int) -> str:
    """Where they end, and the sign of the comment."""
    return f'<w:commentRangeEnd w:id="{key}"/><w:r><w:commentReference w:id="{key}"/></w:r>'


def comment(key: int, *paragraphs: str, by: str = "Jo", last: str = "") -> str:
    """A comment; `last` is the id of its last paragraph."""
    inside = "".join(p(f"<w:r><w:annotationRef/></w:r>{r(one)}") for one in paragraphs)
    inside = inside[::-1].replace("<w:p>"[::-1], f'<w:p w14:paraId="{last}">'[::-1], 1)[::-1] if last else inside
    return f'<w:comment w:id="{key}" w:author="{by}" w:date="{WHEN}" w:initials="J">{inside}</w:comment>'


def answer(one: str, to: str = "") -> str:
    """What a comment answers."""
    return f'<w15:commentEx w15:paraId="{one}"{f" w15:paraIdParent={chr(34)}{to}{chr(34)}" if to else ""}/>'


def test_comments__come_with_the_words_they_are_about() -> None:
    body = p("First.") + p(begin(7) + r("We meet ") + r("monthly", "<w:b/>") + finish(7) + r(" in the hall."))
    data = written(body, parts={"comments": comment(7, "Too often?", "Think again.")})
    assert opened(data).remarks == (Remark("Jo", WHEN, "Too often?\nThink again.", "We meet monthly", 2),)
    assert opened(data).text.lines == ("First.", "We meet monthly in the hall.")


def test_comments__stand_in_the_order_of_the_text_and_answers_after_what_they_answer() -> None:
    body = p(begin(3) + r("One.") + finish(3)) + p(begin(1) + begin(2) + r("Two.") + finish(1) + finish(2))
    comments = comment(1, "A", last="0A") + comment(2, "B", by="Al", last="0B") + comment(3, "C", last="0C")
    known = answer("0A") + answer("0B", "0A") + answer("0C")
    found = opened(written(body, parts={"comments": comments, "commentsExtended": known})).remarks
    assert [(one.author, one.text, one.quoted, one.line) for one in found] == [
        ("Jo", "C", "One.", 1),
        ("Jo", "A", "Two.", 2),
        ("Al", "B", "Two.", 2),
    ]


def test_answer__without_words_of_its_own_is_about_those_of_the_first() -> None:
    comments = comment(1, "A", last="0A") + comment(2, "B", last="0B")
    body = p("Zero.") + p(begin(1) + r("One.") + finish(1))
    data = written(body, parts={"comments": comments, "commentsExtended": answer("0A") + answer("0B", "0A")})
    assert [(one.text, one.quoted, one.line) for one in opened(data).remarks] == [("A", "One.", 2), ("B", "One.", 2)]


def test_comment__reaches_over_paragraphs_and_cells() -> None:
    body = p(r("One ") + begin(1) + r("two")) + tbl(tr(tc(p(r("three"))), tc(p(r("four") + finish(1)))))
    [remark] = opened(written(body, parts={"comments": comment(1, "Why?")})).remarks
    assert (remark.quoted, remark.line) == ("two three four", 1)


def test_comment__on_deleted_words_quotes_them() -> None:
    gone = '<w:del w:author="Jo"><w:r><w:delText>not</w:delText></w:r></w:del>'
    body = p(r("We may ") + begin(1) + gone + finish(1) + r("meet."))
    data = written(body, parts={"comments": comment(1, "Why?")})
    assert [one.quoted for one in opened(data).remarks] == ["not"]
    assert [one.quoted for one in opened(data, rejected=True).remarks] == ["not"]


def test_comment__with_a_sign_only_has_a_place_and_no_words() -> None:
    body = p("One.") + p(r("Two.") + '<w:r><w:commentReference w:id="1"/></w:r>')
    [remark] = opened(written(body, parts={"comments": comment(1, "Why?")})).remarks
    assert (remark.quoted, remark.line) == ("", 2)


def test_comment__without_a_place_is_not_lost() -> None:
    [remark] = opened(written(p("One."), parts={"comments": comment(1, "Why?")})).remarks
    assert (remark.text, remark.line) == ("Why?", 0)


def custom(**said: str) -> dict[str, str | bytes]:
    """A file's own properties."""
    types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    space = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    inside = "".join(
        f'<property name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property>' for name, value in said.items()
    )
    return {
        "docProps/custom.xml": f'<Properties xmlns="{space}" xmlns:vt="{types}">{inside}</Properties>',
        "_rels/.rels": links(
            {"r1": ("officeDocument", "word/document.xml"), "r2": ("custom-properties", "docProps/custom.xml")}
        ),
    }


def test_origin__is_what_the_file_says_of_itself() -> None:
    said = custom(FolkmootDocument="41", FolkmootVersion="2.0", FolkmootText="c0" * 32, Other="x")
    assert SPACES["r"] in str(said["_rels/.rels"])
    assert opened(written(p("One."), more=said)).origin == Origin(41, "2.0", "c0" * 32)


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"FolkmootDocument": "41", "FolkmootVersion": "2.0"},
        {"FolkmootDocument": "41; drop", "FolkmootVersion": "2.0", "FolkmootText": "c0" * 32},
        {"FolkmootDocument": "0", "FolkmootVersion": "2.0", "FolkmootText": "c0" * 32},
        {"FolkmootDocument": "41", "FolkmootVersion": "2.0", "FolkmootText": "short"},
        {"FolkmootDocument": "9" * 4_000, "FolkmootVersion": "2.0", "FolkmootText": "c0" * 32},
    ],
)
def test_origin__that_is_not_whole_is_none(said: dict[str, str]) -> None:
    assert opened(written(p("One."), more=custom(**said))).origin is None
