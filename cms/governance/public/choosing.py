"""The form with which a reader chooses two versions to compare."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format

from cms.governance.models import GovernedPage

from .links import Links

LONGEST_LIST = 50
"""Versions: a longer list to choose from would be no help, so their numbers are typed."""


def choice(page: GovernedPage, links: Links, *, a: str = "", b: str = "", error: str = "") -> dict[str, Any]:
    """The form with `a` and `b` in it; the two newest versions where nothing was chosen. One query."""
    rows = list(page.versions.newest_first().only("major", "minor", "in_force_from")[: LONGEST_LIST + 1])
    numbers = [version.number for version in rows]
    fits = len(rows) <= LONGEST_LIST
    return {
        "url": links.compare_form,
        "a": a or next(iter(numbers[1:2]), ""),
        "b": b or next(iter(numbers[:1]), ""),
        "options": [
            {"number": v.number, "label": f"{v.number}, from {date_format(v.in_force_from)}"} for v in rows if fits
        ],
        "error": error,
    }
