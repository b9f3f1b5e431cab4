"""The styles of a file, with numbers linked to those that have one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

from .markup import Element, W, serialised, w
from .numbering import HEADINGS, Numbering

PARTS = Path(__file__).parent / "parts"


def styles(numbering: Numbering, *, parted: bool) -> bytes:
    """word/styles.xml: sections and clauses numbered by their style; with `parted`, a part begins a page."""
    root = etree.fromstring(stored("styles.xml"))
    if parted:
        _settings(root, "Heading1").insert(2, w("pageBreakBefore"))
        _number(root, "Heading1", 0)
    if numbering.numbered:
        _number(root, f"Heading{numbering.depth}", numbering.depth - 1)
        _number(root, "Clause", numbering.clause_level)
    return serialised(root)


@cache
def stored(name: str) -> bytes:
    """A part that is the same in every file, or nearly."""
    return (PARTS / name).read_bytes()


def _number(root: Element, style: str, level: int) -> None:
    settings = _settings(root, style)
    before = [
        child for child in settings if etree.QName(child).localname in {"keepNext", "keepLines", "pageBreakBefore"}
    ]
    settings.insert(len(before), w("numPr", w("ilvl", val=level) if level else None, w("numId", val=HEADINGS)))


def _settings(root: Element, style: str) -> Element:
    found = next(each for each in root.findall(f"{{{W}}}style") if each.get(f"{{{W}}}styleId") == style)
    settings = found.find(f"{{{W}}}pPr")
    if settings is None:
        settings = w("pPr")
        found.append(settings)
    return settings
