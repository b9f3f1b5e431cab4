"""The public page of the statutory calendar."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from cms.governance.public.links import address
from cms.governance.public.register import of_request
from cms.partnership.models import Partnership
from home.models import Duty

from .enums import FulfilledBy

HEADINGS = {
    FulfilledBy.US: "What we do ourselves",
    FulfilledBy.SHARED: "What we share",
    FulfilledBy.OTHER: "What another body does for us",
}

WITH = {FulfilledBy.SHARED: "With", FulfilledBy.OTHER: "By"}


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Every duty, by who fulfils it. Only what somebody checked is called required by law."""
    partnership = of_request(request)
    duties = list(Duty.objects.within(partnership).select_related("page"))
    groups = [_group(who, heading, duties, partnership) for who, heading in HEADINGS.items()]
    context = {
        "groups": [group for group in groups if group["duties"]],
        "unchecked": sum(not duty.is_verified for duty in duties),
        "breadcrumbs": [{"title": "Home", "url": "/"}],
    }
    return TemplateResponse(request, "pages/duties.html", context)


def _group(who: FulfilledBy, heading: str, duties: list[Duty], partnership: Partnership) -> dict[str, Any]:
    rows = [_row(duty, partnership) for duty in duties if duty.fulfilled_by == who]
    return {"heading": heading, "anchor": str(who), "duties": rows}


def _row(duty: Duty, partnership: Partnership) -> dict[str, Any]:
    page = duty.page if duty.page and duty.page.live else None
    return {
        "title": duty.title,
        "text": duty.text,
        "label": _label(duty),
        "source": duty.source,
        "source_url": duty.source_url if duty.source else "",
        "verified_on": duty.verified_on if duty.is_verified else None,
        "fulfiller": f"{WITH[FulfilledBy(duty.fulfilled_by)]} {duty.fulfiller}" if duty.fulfilled_by in WITH else "",
        "met_by": duty.met_by or (page.title if page else ""),
        "met_url": address(page.url_path, partnership) if page else duty.link,
        "frequency": duty.get_frequency_display(),
        "next_due": duty.next_due,
        "is_overdue": duty.is_overdue,
    }


def _label(duty: Duty) -> str:
    """What may be said of it: nothing about the law before somebody checked."""
    if not duty.is_verified:
        return ""
    return "Required by law" if duty.is_required_by_law else "Promised by us"
