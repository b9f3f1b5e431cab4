"""What the audit log says of each verb."""

from typing import Any

from django.db import models
from wagtail.log_actions import LogActionRegistry, log

# Action → (label, what was done).
ACTIONS = {
    "attended": ("Record attendance", "Attendance recorded"),
    "paper_added": ("Add paper", "Paper added"),
    "paper_changed": ("Change paper", "Paper changed"),
    "paper_removed": ("Remove paper", "Paper removed"),
    "minutes_written": ("Write minutes", "Minutes written"),
    "minutes_approved": ("Approve minutes", "Minutes approved"),
    "minutes_reopened": ("Reopen minutes", "Minutes reopened"),
    "matter_raised": ("Raise matter", "Matter arising raised"),
    "matter_amended": ("Change matter", "Matter arising changed"),
    "matter_finished": ("Finish matter", "Matter arising done"),
    "matter_resumed": ("Resume matter", "Matter arising taken up again"),
    "decided": ("Enter decisions", "Decisions of the meeting entered"),
}


def register(actions: LogActionRegistry) -> None:
    """Make every verb known to Wagtail's log."""
    for name, (label, done) in ACTIONS.items():
        actions.register_action(f"meetings.{name}", label, done)


def record(about: models.Model, action: str, user: Any, **data: Any) -> None:
    """One line in the audit log."""
    log(instance=about, action=f"meetings.{action}", user=user, data=data)
