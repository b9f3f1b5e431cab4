"""Who may do what with actions: small predicates, each answering with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.governance.errors import WrongState
from cms.governance.permissions import Answer, answer, demand, leads
from cms.partnership.enums import Publication
from cms.partnership.models import Body, Membership
from cms.partnership.permissions import has_permission

from .enums import Status
from .transitions import TABLE

if TYPE_CHECKING:
    from cms.partnership.models import Partnership
    from subgroups.models import ActionRecord

VIEW, ADD, CHANGE, DELETE = (f"subgroups.{verb}_actionrecord" for verb in ("view", "add", "change", "delete"))
READ_CLOSED = "subgroups.read_closed_actionrecord"
WIDTH = (Publication.BODY, Publication.PARTNERS, Publication.PUBLIC)
"""From the fewest readers to the most."""


# Reading


def readable(user: Any, partnership: Partnership | None) -> Q:
    """The actions of a partnership that `user` may read in the workplace: as a condition on actions."""
    if not has_permission(user, VIEW, partnership):
        return Q(pk__in=())
    if has_permission(user, READ_CLOSED, partnership):
        return Q()
    return ~Q(publication=Publication.BODY) | Q(body__in=_seats(user).values("body"))


def reader(user: Any, action: ActionRecord) -> Answer:
    """Public and partners' actions: every role. A group's own: its members, officers and scrutiny."""
    if not has_permission(user, VIEW, action.partnership):
        return Answer(False, "You have no role in this partnership.")
    is_open = action.publication != Publication.BODY or has_permission(user, READ_CLOSED, action.partnership)
    why = f"Only members of {action.body.name} and the partnership’s officers see this action."
    return answer(is_open or sits_on(user, action.body), why)


# Keeping


def officer(user: Any, action: ActionRecord) -> Answer:
    """The partnership's officers."""
    why = "Only the partnership’s officers can do this."
    return answer(is_officer(user, action.partnership), why)


def keeper(user: Any, action: ActionRecord) -> Answer:
    """The members of the group whose action it is, and the officers."""
    return keeper_of(user, action.body)


def leader(user: Any, action: ActionRecord) -> Answer:
    """The chair and vice-chair of the group, and the officers."""
    why = f"Only the chair or vice-chair of {action.body.name} and the partnership’s officers can do this."
    return answer(is_officer(user, action.partnership) or leads(user, action.body), why)


def keeper_of(user: Any, body: Body) -> Answer:
    """The same as `keeper`, asked of the group."""
    why = f"Only members of {body.name} and the partnership’s officers can do this."
    return answer(is_officer(user, body.partnership) or sits_on(user, body), why)


def publisher(user: Any, action: ActionRecord, before: str) -> Answer:
    """Who lets more people see an action than saw it before: the group's chair, vice-chair, and the officers."""
    if WIDTH.index(Publication(action.publication)) <= WIDTH.index(Publication(before)):
        return Answer(True)
    return leader(user, action)


def is_officer(user: Any, partnership: Partnership | None) -> bool:
    """Does `user` keep the actions of all groups?"""
    return user is None or has_permission(user, CHANGE, partnership)


def sits_on(user: Any, body: Body) -> bool:
    """Does `user` hold or deputise a seat on `body` today?"""
    return bool(user.is_active) and _seats(user).filter(body=body.pk).exists()


def bodies_kept_by(user: Any, partnership: Partnership | None) -> QuerySet[Body]:
    """The bodies whose action plans `user` keeps: all for officers, else those they sit on."""
    bodies = Body.objects.within(partnership)
    if is_officer(user, partnership):
        return bodies
    return bodies.filter(pk__in=_seats(user).values("body")) if user.is_active else bodies.none()


def _seats(user: Any) -> QuerySet[Membership]:
    return Membership.objects.of(user).on(timezone.localdate())


# Asking


def can(verb: str, user: Any, action: ActionRecord) -> Answer:
    """May this user use this verb on this action as it stands? None is the system itself."""
    row = TABLE[verb]
    if action.status not in row.since:
        return Answer(False, f"This cannot be done now: the action is {Status(action.status).label.lower()}.")
    if user is None:
        return Answer(True)
    if not user.is_active or not user.is_authenticated:
        return Answer(False, "Log in first.")
    return reader(user, action) & globals()[row.who](user, action)


def require(verb: str, user: Any, action: ActionRecord) -> None:
    """Raise WrongState or NotAllowed with the reason, else nothing."""
    reply = can(verb, user, action)
    if not reply and action.status not in TABLE[verb].since:
        raise WrongState(reply.why)
    demand(reply)
