"""What a file says about itself: its properties, and which version of which document it holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from cms.exchange.writing.paper import Paper

from .marks import moment
from .markup import clean, serialised

CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OWN = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
USERS_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The id of all properties that users or programs add to a file (MS-OSHARED 2.3.3.2.2)."""
LANGUAGE = "en-GB"


def core(paper: Paper) -> bytes:
    """docProps/core.xml."""
    root = etree.Element(f"{{{CP}}}coreProperties", nsmap={"cp": CP, "dc": DC, "dcterms": TERMS, "xsi": XSI})
    at = moment(paper.published_at)
    _add(root, DC, "title", paper.title)
    _add(root, DC, "subject", paper.line)
    _add(root, DC, "creator", paper.partnership)
    _add(root, CP, "lastModifiedBy", paper.partnership)
    for name in ("created", "modified"):
        _add(root, TERMS, name, at).set(f"{{{XSI}}}type", "dcterms:W3CDTF")
    _add(root, DC, "language", LANGUAGE)
    return serialised(root)


def app(paper: Paper) -> bytes:
    """docProps/app.xml."""
    root = etree.Element(f"{{{APP}}}Properties", nsmap={None: APP})
    _add(root, APP, "Application", "Folkmoot")
    _add(root, APP, "Company", paper.partnership)
    return serialised(root)


def custom(paper: Paper) -> bytes:
    """docProps/custom.xml: by these a copy that comes back marked up is recognised."""
    root = etree.Element(f"{{{OWN}}}Properties", nsmap={None: OWN, "vt": TYPES})
    for number, (name, kind, value) in enumerate(_said(paper), 2):
        found = etree.SubElement(root, f"{{{OWN}}}property", fmtid=USERS_OWN, pid=str(number), name=name)
        _add(found, TYPES, kind, value)
    return serialised(root)


def _said(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """Of a file that holds several documents each by its number, with the title by which it is found in the text."""
    yield "FolkmootDocument", "i4", str(paper.document)
    yield "FolkmootVersion", "lpwstr", paper.version
    yield "FolkmootText", "lpwstr", paper.sha256
    for number, part in enumerate(paper.parts, 1) if len(paper.parts) > 1 else ():
        yield f"FolkmootTitle{number}", "lpwstr", part.title
        yield f"FolkmootDocument{number}", "i4", str(part.document)
        yield f"FolkmootVersion{number}", "lpwstr", part.version
        yield f"FolkmootText{number}", "lpwstr", part.sha256


def _add(root: Any, space: str, name: str, text: str) -> Any:
    made = etree.SubElement(root, f"{{{space}}}{name}")
    made.text = clean(text)
    return made
