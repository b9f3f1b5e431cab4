"""The history says in words who changed what."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cms.partnership.actions import keep
from cms.partnership.enums import SeatRole
from cms.partnership.history import history_of
from cms.partnership.models import Membership
from tests.partnership.factories import (
    BodyFactory,
    MeetingFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def latest(record: Any) -> tuple[str, ...]:
    """Return the lines of the latest change, with breaking spaces."""
    return tuple(line.replace("\N{NO-BREAK SPACE}", " ") for line in history_of(record)[0].lines)


def test_history__begins_with_the_addition() -> None:
    (entry,) = history_of(OrganisationFactory())
    assert (entry.verb, entry.lines, entry.user) == ("Added", (), None)


def test_history__names_fields_and_values_in_words() -> None:
    partnership = PartnershipFactory()
    editor, account = UserFactory(editor_of=partnership), UserFactory(username="robin")
    seat = MembershipFactory(body=partnership.body)
    seat.organisation = OrganisationFactory(partnership=partnership, name="Police")
    before = Membership.objects.get(pk=seat.pk)
    seat.user, seat.name, seat.role, seat.voting = account, "Robin", SeatRole.CHAIR, True
    seat.until = date(2024, 4, 1)
    keep(record=seat, by=editor)
    assert latest(seat) == (
        "Until: empty → 1 April 2024",
        f"Organisation: {before.organisation.name} → Police",
        "Account: empty → robin",
        f"Person: {before.name} → Robin",
        "Role: Member → Chair",
        "Has a vote: No → Yes",
    )
    assert history_of(seat)[0].user == editor


def test_history__says_times_in_london() -> None:
    meeting: Any = MeetingFactory()
    meeting.starts_at, meeting.ends_at = datetime(2024, 4, 1, 10, 30, tzinfo=UTC), None
    meeting.save()
    assert latest(meeting) == (
        "Starts: 1 April 2024, 10:00am → 1 April 2024, 11:30am",
        "Ends: 1 April 2024, 12:00pm → empty",
    )


def test_history__survives_what_it_names() -> None:
    body = BodyFactory()
    gone = body.parent = BodyFactory(partnership=body.partnership)
    body.save()
    body.parent = None
    body.save()
    gone.delete()
    assert latest(body) == ("Reports to: a deleted record → empty",)


def test_history__does_not_ask_more_for_more_changes(django_assert_max_num_queries: Any) -> None:
    organisation = OrganisationFactory()
    for number in range(10):
        organisation.successor = OrganisationFactory(partnership=organisation.partnership, name=f"Next {number}")
        organisation.save()
    with django_assert_max_num_queries(2):
        assert len(history_of(organisation)) == 11
