"""What the audit log says of each verb on a report."""

from __future__ import annotations

from typing import Any

from wagtail.log_actions import LogActionRegistry, LogFormatter, log

ACTIONS = {
    "report_built": ("Report built", "Built it from {updates} updates"),
    "report_edited": ("Report edited", "Edited its words"),
    "report_delegated": ("Delegate named", "Named who signs it in the absence of chair and vice-chair: {delegate}"),
    "report_signed": ("Report signed off", "Signed it off as {capacity}. {absence}"),
    "report_submitted": ("Report submitted", "Submitted it to the partnership"),
    "report_sent_back": ("Report sent back", "Sent it back: {why}"),
    "report_received": ("Report received", "The partnership received it, {meeting}"),
    "report_discarded": ("Report thrown away", "Threw away the draft of {quarter}"),
}


def register(actions: LogActionRegistry) -> None:
    """Make every verb known to Wagtail's log."""
    for name, (label, sentence) in ACTIONS.items():
        actions.register_action(f"subgroups.{name}")(_formatter(label, sentence))


def _formatter(says: str, sentence: str) -> type[LogFormatter]:
    class Formatter(LogFormatter):
        label = says

        def format_message(self, log_entry: Any) -> str:
            return sentence.format_map(log_entry.data).strip()

    return Formatter


def record(report: Any, action: str, user: Any, **data: Any) -> None:
    """Write down that somebody used a verb."""
    log(report, f"subgroups.{action}", user=user, data=data)
