"""Meetings as iCalendar (RFC 5545), for the calendars people keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

from cms.partnership.enums import MeetingState

if TYPE_CHECKING:
    from cms.partnership.models import Meeting

MEDIA_TYPE = "text/calendar; charset=utf-8"
ASK_AGAIN = dt.timedelta(hours=6)
"""How often a calendar that subscribes may ask."""
HOUR, NONE = dt.timedelta(hours=1), dt.timedelta()

STATUS = {
    MeetingState.PLANNED: "CONFIRMED",
    MeetingState.HELD: "CONFIRMED",
    MeetingState.CANCELLED: "CANCELLED",
}


def calendar(name: str, meetings: Iterable[Meeting], *, site: str) -> bytes:
    """These meetings as one calendar; `site` is the address of the partnership's site, without a slash.

    Says nothing that is not public: neither the address for joining online nor an agenda.
    """
    made = Calendar()
    made.add("prodid", "-//Folkmoot//Meetings//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", vDuration(ASK_AGAIN, {"VALUE": "DURATION"}))
    made.add("x-published-ttl", vDuration(ASK_AGAIN))
    made.add_component(_london())
    for meeting in meetings:
        made.add_component(_event(meeting, site))
    written: bytes = made.to_ical()
    return written


def _event(meeting: Meeting, site: str) -> Event:
    event = Event()
    event.add("uid", f"{meeting.uid}@folkmoot")
    event.add("dtstamp", meeting.changed_at.astimezone(dt.UTC).replace(microsecond=0))
    event.add("last-modified", meeting.changed_at.astimezone(dt.UTC).replace(microsecond=0))
    event.add("sequence", meeting.sequence)
    event.add("status", STATUS[MeetingState(meeting.state)])
    event.add("dtstart", timezone.localtime(meeting.starts_at))
    if meeting.ends_at:
        event.add("dtend", timezone.localtime(meeting.ends_at))
    event.add("summary", _summary(meeting))
    if meeting.place:
        event.add("location", meeting.place)
    url = f"{site}/meetings/{meeting.pk}/"
    event.add("url", url)
    event.add("description", "\n".join(part for part in (meeting.visitors, f"Agenda and papers: {url}") if part))
    event.add("transp", "TRANSPARENT" if meeting.state == MeetingState.CANCELLED else "OPAQUE")
    return event


def _summary(meeting: Meeting) -> str:
    """Told by words as well as by status: some calendars show a cancelled event like any other."""
    name = f"{meeting.body.short_name}: {meeting.title}"
    return f"Cancelled: {name}" if meeting.state == MeetingState.CANCELLED else name


def _london() -> Timezone:
    """The rules of the zone since 1996. Written out, because not every calendar knows zones by name."""
    zone = Timezone()
    zone.add("tzid", settings.TIME_ZONE)
    zone.add_component(_change(TimezoneDaylight(), "BST", "19960331T010000", NONE, HOUR, 3))
    zone.add_component(_change(TimezoneStandard(), "GMT", "19961027T020000", HOUR, NONE, 10))
    return zone


def _change(part: Any, name: str, since: str, offset: dt.timedelta, to: dt.timedelta, month: int) -> Any:
    part.add("tzname", name)
    part.add("dtstart", dt.datetime.strptime(since, "%Y%m%dT%H%M%S"))
    part.add("tzoffsetfrom", offset)
    part.add("tzoffsetto", to)
    part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
    return part
