"""Who may bring documents in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.governance.permissions import Answer, answer

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


def importer(user: Any, partnership: Partnership | None) -> Answer:
    """Those who may add pages to the partnership's site."""
    if partnership is None:
        return Answer(False, "There is no partnership here.")
    root = partnership.site.root_page
    allowed = user.is_active and root.permissions_for_user(user).can_add_subpage()
    return answer(allowed, "Only people who may add pages can bring documents in.")
