"""Where pages lie: bounded, never half, and never in the way when it fails."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cms.delivery import purge
from cms.delivery.checks import middleware_order, page_cache_usable
from cms.delivery.pagecache import store
from cms.delivery.pagecache.backends import FolderBackend, backend
from cms.delivery.pagecache.errors import DamagedPage, StoreUnavailable
from cms.delivery.pagecache.page import StoredPage
from tests.delivery import site
from tests.delivery.conftest import RedisInMemory

pytestmark = pytest.mark.django_db


def stored(key: str = "key", **changes: object) -> StoredPage:
    values = {
        "key": key,
        "generation": "now",
        "expires": 4e9,
        "headers": {"ETag": "x"},
        "body": b"a\nb",
        "packed": b"\n\0",
    }
    return StoredPage(**{**values, **changes})  # type: ignore[arg-type]  # one of each, as above


def test_page__comes_back_as_it_was_stored() -> None:
    for page in (stored(), stored(packed=b""), stored(body=b""), stored(key="http\nhost\n/a\nb/\n")):
        assert StoredPage.decode(page.encode()) == page


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"{}\n",
        b"[]\n",
        b"null\n",
        b'["key", "now", 4e9, {}, "3", 0]\nabc',
        stored().encode()[:-1],
        stored().encode()[:20],
        stored().encode() + b"x",
        b"\xff\xfe" + stored().encode(),
    ],
)
def test_damaged_page__is_told_from_a_whole_one(data: bytes) -> None:
    with pytest.raises(DamagedPage):
        StoredPage.decode(data)


def test_damaged_file__is_rendered_again(reader: Client, cache_settings: Settings) -> None:
    reader.get("/page/")
    for file in _files(cache_settings):
        file.write_bytes(file.read_bytes()[:-1])
    assert reader.get("/page/").content.startswith(b"rendering 2")
    assert reader.get("/page/").content.startswith(b"rendering 2")


def test_flood_of_addresses__takes_no_more_than_the_slots(
    reader: Client, cache_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "SLOTS", 8)
    for number in range(100):
        reader.get(f"/other/{number}/")
        reader.get(f"/page/?page={number}")
    assert len(_files(cache_settings)) <= 8


def test_flood_of_addresses__takes_no_more_than_the_slots_of_redis(
    redis_server: RedisInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "SLOTS", 8)
    for number in range(100):
        Client().get(f"/other/{number}/")
    assert len(redis_server.kept) <= 9
    assert {expiry for name, expiry in redis_server.expiries.items() if "generation" not in name} == {600}


def test_pages_that_share_a_slot__both_stay(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_slots", lambda key: (1, 2 if "/other/1/" in key else 3))
    for _ in range(3):
        reader.get("/other/1/")
        reader.get("/other/2/")
    assert sum(site.rendered.values()) == 2


def test_pages_that_share_both_slots__are_not_mixed_up(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_slots", lambda key: (1, 1))
    for number in (1, 2, 1, 2):
        assert f"/other/{number}/".encode() in reader.get(f"/other/{number}/").content


def test_page_of_an_earlier_generation__makes_room(reader: Client, cache_settings: Settings) -> None:
    reader.get("/page/")
    backend().renew()
    reader.get("/page/")
    assert len(_files(cache_settings)) == 1


def test_files__are_for_the_server_alone(reader: Client, cache_settings: Settings) -> None:
    reader.get("/page/")
    assert Path(cache_settings.PAGE_CACHE_ROOT).stat().st_mode & 0o077 == 0


def test_folder_that_cannot_be_used__pages_are_served_all_the_same(
    reader: Client,
    cache_settings: Settings,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    (tmp_path / "file").touch()
    cache_settings.PAGE_CACHE_ROOT = tmp_path / "file" / "pages"
    assert reader.get("/page/").content.startswith(b"rendering 1")
    assert reader.get("/page/").content.startswith(b"rendering 2")
    with django_capture_on_commit_callbacks(execute=True):
        purge()
    assert "could not be purged" in caplog.text
    assert [warning.id for warning in page_cache_usable()] == ["delivery.W001"]


def test_folder_that_fills_up__pages_are_served_all_the_same(
    reader: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(self: FolderBackend, slot: int, data: bytes) -> None:
        raise StoreUnavailable("full")

    monkeypatch.setattr(FolderBackend, "write", full)
    assert reader.get("/page/").content.startswith(b"rendering 1")
    assert "cannot be written" in caplog.text


def test_write_that_fails__leaves_no_litter(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    with pytest.raises(StoreUnavailable):
        FolderBackend(tmp_path).write(1, b"data")
    assert [file.name for file in tmp_path.iterdir()] == ["1"]


def test_redis_that_is_down__pages_are_served_all_the_same(
    redis_down: None,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    site.rendered.clear()
    for number in (1, 2):
        assert Client().get("/page/").content.startswith(f"rendering {number}".encode())
    with django_capture_on_commit_callbacks(execute=True):
        purge()
    assert "could not be purged" in caplog.text
    with pytest.raises(StoreUnavailable):
        backend().read(1)
    with pytest.raises(StoreUnavailable):
        backend().write(1, b"")


def test_redis_that_forgot_its_generation__serves_no_page_of_before(redis_server: RedisInMemory) -> None:
    site.rendered.clear()
    Client().get("/page/")
    del redis_server.kept["folkmoot:pages:generation"]
    assert Client().get("/page/").content.startswith(b"rendering 2")


def test_redis_that_keeps_nothing__is_unavailable(redis_server: RedisInMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RedisInMemory, "set", lambda *_, **__: None)
    with pytest.raises(StoreUnavailable):
        backend().generation()


def test_generation__differs_after_each_purge(tmp_path: Path) -> None:
    folder = FolderBackend(tmp_path / "pages")
    seen = {folder.generation()}
    for _ in range(100):
        folder.renew()
        seen.add(folder.generation())
    assert len(seen) == 101
    assert folder.generation() == FolderBackend(tmp_path / "pages").generation()


def test_checks__are_content(reader: Client) -> None:
    assert page_cache_usable() == []
    assert middleware_order() == []


def test_check__something_stands_before_the_cache(settings: Settings) -> None:
    settings.MIDDLEWARE = ["django.middleware.security.SecurityMiddleware", *settings.MIDDLEWARE]
    assert [error.id for error in middleware_order()] == ["delivery.E001"]


def _files(settings: Settings) -> list[Path]:
    return [file for file in Path(settings.PAGE_CACHE_ROOT).iterdir() if not file.is_symlink()]


def test_stored_page__is_readable_by_people(reader: Client, cache_settings: Settings) -> None:
    reader.get("/page/")
    (file,) = _files(cache_settings)
    head = json.loads(file.read_bytes().partition(b"\n")[0])
    assert head[0] == "http\ntestserver\n/page/\n"
