"""The list of proposals of a document."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from cms.governance.enums import AmendmentKind, Method, State
from cms.governance.models import AmendmentPage, ConsultationRound, Decision, GovernedPage, Snapshot, Version

from .crumbs import crumbs
from .links import Links, address, parent_path, settle
from .listed import listed_at, state_label
from .rows import WINDOW, stored

GROUPS: dict[str, tuple[str, tuple[State, ...]]] = {
    "open": ("Open", (State.DRAFT, State.CONSULTATION, State.DECISION)),
    "adopted": ("Adopted", (State.ADOPTED,)),
    "ended": ("Not adopted", (State.REJECTED, State.WITHDRAWN, State.LAPSED)),
}


def index(request: HttpRequest, page: GovernedPage) -> HttpResponse:
    """The list, newest first; `?show=open` narrows it."""
    links = settle(request, page)
    found = listed_at(page).exclude(snapshots__decisions__method=Method.RECORDED)
    chosen = request.GET.get("show", "")
    filters = _filters(found, links, chosen)
    if chosen in GROUPS:
        found = found.filter(state__in=GROUPS[chosen][1])
    page_obj: Any = Paginator(_submitted(found), WINDOW).get_page(request.GET.get("page"))
    page_obj.object_list = [_row(row, page) for row in page_obj.object_list]
    context = {
        **page.get_context(request),
        "document_url": links.page,
        "filters": filters,
        "page_obj": page_obj,
        "breadcrumbs": crumbs(request, inside=True),
    }
    return TemplateResponse(request, "pages/amendments.html", context)


def _filters(found: QuerySet[AmendmentPage], links: Links, chosen: str) -> list[dict[str, Any]]:
    """One query. No filters where there is nothing to choose from."""
    counts = dict(found.order_by().values_list("state").annotate(n=Count("pk", distinct=True)))
    total = sum(counts.values())
    if not total:
        return []
    groups = [
        {
            "title": title,
            "url": f"{links.amendments}?show={key}",
            "count": sum(counts.get(state, 0) for state in states),
            "current": key == chosen,
        }
        for key, (title, states) in GROUPS.items()
    ]
    return [{"title": "All", "url": links.amendments, "count": total, "current": chosen not in GROUPS}, *groups]


def _submitted(found: QuerySet[AmendmentPage]) -> QuerySet[Any, dict[str, Any]]:
    """What was submitted last, with the dates that go with it. The pages' own fields are drafts: they stay out."""
    snapshots = Snapshot.objects.filter(amendment=OuterRef("pk")).order_by("-number")
    latest = snapshots.annotate(body=stored("sha256"))
    rounds = ConsultationRound.objects.filter(snapshot__amendment=OuterRef("pk"), concluded_at=None, ended_at=None)
    decisions = Decision.objects.filter(snapshot__amendment=OuterRef("pk")).order_by("-pk")
    versions = Version.objects.filter(snapshot__amendment=OuterRef("pk")).order_by("in_force_from")
    return found.order_by("-pk").values(
        "reference",
        "state",
        "url_path",
        body=Subquery(latest.values("body")[:1]),
        proposed_at=Subquery(snapshots.order_by("number").values("at")[:1]),
        deadline=Subquery(rounds.values("deadline")[:1]),
        decided_on=Subquery(decisions.values("decided_on")[:1]),
        in_force_from=Subquery(versions.values("in_force_from")[:1]),
    )


def _row(row: dict[str, Any], page: GovernedPage) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(row["body"]) if row["body"] else {}
    links = Links(address(parent_path(row["url_path"]), page.partnership))
    return {
        "reference": row["reference"],
        "url": links.amendment(row["reference"]),
        "title": case.get("title", row["reference"]),
        "summary": case.get("summary", ""),
        "kind_label": AmendmentKind(case["kind"]).label if case else "",
        "state": row["state"],
        "state_label": state_label(row["state"]),
        "proposed_on": timezone.localdate(row["proposed_at"]),
        "deadline": row["deadline"] and timezone.localdate(row["deadline"]),
        "in_force_from": row["in_force_from"],
        "decided_on": row["decided_on"],
        "documents": list(_others(case.get("documents", []), page)),
    }


def _others(documents: Iterable[dict[str, Any]], page: GovernedPage) -> Iterable[str]:
    return (document["title"] for document in documents if document["document"] != page.pk)
