"""The calendar of meetings: of the whole partnership, or of one body."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.governance.public.register import of_request
from cms.meetings.enums import MinutesState
from cms.meetings.models import Minutes
from cms.partnership.enums import MeetingState, Publication
from cms.partnership.models import AgendaItem, Body, Meeting, Partnership

from .finding import bodies, body_or_404, public_meetings

PER_PAGE = 20
MOST_COMING = 50


@require_safe
def index(request: HttpRequest, code: str = "") -> HttpResponse:
    """Coming meetings, soonest first; past ones, latest first, a page at a time."""
    partnership = of_request(request)
    body = body_or_404(partnership, code) if code else None
    rows = public_meetings(partnership).filter(**{"body": body} if body else {})
    now = timezone.now()
    past: Any = Paginator(_with_minutes(rows.filter(starts_at__lt=now)).order_by("-starts_at", "-pk"), PER_PAGE)
    page_obj = past.get_page(request.GET.get("page"))
    page_obj.object_list = [row_of(row) for row in page_obj.object_list]
    coming = rows.filter(starts_at__gte=now).order_by("starts_at", "pk")
    context = {
        "body_name": body.name if body else "",
        "filters": _filters(partnership, body),
        "coming": [row_of(row) for row in coming[:MOST_COMING]],
        "page_obj": page_obj,
        **feed_links(partnership, body),
        "breadcrumbs": _crumbs(body),
    }
    return TemplateResponse(request, "pages/meetings.html", context)


def next_begins(host: str, after: dt.datetime) -> dt.datetime | None:
    """When a coming meeting is a past one. See `cms.delivery.register_deadline`."""
    return Meeting.objects.filter(starts_at__gt=after).order_by("starts_at").values_list("starts_at", flat=True).first()


def feed_links(partnership: Partnership, body: Body | None) -> dict[str, str]:
    """The feed's address: for a browser, and as calendars subscribe to it."""
    path = reverse("meetings_of_feed", args=[body.code.lower()]) if body else reverse("meetings_feed")
    host = partnership.site.root_url.partition("://")[2]
    return {"feed_url": path, "webcal_url": f"webcal://{host}{path}"}


def row_of(meeting: Any) -> dict[str, Any]:
    """What a list says of a meeting."""
    return {
        "title": meeting.title,
        "body": meeting.body.name,
        "url": reverse("meeting", args=[meeting.pk]),
        "starts_at": timezone.localtime(meeting.starts_at),
        "ends_at": meeting.ends_at and timezone.localtime(meeting.ends_at),
        "place": meeting.place,
        "visitors": meeting.visitors,
        "is_cancelled": meeting.state == MeetingState.CANCELLED,
        "has_minutes": getattr(meeting, "has_minutes", False),
    }


def _with_minutes(rows: Any) -> Any:
    approved = Minutes.objects.filter(meeting=OuterRef("pk"), state=MinutesState.APPROVED)
    items = AgendaItem.objects.filter(meeting=OuterRef("pk"), publication=Publication.PUBLIC)
    readable = Exists(approved.filter(publication=Publication.PUBLIC)) | (
        Exists(approved) & Exists(items.exclude(minute=""))
    )
    return rows.annotate(has_minutes=readable)


def _filters(partnership: Partnership, chosen: Body | None) -> list[dict[str, Any]]:
    everything = {"title": "All", "url": reverse("meetings"), "current": chosen is None}
    return [everything, *(_filter(body, chosen) for body in bodies(partnership))]


def _filter(body: Body, chosen: Body | None) -> dict[str, Any]:
    title = "The partnership" if body.is_partnership else body.short_name
    return {"title": title, "url": reverse("meetings_of", args=[body.code.lower()]), "current": body == chosen}


def _crumbs(body: Body | None) -> list[dict[str, str]]:
    home = [{"title": "Home", "url": "/"}]
    return [*home, {"title": "Meetings", "url": reverse("meetings")}] if body else home
