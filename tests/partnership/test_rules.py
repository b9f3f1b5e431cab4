"""What a record must obey, by its form and by the database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.partnership.factories import (
    AttendanceFactory,
    BodyFactory,
    MeetingFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def complaints(record: Any) -> dict[str, list[str]]:
    """Return what validation says, by field."""
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    return caught.value.message_dict


@pytest.mark.parametrize("factory", [OrganisationFactory, BodyFactory, MembershipFactory])
def test_dates__must_be_ordered(factory: Any) -> None:
    record = factory()
    record.since, record.until = date(2024, 4, 2), date(2024, 4, 1)
    assert complaints(record)["until"] == ["It cannot end before it starts."]
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


@pytest.mark.parametrize("factory", [OrganisationFactory, BodyFactory, MembershipFactory])
def test_dates__may_be_the_same_day(factory: Any) -> None:
    factory(since=date(2024, 4, 1), until=date(2024, 4, 1)).full_clean()


def test_meeting__cannot_end_before_it_starts() -> None:
    meeting = MeetingFactory()
    meeting.ends_at = datetime(2024, 3, 31, tzinfo=UTC)
    assert complaints(meeting)["ends_at"] == ["The meeting cannot end before it starts."]
    with pytest.raises(IntegrityError), transaction.atomic():
        meeting.save()


def test_code__is_unique_within_a_partnership_only() -> None:
    first = BodyFactory(code="ASB")
    twin = BodyFactory.build(partnership=first.partnership, code="ASB", parent=None)
    assert complaints(twin)["code"] == ["Another body already has this code."]
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    BodyFactory(code="ASB").full_clean()


@pytest.mark.parametrize("code", ["asb", "A B", "-ASB", "ASB-", "A--B", "ASB\n", ""])
def test_code__is_capital_letters_digits_and_single_hyphens(code: str) -> None:
    assert "code" in complaints(BodyFactory.build(partnership=PartnershipFactory(), code=code, parent=None))


def test_seat__joins_body_and_organisation_of_one_partnership() -> None:
    seat = MembershipFactory(organisation=OrganisationFactory())
    assert complaints(seat) == {"organisation": ["The organisation and the body belong to different partnerships."]}


def test_attendance__is_of_the_meetings_partnership() -> None:
    line = AttendanceFactory(organisation=OrganisationFactory())
    assert complaints(line) == {"organisation": ["This organisation belongs to another partnership."]}


def test_successor__is_of_the_same_partnership() -> None:
    organisation = OrganisationFactory()
    organisation.successor = OrganisationFactory()
    assert complaints(organisation) == {"successor": ["The successor belongs to another partnership."]}


def test_succession__does_not_run_in_a_circle() -> None:
    first = OrganisationFactory()
    second = OrganisationFactory(partnership=first.partnership, successor=first)
    assert second.line_of_succession() == [second, first]
    first.successor = second
    assert complaints(first) == {"successor": ["An organisation cannot follow itself, not even through others."]}
    assert first.line_of_succession() == [first, second]


def test_body__reports_within_the_partnership() -> None:
    body = BodyFactory()
    body.parent = BodyFactory()
    assert complaints(body) == {"parent": ["This body belongs to another partnership."]}


def test_reporting__does_not_run_in_a_circle() -> None:
    upper = BodyFactory(parent=None)
    lower = BodyFactory(partnership=upper.partnership, parent=upper)
    assert lower.line_of_report() == [lower, upper]
    upper.parent = lower
    assert complaints(upper) == {"parent": ["A body cannot report to itself, not even through others."]}


def test_partnership_body__reports_to_none_of_its_own() -> None:
    body = BodyFactory()
    whole = body.partnership.body
    whole.parent = body
    assert "parent" in complaints(whole)


def test_name__is_public_only_where_agreed() -> None:
    assert MembershipFactory(name="Robin Person").public_name == ""
    assert MembershipFactory(name="Robin Person", show_name=True).public_name == "Robin Person"


def test_records__name_themselves() -> None:
    seat = MembershipFactory(name="", email="", deputy=True, role="chair")
    assert str(seat) == f"Vacant seat ({seat.organisation.short_name}), {seat.body.short_name}"
    assert MembershipFactory(name="", email="inspector@example.org").who() == "inspector@example.org"
    assert MembershipFactory(name="", user=UserFactory(last_name="Holder")).who() == "Robin Holder"
    assert seat.title == "Deputy chair"
    assert str(MeetingFactory(title="Meeting", starts_at=datetime(2024, 3, 31, 23, tzinfo=UTC))) == (
        "Meeting, 1 April 2024"
    )
    line = AttendanceFactory(apologies=True, interest="Item 3")
    assert str(line) == f"Robin Person, {line.organisation.short_name}: apologies; declared interest: Item 3"
    assert str(line.meeting.partnership.roles.get(kind="editors")).endswith(": editors")
