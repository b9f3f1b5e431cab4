"""What browsers are told they may do with our pages."""

from __future__ import annotations

import pytest
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from pytest_django import Settings
from wagtail.models import Page

pytestmark = pytest.mark.django_db


def policy(response: HttpResponseBase) -> dict[str, str]:
    """The directives of a Content-Security-Policy."""
    parts = response["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def test_public_page__runs_nothing_inline_and_stands_in_no_frame(reader: Client) -> None:
    response = reader.get("/page/")
    assert policy(response) == {
        "default-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert response["X-Frame-Options"] == "DENY"


def test_admin__may_do_what_wagtail_needs(reader: Client) -> None:
    found = policy(reader.get("/admin/login/"))
    assert found["script-src"] == found["style-src"] == "'self' 'unsafe-inline'"
    assert found["img-src"] == "'self' data: blob:"
    assert found["frame-ancestors"] == "'self'"
    assert found["object-src"] == "'none'"


def test_every_page__tells_nobody_where_its_reader_came_from_and_asks_for_nothing(reader: Client) -> None:
    for address in ("/page/", "/missing/", "/admin/login/"):
        response = reader.get(address)
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert {"camera=()", "geolocation=()", "microphone=()"} <= set(response["Permissions-Policy"].split(", "))


def test_preview__is_strict_but_stands_in_our_own_frames_and_is_never_cached(
    reader: Client, cache_settings: Settings, rf: RequestFactory
) -> None:
    page = Page(title="Draft", slug="draft", url_path="/page/")
    for _ in range(2):
        response = page.make_preview_request(rf.get("/admin/pages/1/edit/preview/"))
        assert response.status_code == 200
        found = policy(response)
        assert found["frame-ancestors"] == "'self'"
        assert found["default-src"] == "'self'"
        assert "script-src" not in found
    assert not list(cache_settings.PAGE_CACHE_ROOT.glob("[0-9]*"))
