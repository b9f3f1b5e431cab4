"""Feeds for calendars: all meetings, those of one body, or one meeting."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from cms.governance.public.register import of_request
from cms.meetings.calendar import MEDIA_TYPE, calendar
from cms.partnership.models import Meeting, Partnership

from .finding import body_or_404, meeting_or_404, public_meetings

PAST = dt.timedelta(days=365)
"""How far back a feed reaches."""


@require_safe
def feed(request: HttpRequest, code: str = "") -> HttpResponse:
    """The meetings since a year ago and all that are planned."""
    partnership = of_request(request)
    body = body_or_404(partnership, code) if code else None
    rows = public_meetings(partnership).filter(starts_at__gte=timezone.now() - PAST)
    chosen = rows.filter(**{"body": body} if body else {}).order_by("starts_at", "pk")
    name = f"{body.name if body else partnership.name}: meetings"
    return _answer(request, partnership, name, list(chosen), "meetings.ics")


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting, to be added to a calendar."""
    meeting = meeting_or_404(request, pk)
    return _answer(request, meeting.partnership, meeting.title, [meeting], "meeting.ics")


def _answer(
    request: HttpRequest, partnership: Partnership, name: str, meetings: Iterable[Meeting], file: str
) -> HttpResponse:
    """The calendar, or that it has not changed. Clients ask each time: a meeting may be moved any minute."""
    data = calendar(name, meetings, site=partnership.site.root_url)
    latest = max((int(meeting.changed_at.timestamp()) for meeting in meetings), default=None)
    response = HttpResponse(data, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'inline; filename="{file}"'
    response["ETag"] = etag = f'"{hashlib.sha256(data).hexdigest()[:32]}"'
    if latest is not None:
        response["Last-Modified"] = http_date(latest)
    return get_conditional_response(request, etag=etag, last_modified=latest, response=response) or response
