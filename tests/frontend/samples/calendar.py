"""The statutory calendar: checked, unchecked, overdue."""

from __future__ import annotations

import datetime as dt

from .frame import FRAME, Context

DUTY: Context = {
    "title": "Agree priorities and a three-year plan",
    "text": "",
    "label": "",
    "source": "",
    "source_url": "",
    "verified_on": None,
    "fulfiller": "",
    "met_by": "",
    "met_url": "",
    "frequency": "Every three years",
    "next_due": None,
    "is_overdue": False,
}
CHECKED: Context = {
    **DUTY,
    "text": "What the partnership will do against crime and disorder.",
    "label": "Required by law",
    "source": "Crime and Disorder Act 1998, section 6",
    "source_url": "https://law.example/1998/37/section/6",
    "verified_on": dt.date(2026, 10, 1),
    "fulfiller": "With the county’s community safety board",
    "met_by": "The community safety plan",
    "met_url": "/plan/",
    "next_due": dt.date(2027, 4, 1),
}
LATE: Context = {**DUTY, "source": "Crime and Disorder Act 1998", "next_due": dt.date(2026, 4, 1), "is_overdue": True}

CALENDAR: dict[str, tuple[str, Context]] = {
    "statutory calendar": (
        "pages/duties.html",
        {
            **FRAME,
            "unchecked": 2,
            "groups": [
                {"heading": "What we do ourselves", "anchor": "us", "duties": [DUTY, LATE]},
                {"heading": "What we share", "anchor": "shared", "duties": [CHECKED]},
            ],
        },
    ),
    "statutory calendar, nothing yet": ("pages/duties.html", {**FRAME, "unchecked": 0, "groups": []}),
}
