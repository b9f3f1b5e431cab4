"""What machines ask."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cms.delivery import views

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_a_new_process() -> Iterator[None]:
    views._require_migrated.cache_clear()
    yield
    views._require_migrated.cache_clear()


def test_health__well(reader: Client) -> None:
    response = reader.get("/health/")
    assert (response.status_code, response.content) == (200, b"well\n")
    assert "no-store" in response["Cache-Control"]


def test_health__database_gone(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> None:
        raise DatabaseError("password authentication failed for user folkmoot at 10.1.2.3")

    monkeypatch.setattr(connection, "cursor", gone)
    response = reader.get("/health/")
    assert (response.status_code, response.content) == (503, b"unwell\n")


def test_health__database_older_than_the_code(reader: Client) -> None:
    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    assert reader.get("/health/").status_code == 503


def test_health__asks_about_migrations_once(reader: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    reader.get("/health/")
    with django_assert_num_queries(1):
        reader.get("/health/")


def test_robots__may_read_all_that_is_public(reader: Client) -> None:
    response = reader.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    lines = ["User-agent: *", "Disallow: /admin/", "", "Sitemap: http://testserver/sitemap.xml"]
    assert response.content.decode().splitlines() == lines


@pytest.mark.parametrize("address", ["/health/", "/robots.txt"])
def test_post__is_refused(reader: Client, address: str) -> None:
    assert reader.post(address).status_code == 405
