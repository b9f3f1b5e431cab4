"""What a file says of itself: which version it is, and what it is on the day it is made."""

from __future__ import annotations

from django.utils.formats import date_format

from cms.governance.models import Version
from cms.governance.public.standing import IN_FORCE, PROSPECTIVE, REPLACED, Standing


def line(version: Version, standing: Standing) -> str:
    """ "Version 2.0, in force since 1 April 2026", for the first page and the foot of every page."""
    name, since = f"Version {version.number}", date_format(version.in_force_from)
    if standing.state == IN_FORCE:
        return in_force_line(version)
    if standing.state == PROSPECTIVE:
        return f"{name}, not in force before {since}"
    if standing.state == REPLACED or standing.until is None:
        return f"{name}, never in force"
    return f"{name}, no longer in force: {since} to {date_format(standing.until)}"


def in_force_line(version: Version) -> str:
    """The line of a version that is in force."""
    return f"Version {version.number}, in force since {date_format(version.in_force_from)}"


def notice(version: Version, standing: Standing) -> str:
    """What a reader must not miss on the first page; "" of a version in force. The first sentence is its heading."""
    name, since = f"Version {version.number}", date_format(version.in_force_from)
    if standing.state == IN_FORCE:
        return ""
    if standing.state == PROSPECTIVE:
        return f"Not in force yet. {name} comes into force on {since}."
    if standing.state == REPLACED or standing.until is None:
        return f"Never in force. {name} was replaced before it came into force."
    return f"No longer in force. {name} was in force from {since} to {date_format(standing.until)}."


def changes_line(old: Version, new: Version) -> str:
    """ "What changed from version 1.0 to version 2.0"."""
    return f"What changed from version {old.number} to version {new.number}"
