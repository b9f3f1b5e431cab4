"""Who may do what: permissions counted in one partnership, never across."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.utils import timezone

from cms.partnership.enums import SeatRole
from cms.partnership.errors import NotAllowed
from cms.partnership.models import Body, Membership, Partnership

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

    Person = User | AnonymousUser

SECRETARIES = (SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.OFFICER)
"""Who keeps a body's meetings, besides those who may change all of them."""

_KNOWN = "_permissions_by_partnership"


def has_permission(user: Person, permission: str, partnership: Partnership | None) -> bool:
    """Say whether `user` holds `permission` ("app.codename") through a role of `partnership`.

    A superuser holds all of them. Asked once per user object: one query, whatever the number of partnerships.
    """
    if partnership is None or not user.is_active:
        return False
    return user.is_superuser or permission in _permissions(user).get(partnership.pk, set())


def partnerships_where(user: Person, permission: str) -> QuerySet[Partnership]:
    """Return the partnerships in which `user` holds `permission`."""
    partnerships: QuerySet[Partnership] = Partnership.objects.all()
    if user.is_active and user.is_superuser:
        return partnerships
    known = _permissions(user) if user.is_active else {}
    return partnerships.filter(pk__in=[pk for pk, held in known.items() if permission in held])


def require(user: Person | None, permission: str, partnership: Partnership | None) -> None:
    """Raise NotAllowed unless `user` holds `permission`. None is the system itself: commands and the demo."""
    if user is not None and not has_permission(user, permission, partnership):
        raise NotAllowed(permission)


def bodies_kept_by(user: Person, partnership: Partnership | None) -> QuerySet[Body]:
    """Return the bodies whose meetings `user` keeps: all of them with the permission, else those of their own."""
    bodies = Body.objects.within(partnership)
    if has_permission(user, "partnership.change_meeting", partnership):
        return bodies
    seats = Membership.objects.of(user).on(timezone.localdate()).filter(role__in=SECRETARIES, deputy=False)
    return bodies.filter(pk__in=seats.values("body")) if user.is_active else bodies.none()


def keeps_meetings(user: Person | None, body: Body) -> bool:
    """Say whether `user` prepares the meetings of `body` and writes down what came of them. None is the system."""
    return user is None or bodies_kept_by(user, body.partnership).filter(pk=body.pk).exists()


def forget(user: Person) -> None:
    """Drop what is remembered of a person's permissions, after their roles changed."""
    for remembered in (_KNOWN, "_perm_cache", "_group_perm_cache"):
        user.__dict__.pop(remembered, None)


def _permissions(user: Person) -> dict[int, set[str]]:
    known: dict[int, set[str]] | None = user.__dict__.get(_KNOWN)
    if known is None:
        known = user.__dict__[_KNOWN] = {}
        rows = Permission.objects.filter(group__user=user.pk, group__partnership_role__isnull=False).values_list(
            "group__partnership_role__partnership", "content_type__app_label", "codename"
        )
        for partnership, app, codename in rows.order_by():
            known.setdefault(partnership, set()).add(f"{app}.{codename}")
    return known
