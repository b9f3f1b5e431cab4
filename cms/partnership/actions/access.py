"""Roles: the Wagtail groups of a partnership and the people in them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection as Folder

from cms.partnership import permissions, roles
from cms.partnership.actions.sync import sync_everyone
from cms.partnership.enums import AccessRole
from cms.partnership.errors import DerivedRole, UnknownPermission
from cms.partnership.models import Partnership, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def make_roles(*, partnership: Partnership) -> None:
    """Create or bring up to date the five groups of a partnership; running it again changes nothing.

    The groups carry exactly what `roles` says: own additions belong in groups of one's own. Raise UnknownPermission.
    """
    if partnership.collection is None:
        partnership.collection = Folder.get_first_root_node().add_child(name=partnership.short_name)
        partnership.save(update_fields=["collection"])
    root, collection = partnership.site.root_page, partnership.collection
    found = _found(roles.every_permission())
    for kind in AccessRole:
        group: Any = _group(partnership, kind)  # for the relations that Wagtail adds, which have no types
        group.permissions.set([found[name] for name in roles.permissions_of(kind)])
        _carry(group.page_permissions, {"page": root}, found, roles.PAGE_PERMISSIONS.get(kind, ()))
        _carry(
            group.collection_permissions, {"collection": collection}, found, roles.COLLECTION_PERMISSIONS.get(kind, ())
        )
    sync_everyone(partnership=partnership)


@transaction.atomic
def give_role(*, user: User, partnership: Partnership, kind: AccessRole, by: User | None) -> None:
    """Give a person a role. Raise NotAllowed, or DerivedRole for one that follows from a seat."""
    role = _role_to_change(partnership, kind, by)
    user.groups.add(role.group)
    permissions.forget(user)
    log(partnership, "partnership.give_role", user=by, data={"user": user.pk, "role": role.kind})


@transaction.atomic
def take_role(*, user: User, partnership: Partnership, kind: AccessRole, by: User | None) -> None:
    """Take a role away from a person. Raise NotAllowed, or DerivedRole for one that follows from a seat."""
    role = _role_to_change(partnership, kind, by)
    user.groups.remove(role.group)
    permissions.forget(user)
    log(partnership, "partnership.take_role", user=by, data={"user": user.pk, "role": role.kind})


def _role_to_change(partnership: Partnership, kind: AccessRole, by: User | None) -> Role:
    permissions.require(by, "partnership.change_role", partnership)
    if kind in roles.DERIVED:
        raise DerivedRole(kind)
    return partnership.roles.select_related("group").get(kind=kind)


def _group(partnership: Partnership, kind: AccessRole) -> Group:
    name = f"{partnership.short_name}: {AccessRole(kind).label.lower()}"
    role = partnership.roles.select_related("group").filter(kind=kind).first()
    if role is None:
        role = Role.objects.create(partnership=partnership, kind=kind, group=Group.objects.create(name=name))
    if role.group.name != name:
        role.group.name = name
        role.group.save(update_fields=["name"])
    return role.group


def _found(names: Collection[str]) -> dict[str, Permission]:
    """Return the permissions of these names ("app.codename"). Raise UnknownPermission for one nobody defines."""
    codenames = {name.partition(".")[2] for name in names}
    rows = Permission.objects.filter(codename__in=codenames).select_related("content_type")
    found = {f"{row.content_type.app_label}.{row.codename}": row for row in rows}
    if missing := set(names) - found.keys():
        raise UnknownPermission(", ".join(sorted(missing)))
    return found


def _carry(rows: Any, place: dict[str, Any], found: dict[str, Permission], names: Collection[str]) -> None:
    """Let a group hold exactly these permissions on one page or collection, and none on any other."""
    wanted = {found[name].pk for name in names}
    rows.exclude(**place, permission__in=wanted).delete()
    held = set(rows.values_list("permission", flat=True))
    rows.bulk_create(rows.model(group=rows.instance, permission_id=pk, **place) for pk in wanted - held)
