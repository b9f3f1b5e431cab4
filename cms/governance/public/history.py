"""All versions of a document, newest first, paged."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from cms.governance.models import GovernedPage, Version

from . import rows
from .choosing import choice
from .crumbs import crumbs
from .links import Links, settle
from .standing import Standing, standings
from .wording import decided_by


def versions(request: HttpRequest, page: GovernedPage, **chosen: Any) -> HttpResponse:
    """A page of the history; `chosen` is what was wrongly chosen to compare."""
    links = settle(request, page)
    every = Version.objects.of(page).newest_first()
    page_obj: Any = Paginator(every, rows.WINDOW).get_page(request.GET.get("page"))
    worded = rows.worded(every).defer("changes", "origins")
    shown = rows.primed(worded[max(page_obj.start_index() - 1, 0) : page_obj.end_index()])
    replaced_on = rows.replaced_on(shown[0]) if shown else None
    known = standings(shown, rows.today(), replaced_on)
    page_obj.object_list = [_row(version, known[version.pk], links) for version in shown]
    context = {
        **page.get_context(request),
        "document_url": links.page,
        "page_obj": page_obj,
        "choose": choice(page, links, **chosen),
        "feed_url": links.feed,
        "json_url": links.json if page.in_force and page.in_force.text_sha256 else "",
        "breadcrumbs": crumbs(request, inside=True),
    }
    return TemplateResponse(request, "pages/history.html", context)


def _row(version: Any, standing: Standing, links: Links) -> dict[str, Any]:
    decision = version.decision
    base = f"{version.base_major}.{version.base_minor}" if version.base_text and version.text_sha256 else ""
    return {
        "number": version.number,
        "url": links.version(version),
        "state": standing.state,
        "kind_label": version.get_kind_display(),
        "in_force_from": version.in_force_from,
        "in_force_to": standing.until,
        "summary": version.summary,
        "reason": version.reason,
        "reference": version.reference,
        "amendment_url": links.amendment(version.reference),
        "decided_by": decided_by(decision),
        "decided_on": decision.decided_on,
        "minute": decision.minute,
        "evidenced": decision.is_evidenced,
        "compare_url": links.compare(base, version) if base else "",
        "compare_with": base,
    }
