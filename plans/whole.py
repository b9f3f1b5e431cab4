"""The whole plan as one file: the plan, then its priorities as in force that day."""

from __future__ import annotations

import datetime as dt

from cms.exchange.exports.together import Together
from cms.governance.models import Version

from .models import PlanPage, PriorityPage


def priorities(plan: PlanPage, day: dt.date) -> list[tuple[str, Version]]:
    """Title and version of each priority with a text in force on `day`, by number. Two queries."""
    pages = {page.pk: page for page in PriorityPage.objects.child_of(plan).order_by("number", "path")}
    held: dict[int, Version] = {}
    versions = Version.objects.filter(document__in=pages).in_force(day).defer("changes", "origins")
    for version in versions:
        held.setdefault(version.document_id, version)
    return [
        (f"Priority {page.number}: {held[pk].title}", held[pk])
        for pk, page in pages.items()
        if pk in held and held[pk].text_sha256
    ]


WHOLE_PLAN = Together("whole-plan", "Whole plan with its priorities", priorities)
