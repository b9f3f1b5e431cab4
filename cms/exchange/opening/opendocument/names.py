"""The names of elements and attributes in an OpenDocument text (OASIS OpenDocument 1.3), written shortly."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

OASIS = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
SPACES = {
    **{name: OASIS.format(name) for name in ("office", "text", "table", "style", "meta", "manifest")},
    "fo": OASIS.format("xsl-fo-compatible"),
    "svg": OASIS.format("svg-compatible"),
    "draw": OASIS.format("drawing"),
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
PREFIXES = {address: prefix for prefix, address in SPACES.items()}


def name(element: Any) -> str:
    """The name of an element: "text:p"; "" for what is none of these."""
    return _short(element.tag) if isinstance(element.tag, str) else ""


@cache
def full(short: str) -> str:
    """A short name as lxml writes it."""
    prefix, _, local = short.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def value(element: Any, short: str) -> str:
    """An attribute, "" where it is not there."""
    found: str = element.get(full(short), "")
    return found


def number(element: Any, short: str, otherwise: int) -> int:
    """An attribute that is a whole number from 0."""
    found = value(element, short)
    return int(found[:9]) if found.isascii() and found.isdecimal() else otherwise


def child(element: Any, short: str) -> Any:
    """The first child of that name, None where there is none."""
    return element.find(full(short)) if element is not None else None


def inside(element: Any, *shorts: str) -> Iterator[Any]:
    """Everything of these names within an element, in order."""
    return element.iter(*map(full, shorts)) if element is not None else iter(())


@cache
def _short(tag: str) -> str:
    address, _, local = tag.removeprefix("{").rpartition("}")
    return f"{PREFIXES[address]}:{local}" if address in PREFIXES else ""
