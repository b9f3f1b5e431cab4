"""Which requests the page cache may answer and which responses it may keep."""

from __future__ import annotations

from typing import TypeGuard

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from .store import LARGEST_PAGE

_LONGEST_ADDRESS = 1024
_PERSONAL = frozenset({"private", "no-store", "no-cache", "max-age=0"})
_VARIES_BY_WHAT_WE_KNOW = frozenset({"", "accept-encoding", "cookie"})


def page_key(request: HttpRequest) -> str | None:
    """What tells one public page from another; None where the cache must stand aside."""
    meta = request.META
    if request.method not in ("GET", "HEAD") or "HTTP_AUTHORIZATION" in meta:
        return None
    if request.path_info.startswith(settings.PAGE_CACHE_EXCLUDED) or is_preview(request):
        return None
    if meta.get("HTTP_COOKIE") and not _personal_cookies().isdisjoint(request.COOKIES):
        return None
    query = meta.get("QUERY_STRING", "")
    if query and not _is_known(query):
        return None
    try:
        # The newline keeps the parts apart: only the path may hold one.
        key = f"{request.scheme}\n{request.get_host()}\n{request.path}\n{query}"
    except DisallowedHost:
        return None
    return key if len(key) <= _LONGEST_ADDRESS else None


def may_keep(response: HttpResponseBase, *, request: HttpRequest) -> TypeGuard[HttpResponse]:
    """Whether a response is the same for everybody.

    A request with any cookie at all may be answered from the cache but never fills it: what a
    stranger sent along must not shape what others are shown.
    """
    return (
        request.method == "GET"
        and not request.META.get("HTTP_COOKIE")
        and isinstance(response, HttpResponse)
        and response.status_code == 200
        and not response.cookies
        and len(response.content) <= LARGEST_PAGE
        and _headers_allow(response)
        and not _shows_messages(request)
    )


def is_preview(request: HttpRequest) -> bool:
    """Whether Wagtail made this request up to show an editor a draft at a public address."""
    return getattr(request, "is_dummy", False)


def _personal_cookies() -> frozenset[str]:
    """Who sends one of these may be shown something of their own."""
    return frozenset({settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name})


def _is_known(query: str) -> bool:
    """Whether a query string has only names that pages of ours read."""
    return all(part.partition("=")[0] in settings.PAGE_CACHE_QUERY for part in query.split("&"))


def _headers_allow(response: HttpResponse) -> bool:
    return (
        _PERSONAL.isdisjoint(_words(response, "Cache-Control"))
        and _words(response, "Vary") <= _VARIES_BY_WHAT_WE_KNOW
        and "Content-Encoding" not in response
        and "'nonce-" not in response.get("Content-Security-Policy", "")
    )


def _words(response: HttpResponse, header: str) -> set[str]:
    return {word.strip().lower() for word in response.get(header, "").split(",")}


def _shows_messages(request: HttpRequest) -> bool:
    messages = getattr(request, "_messages", None)
    return messages is not None and (messages.used or messages.added_new)
