"""Who may do what with the statutory calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.governance.permissions import Answer, answer
from cms.partnership.permissions import has_permission

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

VIEW, ADD, CHANGE, DELETE, VERIFY = (f"home.{verb}_duty" for verb in ("view", "add", "change", "delete", "verify"))
WHY = "Only those who keep the statutory calendar can do this."


def may(permission: str, user: Any, partnership: Partnership | None) -> Answer:
    """Whether this person holds the permission in the partnership; None is the system itself."""
    return answer(user is None or has_permission(user, permission, partnership), WHY)
