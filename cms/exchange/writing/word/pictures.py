"""Pictures in a Word file."""

from __future__ import annotations

import struct
from collections.abc import Callable

from docx.exceptions import PythonDocxError
from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
from docx.image.image import Image
from lxml import etree

from cms.redline import Node

from .lines import Picture
from .markup import NAMES, PIC, WP, A, Element, R, clean, w

Figures = Callable[[str], bytes | None]
"""The bytes of a figure's file by its name, None where they are not to be had."""

WIDEST = 5_400_000
HIGHEST = 7_200_000
UNREADABLE = (
    *(PythonDocxError, InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError),
    *(ArithmeticError, LookupError, OSError, ValueError, struct.error),
)
"""What reading the head of a file that is no picture ends with."""


def no_figures(file: str) -> None:
    """Where no files are to be had: every figure is shown by its text alternative."""


def picture(node: Node, figures: Figures) -> Picture | None:
    """The picture of a figure, as large as it is or as the page allows; None where Word could not show it."""
    file = str(node.attrs.get("file", ""))
    data = figures(file) if file else None
    if not data:
        return None
    try:
        image = Image.from_blob(data)
        width, height = int(image.width), int(image.height)
        shrunk = min(1.0, WIDEST / width, HIGHEST / height)
    except UNREADABLE:
        return None
    alt = str(node.attrs.get("alt", ""))
    return Picture(file, data, image.ext, max(int(width * shrunk), 1), max(int(height * shrunk), 1), alt)


def drawing(shown: Picture, relation: str, number: int) -> Element:
    """A picture in a line of text."""
    size = {"cx": str(shown.width), "cy": str(shown.height)}
    name = {"id": str(number), "name": f"Figure {number}", "descr": clean(shown.alt)}
    inline = _made(WP, "inline", {"distT": "0", "distB": "0", "distL": "0", "distR": "0"})
    _made(WP, "extent", size, inline)
    _made(WP, "docPr", name, inline)
    graphic = _made(A, "graphic", {}, inline)
    whole = _made(PIC, "pic", {}, _made(A, "graphicData", {"uri": PIC}, graphic))
    about = _made(PIC, "nvPicPr", {}, whole)
    _made(PIC, "cNvPr", name, about)
    _made(PIC, "cNvPicPr", {}, about)
    fill = _made(PIC, "blipFill", {}, whole)
    _made(A, "blip", {f"{{{R}}}embed": relation}, fill)
    _made(A, "fillRect", {}, _made(A, "stretch", {}, fill))
    shape = _made(PIC, "spPr", {}, whole)
    frame = _made(A, "xfrm", {}, shape)
    _made(A, "off", {"x": "0", "y": "0"}, frame)
    _made(A, "ext", size, frame)
    _made(A, "avLst", {}, _made(A, "prstGeom", {"prst": "rect"}, shape))
    return w("drawing", inline)


def _made(space: str, name: str, attributes: dict[str, str], parent: Element = None) -> Element:
    made = etree.Element(f"{{{space}}}{name}", attributes, nsmap=NAMES)
    if parent is not None:
        parent.append(made)
    return made
