"""Fields of append-only rows: keys that point and hold nothing back, texts that take little room."""

from __future__ import annotations

import zlib
from typing import Any

from django.db import models


def pointer(to: str, **options: Any) -> models.ForeignKey[Any, Any]:
    """A key without database constraint: deleting what it points to changes no row.

    The row keeps role, organisation or title as text beside it, so that it can be read without.
    """
    return models.ForeignKey(
        to, on_delete=models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="+", **options
    )


class PackedTextField(models.TextField[str | None, str | None]):
    """A text kept as its UTF-8 bytes, packed by zlib (RFC 1950): for texts read whole and never searched.

    What does not unpack was changed from outside. It is given as it stands, so that its hash tells on it.
    """

    description = "Packed text"

    def get_internal_type(self) -> str:
        """The column holds bytes."""
        return "BinaryField"

    def get_db_prep_value(self, value: str | None, connection: Any, prepared: bool = False) -> Any:
        """Text → bytes."""
        return None if value is None else connection.Database.Binary(zlib.compress(value.encode()))

    def from_db_value(self, value: bytes | memoryview | None, *_: Any) -> str | None:
        """Bytes → text."""
        return None if value is None else _unpacked(bytes(value))


def _unpacked(data: bytes) -> str:
    unpacking = zlib.decompressobj()
    try:
        text = (unpacking.decompress(data) + unpacking.flush()).decode()
    except (zlib.error, UnicodeDecodeError):
        return data.decode(errors="replace")
    whole = unpacking.eof and not unpacking.unused_data
    return text if whole else data.decode(errors="replace")
