"""One line of the table of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse

from subgroups.action_plan.enums import Status
from subgroups.action_plan.lateness import is_overdue, quiet_sentence

if TYPE_CHECKING:
    from subgroups.models import ActionRecord


def row_of(action: ActionRecord) -> dict[str, Any]:
    """What the table says of an action; nothing of what it costs, what could go wrong, or who wrote it."""
    latest = action.latest_update
    return {
        "reference": action.reference,
        "url": reverse("action", args=[action.reference]),
        "lead": action.lead.name,
        "partners": [partner.name for partner in action.partners.all()],
        "activity": action.activity,
        "status": action.status,
        "status_label": action.get_status_display(),
        "progress": latest.delivered if latest else "",
        "updated_on": latest.made_on if latest else None,
        "closing": closing(action),
        "quiet": quiet_sentence(action),
        "due_on": action.due_on,
        "ended_on": action.ended_on,
        "is_overdue": is_overdue(action),
    }


def closing(action: ActionRecord) -> tuple[str, str] | None:
    """Label and words of what came of it, or of why it was stopped."""
    if action.status == Status.DELIVERED:
        return "What came of it", action.outcome
    return ("Why it was stopped", action.stop_reason) if action.status == Status.STOPPED else None
