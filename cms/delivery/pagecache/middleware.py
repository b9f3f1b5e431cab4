"""Answers anonymous readers with pages that were rendered before."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from .backends import backend
from .deadlines import expires_at
from .errors import StoreUnavailable
from .page import StoredPage
from .rules import may_keep, page_key
from .store import PageStore

logger = logging.getLogger(__name__)


class PageCacheMiddleware:
    """Stands before sessions and all else, so that a page it knows costs next to nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PAGE_CACHE_SECONDS:
            raise MiddlewareNotUsed("PAGE_CACHE_SECONDS is 0")
        self.get_response = get_response
        self._store = PageStore(backend())

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The stored page, or what the rest of the site answers."""
        key = page_key(request)
        if key is None:
            return self.get_response(request)
        try:
            generation = self._store.generation()
            page = self._store.find(key, generation)
        except StoreUnavailable as error:
            logger.error("The page cache cannot be read: %s", error)
            return self.get_response(request)
        return page.answer(request) if page else self._render(request, key, generation)

    def _render(self, request: HttpRequest, key: str, generation: str) -> HttpResponseBase:
        """The page rendered now. It belongs to the generation read before it was rendered: if a
        change came in meanwhile, it is stored but never served."""
        started = timezone.now()
        response = self.get_response(request)
        if not may_keep(response, request=request):
            return response
        expires = expires_at(
            host=request.get_host(),
            generation=generation,
            rendered_from=started,
            seconds=settings.PAGE_CACHE_SECONDS,
        )
        page = StoredPage.of(response, key=key, generation=generation, expires=expires)
        try:
            self._store.keep(page)
        except StoreUnavailable as error:
            logger.error("The page cache cannot be written: %s", error)
        return page.answer(request)
