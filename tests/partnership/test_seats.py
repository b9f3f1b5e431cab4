"""Who holds a seat, and which organisations have a vote, on a given day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from cms.partnership.enums import SeatRole
from cms.partnership.models import Membership
from tests.partnership.factories import (
    BodyFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2024, 4, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


@pytest.fixture
def body() -> Any:
    return BodyFactory()


@pytest.fixture
def police(body: Any) -> Any:
    return OrganisationFactory(partnership=body.partnership, name="Police")


def test_seats__are_those_with_a_vote(body: Any, police: Any) -> None:
    MembershipFactory(body=body, organisation=police, vote=True)
    MembershipFactory(body=body)
    assert body.seats_on(DAY) == [police]


def test_seats__of_two_people_of_one_organisation_are_one(body: Any, police: Any) -> None:
    MembershipFactory.create_batch(2, body=body, organisation=police, vote=True)
    assert body.seats_on(DAY) == [police]


def test_seats__are_ordered_by_name(body: Any, police: Any) -> None:
    fire = OrganisationFactory(partnership=body.partnership, name="Fire")
    for organisation in (police, fire):
        MembershipFactory(body=body, organisation=organisation, vote=True)
    assert body.seats_on(DAY) == [fire, police]


def test_seats__hand_over_on_one_day_to_exactly_one_holder(body: Any, police: Any) -> None:
    old = MembershipFactory(body=body, organisation=police, vote=True, until=DAY)
    new = MembershipFactory(body=body, organisation=police, vote=True, since=DAY)
    assert [list(body.memberships.on(day)) for day in (BEFORE, DAY, AFTER)] == [[old], [new], [new]]
    assert body.seats_on(BEFORE) == body.seats_on(DAY) == [police]


def test_seats__hand_over_between_organisations(body: Any, police: Any) -> None:
    successor = OrganisationFactory(partnership=body.partnership)
    MembershipFactory(body=body, organisation=police, vote=True, until=DAY)
    MembershipFactory(body=body, organisation=successor, vote=True, since=DAY)
    assert [body.seats_on(day) for day in (BEFORE, DAY)] == [[police], [successor]]


def test_seats__are_not_held_by_deputies(body: Any, police: Any) -> None:
    deputy = MembershipFactory(body=body, organisation=police, deputy_with_vote=True)
    assert body.seats_on(DAY) == []
    assert list(body.memberships.on(DAY).voting()) == [deputy]
    assert not body.memberships.on(DAY).holders().exists()


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (DAY, None, True),
        (DAY, AFTER, True),
        (BEFORE, AFTER, True),
        (BEFORE, DAY, False),
        (DAY, DAY, False),
        (AFTER, None, False),
    ],
)
def test_seat__is_held_from_its_first_day_until_the_day_it_ends(
    body: Any, police: Any, since: date, until: date | None, held: bool
) -> None:
    seat = MembershipFactory(body=body, organisation=police, vote=True, since=since, until=until)
    assert bool(body.seats_on(DAY)) is held
    assert seat.stands_on(DAY) is held


def test_seat__falls_with_its_organisation_and_its_body(body: Any, police: Any) -> None:
    MembershipFactory(body=body, organisation=police, vote=True)
    police.until = DAY
    police.save()
    assert (body.seats_on(BEFORE), body.seats_on(DAY)) == ([police], [])
    police.until, body.until = None, DAY
    police.save()
    body.save()
    assert (body.seats_on(BEFORE), body.seats_on(DAY)) == ([police], [])


def test_seats__of_other_bodies_do_not_count(body: Any, police: Any) -> None:
    MembershipFactory(body=BodyFactory(partnership=body.partnership), organisation=police, vote=True)
    assert body.seats_on(DAY) == []


def test_chairs__are_the_chairs_of_the_day(body: Any) -> None:
    MembershipFactory(body=body, role=SeatRole.VICE_CHAIR)
    MembershipFactory(body=body, chairing=True, until=DAY)
    chair = MembershipFactory(body=body, chairing=True, since=DAY)
    assert body.chairs_on(DAY) == [chair]


def test_seats__of_a_person(body: Any) -> None:
    user = UserFactory()
    seat = MembershipFactory(body=body, user=user)
    MembershipFactory(body=body)
    assert list(Membership.objects.of(user)) == [seat]
    assert not Membership.objects.of(AnonymousUser()).exists()


def test_seats__vacant_ones_are_nobodys(body: Any) -> None:
    MembershipFactory(body=body, user=None, name="")
    assert not Membership.objects.of(UserFactory()).exists()


@pytest.mark.parametrize(
    ("moment", "current"),
    [("2024-03-31T22:59:00Z", False), ("2024-03-31T23:00:00Z", True)],
)
def test_today__is_the_day_in_london(body: Any, moment: str, current: bool) -> None:
    seat = MembershipFactory(body=body, since=DAY)
    with time_machine.travel(moment, tick=False):
        assert seat.is_current is current
        assert body.memberships.on(timezone.localdate()).exists() is current


def test_organisations_and_bodies__of_a_day() -> None:
    partnership = PartnershipFactory()
    current, _ended = (
        OrganisationFactory(partnership=partnership),
        OrganisationFactory(partnership=partnership, ended=True),
    )
    group = BodyFactory(partnership=partnership)
    BodyFactory(partnership=partnership, ended=True)
    assert list(partnership.organisations.on(DAY)) == [current]
    assert list(partnership.bodies.on(DAY).sub_groups()) == [group]
