"""How Wagtail asks who may do what with a partnership's records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_permission_codename, get_user_model
from django.db.models import Q, QuerySet
from wagtail.permission_policies import BasePermissionPolicy

from cms.partnership.models import Partnership
from cms.partnership.permissions import has_permission, partnerships_where

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model


class PartnershipPermissionPolicy(BasePermissionPolicy):
    """Counts a permission in the partnership of the record; without a record, in any partnership.

    The model says by `PARTNERSHIP_LOOKUP` and `partnership` where it belongs.
    """

    def permission(self, action: str) -> str:
        """Return the full name of the permission for `action` on this policy's model."""
        options = self.model._meta
        return f"{options.app_label}.{get_permission_codename(action, options)}"

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether the person may do it in at least one partnership."""
        return partnerships_where(user, self.permission(action)).exists()

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        """Say whether the person may do it in the partnership the record belongs to."""
        return has_permission(user, self.permission(action), instance.partnership)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Model]:
        """Return the records of all partnerships in which the person may do one of the actions."""
        allowed = Partnership.objects.none()
        for action in actions:
            allowed |= partnerships_where(user, self.permission(action))
        return self.model._default_manager.filter(**{f"{self.model.PARTNERSHIP_LOOKUP}__in": allowed})

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        """Return the people who may do one of the actions in some partnership."""
        codenames = [get_permission_codename(action, self.model._meta) for action in actions]
        by_role = Q(
            groups__partnership_role__isnull=False,
            groups__permissions__codename__in=codenames,
            groups__permissions__content_type__app_label=self.model._meta.app_label,
        )
        people = get_user_model().objects.filter(is_active=True)
        return people.filter(by_role | Q(is_superuser=True)).distinct()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[User]:
        """Return the people who may do one of the actions with this record."""
        here = Q(groups__partnership_role__partnership=instance.partnership) | Q(is_superuser=True)
        return self.users_with_any_permission(actions).filter(here).distinct()
