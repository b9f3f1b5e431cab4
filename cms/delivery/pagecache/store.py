"""Finding and keeping pages in a fixed number of slots."""

from __future__ import annotations

import hashlib
import time

from .backends import Backend
from .errors import DamagedPage
from .page import StoredPage

SLOTS = 2048
"""However many addresses a flood of requests invents, no more than this many pages are kept."""

LARGEST_PAGE = 512 * 1024
"""Bytes. With SLOTS it bounds what the cache may take."""


class PageStore:
    """Each page has two slots it may lie in, so that two busy pages seldom push each other out."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def generation(self) -> str:
        """The generation in which a page rendered from now on belongs."""
        return self._backend.generation()

    def find(self, key: str, generation: str) -> StoredPage | None:
        """The page with this key, if it is of this generation and still good."""
        for slot in _slots(key):
            page = self._fresh(slot, generation)
            if page and page.key == key:
                return page
        return None

    def keep(self, page: StoredPage) -> None:
        """Store a page where nothing good lies, or else in its second slot."""
        first, second = _slots(page.key)
        other = self._fresh(first, page.generation)
        self._backend.write(first if other is None else second, page.encode())

    def _fresh(self, slot: int, generation: str) -> StoredPage | None:
        data = self._backend.read(slot)
        if data is None:
            return None
        try:
            page = StoredPage.decode(data)
        except DamagedPage:
            return None
        return page if page.generation == generation and time.time() < page.expires else None


def _slots(key: str) -> tuple[int, int]:
    digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
    return int.from_bytes(digest[:4]) % SLOTS, int.from_bytes(digest[4:]) % SLOTS
