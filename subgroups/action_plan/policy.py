"""How Wagtail asks who may do what with an action, where it asks by itself: choosers, bulk actions, links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from cms.partnership.models import Membership, Partnership
from cms.partnership.policies import PartnershipPermissionPolicy

from .permissions import can, reader

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model

VERBS = {"change": ("edit", "correct"), "delete": ("remove",)}


class ActionPermissionPolicy(PartnershipPermissionPolicy):
    """A member keeps the actions of the groups they sit on, so a role alone does not say who may change what."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether the person may do it with some action of some partnership."""
        if super().user_has_permission(user, action):
            return True
        return action in {"add", "change"} and user.is_active and Membership.objects.of(user).exists()

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        """Say whether the person may do it with this action."""
        if action in VERBS:
            return any(can(verb, user, instance) for verb in VERBS[action])
        return bool(reader(user, instance))

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Model]:
        """Return the actions of all partnerships that the person may read."""
        from .permissions import readable

        allowed = Q(pk__in=())
        for partnership in Partnership.objects.of(user):
            allowed |= Q(partnership=partnership) & readable(user, partnership)
        rows = self.model._default_manager.all()
        return rows if user.is_superuser else rows.filter(allowed)
