"""The parts of a Word file, unpacked one by one and within bounds. Nothing is ever written to a disk or fetched."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from cms.exchange.reading import UnreadableFile

from .elements import Element, child, children, parsed, value
from .refusals import DAMAGED, NOT_WORD, OUTSIDE, PROTECTED, SLIDES, SPREADSHEET, UNPACKS

MAX_ENTRIES = 5_000
MAX_ALL = 400_000_000
"""Bytes that all entries together may claim to be; pictures are never unpacked."""

MAX_XML = 24_000_000
"""Bytes of XML that are unpacked at most: five times a plan of a hundred pages with all its tracked changes."""

ENCRYPTED = 0x1
OTHERS = {"xl/workbook.xml": SPREADSHEET, "ppt/presentation.xml": SLIDES}
MAIN = "word/document.xml"


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
    """An opened container. Raises UnreadableFile where it is none, or absurd."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise UnreadableFile(DAMAGED) from error
        entries = self._zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_ALL:
            raise UnreadableFile(UNPACKS)
        for entry in entries:
            _refuse_entry(entry)
        self._entries = {entry.filename: entry for entry in entries}
        self._left = MAX_XML
        self.main = self._main()

    def part(self, name: str) -> Part | None:
        """A part by its name. None where the file has none of that name."""
        if name not in self._entries:
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
        return any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in self._entries)

    def custom_properties(self) -> Part | None:
        """The properties that the maker of the file gave it."""
        links = self._links("").values()
        return next((self.part(link.target) for link in links if link.kind == "custom-properties"), None)

    def _main(self) -> Part:
        targets = [link.target for link in self._links("").values() if link.kind == "officeDocument"]
        for target in (*targets, MAIN):
            found = self.part(target) if target not in OTHERS else None
            if found is not None and child(found.root, "w:body") is not None:
                return found
        raise UnreadableFile(next((why for name, why in OTHERS.items() if name in self._entries), NOT_WORD))

    def _links(self, name: str) -> dict[str, Link]:
        folder, _, file = name.rpartition("/")
        where = posixpath.join(folder, "_rels", f"{file}.rels")
        if where not in self._entries:
            return {}
        return {
            value(item, "Id"): _link(item, folder) for item in children(parsed(self._read(where)), "rel:Relationship")
        }

    def _read(self, name: str) -> bytes:
        """The bytes of an entry; what it says of its own size is not believed."""
        try:
            with self._zip.open(self._entries[name]) as file:
                data = file.read(self._left + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
            raise UnreadableFile(DAMAGED) from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableFile(UNPACKS)
        return data


def _refuse_entry(entry: ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise UnreadableFile(PROTECTED)
    if entry.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise UnreadableFile(DAMAGED)
    path = entry.filename.replace("\\", "/")
    if path.startswith("/") or ":" in path or ".." in path.split("/"):
        raise UnreadableFile(OUTSIDE)


def _link(item: Element, folder: str) -> Link:
    kind = value(item, "Type").rpartition("/")[2]
    target = value(item, "Target")
    if value(item, "TargetMode") == "External":
        return Link(kind, target, outside=True)
    path = target.removeprefix("/") if target.startswith("/") else posixpath.join(folder, target)
    return Link(kind, posixpath.normpath(path), outside=False)
