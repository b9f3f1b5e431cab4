"""Keeping, ending and removing records: who may, what follows, what is written down."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from cms.partnership import references
from cms.partnership.actions import appoint, change_partnership, end_seat, keep, remove
from cms.partnership.enums import SeatRole
from cms.partnership.errors import NotAllowed, StillReferredTo
from cms.partnership.models import Membership, Organisation
from cms.partnership.references import references_to
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


@pytest.fixture
def ours() -> Any:
    return PartnershipFactory()


@pytest.fixture
def editor(ours: Any) -> Any:
    return UserFactory(editor_of=ours)


def kinds(user: Any) -> set[str]:
    """Return the kinds of the roles a person has."""
    return set(user.groups.values_list("partnership_role__kind", flat=True))


def logged(record: Any) -> list[tuple[str, Any]]:
    """Return what the log says of a record, latest first."""
    return [(entry.action, entry.user) for entry in ModelLogEntry.objects.for_instance(record)]


def test_keeping__writes_log_and_history(ours: Any, editor: Any) -> None:
    organisation = OrganisationFactory.build(partnership=ours)
    keep(record=organisation, by=editor)
    organisation.name = "Another name"
    keep(record=organisation, by=editor)
    assert logged(organisation) == [("wagtail.edit", editor), ("wagtail.create", editor)]
    assert [(row.history_type, row.history_user) for row in organisation.history.all()] == [
        ("~", editor),
        ("+", editor),
    ]


def test_keeping__refuses_what_breaks_a_rule(ours: Any, editor: Any) -> None:
    seat = MembershipFactory(body=ours.body)
    seat.organisation = OrganisationFactory()
    with pytest.raises(ValidationError):
        keep(record=seat, by=editor)
    seat.refresh_from_db()
    assert seat.organisation.partnership == ours


@pytest.mark.parametrize("factory", [OrganisationFactory, BodyFactory, MembershipFactory, MeetingFactory])
def test_keeping__is_refused_to_others(factory: Any) -> None:
    record = factory()
    others = UserFactory(editor_of=PartnershipFactory()), UserFactory(scrutiny_of=record.partnership)
    for person in others:
        with pytest.raises(NotAllowed):
            keep(record=record, by=person)
        with pytest.raises(NotAllowed):
            remove(record=record, by=person)


def test_keeping__does_not_carry_a_record_out_of_another_partnership(editor: Any, ours: Any) -> None:
    seat = MembershipFactory()
    seat.body, seat.organisation = ours.body, OrganisationFactory(partnership=ours)
    with pytest.raises(NotAllowed):
        keep(record=seat, by=editor)


def test_appointing__gives_the_role_and_ending_takes_it(ours: Any, editor: Any) -> None:
    user = UserFactory()
    seat = appoint(
        body=ours.body,
        organisation=OrganisationFactory(partnership=ours),
        by=editor,
        user=user,
        role=SeatRole.CHAIR,
        voting=True,
    )
    assert kinds(user) == {"members", "representatives"}
    end_seat(membership=seat, by=editor)
    assert kinds(user) == set()
    assert Membership.objects.filter(pk=seat.pk).exists()


def test_ending__on_a_day_before_it_began_is_refused(ours: Any, editor: Any) -> None:
    seat = MembershipFactory(body=ours.body, since=date(2024, 4, 1))
    with pytest.raises(ValidationError):
        end_seat(membership=seat, by=editor, on=date(2024, 3, 31))


def test_another_person_in_the_seat__gets_the_role_the_first_loses(ours: Any, editor: Any) -> None:
    first, second = UserFactory(), UserFactory()
    seat = MembershipFactory(body=ours.body, user=first)
    seat.user = second
    keep(record=seat, by=editor)
    assert (kinds(first), kinds(second)) == (set(), {"members"})


@pytest.mark.parametrize("ended", ["organisation", "body"])
def test_roles__end_with_the_organisation_or_the_body(ours: Any, editor: Any, ended: str) -> None:
    user = UserFactory()
    record = getattr(MembershipFactory(body=BodyFactory(partnership=ours), user=user), ended)
    record.until = date(2024, 4, 1)
    keep(record=record, by=editor)
    assert kinds(user) == set()


def test_removing__works_where_nothing_rests_on_it(ours: Any, editor: Any) -> None:
    user = UserFactory()
    seat = MembershipFactory(body=ours.body, user=user)
    organisation = seat.organisation
    pk = seat.pk
    remove(record=seat, by=editor)
    remove(record=organisation, by=editor)
    assert kinds(user) == set()
    assert not Organisation.objects.filter(pk=organisation.pk).exists()
    latest = Membership.history.filter(id=pk).latest()
    assert (latest.history_type, latest.history_user) == ("-", editor)
    assert ModelLogEntry.objects.filter(action="wagtail.delete", user=editor).count() == 2


def test_removing__says_what_rests_on_it(ours: Any, editor: Any) -> None:
    organisation = OrganisationFactory(partnership=ours)
    MembershipFactory.create_batch(2, body=ours.body, organisation=organisation)
    OrganisationFactory(partnership=ours, successor=organisation)
    AttendanceFactory(organisation=organisation, meeting__body=ours.body)
    with pytest.raises(StillReferredTo) as caught:
        remove(record=organisation, by=editor)
    assert caught.value.reasons == ["1 line of attendance", "1 organisation", "2 seats"]
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_removing__spares_the_partnerships_own_body(ours: Any, editor: Any) -> None:
    with pytest.raises(StillReferredTo, match="the partnership itself"):
        remove(record=ours.body, by=editor)


def test_references__without_a_constraint_hold_too(ours: Any, editor: Any, monkeypatch: Any) -> None:
    seat = MembershipFactory(body=ours.body)
    assert references_to(seat) == []
    # Rows of history are the one kind of unconstrained reference this app has; counted in, they hold.
    monkeypatch.setattr(references, "HistoricalChanges", type(None))
    organisation = seat.organisation
    seat.delete()
    assert references_to(organisation) == ["2 historical seats"]


def test_changing_the_partnership__is_for_its_administrators(ours: Any, editor: Any) -> None:
    ours.short_name = "Renamed"
    for person in (editor, UserFactory(administrator_of=PartnershipFactory())):
        with pytest.raises(NotAllowed):
            change_partnership(partnership=ours, by=person)
    change_partnership(partnership=ours, by=UserFactory(administrator_of=ours))
    assert {role.group.name for role in ours.roles.all()} >= {"Renamed: editors", "Renamed: scrutiny"}
    assert logged(ours)[0][0] == "wagtail.edit"
