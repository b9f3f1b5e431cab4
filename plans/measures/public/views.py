"""The public addresses of measures."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.governance.public.links import address
from cms.governance.public.register import of_request
from plans.measures import machine, tables
from plans.measures.gate import publish
from plans.measures.published import Published
from plans.models import Measure, PriorityPage

from . import face
from .shown import RECENT, told

PER_PAGE = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All public measures, by priority, in words."""
    partnership, today = of_request(request), timezone.localdate()
    measures = told(Measure.objects.within(partnership)).select_related("priority")
    measures = measures.order_by(F("priority__number").asc(nulls_last=True), "pk")
    page_obj: Any = Paginator(measures, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page_obj.object_list)
    published = {each.pk: face.carded(each, today) for each in publish(rows, since=today - RECENT)}
    page_obj.object_list = [{**published[row.pk], "priority": _priority(row)} for row in rows]
    context = {"page_obj": page_obj, "breadcrumbs": [{"title": "Home", "url": "/"}]}
    return TemplateResponse(request, "pages/measures.html", context)


@require_safe
def measure(request: HttpRequest, slug: str) -> HttpResponse:
    """One measure: in words, as a chart, as tables."""
    row = _row(request, slug)
    published = _published(row)
    priority = _priority(row)
    context = {
        "measure": face.drawn(published, timezone.localdate()),
        "wording": published.wording,
        "unit": published.unit,
        "facts": face.facts(published),
        "rule": face.rule(published),
        "years": tables.year_table(published),
        "temporal": _covered(published),
        "updated_at": published.updated_at,
        "priority": priority,
        "absolute": request.build_absolute_uri("/").rstrip("/"),
        "canonical_url": request.build_absolute_uri(reverse("measure", args=[slug])),
        "description": f"{published.title}: {face.said(published, timezone.localdate())['sentence']}",
        "breadcrumbs": _trail(priority),
    }
    return TemplateResponse(request, "pages/measure.html", context)


@require_safe
def as_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """Every period of a measure as a row."""
    return _csv([_published(_row(request, slug))], slug)


@require_safe
def as_json(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything told of a measure."""
    published = _published(_row(request, slug))
    url = request.build_absolute_uri(reverse("measure", args=[slug]))
    return _for_machines(JsonResponse(machine.as_json(published, url), json_dumps_params={"indent": 1}))


@require_safe
def priority_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The measures of a priority, one below the other."""
    partnership = of_request(request)
    page = get_object_or_404(PriorityPage.objects.live(), pk=pk)
    published = publish(told(Measure.objects.within(partnership).filter(priority=page)))
    if not published:
        raise Http404("There are no measures here.")
    return _csv(published, f"{page.slug}-measures")


def _row(request: HttpRequest, slug: str) -> Measure:
    """The measure at this address. Raises Http404 where there is none that the public may see."""
    measures = told(Measure.objects.within(of_request(request))).select_related("priority")
    return get_object_or_404(measures, slug=slug)


def _published(row: Measure) -> Published:
    published = publish([row])
    if not published:
        raise Http404("There is no such measure.")
    return published[0]


def _priority(row: Measure) -> dict[str, Any] | None:
    """The priority it belongs to, where that can be read."""
    page = row.priority
    if page is None or not page.live:
        return None
    return {"title": page.title, "number": page.number, "url": address(page.url_path, row.partnership)}


def _trail(priority: dict[str, Any] | None) -> list[dict[str, str]]:
    steps = [{"title": "Home", "url": "/"}, {"title": "Measures", "url": reverse("measures")}]
    return [*steps, {"title": priority["title"], "url": priority["url"]}] if priority else steps


def _covered(published: Published) -> str:
    """First and last day of what is told, as ISO 8601 writes an interval."""
    points = published.own.points
    return f"{points[0].period.start}/{points[-1].period.end}" if points else ""


def _csv(published: list[Published], name: str) -> HttpResponse:
    response = HttpResponse(machine.as_csv(published), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return _for_machines(response)


def _for_machines(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    response["Access-Control-Allow-Origin"] = "*"
    return response
