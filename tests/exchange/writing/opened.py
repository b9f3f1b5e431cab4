"""A PDF as a reader's program sees it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


def opened(data: bytes) -> PdfReader:
    """The file, parsed."""
    return PdfReader(io.BytesIO(data))


def elements(reader: PdfReader) -> Iterator[Any]:
    """Every element of the structure tree, in reading order."""
    root: Any = reader.trailer["/Root"]
    yield from _below(root["/StructTreeRoot"])


def _below(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        found = kid.get_object()
        if isinstance(found, dict) and "/S" in found:
            yield found
            yield from _below(found)


def tags(reader: PdfReader) -> list[str]:
    """The kinds of element, in reading order: "H1", "P", "Table"."""
    return [element["/S"].removeprefix("/") for element in elements(reader)]


def words(reader: PdfReader, page: int | None = None) -> str:
    """The text of a page, or of all of them, its blanks joined."""
    pages = reader.pages if page is None else [reader.pages[page]]
    return re.sub(r"\s+", " ", " ".join(each.extract_text() for each in pages))


def bookmarks(reader: PdfReader) -> list[tuple[int, str, int]]:
    """The outline: how deep, what it says, and the page it leads to, counted from 0."""
    return list(_flat(reader, reader.outline, 0))


def _flat(reader: PdfReader, entries: Any, depth: int) -> Iterator[tuple[int, str, int]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _flat(reader, entry, depth + 1)
        else:
            yield depth, entry.title, _page(reader, entry)


def targets(reader: PdfReader) -> Iterator[str]:
    """Where links lead outside the file."""
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A", {})
            if "/URI" in action:
                yield str(action["/URI"])


def leads_to(reader: PdfReader, page: int) -> set[int]:
    """The pages, counted from 0, to which the links of a page lead inside the file."""
    names = reader.named_destinations
    found = {annotation.get_object().get("/Dest") for annotation in reader.pages[page].get("/Annots", [])}
    return {_page(reader, names[name]) for name in found if name in names}


def _page(reader: PdfReader, destination: Any) -> int:
    page = reader.get_destination_page_number(destination)
    assert page is not None
    return page
