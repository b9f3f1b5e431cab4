"""What each role of a partnership carries of measures and events. Members keep their group's by their seat."""

from __future__ import annotations

from cms.partnership.enums import AccessRole
from cms.partnership.roles import EDITING, EVERYBODY, grant

from .permissions import ADD, CHANGE, DELETE, READ_CLOSED, VIEW


def grant_own() -> None:
    """Grant it."""
    for role in EVERYBODY:
        grant(role, VIEW, "plans.view_event")
    for role in EDITING:
        grant(role, ADD, CHANGE, DELETE, *(f"plans.{verb}_event" for verb in ("add", "change", "delete")))
    for role in (*EDITING, AccessRole.SCRUTINY):
        grant(role, READ_CLOSED)
