"""What the audit log says of each verb."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter

ACTIONS = {
    "reported": ("Progress reported", "Added an update; the action is {status}"),
    "report_amended": ("Update corrected", "Corrected the update of {day}"),
    "sheet_applied": ("Spreadsheet applied", "Brought in {name}: {added} added, {changed} changed, {reported} updates"),
}


def register(actions: LogActionRegistry) -> None:
    """Make every verb known to Wagtail's log."""
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(f"subgroups.{name}")(_formatter(label, sentence))


def _formatter(says: str, sentence: str) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = says

        def format_message(self, log_entry: Any) -> str:
            return sentence.format_map(log_entry.data)

    return Formatter
