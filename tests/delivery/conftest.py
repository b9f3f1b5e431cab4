"""A page cache of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.test import Client
from pytest_django import Settings

from cms.delivery.pagecache import backends
from tests.delivery import site


class RedisInMemory:
    """As much of a Redis client as the page cache uses."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}
        self.expiries: dict[str, int | None] = {}

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def set(self, name: str, value: bytes | str, *, nx: bool = False, ex: int | None = None) -> None:
        if nx and name in self.kept:
            return
        self.kept[name] = value.encode() if isinstance(value, str) else value
        self.expiries[name] = ex


class RedisDown:
    """A Redis client whose server does not answer."""

    def get(self, *_: Any, **__: Any) -> bytes:
        raise redis.ConnectionError

    set = get


@pytest.fixture
def cache_settings(settings: Settings, tmp_path: Path) -> Settings:
    settings.ROOT_URLCONF = site.__name__
    settings.PAGE_CACHE_SECONDS = 600
    settings.PAGE_CACHE_ROOT = tmp_path / "pages"
    settings.PAGE_CACHE_REDIS_URL = ""
    settings.ALLOWED_HOSTS = ["*"]
    return settings


@pytest.fixture
def redis_server(cache_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[RedisInMemory]:
    """The page cache in a Redis server."""
    server = RedisInMemory()
    _use(server, cache_settings, monkeypatch)
    yield server
    backends._redis.cache_clear()


@pytest.fixture
def redis_down(cache_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The page cache in a Redis server that is gone."""
    _use(RedisDown(), cache_settings, monkeypatch)
    yield
    backends._redis.cache_clear()


def _use(server: object, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PAGE_CACHE_REDIS_URL = "redis://cache.invalid"
    monkeypatch.setattr(redis.Redis, "from_url", lambda *_, **__: server)
    backends._redis.cache_clear()


@pytest.fixture(params=["folder", "redis"])
def cached(request: pytest.FixtureRequest, cache_settings: Settings) -> Iterator[Client]:
    """A reader of a site with a page cache, once of each kind."""
    if request.param == "redis":
        request.getfixturevalue("redis_server")
    site.rendered.clear()
    yield Client()
    site.during.clear()


@pytest.fixture
def reader(cache_settings: Settings) -> Iterator[Client]:
    """A reader of a site whose page cache is a folder."""
    site.rendered.clear()
    yield Client()
    site.during.clear()
