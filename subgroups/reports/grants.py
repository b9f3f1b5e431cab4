"""What each role of a partnership carries of quarterly reports. Members keep their group's by their seat."""

from __future__ import annotations

from cms.partnership.enums import AccessRole
from cms.partnership.roles import EDITING, EVERYBODY, grant

from .permissions import CHANGE, READ_CLOSED, VIEW


def grant_own() -> None:
    """Grant it."""
    for role in EVERYBODY:
        grant(role, VIEW)
    for role in EDITING:
        grant(role, CHANGE)
    for role in (*EDITING, AccessRole.SCRUTINY):
        grant(role, READ_CLOSED)
