"""The register: for people as pages, for machines line by line, and the program that checks it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from cms.governance import register, verify_download
from cms.governance.enums import EntryKind, Method
from cms.governance.models import RegisterEntry
from cms.partnership.models import Partnership

from .labels import Label, labels
from .links import Links

PER_PAGE = 50


def of_request(request: HttpRequest) -> Partnership:
    """The partnership whose site was asked. Raises Http404 on a site without one."""
    partnership = Partnership.objects.for_request(request)
    if partnership is None:
        raise Http404("This site belongs to no partnership.")
    return partnership


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The entries, newest first; `?entry=12` shows the page that holds entry 12."""
    partnership = of_request(request)
    entries = RegisterEntry.objects.filter(partnership=partnership).select_related("version").order_by("-seq")
    entries = entries.defer("version__changes", "version__origins")
    paginator: Any = Paginator(entries, PER_PAGE)
    page_obj = paginator.get_page(_page_of_entry(request, paginator.count) or request.GET.get("page"))
    latest = entries.first()
    page_obj.object_list = _written_out(list(page_obj.object_list), partnership)
    context = {
        "page_obj": page_obj,
        "head": latest and {"number": latest.seq, "date": timezone.localdate(latest.at), "hash": latest.hash},
        "jsonl_url": reverse("governance_register_jsonl"),
        "verify_url": reverse("governance_verify"),
        "command": "python verify.py register.jsonl",
        "breadcrumbs": [{"title": "Home", "url": "/"}],
    }
    return TemplateResponse(request, "pages/register.html", context)


def _page_of_entry(request: HttpRequest, count: int) -> int | None:
    """Entries are numbered without gaps, so the page follows from the number."""
    wanted = request.GET.get("entry", "")
    if not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:10]) <= count):
        return None
    return (count - int(wanted[:10])) // PER_PAGE + 1


def _written_out(rows: list[RegisterEntry], partnership: Partnership) -> list[dict[str, Any]]:
    """What the template writes of each entry; two queries for all the documents they name."""
    known = labels(_documents(rows), partnership)
    return [_entry(row, known) for row in rows]


def _documents(rows: Iterable[RegisterEntry]) -> set[int]:
    return {row.data["document"]["id"] for row in rows if "document" in row.data}


def _entry(row: RegisterEntry, known: dict[int, Label]) -> dict[str, Any]:
    data = row.data
    document = data.get("document", {})
    label = known.get(document.get("id"))
    number = data.get("version", "")
    return {
        "number": row.seq,
        "kind": row.kind,
        "kind_label": row.get_kind_display(),
        "date": timezone.localdate(row.at),
        "document": label.title(document["title"]) if label else document.get("title", "") or _report(data),
        "document_url": label.url if label else "",
        "version": number,
        "version_url": Links(label.url).version(number) if label and number else "",
        "text": _sentence(row, data),
        "hash": row.hash,
    }


def _report(data: dict[str, Any]) -> str:
    """ "Quarterly report, Street Safety Sub-group"; "" where the entry is about no report."""
    return f"Quarterly report, {data['report']['group']}" if "report" in data else ""


def _sentence(row: RegisterEntry, data: dict[str, Any]) -> str:
    if row.kind == EntryKind.REDACTED:
        return _redacted(data)
    if row.kind == EntryKind.REPORTED:
        quarter = date_format(dt.date.fromisoformat(data["report"]["quarter"]))
        return f"On the quarter that began on {quarter}. Signed by {data['signed']['as']}."
    since = f"In force from {date_format(row.version.in_force_from)}." if row.version else ""
    if row.kind == EntryKind.CONFIRMED:
        since = "Extended unchanged."
    return f"{since} {_decided(data.get('decision', {}))}".strip()


def _redacted(data: dict[str, Any]) -> str:
    if "subject" in data:
        return f"The text with the fingerprint {data['subject']} was taken away: {data['why']}"
    return f"{data['what']}, in {data['amendment']}, was taken away: {data['why']}"


def _decided(decision: dict[str, Any]) -> str:
    if decision.get("method") == Method.RECORDED:
        return "Adopted before this register began; its approval is not evidenced here."
    minute = decision.get("minute") and f"minute {decision['minute']}"
    parts = [part for part in (decision.get("body"), decision.get("meeting"), minute) if part]
    return f"Decided by {', '.join(parts)}." if parts else ""


@require_safe
def jsonl(request: HttpRequest) -> StreamingHttpResponse:
    """The whole register, an entry a line, as it is read from the database."""
    lines = register.jsonl(of_request(request))
    response = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="register.jsonl"'
    return response


@require_safe
def verify_py(request: HttpRequest) -> HttpResponse:
    """The checker as a text, so that a reader sees what it does before running it."""
    return HttpResponse(Path(verify_download.__file__).read_bytes(), content_type="text/plain; charset=utf-8")
