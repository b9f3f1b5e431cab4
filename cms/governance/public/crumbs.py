"""The way from the home page to where a reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.delivery.routing import trail_of

if TYPE_CHECKING:
    from django.http import HttpRequest


def crumbs(request: HttpRequest, *, inside: bool = False) -> list[dict[str, str]]:
    """The pages above the one that answers; `inside` it (its history, say) that page too."""
    trail = trail_of(request)
    above = trail if inside else trail[:-1]
    root = trail[0].url_path if trail else ""
    return [
        {"title": page.title if page.url_path != root else "Home", "url": "/" + page.url_path.removeprefix(root)}
        for page in above
        if page.live or page is trail[-1]
    ]
