"""Finding what a screen is about, among what the person may read."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from cms.governance.permissions import may_view
from cms.meetings.models import Matter
from cms.meetings.reading import Reader, reader
from cms.partnership.models import Meeting


def meeting_or_404(pk: int, user: Any) -> tuple[Meeting, Reader]:
    """A meeting the person may know of, and what they may read of it. Raises Http404."""
    meeting = get_object_or_404(Meeting.objects.select_related("body__partnership__site__root_page", "minutes"), pk=pk)
    who = reader(user, meeting.partnership)
    if not (may_view(user, meeting.partnership) and who.knows(meeting)):
        raise Http404("There is no such meeting here.")
    return meeting, who


def matter_or_404(pk: int, user: Any) -> Matter:
    """A matter arising the person may see. Raises Http404."""
    rows = Matter.objects.select_related("body__partnership__site__root_page", "organisation", "raised_at")
    matter = get_object_or_404(rows, pk=pk)
    if not (may_view(user, matter.partnership) and reader(user, matter.partnership).reads_matter(matter)):
        raise Http404("There is no such matter here.")
    return matter
