"""Who may do what with measures, readings and events: small predicates, each answering with a reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.governance.permissions import YES, Answer, answer, demand, leads
from cms.partnership.enums import BodyKind, Publication
from cms.partnership.models import Body, Membership
from cms.partnership.permissions import has_permission

if TYPE_CHECKING:
    from cms.partnership.models import Partnership
    from plans.models import Event, Measure

    Record: TypeAlias = Measure | Event

VIEW, ADD, CHANGE, DELETE = (f"plans.{verb}_measure" for verb in ("view", "add", "change", "delete"))
READ_CLOSED = "plans.read_closed_measure"
WIDTH = (Publication.BODY, Publication.PARTNERS, Publication.PUBLIC)
"""From the fewest readers to the most."""

NO_ROLE = "You have no role in this partnership."
OFFICERS_ONLY = "Only the partnership’s officers can do this."


# Reading


def readable(user: Any, partnership: Partnership | None) -> Q:
    """What `user` may read in the workplace: a condition on measures or events of the partnership."""
    if not has_permission(user, VIEW, partnership):
        return Q(pk__in=())
    if has_permission(user, READ_CLOSED, partnership):
        return Q()
    return ~Q(publication=Publication.BODY) | _of_seats(user, partnership)


def kept(user: Any, partnership: Partnership | None) -> Q:
    """Those whose readings `user` keeps, or which events they keep: all for officers, else their groups'."""
    return Q() if is_officer(user, partnership) else _of_seats(user, partnership)


def _of_seats(user: Any, partnership: Partnership | None) -> Q:
    """What the groups answer for that `user` sits on; without a group it is the partnership's own."""
    held = dict(seats(user).filter(body__partnership=partnership).values_list("body", "body__kind"))
    mine = Q(body__in=list(held))
    return mine | Q(body=None) if BodyKind.PARTNERSHIP in held.values() else mine


def reader(user: Any, record: Record) -> Answer:
    """Public and partners' records: every role. A group's own: its members, officers and scrutiny."""
    if not has_permission(user, VIEW, record.partnership):
        return Answer(False, NO_ROLE)
    is_open = record.publication != Publication.BODY or has_permission(user, READ_CLOSED, record.partnership)
    why = f"Only members of {record.owning_body} and the partnership’s officers see this."
    return answer(is_open or sits_on(user, record.owning_body), why)


# Keeping


def officer(user: Any, record: Record) -> Answer:
    """The partnership's officers."""
    return answer(is_officer(user, record.partnership), OFFICERS_ONLY)


def member(user: Any, record: Record) -> Answer:
    """The members of the group that answers for it, and the officers."""
    is_one = is_officer(user, record.partnership) or sits_on(user, record.owning_body)
    return answer(is_one, f"Only members of {record.owning_body} and the partnership’s officers can do this.")


def publisher(user: Any, record: Record, before: str) -> Answer:
    """Who lets more people see a record than saw it before: the group's chair, vice-chair, and the officers."""
    if WIDTH.index(Publication(record.publication)) <= WIDTH.index(Publication(before)):
        return YES
    is_one = is_officer(user, record.partnership) or leads(user, record.owning_body)
    body = record.owning_body
    return answer(is_one, f"Only the chair or vice-chair of {body} and the partnership’s officers can publish this.")


def is_officer(user: Any, partnership: Partnership | None) -> bool:
    """Does `user` keep all measures? None is the system itself: commands and the demo."""
    return user is None or has_permission(user, CHANGE, partnership)


def sits_on(user: Any, body: Body) -> bool:
    """Does `user` hold or deputise a seat on `body` today?"""
    return bool(user.is_active) and seats(user).filter(body=body.pk).exists()


def seats(user: Any) -> QuerySet[Membership]:
    """The seats of a person today."""
    return Membership.objects.of(user).on(timezone.localdate())


def bodies_of(user: Any, partnership: Partnership | None) -> QuerySet[Body]:
    """The groups whose events `user` keeps: all for officers, else those they sit on."""
    bodies = Body.objects.within(partnership)
    return bodies if is_officer(user, partnership) else bodies.filter(pk__in=seats(user).values("body"))


# Asking


TABLE: dict[str, Callable[[Any, Any], Answer]] = {
    "keep measure": officer,
    "remove measure": officer,
    "enter reading": member,
    "remove reading": member,
    "note break": member,
    "remove break": officer,
    "count": member,
    "keep event": member,
    "remove event": member,
}
"""Verb → who may use it."""


def can(verb: str, user: Any, record: Record) -> Answer:
    """May this person use this verb on this measure or event?"""
    if user is None:
        return YES
    if not user.is_active or not user.is_authenticated:
        return Answer(False, "Log in first.")
    return reader(user, record) & TABLE[verb](user, record)


def require(verb: str, user: Any, record: Record) -> None:
    """Raise NotAllowed with the reason, else nothing."""
    demand(can(verb, user, record))
