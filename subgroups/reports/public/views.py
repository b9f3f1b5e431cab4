"""Public pages below a group: its reports, one of them, and the same for machines."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from cms.governance.enums import EntryKind
from cms.governance.models import RegisterEntry
from cms.governance.public.crumbs import crumbs
from cms.governance.public.links import address, entry_address
from cms.governance.public.register import of_request
from cms.partnership.enums import Publication
from cms.redline import canonical, digest
from subgroups.models import ProgressReport
from subgroups.reports.addresses import below
from subgroups.reports.composing import seen_by_all
from subgroups.reports.frozen import Json
from subgroups.reports.lines import said
from subgroups.reports.quarters import named

if TYPE_CHECKING:
    from cms.partnership.models import Partnership
    from subgroups.models import SubGroupPage

PER_PAGE, LATEST = 20, 4


def _public(page: SubGroupPage, partnership: Partnership) -> Any:
    rows = ProgressReport.objects.within(partnership).public().filter(body=page.body_id)
    return rows.order_by("-starts_on")


def latest(page: SubGroupPage, request: HttpRequest) -> dict[str, Any]:
    """For the page of the group: its latest reports, and where all of them are. One query."""
    partnership = of_request(request)
    rows = list(_public(page, partnership)[: LATEST + 1])
    here = address(page.url_path, partnership)
    return {
        "reports": [_line(row, here) for row in rows[:LATEST]],
        "reports_url": f"{here}reports/" if len(rows) > LATEST else "",
    }


def _line(report: ProgressReport, here: str) -> dict[str, Any]:
    return {
        "name": report.quarter.name,
        "months": report.quarter.months,
        "year": report.starts_on.year,
        "url": f"{here}{below(report)}",
        "received_on": report.received_on,
    }


def listing(request: HttpRequest, page: SubGroupPage) -> HttpResponse:
    """All public reports of a group, by year."""
    partnership = of_request(request)
    here = address(page.url_path, partnership)
    page_obj = Paginator(_public(page, partnership), PER_PAGE).get_page(request.GET.get("page"))
    rows = [_line(row, here) for row in page_obj]
    context = {
        "page": page,
        "page_obj": page_obj,
        "years": [{"year": year, "reports": list(found)} for year, found in groupby(rows, key=itemgetter("year"))],
        "group_url": here,
        "breadcrumbs": crumbs(request, inside=True),
        "canonical_url": request.build_absolute_uri(f"{here}reports/"),
    }
    return TemplateResponse(request, "pages/reports.html", context)


def report(request: HttpRequest, page: SubGroupPage, year: int, months: str) -> HttpResponse:
    """One report, as it was signed off."""
    partnership = of_request(request)
    found = _found(page, partnership, year, months)
    text, withdrawn = seen_by_all(found)
    here = address(page.url_path, partnership)
    url = f"{here}{below(found)}"
    context = {
        "page": page,
        "report": found,
        "text": said(text) if text else None,
        "withdrawn": withdrawn,
        "meeting": found.received_at,
        "support": list(found.support.filter(publication=Publication.PUBLIC).select_related("organisation")),
        "proof": _proof(found, partnership),
        "json_url": f"{url}report.json",
        "group_url": here,
        "breadcrumbs": [*crumbs(request, inside=True), {"title": "Quarterly reports", "url": f"{here}reports/"}],
        "canonical_url": request.build_absolute_uri(url),
        "description": (text or {}).get("summary", "")[:200],
    }
    return TemplateResponse(request, "pages/report.html", context, status=200 if text else 410)


def report_json(request: HttpRequest, page: SubGroupPage, year: int, months: str) -> HttpResponse:
    """What the public may read of it, as the very bytes whose SHA-256 the register names.

    Where something was withdrawn from the public since, it is left out, and the bytes give another hash.
    """
    found = _found(page, of_request(request), year, months)
    text, _ = seen_by_all(found)
    if text is None:
        return HttpResponse("This text was redacted.\n", status=410, content_type="text/plain; charset=utf-8")
    response = HttpResponse(canonical(text).encode(), content_type="application/json")
    response["X-Robots-Tag"] = "noindex"
    response["Access-Control-Allow-Origin"] = "*"
    response["ETag"] = f'"{digest(canonical(text))}"'
    return response


def _found(page: SubGroupPage, partnership: Partnership, year: int, months: str) -> ProgressReport:
    """The report. Raises Http404 for one that is not public, and for none."""
    quarter = named(year, months)
    row = quarter and _public(page, partnership).filter(starts_on=quarter.start)
    found: ProgressReport | None = row.select_related("received_at", "body").first() if row is not None else None
    if found is None:
        raise Http404("There is no such report.")
    found.partnership = partnership
    return found


def _proof(report: ProgressReport, partnership: Partnership) -> Json:
    """The register's latest entry on what was signed off; no entry where the register was tampered with."""
    entries = RegisterEntry.objects.filter(partnership=partnership, kind=EntryKind.REPORTED, subject=report.text_sha256)
    seq = entries.order_by("-seq").values_list("seq", flat=True).first()
    return {"number": seq, "url": entry_address(seq) if seq else "", "sha256": report.public_sha256}
