"""What a new action of a group starts with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cms.partnership.enums import Publication

if TYPE_CHECKING:
    from cms.partnership.models import Body

PREVENT = re.compile(r"\bprevent\b", re.IGNORECASE)


def usual_publication(body: Body) -> Publication:
    """As the group's page says; else the group only for Prevent, and the public for all others."""
    from subgroups.models import SubGroupPage

    said = SubGroupPage.objects.filter(body=body).exclude(usual_publication="").order_by("pk")
    chosen = said.values_list("usual_publication", flat=True).first()
    if chosen:
        return Publication(chosen)
    return Publication.BODY if is_prevent(body) else Publication.PUBLIC


def is_prevent(body: Body) -> bool:
    """Is this the group for the Prevent duty, by its name?"""
    return bool(PREVENT.search(f"{body.name} {body.short_name}"))
