"""Who may bring documents in, and see to the files that are handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cms.governance.permissions import Answer, answer

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


def importer(user: Any, partnership: Partnership | None) -> Answer:
    """Those who may add pages to the partnership's site."""
    if partnership is None:
        return Answer(False, "There is no partnership here.")
    return answer(_may_add_pages(user, partnership), "Only people who may add pages can bring documents in.")


def keeper(user: Any, partnership: Partnership | None) -> Answer:
    """The same, who see to the site."""
    if partnership is None:
        return Answer(False, "There is no partnership here.")
    return answer(_may_add_pages(user, partnership), "Only people who may add pages see to the files to take away.")


def _may_add_pages(user: Any, partnership: Partnership) -> bool:
    root = partnership.site.root_page
    return bool(user.is_active and root.permissions_for_user(user).can_add_subpage())
