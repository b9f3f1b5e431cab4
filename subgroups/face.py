"""The public face of a sub-group: organisations and roles, never a name unless its holder agreed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from cms.governance import reviews
from cms.partnership.enums import MeetingState, Publication, SeatRole
from cms.partnership.models import Meeting, Membership
from subgroups.action_plan.public.beside import on_group
from subgroups.reports.public.views import latest

if TYPE_CHECKING:
    from django.http import HttpRequest

    from .models import SubGroupPage, TermsOfReferencePage

UPCOMING, PAST = 5, 3
"""Meetings that are named."""
LEADERS = (SeatRole.CHAIR, SeatRole.VICE_CHAIR)


def of(page: SubGroupPage, request: HttpRequest) -> dict[str, Any]:
    """Seats, priority, terms of reference, actions, reports, meetings."""
    seats = _seats(page)
    return {
        **on_group(page, request),
        **latest(page, request),
        "priority": _priority(page),
        "chair": _leader(seats, SeatRole.CHAIR),
        "vice_chair": _leader(seats, SeatRole.VICE_CHAIR),
        "members": [_member(seat) for seat in seats],
        "has_votes": any(seat.voting for seat in seats),
        "answers_to": page.body.parent.name if page.body.parent else page.body.partnership.name,
        "terms": _terms(page),
        **_meetings(page),
    }


def _seats(page: SubGroupPage) -> list[Membership]:
    seats = page.body.memberships.on(timezone.localdate()).holders().select_related("organisation")
    return sorted(seats.order_by("organisation__name", "pk"), key=_rank)


def _rank(seat: Membership) -> int:
    """The chair first, then the vice-chair, then everybody else as they are."""
    return LEADERS.index(seat.role) if seat.role in LEADERS else len(LEADERS)


def _leader(seats: Iterable[Membership], role: SeatRole) -> dict[str, str] | None:
    found = (seat for seat in seats if seat.role == role)
    return next(({"organisation": seat.organisation.name, "name": seat.public_name} for seat in found), None)


def _member(seat: Membership) -> dict[str, Any]:
    return {"organisation": seat.organisation.name, "seat": seat.title, "voting": seat.voting}


def _priority(page: SubGroupPage) -> dict[str, Any] | None:
    priority = page.priority
    if priority is None or not priority.live:
        return None
    return {"number": priority.number, "title": priority.title, "url": priority.url}


def _terms(page: SubGroupPage) -> dict[str, Any] | None:
    from .models import TermsOfReferencePage

    terms: TermsOfReferencePage | None = TermsOfReferencePage.objects.child_of(page).live().first()
    if terms is None:
        return None
    version, due = terms.in_force, reviews.due(terms)
    return {
        "title": terms.title,
        "url": terms.url,
        "number": version.number if version and not version.is_revocation else "",
        "in_force_from": version and version.in_force_from,
        "review_due": due,
        "overdue": due is not None and due < timezone.localdate(),
    }


def _meetings(page: SubGroupPage) -> dict[str, Any]:
    now = timezone.now()
    public = page.body.meetings.filter(publication=Publication.PUBLIC)
    before = public.filter(starts_at__lt=now).order_by("-starts_at")
    coming = public.exclude(state=MeetingState.HELD).filter(starts_at__gte=now).order_by("starts_at")
    return {
        "meetings": [_meeting(meeting) for meeting in coming[:UPCOMING]],
        "meetings_past": [_meeting(meeting) for meeting in before[:PAST]],
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "url": reverse("meeting", args=[meeting.pk]),
        "title": meeting.title,
        "starts_at": timezone.localtime(meeting.starts_at),
        "place": meeting.place,
        "state": meeting.state,
        "state_label": meeting.get_state_display(),
    }
