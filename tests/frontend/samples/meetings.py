"""The calendar of meetings, and one meeting before and after."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.core.paginator import Page, Paginator

from .frame import FRAME, Context, link

PARTNERSHIP = "Wealdmere Community Safety Partnership"


def meeting(day: int, **more: Any) -> Context:
    """A row of the calendar."""
    return {
        "title": "Quarterly meeting",
        "body": PARTNERSHIP,
        "url": f"/meetings/{day}/",
        "starts_at": dt.datetime(2026, 10, day, 14, 0),
        "ends_at": dt.datetime(2026, 10, day, 16, 30),
        "place": "Moot Hall",
        "visitors": "Open to the public for the first hour.",
        "is_cancelled": False,
        "has_minutes": False,
        **more,
    }


def past(*rows: Context, number: int = 1, size: int = 20) -> Page[Any]:
    """A page of past meetings."""
    return Paginator(list(rows), size).get_page(number)


FILTERS = [{"title": t, "url": f"/meetings/of/{t.lower()}/", "current": t == "All"} for t in ("All", "ASB", "Prevent")]
LIST: Context = {
    **FRAME,
    "body_name": "",
    "filters": [],
    "coming": [],
    "page_obj": past(),
    "feed_url": "/meetings/calendar.ics",
    "webcal_url": "webcal://wealdmere.example/meetings/calendar.ics",
}
PAPER: Context = {"title": "Lighting at night", "url": "/meetings/1/papers/1/", "extension": "PDF", "size": 240_000}
SUBJECT = SimpleNamespace(title="A seat for young people", reference="ASB-2026-04", url="/amendments/ASB-2026-04/")
ITEM: Context = {"number": 1, "title": "Minutes of the last meeting", "papers": []}
FULL_ITEM: Context = {
    "number": 3,
    "title": "A seat for young people",
    "text": "Read the proposal.\nThe youth council is asked to speak.",
    "leader": "Wealdmere District Council",
    "subject": SUBJECT,
    "papers": [PAPER],
    "minute": "Agreed.\nThe chair writes to the youth council.",
}
MATTER: Context = {
    "text": "Ask for lights at the footpath",
    "organisation": "Marlshire Police",
    "due_on": dt.date(2026, 12, 1),
    "done_on": None,
    "is_overdue": False,
}
ONE: Context = {**FRAME, "meeting": {**meeting(22), "calendar_url": "/meetings/22/meeting.ics"}, "is_over": False}
MINUTES: Context = {
    "approved_on": dt.date(2026, 12, 10),
    "text": "The chair opened the meeting at two.",
    "url": "/meetings/22/minutes/",
    "size": 120_000,
    "present": ["Marlshire Police (representative)", "Wealdmere District Council (chair)"],
    "apologies": ["Local victims’ service"],
    "interests": ["Marlshire Police"],
}

MEETINGS: dict[str, tuple[str, Context]] = {
    "meetings": (
        "pages/meetings.html",
        {
            **LIST,
            "filters": FILTERS,
            "coming": [meeting(22), meeting(23, is_cancelled=True)],
            "page_obj": past(*(meeting(day, has_minutes=day % 2) for day in range(1, 9)), size=3, number=2),
        },
    ),
    "meetings of one body": (
        "pages/meetings.html",
        {**LIST, "body_name": "Antisocial Behaviour Sub-group", "coming": [meeting(22, ends_at=None, place="")]},
    ),
    "meetings, none": ("pages/meetings.html", LIST),
    "meeting to come": ("pages/meeting.html", {**ONE, "items": [ITEM, FULL_ITEM], "papers": [PAPER]}),
    "meeting, nothing yet": ("pages/meeting.html", ONE),
    "meeting, cancelled": ("pages/meeting.html", {**ONE, "meeting": meeting(22, is_cancelled=True)}),
    "meeting, over": ("pages/meeting.html", {**ONE, "is_over": True, "items": [ITEM]}),
    "meeting with minutes": (
        "pages/meeting.html",
        {
            **ONE,
            "is_over": True,
            "items": [ITEM, FULL_ITEM],
            "minutes": MINUTES,
            "taken": [{**link("A seat for young people"), "outcome": "Approved", "minute": "3"}],
            "carried": [{**MATTER, "done_on": dt.date(2026, 10, 1)}],
            "matters": [MATTER, {**MATTER, "is_overdue": True}],
            "previous": meeting(1),
            "following": meeting(29),
        },
    ),
}
