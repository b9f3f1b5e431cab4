"""A Word file put together from its parts, always the same way: equal parts, equal bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO

from lxml import etree

from .markup import serialised
from .relations import Relation

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "docProps/app.xml": f"{OFFICE}.extended-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": f"{OFFICE}.custom-properties+xml",
    "word/comments.xml": f"{WORD}.comments+xml",
    "word/document.xml": f"{WORD}.document.main+xml",
    "word/fontTable.xml": f"{WORD}.fontTable+xml",
    "word/footer1.xml": f"{WORD}.footer+xml",
    "word/numbering.xml": f"{WORD}.numbering+xml",
    "word/settings.xml": f"{WORD}.settings+xml",
    "word/styles.xml": f"{WORD}.styles+xml",
}
PICTURES = {
    **{"png": "image/png", "gif": "image/gif", "bmp": "image/bmp"},
    **{"jpg": "image/jpeg", "jpeg": "image/jpeg", "tiff": "image/tiff"},
}
FIRST = "[Content_Types].xml"
DOS_EPOCH = (1980, 1, 1, 0, 0, 0)
"""No time of day in the file depends on when it was made."""


def package(parts: Mapping[str, bytes]) -> bytes:
    """The file; `parts` are by path, and each has a content type of its own or by its ending."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in [(FIRST, _content_types(parts)), *sorted(parts.items())]:
            entry = zipfile.ZipInfo(name, DOS_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, data)
    return stream.getvalue()


def relationships(relations: Iterable[Relation]) -> bytes:
    """A part that says what another points to."""
    space = f"{PACKAGE}/relationships"
    root = etree.Element(f"{{{space}}}Relationships", nsmap={None: space})
    for number, kind, target, is_outside in relations:
        made = etree.SubElement(root, f"{{{space}}}Relationship", Id=number, Type=kind, Target=target)
        if is_outside:
            made.set("TargetMode", "External")
    return serialised(root)


def _content_types(parts: Mapping[str, bytes]) -> bytes:
    space = f"{PACKAGE}/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    endings = {name.rsplit(".", 1)[-1] for name in parts}
    known = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **{ending: kind for ending, kind in PICTURES.items() if ending in endings},
    }
    for ending, kind in sorted(known.items()):
        etree.SubElement(root, f"{{{space}}}Default", Extension=ending, ContentType=kind)
    for name, kind in TYPES.items():
        if name in parts:
            etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    return serialised(root)
