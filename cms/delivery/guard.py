"""Turns away what would otherwise end in a bare server error."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
CHARSETS = frozenset({"ascii", "us-ascii", "utf-8", "utf8"})


class GuardMiddleware:
    """Stands first of all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """A plain refusal, or what the rest of the site answers."""
        if request.method not in METHODS:
            # Among others TRACE, which sends cookies back in the body.
            return _refusal(405, "This method is not used here.", Allow=", ".join(METHODS))
        if "\0" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            # PostgreSQL cannot hold this character; SQLite can.
            return _refusal(400, "This address has a character in it that no address here has.")
        if not _is_readable(request):
            return _refusal(400, "Please send the form as UTF-8.")
        return self.get_response(request)


def _is_readable(request: HttpRequest) -> bool:
    """Whether Django can decode the body: it raises in the CSRF check for others than these, where
    nothing catches it, and Python knows "encodings" such as `hex` and `undefined`."""
    charset = (request.content_params or {}).get("charset")
    return charset is None or charset.strip("'\"").lower() in CHARSETS


def _refusal(status: int, sentence: str, **headers: str) -> HttpResponse:
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8", headers=headers)
