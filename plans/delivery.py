"""Who leads a priority and who delivers it, as the public page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Value

from cms.governance.public.links import address
from cms.partnership.models import Body, Organisation

if TYPE_CHECKING:
    from .models import PriorityPage

LEADS, DELIVERS = "leads", "delivers"


def delivery_of(page: PriorityPage) -> dict[str, Any]:
    """The lead organisations by name; the body, with the address of its page where it has one. One query."""
    leading = page.lead_organisations.through.objects.filter(prioritypage=page.pk).values("organisation")
    leads = Organisation.objects.filter(pk__in=leading).order_by()
    bodies = Body.objects.filter(pk=page.delivered_by_id).order_by()
    rows = leads.values_list(_is(LEADS), "name", Value(""), Value(False)).union(
        bodies.values_list(_is(DELIVERS), "name", "pages__url_path", "pages__live"), all=True
    )
    found = sorted(rows, key=lambda row: row[1])
    return {
        "lead_organisations": [name for role, name, _, _ in found if role == LEADS],
        "delivered_by": next((_body(page, *row[1:]) for row in found if row[0] == DELIVERS), None),
    }


def _is(role: str) -> Value:
    return Value(role, output_field=CharField())


def _body(page: PriorityPage, name: str, url_path: str | None, live: bool | None) -> dict[str, str]:
    return {"title": name, "url": address(url_path, page.partnership) if url_path and live else ""}
