"""Home, sub-groups, ordinary pages and errors."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from django.utils.safestring import mark_safe

from .documents import NOTICES, PRIORITIES
from .frame import FRAME, FULL, Context, link

MEETING: Context = {
    "body": "The Partnership",
    "title": "Quarterly meeting",
    "starts_at": dt.datetime(2026, 10, 22, 14, 0),
    "ends_at": dt.datetime(2026, 10, 22, 16, 30),
    "place": "Moot Hall",
    "agenda": ["Reports of the sub-groups"],
    "url": "/meetings/1/",
    "calendar_url": "/meetings/1.ics",
    "state": "cancelled",
    "state_label": "Cancelled",
}
BARE: Context = {
    **FRAME,
    "page": SimpleNamespace(title="Home"),
    "breadcrumbs": [],
    "sentence": "We keep Wealdmere safe.",
}
HOME: Context = {
    **BARE,
    "lead": "Council, police and fire share one plan.",
    "priorities": PRIORITIES,
    "plan": {**link("The plan, 2025 to 2028", "/plan/"), "text": "Why we chose these."},
    "open_for_comment": [
        {
            **link("A seat for young people"),
            "text": "Would add a seat.",
            "deadline": dt.date(2026, 11, 6),
            "days_left": 24,
            "reference": "ASB-2026-04",
        }
    ],
    "adopted": [
        {
            **link("Terms of reference, 3.0"),
            "text": "Online meetings.",
            "adopted_on": dt.date(2026, 9, 22),
            "compare_url": "/c/",
        }
    ],
    "meeting": MEETING,
}
GROUP: Context = {**FRAME, "page": SimpleNamespace(title="Antisocial Behaviour Sub-group")}
FILE: Context = {
    **FRAME,
    "label": "PDF",
    "document": link("Terms of reference", "/terms/"),
    "url": "/terms/document.pdf",
    "noindex": True,
}
RICH = mark_safe(
    "<h2>What works</h2><p>You can <a href='/x/'>zoom</a>.</p><ul><li>No script</li></ul><h3>What does not</h3>"
    "<ol><li>First</li></ol><blockquote><p>Quoted.</p></blockquote><hr>"
)

OTHERS: dict[str, tuple[str, Context]] = {
    "home": ("pages/home.html", HOME),
    "home with everything": ("pages/home.html", {**FULL, **HOME, "progress_url": "/progress/", "body": RICH}),
    "home, nothing yet": ("pages/home.html", BARE),
    "sub-group": (
        "pages/subgroup.html",
        {
            **GROUP,
            "lead": "Brings the agencies together.",
            "body": RICH,
            "notices": NOTICES[1:2],
            "priority": PRIORITIES[0],
            "chair": {"organisation": "Wealdmere District Council", "name": "Head of community safety"},
            "vice_chair": {"organisation": "Marlshire Police"},
            "members": [
                {"organisation": "Wealdmere District Council", "seat": "Chair", "voting": True},
                {"organisation": "Local victims’ service", "seat": "", "voting": False},
            ],
            "terms": {
                **link("Terms of reference", "/terms/"),
                "number": "2.0",
                "in_force_from": dt.date(2026, 4, 1),
                "review_due": dt.date(2027, 4, 1),
            },
            "meetings": [{**MEETING, "state": "planned"}],
            "meetings_past": [MEETING],
        },
    ),
    "sub-group, nothing yet": ("pages/subgroup.html", GROUP),
    "sub-groups": (
        "pages/subgroups.html",
        {
            **GROUP,
            "groups": [{**link("Antisocial behaviour"), "lead": "Streets.", "priority": PRIORITIES[0]}, link("Other")],
            "body": RICH,
            "documents": [link("Progress")],
        },
    ),
    "sub-groups, none": ("pages/subgroups.html", GROUP),
    "ordinary page": (
        "pages/standard.html",
        {**FRAME, "page": SimpleNamespace(title="Accessibility"), "lead": "For all.", "body": RICH},
    ),
    "file, being made": ("pages/file.html", {**FILE, "state": "making"}),
    "file, redacted": ("pages/file.html", {**FILE, "state": "redacted"}),
    "file, machine lacks something": ("pages/file.html", {**FILE, "state": "missing", "install": "On Debian: apt."}),
    "file, failed": ("pages/file.html", {**FILE, "state": "failed"}),
    "not found": ("404.html", FRAME),
    "not allowed": ("403.html", FRAME),
    "not sent": ("403_csrf.html", FRAME),
    "broken": ("500.html", {}),
}
