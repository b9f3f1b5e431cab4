"""The next moment at which a page reads differently although nobody does anything."""

from __future__ import annotations

import datetime as dt

from django.db.models import Min
from django.utils import timezone

from cms.governance import in_force
from cms.governance.models import Ballot, ConsultationRound, Version


def next_change(host: str, after: dt.datetime) -> dt.datetime | None:
    """A version comes into force, a consultation's time is over, a ballot closes. For `cms.delivery`'s cache."""
    day = timezone.localdate(after)
    version = Version.objects.filter(in_force_from__gt=day).aggregate(first=Min("in_force_from"))["first"]
    rounds = ConsultationRound.objects.filter(concluded_at=None, ended_at=None, deadline__gt=after)
    ballots = Ballot.objects.filter(closed_at=None, closes_at__gt=after)
    moments = [
        in_force.midnight(version) if version else None,
        rounds.aggregate(first=Min("deadline"))["first"],
        ballots.aggregate(first=Min("closes_at"))["first"],
    ]
    return min((moment for moment in moments if moment), default=None)
