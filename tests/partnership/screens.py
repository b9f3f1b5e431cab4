"""Addresses, answers and posted forms of the partnership's screens."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.urls import reverse

from tests.partnership.records import Records


def url(screen: str, view: str, record: Any = None) -> str:
    """Return the address of a screen's view."""
    return reverse(f"partnership_{screen}:{view}", args=[record.pk] if record else [])


def shown(response: Any) -> BeautifulSoup:
    """Return the page that was answered."""
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def organisation_form(**changes: Any) -> dict[str, Any]:
    """Return what a browser posts for an organisation."""
    return {
        "name": "Wealdmere Fire",
        "short_name": "Fire",
        "statutory_kind": "fire",
        "legal_basis": "responsible-authority",
        "since": "01/04/2024",
        "until": "",
        "successor": "",
        **changes,
    }


def seat_form(records: Records, **changes: Any) -> dict[str, Any]:
    """Return what a browser posts for a seat."""
    return {
        "body": records.bodies.pk,
        "organisation": records.organisations.pk,
        "role": "member",
        "name": "Robin",
        "email": "",
        "account": "",
        "since": "01/04/2024",
        "until": "",
        **changes,
    }


def meeting_form(body: Any, *rows: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """Return what a browser posts for a meeting; `rows` are the items of its agenda."""
    form = {
        "title": "Quarterly meeting",
        "body": body.pk,
        "state": "planned",
        "starts_at": "01/04/2024 09:30",
        "ends_at": "",
        "place": "",
        "link": "",
        "visitors": "",
        "publication": "public",
        "items-TOTAL_FORMS": len(rows),
        "items-INITIAL_FORMS": len([row for row in rows if row.get("id")]),
        "items-MIN_NUM_FORMS": 0,
        "items-MAX_NUM_FORMS": 1000,
        **changes,
    }
    for number, row in enumerate(rows):
        typed = {"publication": "public", "ORDER": number + 1, **row}
        form |= {f"items-{number}-{name}": value for name, value in typed.items()}
    return form


def value(page: BeautifulSoup, name: str) -> str:
    """Return what stands in an input of the page."""
    field = page.select_one(f"input[name={name}]")
    assert field is not None
    return str(field["value"])
