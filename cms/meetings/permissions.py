"""Who may do what at meetings: small predicates, each answering with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from cms.governance.errors import WrongState
from cms.governance.permissions import Answer, answer, demand
from cms.partnership.models import Membership
from cms.partnership.permissions import keeps_meetings

from . import transitions
from .enums import MinutesState

if TYPE_CHECKING:
    from cms.partnership.models import Body, Meeting

    from .models import Matter


def keeper(user: Any, about: Meeting | Matter) -> Answer:
    """Editors, and the body's chair, vice-chair and officer."""
    return keeper_of(user, about.body)


def keeper_of(user: Any, body: Body) -> Answer:
    """The same, asked of the body."""
    why = f"Only editors, and the chair, vice-chair or officer of {body.name}, can do this."
    return answer(keeps_meetings(user, body), why)


def doer(user: Any, matter: Matter) -> Answer:
    """Those who keep the meetings, and the people of the organisation whose matter it is."""
    why = f"Only {matter.organisation.name} and those who keep the meetings of {matter.body.name} can do this."
    return answer(bool(keeper(user, matter)) or _sits_for(user, matter), why)


def _sits_for(user: Any, matter: Matter) -> bool:
    seats = Membership.objects.of(user).on(timezone.localdate())
    return bool(user.is_active and seats.filter(body=matter.body_id, organisation=matter.organisation_id).exists())


def can_minutes(verb: str, user: Any, meeting: Meeting) -> Answer:
    """May this user use this verb on the minutes of a meeting as they stand?"""
    return _can(transitions.MINUTES[verb], user, meeting, minutes_state(meeting))


def can_matter(verb: str, user: Any, matter: Matter) -> Answer:
    """May this user use this verb on a matter as it stands?"""
    return _can(transitions.MATTERS[verb], user, matter, matter.state)


def require_minutes(verb: str, user: Any, meeting: Meeting) -> None:
    """Raise WrongState or NotAllowed with the reason, else nothing."""
    _require(transitions.MINUTES[verb], user, meeting, minutes_state(meeting))


def require_matter(verb: str, user: Any, matter: Matter) -> None:
    """Raise WrongState or NotAllowed with the reason, else nothing."""
    _require(transitions.MATTERS[verb], user, matter, matter.state)


def minutes_state(meeting: Meeting) -> MinutesState:
    """How the minutes stand; none before they are written."""
    minutes = getattr(meeting, "minutes", None)
    return MinutesState(minutes.state) if minutes else MinutesState.NONE


def _can(row: transitions.Transition, user: Any, about: Any, state: Any) -> Answer:
    if state not in row.since:
        return Answer(False, f"This cannot be done now: {state.label.lower()}.")
    if user is not None and not (user.is_active and user.is_authenticated):
        return Answer(False, "Log in first.")
    return globals()[row.who](user, about)


def _require(row: transitions.Transition, user: Any, about: Any, state: Any) -> None:
    if state not in row.since:
        raise WrongState(_can(row, user, about, state).why)
    demand(_can(row, user, about, state))
