"""Which version of a document a file was exported from, as its own properties say."""

from __future__ import annotations

import re

from cms.exchange.opening.opened import Origin

from .elements import children, value
from .package import Package

DOCUMENT, VERSION, TEXT = "FolkmootDocument", "FolkmootVersion", "FolkmootText"
NUMBER = re.compile(r"[1-9]\d{0,9}")
VERSIONS = re.compile(r"[\w.+-]{1,20}")
HASH = re.compile(r"[0-9a-f]{64}")


def origin(package: Package) -> Origin | None:
    """The origin, where all three properties are there and look right."""
    part = package.custom_properties()
    said = {
        value(one, "name"): "".join(one.itertext()).strip()
        for one in children(part.root if part else None, "cp:property")
    }
    document, version, text = (said.get(key, "") for key in (DOCUMENT, VERSION, TEXT))
    if not (NUMBER.fullmatch(document) and VERSIONS.fullmatch(version) and HASH.fullmatch(text)):
        return None
    return Origin(int(document), version, text)
