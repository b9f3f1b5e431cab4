"""Measures on pages that are about something else: a priority, the plan."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from plans.measures.gate import publish
from plans.models import Measure

from .face import Context, carded, drawn

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from plans.models import PriorityPage

RECENT = dt.timedelta(days=3 * 366)
MOST = 12
"""Measures shown in full on a priority's page; the others are a click away."""


def told(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """Public measures with what the gate reads of them, in the order in which they were added."""
    return measures.filter(publication="public").select_related("partnership", "owner", "body").order_by("pk")


def of_priority(page: PriorityPage) -> dict[str, Any]:
    """The section on a priority's page. Three queries."""
    today = timezone.localdate()
    measures = told(Measure.objects.filter(priority=page.pk, partnership=page.partnership.pk))[: MOST + 1]
    published = publish(measures, since=today - RECENT)
    if not published:
        return {}
    return {
        "measures": [drawn(each, today) for each in published[:MOST]],
        "measures_csv_url": reverse("priority_measures_csv", args=[page.pk]),
        "measures_more_url": reverse("measures") if len(published) > MOST else "",
    }


def by_priority(priorities: Sequence[int], partnership: int, today: dt.date) -> dict[int, list[Context]]:
    """For cards: the measures of several priorities. Three queries, whatever the number of priorities."""
    measures = told(Measure.objects.filter(priority__in=priorities, partnership=partnership))
    found: dict[int, list[Context]] = defaultdict(list)
    for each in publish(measures, since=today - RECENT):
        if each.priority is not None:
            found[each.priority].append(carded(each, today))
    return found
