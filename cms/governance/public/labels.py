"""What documents are called where they stand apart from their page: five groups each have "Terms of reference"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wagtail.models import Page

from cms.partnership.models import Partnership

from .links import address


class Label(NamedTuple):
    """Where a document is now, and what the page above it is called ("" where that says nothing)."""

    url: str
    above: str

    def title(self, own: str) -> str:
        """ "Terms of reference, Street safety"."""
        return f"{own}, {self.above}" if self.above else own


def labels(documents: Iterable[int], partnership: Partnership) -> dict[int, Label]:
    """Labels of these pages, by id. Two queries, however many there are."""
    pages = list(Page.objects.filter(pk__in=documents).only("path", "url_path", "content_type"))
    named = {page.pk: page.path[: -Page.steplen] for page in pages if is_named_by_parent(page)}
    titles = dict(Page.objects.filter(path__in=set(named.values())).values_list("path", "title")) if named else {}
    return {
        page.pk: Label(address(page.url_path, partnership), titles.get(named.get(page.pk, ""), "")) for page in pages
    }


def is_named_by_parent(page: Page) -> bool:
    """Whether the title says too little without the page above."""
    return bool(getattr(page.specific_class, "is_named_by_parent", False))
