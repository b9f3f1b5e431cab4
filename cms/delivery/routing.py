"""From an address to its page in one query, where Wagtail asks two for each level of the tree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction, Site

from .prepared import Prepared

if TYPE_CHECKING:
    from wagtail.url_routing import RouteResult

DEEPEST = 12
"""Parts of an address that can name a page; what follows is the page's own business."""


class ReadPage:
    """A page mixin: it is read and takes no form, so nothing is sent to it."""

    allowed_http_methods = ("GET", "HEAD", "OPTIONS")


class RoutedPage:
    """A page mixin: what routing learned of the page is not asked again."""

    is_known_open = False

    def get_view_restrictions(self) -> Any:
        """Wagtail's, without its two queries where routing saw that nothing restricts this page."""
        if self.is_known_open:
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()  # type: ignore[misc]  # Page's


def trail_of(request: HttpRequest) -> list[Page]:
    """The pages from the site's root to the one that answers, which is specific; empty if no page does."""
    return getattr(request, "_trail", [])


def route(request: HttpRequest, path: str) -> RouteResult | None:
    """What Wagtail's own routing finds, and the trail to it; None where no page answers."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    parts = [part for part in path.split("/") if part]
    trail = _trail(site.root_page, parts[:DEEPEST])
    if not trail:
        return None
    request._trail = trail  # type: ignore[attr-defined]
    try:
        return trail[-1].route(request, parts[len(trail) - 1 :])
    except Http404:
        # The frame of "not found" must not tell a page that is not public from one that never was.
        request._trail = [*takewhile(attrgetter("live"), trail)]  # type: ignore[attr-defined]
        return None


def _trail(root: Page, parts: list[str]) -> list[Page]:
    """`root` and the pages below it that these parts name, as far as there are any; the last one specific."""
    addresses = list(accumulate(parts, lambda address, part: f"{address}{part}/", initial=root.url_path))
    rows = _pages(len(addresses))(slugs=[root.slug, *parts], addresses=addresses)
    found = {row.url_path: row for row in rows}
    trail = [found[address] for address in takewhile(found.__contains__, addresses)]
    if trail:
        page = _specific(trail[-1])
        if len(trail) > 1:
            page._cached_parent_obj = trail[-2]
        page.is_known_open = trail[0].depth == 2 and not any(map(_may_be_restricted, trail))
        trail[-1] = page
    return trail


@cache
def _pages(number: int) -> Prepared[Any]:
    """The query for this many addresses."""
    return Prepared(_rows, slugs=[str] * number, addresses=[str] * number)


def _rows(slugs: Sequence[str], addresses: Sequence[str]) -> Any:
    # The slugs say nothing that the addresses do not, but they have an index.
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    restricted = PageViewRestriction.objects.annotate(below=path).filter(below__startswith=F("page__path"))
    rows = Page.objects.filter(slug__in=slugs, url_path__in=addresses).select_related(*_joined())
    return rows.annotate(is_restricted=Exists(restricted)).order_by("depth")


def _may_be_restricted(row: Any) -> bool:
    """An alias is restricted with its source, which was not asked for."""
    return row.is_restricted or row.alias_of_id is not None


@cache
def _joined() -> tuple[str, ...]:
    """Names by which a page row holds its specific page: of our own types, those with columns of their own."""
    relations = [rel for rel in Page._meta.related_objects if rel.parent_link]
    ours = (rel for rel in relations if issubclass(rel.related_model, RoutedPage))
    return tuple(rel.get_accessor_name() for rel in ours if _has_columns(rel.related_model))


def _has_columns(model: type[Page]) -> bool:
    return len(model._meta.local_concrete_fields) > 1


def _specific(row: Page) -> Page:
    """Without a query for our own types: the others would have to be joined on every request."""
    model = row.specific_class
    if model is None or not issubclass(model, RoutedPage):
        return row.specific
    return getattr(row, model._meta.model_name) if _has_columns(model) else row.specific_deferred
