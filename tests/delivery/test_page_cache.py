"""Who is answered from the page cache, and with what."""

from __future__ import annotations

import gzip

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from pytest_django import Settings

from cms.delivery.pagecache.backends import backend
from tests.delivery import site

pytestmark = pytest.mark.django_db


def test_second_reader__gets_the_page_without_rendering(cached: Client) -> None:
    first, second = cached.get("/page/"), Client().get("/page/")
    assert first.content == second.content
    assert first.headers == second.headers
    assert site.rendered["/page/"] == 1


def test_purge__shows_the_change_to_the_next_reader(cached: Client) -> None:
    cached.get("/page/")
    backend().renew()
    assert cached.get("/page/").content.startswith(b"rendering 2")
    assert cached.get("/page/").content.startswith(b"rendering 2")


def test_change_while_rendering__is_not_hidden_by_the_old_page(cached: Client) -> None:
    site.during.append(lambda: backend().renew())
    cached.get("/page/")
    site.during.clear()
    assert cached.get("/page/").content.startswith(b"rendering 2")
    assert cached.get("/page/").content.startswith(b"rendering 2")


def test_head__is_answered_from_the_page_without_its_body(cached: Client) -> None:
    whole = cached.get("/page/")
    head = cached.head("/page/")
    assert head.content == b""
    assert head["Content-Length"] == str(len(whole.content))
    assert site.rendered["/page/"] == 1


def test_head__does_not_fill_the_cache(cached: Client) -> None:
    cached.head("/page/")
    assert cached.get("/page/").content.startswith(b"rendering 2")


def test_browser_that_has_the_page__is_told_so(cached: Client) -> None:
    whole = cached.get("/page/")
    again = cached.get("/page/", headers={"If-None-Match": whole["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == whole["ETag"]
    assert again["Cache-Control"] == whole["Cache-Control"] == "max-age=0, must-revalidate"
    assert cached.get("/page/", headers={"If-None-Match": '"old"'}).status_code == 200


def test_etag__differs_when_the_page_does(cached: Client) -> None:
    first = cached.get("/page/")
    backend().renew()
    again = cached.get("/page/", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


@pytest.mark.parametrize(
    ("accepts", "packed"),
    [
        ("gzip", True),
        ("deflate, gzip;q=0.5, br", True),
        ("gzip;q=0.5", True),
        ("br, gzip;q=1", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000, identity", False),
        ("br", False),
        ("", False),
    ],
)
def test_packed_page__only_for_browsers_that_take_it(reader: Client, accepts: str, packed: bool) -> None:
    for _ in range(2):
        response = reader.get("/page/", headers={"Accept-Encoding": accepts})
        assert response.get("Content-Encoding") == ("gzip" if packed else None)
        body = gzip.decompress(response.content) if packed else response.content
        assert body.startswith(b"rendering 1 of /page/")
        assert response["Content-Length"] == str(len(response.content))
        assert {"Accept-Encoding", "Cookie"} <= set(response["Vary"].split(", "))


def test_security_headers__are_on_the_cached_page_too(reader: Client) -> None:
    rendered, kept = reader.get("/page/"), reader.get("/page/")
    assert "default-src 'self'" in kept["Content-Security-Policy"]
    for header in ("Content-Security-Policy", "Permissions-Policy", "Referrer-Policy", "X-Frame-Options"):
        assert kept[header] == rendered[header]


def test_hosts_and_schemes__have_pages_of_their_own(cached: Client) -> None:
    for _ in range(2):
        cached.get("/page/", headers={"Host": "one.example.org"})
        cached.get("/page/", headers={"Host": "two.example.org"})
        cached.get("/page/", secure=True)
    assert site.rendered["/page/"] == 3


def test_known_query__has_a_page_of_its_own(cached: Client) -> None:
    for query in ("", "?page=2", "?page=3", "?page=2&show=all"):
        first, second = cached.get(f"/page/{query}"), cached.get(f"/page/{query}")
        assert first.content == second.content
    assert site.rendered["/page/"] == 4


@pytest.mark.parametrize("query", ["?q=words", "?page=2&utm_source=x", "?&", "?pa%67e=1", "?page=" + "9" * 2000])
def test_unknown_or_endless_query__is_rendered_each_time(reader: Client, query: str) -> None:
    reader.get(f"/page/{query}")
    assert reader.get(f"/page/{query}").content.startswith(b"rendering 2")


@pytest.mark.parametrize(
    "address",
    [
        "/by_language/",
        "/documents/page/",
        "/huge/",
        "/missing/",
        "/moved/",
        "/private/",
        "/unstored/",
        "/with_cookie/",
        "/with_form/",
        "/with_message/",
        "/with_nonce/",
        "/streamed/",
    ],
)
def test_answer_for_one_reader__is_never_kept(reader: Client, address: str) -> None:
    reader.get(address)
    Client().get(address)
    assert site.rendered[address] == 2


def test_post__is_neither_answered_nor_kept(reader: Client) -> None:
    reader.get("/page/")
    reader.post("/page/")
    assert site.rendered["/page/"] == 2


def test_login__never_sees_nor_fills_the_cache(reader: Client) -> None:
    user = get_user_model().objects.create_user("chair", password="correct horse battery")
    known = Client()
    known.force_login(user)
    assert known.get("/greeting/").content.startswith(b"chair rendering 1")
    assert reader.get("/greeting/").content.startswith(b"AnonymousUser rendering 2")
    assert known.get("/greeting/").content.startswith(b"chair rendering 3")
    assert reader.get("/greeting/").content.startswith(b"AnonymousUser rendering 2")


def test_authorization_header__never_sees_nor_fills_the_cache(reader: Client) -> None:
    for _ in range(2):
        reader.get("/page/", headers={"Authorization": "Basic eDp5"})
    reader.get("/page/")
    reader.get("/page/", headers={"Authorization": "Basic eDp5"})
    assert site.rendered["/page/"] == 4


def test_stray_cookie__reads_the_cache_but_never_fills_it(reader: Client) -> None:
    reader.cookies["_ga"] = "GA1.1"
    reader.get("/page/")
    reader.get("/page/")
    assert site.rendered["/page/"] == 2
    Client().get("/page/")
    reader.get("/page/")
    assert site.rendered["/page/"] == 3


def test_waiting_message__is_not_lost_in_the_cache(reader: Client) -> None:
    Client().get("/page/")
    reader.cookies["messages"] = "waiting"
    reader.get("/page/")
    assert site.rendered["/page/"] == 2


def test_host_we_do_not_serve__is_refused_as_without_cache(reader: Client, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["example.org"]
    assert reader.get("/page/", headers={"Host": "example.org"}).status_code == 200
    assert reader.get("/page/", headers={"Host": "evil.example"}).status_code == 400


def test_no_seconds__no_cache(reader: Client, settings: Settings) -> None:
    settings.PAGE_CACHE_SECONDS = 0
    reader.get("/page/")
    reader.get("/page/")
    assert site.rendered["/page/"] == 2
    assert not settings.PAGE_CACHE_ROOT.exists()
