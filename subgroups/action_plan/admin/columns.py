"""Columns of the list of actions."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.tables import BaseColumn

from cms.partnership.wording import say_day
from subgroups.action_plan.lateness import is_overdue, quiet_sentence


class StatusColumn(BaseColumn):
    """Where an action stands, and in words what is late about it."""

    cell_template_name = "admin/action_plan/status_cell.html"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Add status and lateness."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, **status_of(instance)}


def status_of(action: Any) -> dict[str, Any]:
    """What a cell or a line says of an action's status."""
    late = [f"Overdue since {say_day(action.due_on)}"] if is_overdue(action) else []
    quiet = quiet_sentence(action)
    return {
        "status": action.status,
        "status_label": action.get_status_display(),
        "late": [*late, *([quiet] if quiet else [])],
    }
