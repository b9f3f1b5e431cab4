"""Any two versions of a document compared: in words first, then as a redline."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from cms.governance.models import GovernedPage, Version

from . import history, rows
from .choosing import choice
from .crumbs import crumbs
from .files import of_comparison
from .links import Links, settle
from .redlines import redline_of
from .sheet import summary_of
from .standing import standing
from .wording import decided_by

MOST = 10
"""Amendments between two versions that are named; the history has them all."""


def choose(request: HttpRequest, page: GovernedPage) -> HttpResponse:
    """Send two chosen versions on to the address of their comparison; say what is wrong with the choice."""
    a, b = (request.GET.get(name, "").strip() for name in "ab")
    links = settle(request, page)
    if not a and not b:
        return HttpResponseRedirect(links.history)
    error = _problem(page, a, b)
    if error:
        return history.versions(request, page, a=a[:20], b=b[:20], error=error)
    return HttpResponseRedirect(links.compare(a, b))


def _problem(page: GovernedPage, a: str, b: str) -> str:
    missing = [number for number in (a, b) if not _exists(page, number)]
    if missing:
        return f"There is no version “{missing[0][:20]}”." if missing[0] else "Give the numbers of two versions."
    return "Choose two different versions." if a == b else ""


def _exists(page: GovernedPage, number: str) -> bool:
    try:
        major, minor = rows.number(number)
    except Http404:
        return False
    return page.versions.filter(major=major, minor=minor).exists()


def two(request: HttpRequest, page: GovernedPage, old: str, new: str) -> HttpResponse:
    """What changed from one version to another, in either direction."""
    links = settle(request, page)
    a, b = _both(page, rows.number(old), rows.number(new))
    if a == b:
        return HttpResponseRedirect(links.version(a))
    redline = redline_of(page.partnership.pk, a.text_sha256, b.text_sha256, numbered=page.is_numbered)
    between = _between(page, a, b)
    context = {
        **page.get_context(request),
        "document_url": links.page,
        "a": _side(a, links),
        "b": _side(b, links),
        "redline": redline,
        "files": of_comparison(links, a, b) if redline else [],
        "sentence": between[0].summary if len(between) == 1 else "",
        "whole": request.GET.get("show") == "whole",
        "choose": choice(page, links, a=a.number, b=b.number),
        "amendments": [_amendment(version, links) for version in between[:MOST]],
        "more_amendments": links.history if len(between) > MOST else "",
        "decision": _decision(between[0]) if len(between) == 1 else None,
        "breadcrumbs": crumbs(request, inside=True),
        "noindex": True,
    }
    return TemplateResponse(request, "pages/compare.html", context)


def _both(page: GovernedPage, old: tuple[int, int], new: tuple[int, int]) -> tuple[Version, Version]:
    majors = page.versions.filter(major__in=(old[0], new[0]), minor__in=(old[1], new[1]))
    found = {(version.major, version.minor): version for version in majors.defer("changes", "origins")}
    if old not in found or new not in found:
        raise Http404("There is no such version.")
    return found[old], found[new]


def _between(page: GovernedPage, a: Version, b: Version) -> list[Version]:
    """What was adopted after `a` up to `b`, newest first, one more than MOST; nothing where `b` is the older."""
    later = Version.objects.of(page).filter(rows.above(a.major, a.minor), rows.up_to(b.major, b.minor))
    return rows.primed(rows.worded(later).defer("changes", "origins")[: MOST + 1])


def _side(version: Version, links: Links) -> dict[str, Any]:
    known = standing(version, rows.replaced_on(version), rows.today())
    return {**summary_of(version, links), "in_force_to": known.until, "state": known.state}


def _amendment(version: Version, links: Links) -> dict[str, Any]:
    return {
        "reference": version.reference,
        "url": links.amendment(version.reference),
        "summary": version.summary,
        "reason": version.reason,
    }


def _decision(version: Version) -> dict[str, Any]:
    decision = version.decision
    return {"decided_by": decided_by(decision), "decided_on": decision.decided_on, "minute": decision.minute}
