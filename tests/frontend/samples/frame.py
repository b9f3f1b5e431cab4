"""What surrounds every public page, for an invented partnership."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

Context = dict[str, Any]


def link(title: str, url: str = "/somewhere/") -> Context:
    """A link as templates take it."""
    return {"title": title, "url": url}


PARTNERSHIP = SimpleNamespace(
    name="Wealdmere Community Safety Partnership",
    short_name="Wealdmere",
    email="safer@wealdmere.example",
    phone="01632 960 118",
)

FRAME: Context = {
    "partnership": PARTNERSHIP,
    "navigation": [
        {"title": title, "url": f"/{title.lower()}/", "current": title == "Sub-groups"}
        for title in ("Plan", "Sub-groups", "Meetings")
    ],
    "breadcrumbs": [link("Home", "/"), link("Sub-groups"), link("Antisocial behaviour")],
    "footer_rights": [link("Privacy"), link("Accessibility statement")],
    "footer_follow": [link("Public register of decisions")],
    "organisations": ["Wealdmere District Council", "Marlshire Police"],
    "register_url": "/register/",
    "register_head": {"number": 214, "date": dt.date(2026, 9, 22)},
}

FULL: Context = {
    **FRAME,
    "search_url": "/search/",
    "concern_url": "/concern/",
    "site_notice": {"text": "The office is closed on 26 December.", "url": "/contact/"},
    "description": "What we do & why.",
    "canonical_url": "https://wealdmere.example/",
}
