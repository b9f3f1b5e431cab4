"""What showed that something was delivered, as a report keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.partnership.wording import say_day

if TYPE_CHECKING:
    from subgroups.models import ProgressUpdate


def proofs_of(update: ProgressUpdate) -> list[dict[str, Any]]:
    """Each line with its words and, where it rests on a record with a publication of its own, which."""
    lines: list[dict[str, Any]] = []
    if reading := update.reading:
        period = f"{say_day(reading.start)} to {say_day(reading.end)}"
        lines.append(_line("Reading", f"{reading.measure.title}, {period}", reading.measure.publication))
        lines[-1]["measure"] = reading.measure.slug
    if event := update.event:
        lines.append(_line(event.get_kind_display(), f"{event.title}, {say_day(event.held_on)}", event.publication))
        lines[-1]["event"] = event.pk
    if update.file:
        lines.append(_line("File", update.file_name, ""))
    if update.no_evidence:
        lines.append(_line("No evidence yet", update.no_evidence, ""))
    return lines


def _line(kind: str, text: str, publication: str) -> dict[str, Any]:
    """`publication` is empty where the line is seen by all who see the action."""
    return {"kind": kind, "text": text, "publication": publication}
