"""A partnership's home page cannot be deleted: the site, and all that belongs to the partnership, hangs on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.models import Page

from cms.partnership.models import Partnership

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

REFUSED = (
    "This is the home page of a partnership, or a page above it. It cannot be deleted while the partnership exists."
)


def before_delete(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say so, instead of failing on the protected site."""
    if not Partnership.objects.filter(site__root_page__path__startswith=page.path).exists():
        return None
    messages.error(request, REFUSED)
    return redirect("wagtailadmin_explore", page.pk)


def before_bulk(request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any) -> HttpResponse | None:
    """Say the same when several pages are to be deleted at once."""
    if action_type != "delete" or action.model is not Page:
        return None
    refusals = (before_delete(request, page) for page in objects)
    return next((refusal for refusal in refusals if refusal), None)
