"""The table of amendments in a document's own Amendments section, made from its versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cms.governance.models import Version

from .links import Links
from .rows import WINDOW
from .standing import REPLACED, Standing
from .wording import changes, count, decided_by


def amendments_table(
    versions: Sequence[Version], standings: dict[int, Standing], headings: dict[str, str], links: Links
) -> list[dict[str, Any]]:
    """A row a version, newest first: what changed, why, who was consulted, who decided."""
    return [_row(version, standings[version.pk], headings, links) for version in versions[:WINDOW]]


def _row(version: Version, standing: Standing, headings: dict[str, str], links: Links) -> dict[str, Any]:
    return {
        "number": version.number,
        "url": links.version(version),
        "in_force_from": version.in_force_from,
        "never": standing.state == REPLACED,
        "sections": changes(version, headings),
        "reason": version.reason,
        "consulted": _consulted(version),
        "decided_by": decided_by(version.decision),
        "decided_on": version.decision.decided_on,
        "minute": version.decision.minute,
    }


def _consulted(version: Any) -> str:
    """ "2 of 3 members answered"; "" where nobody was asked."""
    if not version.asked:
        return ""
    return f"{version.answered or 0} of {count(len(version.asked), 'member')} answered"
