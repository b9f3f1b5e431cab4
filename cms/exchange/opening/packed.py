"""Documents that are ZIP files of parts, opened with bounds: nothing is ever written to disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from cms.exchange.reading import UnreadableFile

from .refusals import BOMB, DAMAGED, OUTSIDE, PROTECTED

SIGNATURE = b"PK\x03\x04"
MAX_NAMES = 5_000
MAX_UNPACKED = 400_000_000
MAX_PART = 12_000_000
"""Bytes of one part of XML: its tree takes some ten times as many."""

POINTS_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
ENCRYPTED = 0x1
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


class Package:
    """The parts of a packed document. Raises UnreadableFile for what no program for writing makes."""

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN as error:
            raise UnreadableFile(DAMAGED) from error
        parts = self._file.infolist()
        self.names = frozenset(part.filename for part in parts)
        _refuse_odd(parts)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises UnreadableFile if it is not there, damaged or larger than any text."""
        try:
            with self._file.open(name) as part:
                data = part.read(MAX_PART + 1)
        except KeyError as error:
            raise UnreadableFile(DAMAGED) from error
        except BROKEN as error:
            raise UnreadableFile(DAMAGED) from error
        if len(data) > MAX_PART:
            raise UnreadableFile(BOMB.format(len(data) // 1_000_000))
        return data


def _refuse_odd(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise UnreadableFile(BOMB.format(unpacked // 1_000_000))
    if len(parts) > MAX_NAMES or len({part.filename for part in parts}) < len(parts):
        raise UnreadableFile(DAMAGED)
    outside = next((part.orig_filename for part in parts if POINTS_OUTSIDE.search(part.orig_filename)), "")
    if outside:
        raise UnreadableFile(OUTSIDE.format(outside[:80]))
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise UnreadableFile(PROTECTED)
