"""XML from outside, read without following anything it names."""

from __future__ import annotations

from typing import Any

from lxml import etree

from cms.exchange.reading import UnreadableFile

from .refusals import DAMAGED, DECLARATION, TOO_DEEP


def parsed(data: bytes) -> Any:
    """The root of an XML document. Raises UnreadableFile, also for any document type declaration."""
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if b"<!DOCTYPE" in data[:4_096]:
            raise UnreadableFile(DECLARATION) from error
        raise UnreadableFile(TOO_DEEP if "depth" in str(error) else DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(DECLARATION)
    return root
