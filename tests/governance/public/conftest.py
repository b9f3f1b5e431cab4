"""A partnership with its documents, and somebody without an account who looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.governance import factories
from tests.governance.factories import World

TERMS = "/sub-groups/street-safety/terms-of-reference/"
Get = Callable[..., Any]


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """What one test drew is not there for the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def here() -> World:
    """Terms of reference with one version, recorded from before the register."""
    world = factories.world()
    factories.recorded(world)
    return world


@pytest.fixture
def get(here: World) -> Get:
    """Ask for an address below the terms of reference (or from the root, with a leading slash) as a stranger."""
    client = Client(SERVER_NAME=here.host)

    def get(path: str = "", **query: str) -> Any:
        return client.get(path if path.startswith("/") else TERMS + path, query)

    return get


def text(response: Any) -> str:
    """The page, its blanks joined, no-break spaces made plain."""
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").split())


def main(response: Any) -> str:
    """The same without head, header and footer."""
    return text(response).partition("<main")[2].partition("</main>")[0]


def banner(response: Any) -> str:
    """The heading of the banner that says that this is not the text in force; "" without one."""
    return text(response).partition('<h2 id="banner">')[2].partition("</h2>")[0]
