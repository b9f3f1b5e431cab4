"""Finding what a screen is about, within the partnerships a person belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from cms.governance.models import AmendmentPage, GovernedPage
from cms.governance.permissions import may_view
from cms.partnership.models import Partnership

if TYPE_CHECKING:
    from django.http import HttpRequest


def partnership_of(request: HttpRequest) -> Partnership | None:
    """The partnership whose work this person sees here: that of the host, else the first they have a role in."""
    known = getattr(request, "_workplace", None)
    if known is None:
        known = request._workplace = (_partnership_of(request),)  # type: ignore[attr-defined]  # asked once a request
    return known[0]


def _partnership_of(request: HttpRequest) -> Partnership | None:
    here = Partnership.objects.for_request(request)
    if here is not None and may_view(request.user, here):
        return here
    return Partnership.objects.select_related("site__root_page").filter(roles__group__user=request.user.pk).first()


def document_or_404(pk: int, user: Any) -> GovernedPage:
    """A governed document of a partnership the person has a role in."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, GovernedPage) or not may_view(user, page.partnership):
        raise Http404("There is no such document here.")
    return page


def amendment_or_404(pk: int, user: Any) -> AmendmentPage:
    """An amendment of a partnership the person has a role in."""
    amendment = get_object_or_404(AmendmentPage.objects.select_related("partnership__site__root_page"), pk=pk)
    if not may_view(user, amendment.partnership):
        raise Http404("There is no such amendment here.")
    return amendment


def edited_paths(user: Any) -> list[str]:
    """Tree paths of the pages at and below which this person may change pages. Asked once per user object."""
    if user.is_active and user.is_superuser:
        return [""]
    held = page_permission_policy.get_cached_permissions_for_user(user)
    return sorted({row.page.path for row in held if row.permission.codename == "change_page"})
