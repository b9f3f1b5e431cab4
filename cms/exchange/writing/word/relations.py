"""What the text of a Word file points to: addresses and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from .lines import Picture
from .markup import clean

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NO_ADDRESS = re.compile(r"[\s\x00-\x20<>\"{}|\\^`]")

Relation = tuple[str, str, str, bool]
"""Id, type, target, and whether the target is outside the file."""


def kind(name: str) -> str:
    """The full name of a type of relation."""
    return f"{_OFFICE}/{name}"


class Relations:
    """Gives ids to what the text points to. `base` completes the addresses that have no site of their own."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._links: dict[str, str] = {}
        self._pictures: dict[str, tuple[str, Picture]] = {}

    def link(self, href: str) -> str:
        """The id of an address, "" where it is none that Word would open the file with."""
        address = self._address(href)
        if address and address not in self._links:
            self._links[address] = f"rLink{len(self._links) + 1}"
        return self._links.get(address, "")

    def picture(self, shown: Picture) -> str:
        """The id of a picture's file."""
        if shown.file not in self._pictures:
            self._pictures[shown.file] = (f"rPicture{len(self._pictures) + 1}", shown)
        return self._pictures[shown.file][0]

    def all(self) -> Iterator[Relation]:
        """The relations to write down."""
        for address, number in self._links.items():
            yield number, kind("hyperlink"), address, True
        for number, shown in self._pictures.values():
            yield number, kind("image"), _name(number, shown), False

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The pictures' own files."""
        for number, shown in self._pictures.values():
            yield f"word/{_name(number, shown)}", shown.data

    def _address(self, href: str) -> str:
        """The whole address as a relation can hold it. One broken address makes Word refuse the whole file."""
        try:
            address = clean(href)
            address = address if urlsplit(address).scheme else urljoin(self.base, address)
            parts = urlsplit(address)
            _ = parts.port
        except ValueError:
            return ""
        if not parts.scheme or (parts.scheme in {"http", "https"} and not parts.hostname):
            return ""
        return _NO_ADDRESS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)


def _name(number: str, shown: Picture) -> str:
    return f"media/{number.removeprefix('r').lower()}.{shown.kind}"
