"""What a version is on a day: in force, still to come, superseded, replaced before its day, or the document's end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from cms.governance import in_force
from cms.governance.models import Version

IN_FORCE = "in force"
PROSPECTIVE = "prospective"
SUPERSEDED = "superseded"
REPLACED = "replaced"
REVOKED = "revoked"


class Standing(NamedTuple):
    """`since` is None for a version replaced before its day; `until` is its last day, None while nothing follows."""

    state: str
    since: dt.date | None
    until: dt.date | None


def standing(version: Version, replaced_on: dt.date | None, today: dt.date) -> Standing:
    """How `version` stands `today`; `replaced_on` is the earliest date of any version with a higher number."""
    since, until = in_force.span(version.in_force_from, replaced_on)
    return Standing(_state(version, since, until, today), since, until)


def _state(version: Version, since: dt.date | None, until: dt.date | None, today: dt.date) -> str:
    if since is None:
        return REPLACED
    if since > today:
        return PROSPECTIVE
    if until is not None and until < today:
        return SUPERSEDED
    return REVOKED if version.is_revocation else IN_FORCE


def standings(
    newest_first: Iterable[Version], today: dt.date, replaced_on: dt.date | None = None
) -> dict[int, Standing]:
    """Version id → how it stands, for an unbroken run of versions; `replaced_on` speaks of those above the run."""
    found: dict[int, Standing] = {}
    for version in newest_first:
        found[version.pk] = standing(version, replaced_on, today)
        replaced_on = min(version.in_force_from, replaced_on or version.in_force_from)
    return found
