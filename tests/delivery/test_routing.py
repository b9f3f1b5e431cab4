"""Routing finds what Wagtail's own would, asks once, and forgets no restriction."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page, PageViewRestriction

from cms.delivery import routing
from home.models import HomePage, StandardPage
from tests.partnership.factories import PartnershipFactory

pytestmark = pytest.mark.django_db

HOST = "routed.localhost"


@pytest.fixture
def home() -> HomePage:
    """A site with pages three levels deep, one of them not live."""
    home = HomePage(title="Home", slug="routed")
    PartnershipFactory(hostname=HOST, root_page=home)
    first = home.add_child(instance=StandardPage(title="First", slug="first", body="<p>x</p>"))
    second = first.add_child(instance=StandardPage(title="Second", slug="second", body="<p>x</p>"))
    second.add_child(instance=StandardPage(title="Third", slug="first", body="<p>x</p>"))
    home.add_child(instance=StandardPage(title="Hidden", slug="hidden", body="<p>x</p>", live=False))
    return home


def ask(path: str) -> Any:
    """Where our routing leads."""
    return routing.route(RequestFactory(SERVER_NAME=HOST).get("/"), path)


def wagtail(path: str) -> Any:
    """Where Wagtail's leads."""
    try:
        return Page.route_for_request(RequestFactory(SERVER_NAME=HOST).get("/"), path)
    except Http404:
        return None


PATHS = (
    *("", "first/", "first/second/", "first/second/first/", "second/", "first/first/", "hidden/", "nowhere/"),
    *("first/nowhere/", "first/second/first/second/", "routed/", "FIRST/", "first//second/", "first/" * 400),
)


@pytest.mark.parametrize("path", PATHS)
def test_route__leads_where_wagtail_s_does(home: HomePage, path: str) -> None:
    ours, theirs = ask(path), wagtail(path)
    assert (ours and ours.page) == (theirs and theirs.page)
    if ours:
        assert type(ours.page) is type(theirs.page)
        assert ours.page.get_parent().pk == theirs.page.get_parent().pk


def test_route__tells_the_way(home: HomePage) -> None:
    request = RequestFactory(SERVER_NAME=HOST).get("/")
    routing.route(request, "first/second/")
    assert [page.title for page in routing.trail_of(request)] == ["Home", "First", "Second"]
    assert routing.trail_of(RequestFactory().get("/")) == []


def test_route__asks_the_same_at_any_depth(home: HomePage) -> None:
    ask("first/second/first/")
    counts = []
    for path in ("first/", "first/second/", "first/second/first/"):
        with CaptureQueriesContext(connection) as queries:
            ask(path)
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert counts[0] <= 3, "site, trail, and the page's own columns"


@pytest.mark.parametrize("slug", ["routed", "first", "second"])
def test_route__forgets_no_restriction_on_the_way(home: HomePage, slug: str) -> None:
    page = Page.objects.filter(slug=slug).order_by("depth").first()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    response = Client(SERVER_NAME=HOST).get("/first/second/")
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_route__forgets_no_restriction_above_the_site(home: HomePage) -> None:
    PageViewRestriction.objects.create(page=Page.objects.get(depth=1), restriction_type=PageViewRestriction.LOGIN)
    assert Client(SERVER_NAME=HOST).get("/first/").status_code == 302


def test_route__of_a_restricted_page_beside_it_restricts_nothing(home: HomePage) -> None:
    page = Page.objects.get(slug="hidden")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert Client(SERVER_NAME=HOST).get("/first/").status_code == 200


def test_route__obeys_the_restriction_of_an_alias_s_source(home: HomePage) -> None:
    source = Page.objects.get(title="Second").specific
    source.create_alias(parent=home, update_slug="alias")
    PageViewRestriction.objects.create(page=source, restriction_type=PageViewRestriction.LOGIN)
    assert Client(SERVER_NAME=HOST).get("/alias/").status_code == 302


def test_addresses__with_a_dot_reach_pages_and_others_do_not(home: HomePage) -> None:
    client = Client(SERVER_NAME=HOST)
    for path in ("/first/2.0/", "/first/document.json", "/first/x.php", "/first/..%2f", "/.env", "/first/1.0.0/"):
        assert client.get(path).status_code == 404, path
    assert client.get("/_util/login/").status_code == 200, "Wagtail's own addresses are there still"
