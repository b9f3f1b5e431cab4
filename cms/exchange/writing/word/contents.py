"""The contents of a file of several documents: a field that is complete as it stands, since it has no page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .markup import Element, text, w

FIELD = r' TOC \o "1-2" \n \h \z '
HEADING = "Contents"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: `level` 1 for a part, 2 for a section; `anchor` names the bookmark on its heading."""

    level: int
    number: str
    heading: str
    anchor: str


def contents(entries: Sequence[Entry]) -> Element:
    """The contents as Word keeps them, with a link in each line."""
    lines = [_line(entry) for entry in entries]
    lines[0][1:1] = _opening()
    lines[-1].append(w("r", w("fldChar", fldCharType="end")))
    gallery = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
    heading = w("p", w("pPr", w("pStyle", val="TOCHeading")), w("r", text("t", HEADING)))
    return w("sdt", w("sdtPr", gallery), w("sdtContent", heading, *lines))


def _line(entry: Entry) -> Element:
    number = [w("r", text("t", entry.number)), w("r", w("tab"))] if entry.number else []
    link = w("hyperlink", *number, w("r", text("t", entry.heading)), anchor=entry.anchor, history=1)
    return w("p", w("pPr", w("pStyle", val=f"TOC{entry.level}")), link)


def _opening() -> list[Element]:
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", text("instrText", FIELD)),
        w("r", w("fldChar", fldCharType="separate")),
    ]
