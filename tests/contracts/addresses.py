"""The addresses our code answers to, collected from the code."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import get_page_models

from tests.contracts.sources import SHIPPED

PAGE = "page:"

# These stand for all pages, and the pages are listed one by one.
CATCH_ALL = {"wagtail_serve", "page_with_dots"}


@dataclass(frozen=True, slots=True)
class Address:
    """One address by name; with `has_object` it can be of somebody's own or of another's."""

    name: str
    has_object: bool


def ours() -> dict[str, Address]:
    """Every address that a view of ours, or a stock view on a model of ours, answers; by name."""
    found = [*_named(get_resolver().url_patterns, "", captures=False), *_below_pages()]
    by_name = sorted(found, key=lambda address: address.name)
    return {address.name: address for address in by_name if address.name not in CATCH_ALL}


def _named(patterns: list[Any], namespace: str, *, captures: bool) -> Iterator[Address]:
    for entry in patterns:
        has_object = captures or bool(entry.pattern.regex.groups)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _named(entry.url_patterns, inner, captures=has_object)
        elif isinstance(entry, URLPattern) and _is_ours(entry.callback):
            yield Address(f"{namespace}{entry.name or entry.pattern}", has_object)


def _is_ours(callback: Callable[..., Any]) -> bool:
    """Whether the view, its class, its ModelAdmin or its model is defined in this repository."""
    view = inspect.unwrap(callback)
    view_class = getattr(callback, "view_class", None)
    owner = getattr(view, "__self__", None)
    models = (getattr(each, "model", None) for each in (view_class, owner))
    initial = getattr(callback, "view_initkwargs", {}).get("model")
    return any(_is_defined_here(each) for each in (view, view_class, type(owner), initial, *models))


def _is_defined_here(thing: object) -> bool:
    return (getattr(thing, "__module__", None) or "").split(".")[0] in SHIPPED


def _below_pages() -> Iterator[Address]:
    for model in filter(_is_defined_here, get_page_models()):
        page = f"{PAGE}{model._meta.label}"
        yield Address(page, has_object=True)
        if issubclass(model, RoutablePageMixin):
            names = {pattern.name for pattern in model.get_subpage_urls() if not pattern.pattern.match("")}
            yield from (Address(f"{page}/{name}", has_object=True) for name in names)
