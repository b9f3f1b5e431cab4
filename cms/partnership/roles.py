"""What each role of a partnership carries. Other apps add their own permissions with `grant`."""

from __future__ import annotations

from collections import defaultdict

from cms.partnership.enums import AccessRole

RECORDS = ("organisation", "body", "membership", "meeting")
EVERYBODY = tuple(AccessRole)
EDITING = (AccessRole.EDITORS, AccessRole.ADMINISTRATORS)

# These follow from the seats a person holds; the others are given by an administrator.
DERIVED = (AccessRole.MEMBERS, AccessRole.REPRESENTATIVES)

PAGE_PERMISSIONS: dict[AccessRole, tuple[str, ...]] = {
    AccessRole.EDITORS: ("wagtailcore.add_page", "wagtailcore.change_page", "wagtailcore.publish_page"),
    AccessRole.ADMINISTRATORS: (
        "wagtailcore.add_page",
        "wagtailcore.change_page",
        "wagtailcore.publish_page",
        "wagtailcore.bulk_delete_page",
        "wagtailcore.lock_page",
        "wagtailcore.unlock_page",
    ),
}
COLLECTION_PERMISSIONS: dict[AccessRole, tuple[str, ...]] = dict.fromkeys(
    EDITING,
    (
        "wagtailimages.add_image",
        "wagtailimages.change_image",
        "wagtailimages.choose_image",
        "wagtaildocs.add_document",
        "wagtaildocs.change_document",
        "wagtaildocs.choose_document",
    ),
)

_granted: dict[AccessRole, set[str]] = defaultdict(set)


def grant(role: AccessRole, *permissions: str) -> None:
    """Let `role` carry `permissions` ("app.codename") from the next `make_roles` on. Call it in `AppConfig.ready`."""
    _granted[role].update(permissions)


def permissions_of(role: AccessRole) -> set[str]:
    """Return the model permissions ("app.codename") that `role` carries."""
    return set(_granted[role])


def every_permission() -> set[str]:
    """Return the names of all permissions that some role carries, on records, pages or collections."""
    tables = (_granted, PAGE_PERMISSIONS, COLLECTION_PERMISSIONS)
    return {name for table in tables for names in table.values() for name in names}


def grant_own() -> None:
    """Grant what this app's own records need."""
    for role in EVERYBODY:
        grant(role, "wagtailadmin.access_admin", *(f"partnership.view_{record}" for record in RECORDS))
    for role in EDITING:
        grant(role, *(f"partnership.{verb}_{record}" for verb in ("add", "change", "delete") for record in RECORDS))
    for role in (*EDITING, AccessRole.SCRUTINY):
        grant(role, "partnership.read_closed_meeting")
    grant(AccessRole.ADMINISTRATORS, "partnership.change_partnership", "partnership.change_role")
