"""What the process that builds tells the one that measures."""

from __future__ import annotations

from typing import NamedTuple

HOST = "localhost"
STOCK = "stock"
"""What the addresses of stock pages begin with: see `urls`."""
UNCACHED = "?uncached"
"""No page reads it, so the page cache stands aside."""
ANEW = "?page={number}"
"""An address that nobody asked for yet: the page is rendered, packed and stored."""


class Pair(NamedTuple):
    """A page of ours and the stock page with its text: addresses, queries, the HTML of ours."""

    name: str
    ours: str
    stock: str
    ours_queries: int
    stock_queries: int
    html: str
