"""Small phrases that several pages share."""

from __future__ import annotations

from typing import Any

from cms.governance.enums import Method
from cms.governance.models import Decision, Version


def decided_by(decision: Decision) -> str:
    """The body that decided, as the public reads it."""
    if decision.method == Method.URGENT:
        return f"The chair of {decision.body_name}, urgently"
    return decision.body_name


def changes(version: Version, headings: dict[str, str]) -> str:
    """What changed, section by section: "Section 3 Membership: 1 item added; Section 4: 1 item reworded"."""
    return "; ".join(_change(change, headings) for change in version.changes)


def _change(change: dict[str, Any], headings: dict[str, str]) -> str:
    number, heading = change["number"], headings.get(change["id"], "")
    name = " ".join(part for part in (f"Section {number}" if number else "", heading) if part)
    return f"{name or 'Opening lines'}: {change['words']}" if change["words"] else name


def count(number: int, noun: str) -> str:
    """ "1 member", "3 members"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
