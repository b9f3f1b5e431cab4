"""The meetings of the site that was asked, as the public may know of them."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from cms.governance.public.register import of_request
from cms.partnership.models import Body, Meeting, Partnership
from cms.partnership.models.meeting import MeetingQuerySet


def public_meetings(partnership: Partnership) -> MeetingQuerySet:
    """All that the public may know of, each with its body."""
    return Meeting.objects.within(partnership).public().select_related("body")


def meeting_or_404(request: HttpRequest, pk: int) -> Meeting:
    """One of them. Raises Http404."""
    partnership = of_request(request)
    meeting: Meeting = get_object_or_404(public_meetings(partnership), pk=pk)
    meeting.body.partnership = partnership
    return meeting


def body_or_404(partnership: Partnership, code: str) -> Body:
    """A body by its code, as addresses write it: in small letters. Raises Http404."""
    body = Body.objects.within(partnership).filter(code=code.upper()).first()
    if body is None or code != code.lower():
        raise Http404("There is no such body.")
    return body


def bodies(partnership: Partnership) -> list[Body]:
    """Those the calendar can be narrowed to: bodies that are there today."""
    return list(Body.objects.within(partnership).on(timezone.localdate()).order_by("kind", "name"))
