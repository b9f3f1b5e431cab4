"""Wagtail's page chooser shows all pages of all sites: leave drafts and other partnerships' pages out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.governance.models import AmendmentPage

from .finding import partnership_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.models import PageQuerySet


def own_pages(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Pages of the person's partnership, and what lies above them; no amendments."""
    partnership = partnership_of(request)
    pages = pages.not_type(AmendmentPage)
    if partnership is None or request.user.is_superuser:
        return pages
    root = partnership.site.root_page
    return pages.descendant_of(root, inclusive=True) | pages.ancestor_of(root)
