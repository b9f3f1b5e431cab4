"""One meeting, as everybody may see it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cms.meetings.models import Matter, Minutes, Paper
from cms.meetings.reading import PUBLIC
from cms.meetings.sheet import ItemRow, Sheet
from cms.meetings.subjects import Taken
from cms.partnership.models import Attendance, Meeting

from .finding import meeting_or_404, public_meetings
from .listing import row_of


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """When and where, the agenda with its papers, and once they are approved the minutes."""
    meeting = meeting_or_404(request, pk)
    sheet = Sheet(meeting, PUBLIC)
    context = {
        "meeting": {**row_of(meeting), "calendar_url": reverse("meeting_feed", args=[meeting.pk])},
        "is_over": meeting.starts_at <= timezone.now(),
        "items": [_item(row, meeting) for row in sheet.items],
        "papers": [_paper(paper, meeting) for paper in sheet.loose_papers],
        "minutes": _minutes(sheet),
        "taken": [_taken(row) for row in sheet.taken],
        "matters": [_matter(row) for row in sheet.raised],
        "carried": [_matter(row) for row in sheet.carried],
        **_neighbours(meeting),
        "breadcrumbs": [{"title": "Home", "url": "/"}, {"title": "Meetings", "url": reverse("meetings")}],
    }
    return TemplateResponse(request, "pages/meeting.html", context)


def _item(row: ItemRow, meeting: Meeting) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": row.item.title,
        "text": row.item.text,
        "leader": row.item.leader.name if row.item.leader else "",
        "subject": row.subject,
        "papers": [_paper(paper, meeting) for paper in row.papers],
        "minute": row.minute,
    }


def _paper(paper: Paper, meeting: Meeting) -> dict[str, Any]:
    return {
        "title": paper.title,
        "url": reverse("meeting_paper", args=[meeting.pk, paper.pk]),
        "extension": paper.extension,
        "size": paper.size,
    }


def _minutes(sheet: Sheet) -> dict[str, Any] | None:
    """Once they are approved: where, what is apart from the items, and who came, by organisation and role."""
    minutes = sheet.minutes
    if minutes is None or not minutes.is_approved:
        return None
    told = sheet.readable_minutes
    return {
        "approved_on": _approved_on(minutes),
        "text": told.text if told else "",
        "url": reverse("meeting_minutes", args=[sheet.meeting.pk]) if told and told.file else "",
        "size": told.size if told else None,
        "present": [_attended(line) for line in sheet.present],
        "apologies": [_attended(line) for line in sheet.apologies],
        "interests": sorted({line.organisation.name for line in sheet.interests}),
    }


def _approved_on(minutes: Minutes) -> dt.date | None:
    """Not told of a meeting that the public does not know of."""
    at = minutes.approved_at
    return timezone.localdate(at.starts_at) if at and PUBLIC.knows(at) else None


def _attended(line: Attendance) -> str:
    """An organisation and a role, never a person."""
    role = line.role or ("deputy" if line.deputy else "")
    return f"{line.organisation.name} ({role[:1].lower()}{role[1:]})" if role else line.organisation.name


def _taken(row: Taken) -> dict[str, Any]:
    return {"title": row.subject.title, "url": row.subject.url, "outcome": row.outcome, "minute": row.minute}


def _matter(matter: Matter) -> dict[str, Any]:
    return {
        "text": matter.text,
        "organisation": matter.organisation.name,
        "due_on": matter.due_on,
        "done_on": matter.done_on,
        "is_overdue": matter.is_overdue,
    }


def _neighbours(meeting: Meeting) -> dict[str, Any]:
    """The body's public meetings before and after this one."""
    others = public_meetings(meeting.partnership).filter(body=meeting.body_id)
    earlier = others.filter(starts_at__lt=meeting.starts_at).order_by("-starts_at").first()
    later = others.filter(starts_at__gt=meeting.starts_at).order_by("starts_at").first()
    return {"previous": earlier and row_of(earlier), "following": later and row_of(later)}
