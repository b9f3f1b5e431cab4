"""The roles page: what each role of a partnership carries."""

from __future__ import annotations

from cms.partnership.enums import AccessRole
from cms.partnership.roles import PAGE_PERMISSIONS, permissions_of
from scripts.reference import markdown

INTRO = """\
Each partnership has these roles; each is one of Wagtail's groups, and counts in its own partnership only. A role
carries permissions on the partnership's pages and on its records. What a person may do with an amendment depends on
their seat as well: see [the states of an amendment](amendment-states.md)."""


def page() -> str:
    """The whole page."""
    rows = [
        (str(role.label), _list(PAGE_PERMISSIONS.get(role, ())), _list(permissions_of(role))) for role in AccessRole
    ]
    return markdown.page("Roles", INTRO, markdown.table(("Role", "On pages", "On records"), rows))


def _list(permissions: tuple[str, ...] | set[str]) -> str:
    return ", ".join(f"`{each}`" for each in sorted(permissions)) or "none"
