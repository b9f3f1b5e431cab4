"""What the two kinds of one-time link have in common: who holds it, whether it still works, how it is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.governance.models import AmendmentPage, OneTimeLink, Snapshot
from cms.partnership.models import Partnership

from .links import Links, address, parent_path
from .proposal import paragraphs
from .submitted import texts_of

# "no-referrer" would keep the secret in as well, but browsers then send the form with the origin
# "null", which the CSRF check rightly refuses. This one never tells more than the host's name.
REFERRER_POLICY = "strict-origin"

LinkView = Callable[[HttpRequest, OneTimeLink, Any, str], HttpResponse]


def by_link(purpose: str) -> Callable[[LinkView], Callable[..., HttpResponse]]:
    """A view behind a link with this purpose ("round" or "ballot"), which it is given; others get the refusal."""

    def decorate(view: LinkView) -> Callable[..., HttpResponse]:
        @never_cache
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def answer(request: HttpRequest, token: str) -> HttpResponse:
            link = OneTimeLink.objects.for_token(token)
            subject = getattr(link, purpose, None)
            if link is None or subject is None or not _is_here(request, link):
                response = gone(request, "unknown", status=404)
            else:
                response = view(request, link, subject, token)
            response["Referrer-Policy"] = REFERRER_POLICY
            response["X-Robots-Tag"] = "noindex"
            return response

        return answer

    return decorate


def _is_here(request: HttpRequest, link: OneTimeLink) -> bool:
    """Was it opened at the site of its own partnership?"""
    partnership = Partnership.objects.for_request(request)
    return partnership is not None and partnership.pk == link.partnership_id


def gone(
    request: HttpRequest, reason: str, *, text: str = "", amendment: AmendmentPage | None = None, status: int = 410
) -> HttpResponse:
    """The page that says why a link does not work, and what to do."""
    context = {"reason": reason, "text": text, "amendment": amendment and {"url": public_url(amendment)}}
    return TemplateResponse(request, "pages/link_gone.html", context, status=status)


def why_gone(link: OneTimeLink) -> str:
    """Why a link cannot be used now: "expired" or "used"; "" where it can."""
    if timezone.now() >= link.expires_at or not link.membership.stands_on(timezone.localdate()):
        return "expired"
    return "" if link.is_valid else "used"


def about(snapshot: Snapshot, link: OneTimeLink) -> dict[str, Any]:
    """What the person is asked about, as it was submitted."""
    case = snapshot.manifest
    return {
        "amendment": {
            "reference": snapshot.amendment.reference,
            "title": case.get("title", snapshot.amendment.reference),
            "summary": case.get("summary", ""),
            "reason": paragraphs(case.get("reason", "")),
            "url": public_url(snapshot.amendment),
        },
        "organisation": link.membership.organisation.name,
        "texts": texts_of(snapshot),
    }


def public_url(amendment: AmendmentPage) -> str:
    """The proposal's page."""
    links = Links(address(parent_path(amendment.url_path), amendment.partnership))
    return links.amendment(amendment.reference)
