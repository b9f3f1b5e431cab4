"""A few addresses that answer in the ways a page cache must tell apart; each says how often it ran."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.urls import include, path

rendered: Counter[str] = Counter()
during: list[Callable[[], None]] = []
"""What happens while a page is being rendered."""

PADDING = "<p>What the partnership decided.</p>" * 50


def page(request: HttpRequest) -> HttpResponse:
    """Something different each time it is rendered."""
    rendered[request.path] += 1
    for happen in during:
        happen()
    return HttpResponse(f"rendering {rendered[request.path]} of {request.path}{PADDING}")


def missing(request: HttpRequest) -> HttpResponse:
    """Nothing there."""
    return HttpResponse(page(request).content, status=404)


def moved(request: HttpRequest) -> HttpResponse:
    """Elsewhere."""
    return HttpResponse(page(request).content, status=302, headers={"Location": "/page/"})


def private(request: HttpRequest) -> HttpResponse:
    """For one reader."""
    return HttpResponse(page(request).content, headers={"Cache-Control": "private"})


def unstored(request: HttpRequest) -> HttpResponse:
    """For nobody's disk."""
    return HttpResponse(page(request).content, headers={"Cache-Control": "no-store, max-age=60"})


def by_language(request: HttpRequest) -> HttpResponse:
    """Another text for each language."""
    return HttpResponse(page(request).content, headers={"Vary": "Accept-Language"})


def with_cookie(request: HttpRequest) -> HttpResponse:
    """Marks the reader."""
    response = page(request)
    response.set_cookie("seen", "yes")
    return response


def with_form(request: HttpRequest) -> HttpResponse:
    """Holds a token of this reader's."""
    return HttpResponse(page(request).content + get_token(request).encode())


def with_message(request: HttpRequest) -> HttpResponse:
    """Says something to this reader, in the same answer."""
    messages.success(request, "Thank you.")
    said = ", ".join(str(message) for message in messages.get_messages(request))
    return HttpResponse(page(request).content + said.encode())


def with_nonce(request: HttpRequest) -> HttpResponse:
    """Holds a number that is good for one answer."""
    policy = "script-src 'nonce-c2VjcmV0'"
    return HttpResponse(page(request).content, headers={"Content-Security-Policy": policy})


def streamed(request: HttpRequest) -> HttpResponseBase:
    """Comes in parts."""
    return StreamingHttpResponse([page(request).content])


def huge(request: HttpRequest) -> HttpResponse:
    """More than the cache keeps."""
    return HttpResponse(page(request).content * 1000)


def greeting(request: HttpRequest) -> HttpResponse:
    """Asks who is reading, as every page of ours does."""
    return HttpResponse(f"{request.user} {page(request).content.decode()}")


def posted(request: HttpRequest) -> HttpResponse:
    """Reads what a form sent."""
    return HttpResponse(request.POST.get("name", ""))


SPECIAL = (
    missing,
    moved,
    private,
    unstored,
    by_language,
    with_cookie,
    with_form,
    with_message,
    with_nonce,
    streamed,
    huge,
)

urlpatterns = [
    *(path(f"{view.__name__}/", view) for view in SPECIAL),
    path("page/", page),
    path("documents/page/", page),
    path("other/<int:number>/", lambda request, number: page(request)),
    path("greeting/", greeting),
    path("posted/", posted),
    path("", include("cms.urls")),
]
