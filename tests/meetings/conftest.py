"""A partnership whose sub-group meets, and browsers of its people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.meetings import factories
from tests.meetings.factories import Place

ClientOf = Callable[[Any], Client]


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """What one test drew is not there for the next."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def here(db: None) -> Place:
    """A partnership with a sub-group, its people, and nothing adopted."""
    return factories.place()


@pytest.fixture
def there(db: None) -> Place:
    """Another partnership, which is nobody's business here."""
    return factories.place(default=False, hostname="theirs.localhost", name="Otherby")


@pytest.fixture
def client_of(here: Place) -> ClientOf:
    """A browser in which this person is logged in; None is a stranger."""

    def make(user: Any = None) -> Client:
        client = Client(SERVER_NAME=here.world.host)
        if user is not None:
            client.force_login(user)
        return client

    return make


def text(response: Any) -> str:
    """The page, its blanks joined, no-break spaces made plain, apostrophes straight."""
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&#x27;", "'").split())
