"""The same records in every partnership: one for each screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cms.partnership.models import Partnership
from tests.partnership.factories import AttendanceFactory, BodyFactory, MembershipFactory, OrganisationFactory

SCREENS = ("organisations", "bodies", "seats", "meetings")


@dataclass(frozen=True)
class Records:
    """One record for each screen, of one partnership, by the name of the screen."""

    partnership: Partnership
    organisations: Any
    bodies: Any
    seats: Any
    meetings: Any


def records_of(partnership: Partnership) -> Records:
    """Make a sub-group with a seat and a meeting that was attended, and an organisation nothing rests on."""
    body = BodyFactory(partnership=partnership)
    return Records(
        partnership=partnership,
        organisations=OrganisationFactory(partnership=partnership),
        bodies=BodyFactory(partnership=partnership),
        seats=MembershipFactory(body=body),
        meetings=AttendanceFactory(meeting__body=body).meeting,
    )
