"""Which versions of which documents a file was exported from, as its own properties say."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cms.exchange.opening.opened import Origin

from .elements import children, value
from .package import Package

DOCUMENT, VERSION, TEXT, TITLE = "FolkmootDocument", "FolkmootVersion", "FolkmootText", "FolkmootTitle"
NUMBER = re.compile(r"[1-9]\d{0,9}")
VERSIONS = re.compile(r"[\w.+-]{1,20}")
MOST = 60
"""Documents in one file."""
LONGEST = 500
HASH = re.compile(r"[0-9a-f]{64}")


def origins(package: Package) -> tuple[Origin | None, tuple[Origin, ...]]:
    """The origin, where all its properties are there and look right; those of all, if the file holds several."""
    part = package.custom_properties()
    said = {
        value(one, "name"): "".join(one.itertext()).strip()
        for one in children(part.root if part else None, "cp:property")
    }
    numbered = (_origin(said, str(number)) for number in range(MOST, 0, -1))
    parts = {found.document: found for found in numbered if found and found.title}
    return _origin(said, ""), tuple(reversed(parts.values()))


def _origin(said: Mapping[str, str], number: str) -> Origin | None:
    document, version, text = (said.get(f"{name}{number}", "") for name in (DOCUMENT, VERSION, TEXT))
    if not (NUMBER.fullmatch(document) and VERSIONS.fullmatch(version) and HASH.fullmatch(text)):
        return None
    return Origin(int(document), version, text, said.get(f"{TITLE}{number}", "")[:LONGEST])
