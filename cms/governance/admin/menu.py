"""The menu: documents and amendments, for those who have a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from wagtail.admin.menu import DismissibleMenuItem, MenuItem

from .finding import partnership_of

if TYPE_CHECKING:
    from django.http import HttpRequest


class RoleMenuItem(MenuItem):
    """Shown to those who have a role in the partnership."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask for any role."""
        return partnership_of(request) is not None


def documents() -> MenuItem:
    """The plan, priorities and terms of reference."""
    return RoleMenuItem(
        "Documents", reverse("governance_documents"), name="governed-documents", icon_name="doc-full-inverse", order=20
    )


def amendments() -> MenuItem:
    """All cases."""
    return RoleMenuItem("Amendments", reverse("governance_amendments"), name="amendments", icon_name="edit", order=30)


def construct(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail calls uploaded files documents; here documents are what is adopted."""
    for item in items:
        if item.name == "documents":
            item.label = "Files"


def construct_help(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out what Wagtail says of itself: it explains another workplace, and counts as news to everybody."""
    items[:] = [item for item in items if not isinstance(item, DismissibleMenuItem)]
