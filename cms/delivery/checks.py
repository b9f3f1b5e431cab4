"""System checks on how the delivery middleware is set up."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from .pagecache.backends import backend
from .pagecache.errors import StoreUnavailable

FIRST = (
    "cms.delivery.guard.GuardMiddleware",
    "cms.delivery.pagecache.middleware.PageCacheMiddleware",
)


@register()
def middleware_order(**_: Any) -> list[CheckMessage]:
    """The guard and the page cache stand first; whatever stood before would cost every page."""
    if tuple(settings.MIDDLEWARE[: len(FIRST)]) == FIRST:
        return []
    return [Error(f"MIDDLEWARE must begin with {' and '.join(FIRST)}.", id="delivery.E001")]


@register(deploy=True)
def page_cache_usable(**_: Any) -> list[CheckMessage]:
    """The store can be read."""
    if not settings.PAGE_CACHE_SECONDS:
        return []
    try:
        backend().generation()
    except StoreUnavailable as error:
        return [Warning(f"The page cache cannot be used: {error}", id="delivery.W001")]
    return []
