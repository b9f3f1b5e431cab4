"""Groups that follow from the seats people hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.partnership import permissions, roles
from cms.partnership.enums import AccessRole, BodyKind, SeatRole
from cms.partnership.models import Membership, Partnership, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def sync_roles(*, user: User) -> bool:
    """Put a person into the groups that follow from the seats they hold today, and out of those that do not.

    Return whether anything changed.
    """
    due = _groups_due(user)
    derived = user.groups.filter(partnership_role__kind__in=roles.DERIVED)
    held = set(derived.values_list("pk", flat=True))
    user.groups.remove(*(held - due))
    user.groups.add(*(due - held))
    permissions.forget(user)
    return due != held


def sync_everyone(*, partnership: Partnership) -> int:
    """Do `sync_roles` for all who hold or held a seat. Return how many people it changed something for."""
    seated = Q(memberships__body__partnership=partnership)
    derived = Q(groups__partnership_role__in=partnership.roles.filter(kind__in=roles.DERIVED))
    people = get_user_model().objects.filter(seated | derived).distinct()
    return sum(sync_roles(user=user) for user in people)


def catch_up() -> int:
    """Do `sync_everyone` in all partnerships: seats begin and end by the calendar alone. A daily job."""
    return sum(sync_everyone(partnership=partnership) for partnership in Partnership.objects.all())


def _groups_due(user: User) -> set[int]:
    seats = Membership.objects.of(user).on(timezone.localdate())
    deciding = seats.filter(body__kind=BodyKind.PARTNERSHIP).filter(Q(voting=True) | Q(role=SeatRole.CHAIR))
    member = Q(kind=AccessRole.MEMBERS, partnership__in=seats.values("body__partnership"))
    representative = Q(kind=AccessRole.REPRESENTATIVES, partnership__in=deciding.values("body__partnership"))
    due = Role.objects.filter(member | representative)
    return set(Group.objects.filter(partnership_role__in=due).values_list("pk", flat=True))
