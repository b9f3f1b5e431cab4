"""Planning a meeting: when, where, and its agenda."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cms.partnership.actions import keep
from cms.partnership.models import Meeting

from .checking import demand_unapproved, held


@transaction.atomic
def keep_meeting(*, meeting: Meeting, by: Any, agenda_changed: bool = True) -> None:
    """Save a meeting with its agenda. Raises NotAllowed, ValidationError or WrongState."""
    if agenda_changed and meeting.pk:
        demand_unapproved(held(meeting))
    keep(record=meeting, by=by)
