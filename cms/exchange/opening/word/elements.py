"""Elements of a Word file, with names that can be compared whatever the variant of the format."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cms.exchange.reading.decoding import visible

Element = Any
"""An element of lxml, which has no types."""

OOXML = "http://schemas.openxmlformats.org/"
PREFIXES = {
    f"{OOXML}wordprocessingml/2006/main": "w",
    f"{OOXML}officeDocument/2006/relationships": "r",
    f"{OOXML}officeDocument/2006/math": "m",
    f"{OOXML}drawingml/2006/main": "a",
    f"{OOXML}drawingml/2006/picture": "pic",
    f"{OOXML}drawingml/2006/chart": "c",
    f"{OOXML}drawingml/2006/diagram": "dgm",
    f"{OOXML}drawingml/2006/wordprocessingDrawing": "wp",
    f"{OOXML}markup-compatibility/2006": "mc",
    f"{OOXML}package/2006/relationships": "rel",
    f"{OOXML}package/2006/content-types": "ct",
    f"{OOXML}officeDocument/2006/custom-properties": "cp",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "http://schemas.microsoft.com/office/word/2012/wordml": "w15",
    "http://schemas.microsoft.com/office/drawing/2017/decorative": "adec",
    "urn:schemas-microsoft-com:vml": "v",
}
STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/customProperties": "cp",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/picture": "pic",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
}
"""ISO/IEC 29500 Strict: the same words in other namespaces."""

NAMES = {prefix: name for name, prefix in PREFIXES.items()}
STRICT_NAMES = {prefix: name for name, prefix in STRICT.items()}
ENDS = re.compile("[\t\n\r\x0b\x0c\x85\u2028\u2029]")
OFF = {"0", "false", "off", "none"}


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    space, _, local = tag.removeprefix("{").rpartition("}")
    prefix = PREFIXES.get(space) or STRICT.get(space) or "?"
    return f"{prefix}:{local}"


def name(element: Element) -> str:
    """The name of an element with the usual prefix, such as "w:p", whatever the variant of the format."""
    tag = element.tag
    return _short(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=512)
def _long(short: str) -> tuple[str, str]:
    prefix, local = short.split(":")
    return f"{{{NAMES[prefix]}}}{local}", f"{{{STRICT_NAMES.get(prefix, NAMES[prefix])}}}{local}"


def value(element: Element | None, key: str = "w:val") -> str:
    """An attribute, "" where it or the element is missing."""
    if element is None:
        return ""
    if ":" not in key:
        return str(element.get(key, ""))
    usual, strict = _long(key)
    return str(element.get(usual) or element.get(strict) or "")


def number(element: Element | None, key: str = "w:val", default: int = 0) -> int:
    """An attribute as a whole number of a sane size."""
    try:
        found = int(float(value(element, key)))
    except (ValueError, OverflowError):
        return default
    return found if abs(found) < 1_000_000 else default


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, or of that name within it and so on."""
    for step in path:
        if element is None:
            return None
        usual, strict = _long(step)
        found = element.find(usual)
        element = found if found is not None else element.find(strict)
    return element


def children(element: Element | None, short: str) -> Iterator[Element]:
    """All children of that name."""
    return iter(()) if element is None else element.iterchildren(*_long(short))


def within(element: Element, short: str) -> Iterator[Element]:
    """All descendants of that name, in order."""
    found: Iterator[Element] = element.iter(*_long(short))
    return found


def chosen(alternatives: Element) -> Element:
    """Of the same thing said twice, the one to read: the first, which programs of today show, unless it is empty."""
    first = child(alternatives, "mc:Choice")
    other = child(alternatives, "mc:Fallback")
    found = first if first is not None and len(first) else other
    return () if found is None else found


def is_on(element: Element | None) -> bool | None:
    """What a switch says: None where it is missing, true where it stands without a value."""
    return None if element is None else value(element) not in OFF


def legible(text: str) -> str:
    """Text without signs that only steer how it is shown, its spaces alike, on one line."""
    return visible(ENDS.sub(" ", text))[0]
