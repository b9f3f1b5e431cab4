"""A document's own page: the text in force, one frozen version, or what held on a day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from cms.governance import reviews
from cms.governance.models import GovernedPage, Version

from . import days, notices, rows
from .crumbs import crumbs
from .current import current_of
from .head import head_of
from .links import Links, settle
from .sheet import Context, Sheet, in_force_today, summary_of, tools_of
from .standing import REPLACED


def current(request: HttpRequest, page: GovernedPage, **more: Any) -> HttpResponse:
    """The version in force, with everything a reader should know of what is coming."""
    links, today = settle(request, page), rows.today()
    found = current_of(page, links, head_of(request), today)
    context = {
        "canonical_url": request.build_absolute_uri(links.page),
        **page.get_context(request, day=today),
        **found.context,
        "notices": [*page.own_notices(today), *found.coming, *notices.open_amendments(page)],
    }
    if found.adopted:
        _add_review(context, page, found.adopted, found.confirmed, today)
    return TemplateResponse(request, page.get_template(request), {**context, **more})


def _add_review(
    context: Context, page: GovernedPage, adopted: dt.date, confirmed: dt.date | None, today: dt.date
) -> None:
    """When the review is due, and above all else that it is overdue."""
    due = reviews.due_after(adopted=adopted, confirmed=confirmed, months=page.partnership.review_months)
    context["version"] = {**context["version"], "review_due": due}
    context["review_overdue"] = due < today
    context["notices"] = [*notices.overdue(due, today), *context["notices"]]


def frozen(request: HttpRequest, page: GovernedPage, number: str) -> HttpResponse:
    """One version as it was adopted, with a banner saying what it is today."""
    links = settle(request, page)
    run = rows.ending_with_number(page, *rows.number(number))
    if not run:
        raise Http404(f"There is no version {number}.")
    return _frozen(request, page, run, links, page.get_template(request), page.get_context(request))


def _frozen(
    request: HttpRequest, page: GovernedPage, run: list[Version], links: Links, template: str, more: Context
) -> HttpResponse:
    version, today = run[0], rows.today()
    sheet = Sheet(page, links, run, today, rows.replaced_on(version), frozen=True)
    context = {
        **more,
        **sheet.context(),
        "tools": sheet.tools(),
        "current": in_force_today(page.at(today), links),
        "replaced_by": _replacement(sheet),
        "breadcrumbs": crumbs(request, inside=True),
        "noindex": True,
    }
    return TemplateResponse(request, template, context)


def _replacement(sheet: Sheet) -> Context | None:
    """The version that took the place of one before its day."""
    if sheet.standing.state != REPLACED:
        return None
    version = sheet.version
    later = Version.objects.of(version.document_id).filter(rows.above(version.major, version.minor))
    taker = later.filter(in_force_from__lte=version.in_force_from).order_by("major", "minor").first()
    return summary_of(taker, sheet.links) if taker else None


def on_day(request: HttpRequest, page: GovernedPage, day: str) -> HttpResponse:
    """What was in force on a day; of a day to come, what will be as far as is decided today."""
    asked = days.from_address(day)
    links = settle(request, page)
    run = rows.ending_on(page, asked)
    more = {**page.get_context(request, day=asked), "on_day": asked}
    if run:
        return _frozen(request, page, run, links, "pages/on_day.html", more)
    first = page.versions.order_by("in_force_from", "-major", "-minor").first()
    context = {
        **more,
        "state": "none",
        "frozen": True,
        "first": summary_of(first, links) if first else None,
        "current": in_force_today(page.in_force, links),
        "tools": tools_of(links),
        "breadcrumbs": crumbs(request, inside=True),
        "noindex": True,
    }
    return TemplateResponse(request, "pages/on_day.html", context)


def choose_day(request: HttpRequest, page: GovernedPage) -> HttpResponse:
    """Send a typed day on to its address; say in the form what is wrong with one that is no day."""
    links, value = settle(request, page), request.GET.get("day", "")
    if not value.strip():
        return HttpResponseRedirect(links.page)
    if day := days.typed(value):
        return HttpResponseRedirect(links.day(day))
    error = "Enter a day with its year, for example 1/5/2025."
    return current(request, page, on_day_error=error, on_day_value=value[:40], noindex=True)
