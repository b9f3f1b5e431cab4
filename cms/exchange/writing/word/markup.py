"""Elements of a Word file."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

Element = Any
"""An lxml element: lxml comes without types."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _NO_XML.sub("", text)


def w(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """An element of WordprocessingML; children that are None are left out."""
    made = etree.Element(f"{{{W}}}{name}", nsmap=NAMES if name in ROOTS else None)
    for key, value in attributes.items():
        made.set(f"{{{W}}}{key}", clean(str(value)))
    made.extend(child for child in children if child is not None)
    return made


ROOTS = {"document", "ftr", "numbering", "settings", "comments"}
"""Elements that a part of the file begins with."""


def text(name: str, words: str) -> Element:
    """An element that holds words, blanks at their ends included."""
    made = w(name)
    made.set(_SPACE, "preserve")
    made.text = clean(words)
    return made


def serialised(root: Element) -> bytes:
    """A part of the file as bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
