"""How Wagtail asks who may do what with measures and events, where it asks by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from cms.partnership.models import Membership, Partnership
from cms.partnership.policies import PartnershipPermissionPolicy
from plans.measures.permissions import can, readable, reader
from plans.models import Event

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model


class RecordPolicy(PartnershipPermissionPolicy):
    """A member keeps the events of the groups they sit on, so a role alone does not say who may change what."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether the person may do it with some record of some partnership."""
        if super().user_has_permission(user, action):
            return True
        is_event = issubclass(self.model, Event)
        return is_event and action != "view" and user.is_active and Membership.objects.of(user).exists()

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        """Say whether the person may do it with this record."""
        if action == "view":
            return bool(reader(user, instance))
        verb = "remove" if action == "delete" else "keep"
        return bool(can(f"{verb} {instance._meta.model_name}", user, instance))

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Model]:
        """Return the records of all partnerships that the person may read."""
        rows: QuerySet[Model] = self.model._default_manager.all()
        if user.is_superuser:
            return rows
        allowed = Q(pk__in=())
        for partnership in Partnership.objects.of(user):
            allowed |= Q(partnership=partnership) & readable(user, partnership)
        return rows.filter(allowed)
