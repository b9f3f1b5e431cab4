"""Two partnerships, and somebody of the first who looks at the workplace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cms.governance.models import AmendmentPage
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import UserFactory

ClientOf = Callable[[Any], Client]


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """What one test drew is not there for the next."""
    cache.clear()


@pytest.fixture
def here() -> World:
    """The terms of reference, recorded as version 1.0 in force since 1 April 2024."""
    made = factories.world()
    factories.recorded(made)
    return made


@pytest.fixture
def there() -> World:
    """Another partnership, which is nobody's business here."""
    return factories.world(default=False, hostname="theirs.localhost", name="Otherby")


@pytest.fixture
def administrator(here: World) -> Any:
    """Somebody who may redact."""
    return UserFactory(username="administrator", administrator_of=here.partnership)


@pytest.fixture
def superuser(here: World) -> Any:
    """Somebody who may do anything Wagtail lets anybody do."""
    return UserFactory(username="superuser", superuser=True)


@pytest.fixture
def client_of(here: World) -> ClientOf:
    """A browser in which this person is logged in, at the first partnership's workplace."""

    def make(user: Any) -> Client:
        client = Client(SERVER_NAME=here.host)
        client.force_login(user)
        return client

    return make


def text(response: Any) -> str:
    """The page, its blanks joined, no-break spaces made plain, apostrophes straight."""
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&#x27;", "'").split())


def case_url(amendment: AmendmentPage) -> str:
    """The case screen."""
    return reverse("governance_case", args=[amendment.pk])


def use(client: Client, amendment: AmendmentPage, verb: str, row: int | None = None, **typed: Any) -> Any:
    """Send a verb's form, its fields named as the screen names them."""
    prefix = f"{verb}-{row}" if row else verb
    data = {f"{prefix}-{field}": value for field, value in typed.items()}
    return client.post(case_url(amendment), {"verb": verb, "row": row or "", **data})


def fresh(amendment: AmendmentPage) -> AmendmentPage:
    """The amendment as it is stored now."""
    found: AmendmentPage = AmendmentPage.objects.get(pk=amendment.pk)
    return found
