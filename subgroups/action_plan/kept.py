"""What one person may do with the actions of one partnership: asked once, answered for any number of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.governance.permissions import LEADING
from cms.partnership.models import Body, Membership
from cms.partnership.permissions import has_permission

from .enums import Status
from .permissions import DELETE, VIEW, bodies_kept_by, is_officer

if TYPE_CHECKING:
    from cms.partnership.models import Partnership
    from subgroups.models import ActionRecord


class Kept:
    """The same answers as `permissions` gives one by one."""

    def __init__(self, user: Any, partnership: Partnership | None) -> None:
        self.user, self.partnership = user, partnership

    @cached_property
    def is_officer(self) -> bool:
        """Keeps the plans of all groups."""
        return is_officer(self.user, self.partnership)

    @cached_property
    def bodies(self) -> list[Body]:
        """The groups whose plans this person keeps, the partnership itself first."""
        return list(bodies_kept_by(self.user, self.partnership).order_by("kind", "name"))

    @cached_property
    def _kept(self) -> set[int]:
        return {body.pk for body in self.bodies}

    @cached_property
    def _led(self) -> set[int]:
        seats = Membership.objects.of(self.user).on(timezone.localdate()).holders().filter(role__in=LEADING)
        return set(seats.values_list("body", flat=True))

    def has(self, permission: str) -> bool:
        """A permission on actions as such: view, add, change or delete."""
        match permission:
            case "view":
                return has_permission(self.user, VIEW, self.partnership)
            case "delete":
                return has_permission(self.user, DELETE, self.partnership)
            case _:
                return bool(self.bodies)

    def may_change(self, action: ActionRecord) -> bool:
        """Change it, or correct it where it has ended."""
        return action.body_id in self._kept if action.is_open else self.leads(action)

    def leads(self, action: ActionRecord) -> bool:
        """Leads the group whose action it is, or keeps all plans."""
        return self.is_officer or action.body_id in self._led

    def may_remove(self, action: ActionRecord) -> bool:
        """Delete it: it is only planned, and nothing was reported of it."""
        return self.has("delete") and action.status == Status.PLANNED and action.latest_update_id is None
