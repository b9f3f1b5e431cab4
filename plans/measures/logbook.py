"""What the audit log says of each verb."""

from __future__ import annotations

from wagtail.log_actions import LogActionRegistry

ACTIONS = {
    "reading_entered": ("Enter reading", "Reading entered"),
    "reading_removed": ("Remove reading", "Reading removed"),
    "readings_brought": ("Bring in readings", "Readings brought in"),
    "readings_counted": ("Count readings", "Readings counted"),
    "break_noted": ("Note comparability break", "Comparability break noted"),
    "break_removed": ("Remove comparability break", "Comparability break removed"),
}


def register(actions: LogActionRegistry) -> None:
    """Name the entries our verbs leave in the log."""
    for name, (label, message) in ACTIONS.items():
        actions.register_action(f"plans.{name}", label, message)
