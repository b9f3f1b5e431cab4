"""Every address, asked for by every role, for its own and for others' things, answers as the table says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from cms.exchange.exports.formats import FORMATS
from tests.contracts import access, addresses, world
from tests.contracts.files import QUICK
from tests.contracts.objects import location

pytestmark = pytest.mark.django_db

ADDRESSES = addresses.ours()
TYPED = access.typed(ADDRESSES)


@pytest.fixture(scope="module")
def known(django_db_setup: None, django_db_blocker: Any) -> Iterator[world.World]:
    """The world, built once for all addresses and taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield world.build()
        transaction.set_rollback(True)


@pytest.fixture
def ask(known: world.World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Ask one question, and forget what asking changed."""
    monkeypatch.setitem(FORMATS, "pdf", QUICK)

    def ask(case: access.Case) -> str:
        scope = known.scopes["own" if case.object == "none" else case.object]
        workplace = known.scopes["own"].host
        with transaction.atomic():
            host, path = location(ADDRESSES[case.url], scope, workplace=workplace)
            client = Client(SERVER_NAME=host)
            if person := known.people[case.role]:
                client.force_login(person)
            response = client.get(path) if case.method == "GET" else client.post(path)
            transaction.set_rollback(True)
        return access.answer(response)

    cache.clear()
    yield ask
    cache.clear()


@pytest.mark.parametrize("name", ADDRESSES)
def test_address__answers_as_typed(name: str, ask: Any) -> None:
    methods = {"GET", *(case.method for case in TYPED if case.url == name)}
    cases = {case for method in methods for case in access.needed(ADDRESSES[name], method)}
    typed = {case: expected for case, expected in TYPED.items() if case.url == name}
    assert sorted(cases - set(typed)) == [], "access.csv does not answer these"
    assert sorted(set(typed) - cases) == [], "access.csv answers these, which nobody can ask"
    assert {case: ask(case) for case in cases} == typed
