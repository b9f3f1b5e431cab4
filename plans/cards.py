"""A plan's priorities as cards."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from cms.delivery.prepared import Prepared
from cms.governance.models import Version
from cms.governance.public.links import Links, address

from .measures.public.shown import by_priority
from .models import PlanPage, PriorityPage

STANDINGS = {"better": "better", "worse": "worse", "same": "unchanged", "": "without comparison"}
"""How a measure stands against a year before, in a list of several."""


def priority_cards(plan: PlanPage, day: dt.date, *, dated: bool = False) -> list[dict[str, Any]]:
    """The priorities in force on a day, by number; `dated` links to what each of them said then.

    One query; of today's, three more for their measures.
    """
    first, last = plan._get_children_path_interval(plan.path)
    shown = _held(first=first, last=last, depth=plan.depth + 1, day=day)
    measures = {} if dated else by_priority([page.pk for page in shown], plan.partnership.pk, day)
    return [_card(plan, page, day if dated else None, measures.get(page.pk, [])) for page in shown]


def _held_on(first: str, last: str, depth: int, day: dt.date) -> QuerySet[PriorityPage]:
    """The priorities between two paths of the tree that have a text in force on a day."""
    held = Version.objects.filter(document=OuterRef("pk"), in_force_from__lte=day).newest_first()
    pages = PriorityPage.objects.filter(path__range=(first, last), depth=depth)
    shown = pages.annotate(text=Subquery(held.values("text_sha256")[:1])).exclude(text=None).exclude(text="")
    return shown.select_related("delivered_by").order_by("number", "path")


_held: Prepared[PriorityPage] = Prepared(_held_on, first=str, last=str, depth=int, day=dt.date)


def _card(plan: PlanPage, page: Any, day: dt.date | None, measures: list[dict[str, Any]]) -> dict[str, Any]:
    links = Links(address(page.url_path, plan.partnership))
    return {
        "number": page.number,
        "title": page.title,
        "url": links.day(day) if day else links.page,
        "aim": page.search_description,
        "delivered_by": page.delivered_by.name if page.delivered_by else "",
        **_measured(measures),
    }


def _measured(measures: list[dict[str, Any]]) -> dict[str, Any]:
    """The first measure, in words and as a small line, and how the others stand."""
    if not measures:
        return {}
    counts = Counter(measure["verdict"] for measure in measures[1:])
    others = [f"{counts[verdict]} {words}" for verdict, words in STANDINGS.items() if counts[verdict]]
    return {"measure": measures[0], "other_measures": ", ".join(others), "other_count": len(measures) - 1}
