"""The factories make what the rest of the suite relies on."""

import pytest

from tests.partnership.factories import (
    AttendanceFactory,
    BodyFactory,
    MeetingFactory,
    MembershipFactory,
    PartnershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_every_record__belongs_to_one_partnership():
    partnership = PartnershipFactory()
    body = BodyFactory(partnership=partnership)
    seat = MembershipFactory(body=body)
    meeting = MeetingFactory(body=body)
    attendance = AttendanceFactory(meeting=meeting)
    for record in (body, seat, meeting, attendance):
        record.full_clean()
        assert record.partnership == partnership
    assert seat.organisation.partnership == attendance.organisation.partnership == partnership


def test_partnerships__come_with_site_body_and_roles():
    first, second = PartnershipFactory(default=True), PartnershipFactory()
    assert first.site.is_default_site
    assert first.body != second.body
    assert first.roles.count() == second.roles.count() == 5


def test_user__gets_the_role_asked_for():
    partnership = PartnershipFactory()
    user = UserFactory(editor_of=partnership)
    assert [group.name for group in user.groups.all()] == [f"{partnership.short_name}: editors"]
    assert user.check_password("correct horse battery")
