"""A version as the Word file it is taken away as, and what people do to it in Word."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from lxml import etree

from cms.exchange.writing.paper import Paper, Part
from cms.exchange.writing.word import write_word
from cms.governance.models import Version

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def taken(version: Version, *others: tuple[str, Version], numbered: bool = True) -> bytes:
    """The file of a version, with other documents after it where they are named."""
    return write_word(
        Paper(
            title=version.title,
            partnership=version.partnership.name,
            line=f"Version {version.number}, in force from 1 April 2024",
            url="https://wealdmere.example/terms/",
            head="",
            published_at=version.published_at,
            document=version.document_id,
            version=version.number,
            sha256=version.text_sha256,
            parts=(
                _part(version.title, version, numbered),
                *(_part(title, other, numbered, line=f"Version {other.number}") for title, other in others),
            ),
        )
    )


def _part(title: str, version: Version, numbered: bool, line: str = "") -> Part:
    return Part(
        title,
        version.tree,
        numbered,
        line=line,
        document=version.document_id,
        version=version.number,
        sha256=version.text_sha256,
    )


def typed_over(data: bytes, **words: str) -> bytes:
    """Words put in place of others, without tracking."""
    document = Document(BytesIO(data))
    for run in _runs(document):
        for old, new in words.items():
            run.text = run.text.replace(old, new) if old in run.text else run.text
    return _saved(document)


def tracked(data: bytes, old: str, new: str, *, author: str, at: str = "2026-05-04T10:00:00Z") -> bytes:
    """Words put in place of others in tracked changes, with a comment beside them."""
    document = Document(BytesIO(data))
    run = next(run for run in _runs(document) if old in run.text)
    before, after = run.text.split(old, 1)
    signed = {f"{{{W}}}id": "9001", f"{{{W}}}author": author, f"{{{W}}}date": at}
    parts = [
        _run(before),
        _around("del", signed, _run(old, "delText")),
        _around("ins", signed, _run(new)),
        _run(after),
    ]
    for part in parts:
        run._r.addprevious(part)
    run._r.getparent().remove(run._r)
    return _saved(document)


def remarked(data: bytes, about: str, text: str, *, author: str) -> bytes:
    """A comment beside the words."""
    document = Document(BytesIO(data))
    run = next(run for run in _runs(document) if about in run.text)
    document.add_comment(run, text=text, author=author)
    return _saved(document)


def _runs(document: Any) -> list[Any]:
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [run for holder in (document, *cells) for paragraph in holder.paragraphs for run in paragraph.runs]


def _run(words: str, tag: str = "t") -> Any:
    run = etree.Element(f"{{{W}}}r")
    shown = etree.SubElement(run, f"{{{W}}}{tag}")
    shown.text = words
    shown.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return run


def _around(tag: str, signed: dict[str, str], run: Any) -> Any:
    change = etree.Element(f"{{{W}}}{tag}", signed)
    change.append(run)
    return change


def _saved(document: Any) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def fake_headings(*lines: str) -> bytes:
    """A file by somebody who knows no heading styles: lines in asterisks are bold paragraphs."""
    document = Document()
    for line in lines:
        document.add_paragraph().add_run(line.strip("*")).bold = line.startswith("*")
    return _saved(document)
