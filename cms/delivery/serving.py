"""The view that answers with a page."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail import views

from .routing import route


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's view, which takes a route that was found before."""
    if not hasattr(request, "_wagtail_route_for_request"):
        request._wagtail_route_for_request = route(request, path)  # type: ignore[attr-defined]  # Wagtail's own place
    response: HttpResponseBase = views.serve(request, path)
    return response
