"""What every screen of actions asks first: which of them this person may read, and what they may do with each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from wagtail.admin import messages

from cms.partnership.fence import Fenced
from subgroups.action_plan.kept import Kept
from subgroups.action_plan.permissions import can
from subgroups.models import ActionRecord

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet
    from django.http import HttpRequest, HttpResponseBase


class ActionFenced(Fenced):
    """Offers the actions this person may read, in the request's partnership."""

    model = ActionRecord

    def fenced(self) -> QuerySet[Model]:
        """Return them, with what a line about each names."""
        rows = ActionRecord.objects.visible_to(self.request.user, self.partnership)
        found: Any = rows.select_related("body__partnership", "lead", "priority", "latest_update", "basis")
        return found

    @cached_property
    def kept(self) -> Kept:
        """What this person may do."""
        return Kept(self.request.user, self.partnership)

    def user_has_permission(self, permission: str) -> bool:
        """Say whether the person may do it with some action."""
        return self.kept.has(permission)

    def user_has_permission_for_instance(self, permission: str, instance: Any) -> bool:
        """Say whether the person may do it with this one."""
        match permission:
            case "change":
                return self.kept.may_change(instance)
            case "delete":
                return self.kept.may_remove(instance)
            case _:
                return self.kept.has(permission)


class OneActionFenced(ActionFenced):
    """A screen that uses a verb on one action, and says why where that is refused."""

    object: Any

    def verb(self) -> str:
        """The verb behind the screen."""
        return "edit" if self.object.is_open else "correct"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the action, and ask whether the verb may be used. Raise Http404."""
        if getattr(self, "object", None) is None:
            self.object = self.get_object()  # type: ignore[attr-defined]  # of the view this is mixed into
        reply = can(self.verb(), request.user, self.object) if request.user.is_authenticated else None
        if reply is not None and not reply:
            messages.error(request, reply.why)
            return redirect("wagtailadmin_home")
        return super().dispatch(request, *args, **kwargs)
