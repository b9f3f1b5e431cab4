"""One-time links of a body's seat-holders, as they lie in a mailbox."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from cms.governance.enums import State
from cms.governance.models import AmendmentPage, Ballot, OneTimeLink
from tests.contracts.world import Scope

DAY = dt.timedelta(days=1)


def to_respond(scope: Scope) -> str:
    """The token of a link to answer in the consultation on the body's terms of reference."""
    round = _amendment(scope).latest_snapshot.rounds.get()
    return _token(scope, membership=scope.body.memberships.first(), round=round)


def to_vote(scope: Scope) -> str:
    """The token of a link to vote on them. The amendment is put to the vote without the steps before."""
    amendment = _amendment(scope)
    AmendmentPage.objects.filter(pk=amendment.pk).update(state=State.DECISION)
    body = scope.partnership.body
    seat = body.memberships.first()
    snapshot = amendment.latest_snapshot
    assert snapshot is not None
    ballot = Ballot.objects.create(
        snapshot=snapshot,
        partnership=scope.partnership,
        body=body,
        number=1,
        closes_at=timezone.now() + DAY,
        electorate={str(seat.organisation_id): seat.organisation.name},
    )
    return _token(scope, membership=seat, ballot=ballot)


def _amendment(scope: Scope) -> AmendmentPage:
    found: AmendmentPage = scope.pages["governance.AmendmentPage"]
    return found


def _token(scope: Scope, **link: object) -> str:
    _, token = OneTimeLink.objects.issue(partnership=scope.partnership, expires_at=timezone.now() + DAY, **link)
    return token
