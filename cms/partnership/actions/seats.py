"""Taking and leaving a seat on a body."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from cms.partnership.actions.records import keep
from cms.partnership.enums import SeatRole
from cms.partnership.models import Body, Membership, Organisation

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def appoint(
    *,
    body: Body,
    organisation: Organisation,
    by: User | None,
    user: User | None = None,
    name: str = "",
    email: str = "",
    role: SeatRole = SeatRole.MEMBER,
    voting: bool = False,
    deputy: bool = False,
    since: date | None = None,
    until: date | None = None,
    show_name: bool = False,
) -> Membership:
    """Give an organisation a seat on a body, from today unless `since` says otherwise.

    Raise NotAllowed or ValidationError.
    """
    membership = Membership(
        body=body,
        organisation=organisation,
        user=user,
        name=name,
        email=email,
        role=role,
        voting=voting,
        deputy=deputy,
        since=since or timezone.localdate(),
        until=until,
        show_name=show_name,
    )
    keep(record=membership, by=by)
    return membership


@transaction.atomic
def end_seat(*, membership: Membership, by: User | None, on: date | None = None) -> Membership:
    """End a seat; from the day `on` (today) it is no longer held. Raise NotAllowed or ValidationError."""
    membership.until = on or timezone.localdate()
    keep(record=membership, by=by)
    return membership
