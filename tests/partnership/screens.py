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
    """Return what a browser posts for a meeting; `rows` are the lines of attendance."""
    form = {
        "title": "Quarterly meeting",
        "body": body.pk,
        "state": "planned",
        "starts_at": "01/04/2024 09:30",
        "ends_at": "",
        "place": "",
        "link": "",
        "agenda": "",
        "attendance-TOTAL_FORMS": len(rows),
        "attendance-INITIAL_FORMS": len([row for row in rows if row.get("id")]),
        "attendance-MIN_NUM_FORMS": 0,
        "attendance-MAX_NUM_FORMS": 1000,
        **changes,
    }
    for number, row in enumerate(rows):
        form |= {f"attendance-{number}-{name}": value for name, value in row.items()}
    return form


def value(page: BeautifulSoup, name: str) -> str:
    """Return what stands in an input of the page."""
    field = page.select_one(f"input[name={name}]")
    assert field is not None
    return str(field["value"])
