"""The parts of a Word file and what each refers to. Nothing outside the file is ever fetched."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cms.exchange.opening import packed
from cms.exchange.opening.refusals import BOMB, NO_SUCH_PART
from cms.exchange.opening.xml import parsed
from cms.exchange.reading import UnreadableFile

from .elements import Element, child, children, value

MAX_XML = 16_000_000
"""Bytes of XML that are unpacked at most: three times a plan of a hundred pages with all its tracked changes."""

MAIN = "word/document.xml"
PROPERTIES = {"custom-properties", "customProperties"}


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship: what a part refers to. The target of an outside one is an address, of others a part."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One part as XML with what it refers to."""

    name: str
    root: Element
    links: Mapping[str, Link]


class Package:
    """A Word file that was opened. Raises UnreadableFile where it is damaged or absurd."""

    def __init__(self, data: bytes) -> None:
        self._parts = packed.Package(data)
        self._left = MAX_XML
        self.main = self._main()

    def part(self, name: str) -> Part | None:
        """A part by its name. None where the file has none of that name."""
        if name not in self._parts.names:
            return None
        return Part(name, parsed(self._read(name)), self._links(name))

    def related(self, part: Part, kind: str) -> Iterator[Part]:
        """The parts that `part` refers to as `kind`, such as "styles"."""
        for link in part.links.values():
            found = self.part(link.target) if link.kind == kind and not link.outside else None
            if found is not None:
                yield found

    def first(self, kind: str) -> Part | None:
        """The first part that the document refers to as `kind`."""
        return next(self.related(self.main, kind), None)

    @property
    def has_macros(self) -> bool:
        """True where the file carries programs."""
        return any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in self._parts.names)

    def custom_properties(self) -> Part | None:
        """The properties that the maker of the file gave it."""
        links = self._links("").values()
        return next((self.part(link.target) for link in links if link.kind in PROPERTIES), None)

    def _main(self) -> Part:
        targets = [link.target for link in self._links("").values() if link.kind == "officeDocument"]
        for target in (*targets, MAIN):
            found = self.part(target)
            if found is not None and child(found.root, "w:body") is not None:
                return found
        raise UnreadableFile(NO_SUCH_PART)

    def _links(self, name: str) -> dict[str, Link]:
        folder, _, file = name.rpartition("/")
        where = posixpath.join(folder, "_rels", f"{file}.rels")
        if where not in self._parts.names:
            return {}
        return {
            value(item, "Id"): _link(item, folder) for item in children(parsed(self._read(where)), "rel:Relationship")
        }

    def _read(self, name: str) -> bytes:
        data = self._parts.read(name)
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableFile(BOMB.format((MAX_XML - self._left) // 1_000_000))
        return data


def _link(item: Element, folder: str) -> Link:
    kind = value(item, "Type").rpartition("/")[2]
    target = value(item, "Target")
    if value(item, "TargetMode") == "External":
        return Link(kind, target, outside=True)
    path = target.removeprefix("/") if target.startswith("/") else posixpath.join(folder, target)
    return Link(kind, posixpath.normpath(path), outside=False)
