"""What is typed into the forms is kept, checked and put where it belongs."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from cms.partnership.models import AgendaItem, Body, Membership, Organisation
from tests.partnership.factories import (
    AgendaItemFactory,
    MembershipFactory,
    UserFactory,
)
from tests.partnership.records import Records
from tests.partnership.screens import meeting_form, organisation_form, seat_form, shown, url, value


def test_adding__an_organisation_gives_it_to_the_partnership(as_editor: Any, ours: Records) -> None:
    response = as_editor.post(url("organisations", "add"), organisation_form())
    assert response.status_code == 302
    organisation = Organisation.objects.get(name="Wealdmere Fire")
    assert organisation.partnership == ours.partnership
    assert organisation.since.isoformat() == "2024-04-01"
    assert organisation.history.get().history_user.groups.filter(partnership_role__kind="editors").exists()


def test_adding__a_body_makes_a_sub_group(as_editor: Any, ours: Records) -> None:
    form = {"name": "Prevent", "short_name": "Prevent", "code": "PRE", "parent": "", "since": "01/04/2024", "until": ""}
    as_editor.post(url("bodies", "add"), {**form, "kind": "partnership"})
    body = Body.objects.get(code="PRE")
    assert (body.partnership, body.kind) == (ours.partnership, "sub-group")


def test_adding__a_code_in_use_says_so_at_the_field(as_editor: Any, ours: Records) -> None:
    form = {"name": "Two", "short_name": "Two", "code": ours.bodies.code, "since": "01/04/2024"}
    page = shown(as_editor.post(url("bodies", "add"), form))
    assert "Another body already has this code." in page.select_one("#panel-child-name-child-code-errors").text
    assert value(page, "name") == "Two"


def test_codes__of_another_partnership_are_free(as_editor: Any, theirs: Records, ours: Records) -> None:
    form = {"name": "Two", "short_name": "Two", "code": theirs.bodies.code, "since": "01/04/2024"}
    as_editor.post(url("bodies", "add"), form)
    assert Body.objects.filter(partnership=ours.partnership, code=theirs.bodies.code).exists()


def test_adding__a_seat_brings_the_account_and_its_roles(as_editor: Any, ours: Records) -> None:
    user = UserFactory(first_name="Robin", last_name="Hood", email="robin@example.org")
    as_editor.post(url("seats", "add"), seat_form(ours, name="", account="ROBIN@example.org"))
    seat = Membership.objects.get(user=user)
    assert (seat.name, seat.email) == ("Robin Hood", "robin@example.org")
    assert user.groups.filter(partnership_role__kind="members").exists()


def test_editing__a_seat_can_take_the_account_away(as_editor: Any, ours: Records) -> None:
    user = UserFactory()
    seat = MembershipFactory(body=ours.bodies, organisation=ours.organisations, user=user)
    page = shown(as_editor.get(url("seats", "edit", seat)))
    assert value(page, "account") == user.username
    as_editor.post(url("seats", "edit", seat), seat_form(ours))
    seat.refresh_from_db()
    assert seat.user is None
    assert not user.groups.exists()


def test_errors__name_the_field(as_editor: Any, ours: Records) -> None:
    text = shown(as_editor.post(url("seats", "add"), seat_form(ours, body="", since=""))).text
    assert "“Body” is needed." in text
    assert "“From” is needed." in text


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("nobody", "No account has this user name or e-mail address."),
        ("gone", "No account has this user name or e-mail address."),
        ("shared@example.org", "Several accounts share this address. Give the user name instead."),
    ],
)
def test_accounts__must_be_one_and_active(as_editor: Any, ours: Records, typed: str, complaint: str) -> None:
    UserFactory(username="gone", is_active=False)
    UserFactory.create_batch(2, email="shared@example.org")
    page = shown(as_editor.post(url("seats", "add"), seat_form(ours, account=typed)))
    assert complaint in page.text
    assert value(page, "account") == typed


def test_adding__a_meeting_with_its_agenda(as_editor: Any, ours: Records) -> None:
    row = {"title": "Lighting", "leader": ours.organisations.pk, "text": "Read the paper.", "publication": "body"}
    response = as_editor.post(url("meetings", "add"), meeting_form(ours.bodies, row, ends_at="01/04/2024 11:00"))
    assert response.status_code == 302
    item = AgendaItem.objects.get(meeting__body=ours.bodies)
    assert (item.title, item.leader, item.publication) == ("Lighting", ours.organisations, "body")
    assert item.meeting.starts_at.isoformat() == "2024-04-01T08:30:00+00:00"


def test_editing__a_meeting_changes_moves_and_drops_items(as_editor: Any, ours: Records) -> None:
    meeting = ours.meetings
    first, second, dropped = AgendaItemFactory.create_batch(3, meeting=meeting)
    rows = (
        {"id": first.pk, "title": "Now second", "ORDER": 2},
        {"id": second.pk, "title": "Now first", "ORDER": 1},
        {"id": dropped.pk, "title": "x", "DELETE": "on"},
    )
    response = as_editor.post(url("meetings", "edit", meeting), meeting_form(meeting.body, *rows))
    assert response.status_code == 302
    assert [item.title for item in AgendaItem.objects.filter(meeting=meeting)] == ["Now first", "Now second"]


def test_partnership_body__cannot_be_made_to_report(as_editor: Any, ours: Records) -> None:
    page = shown(as_editor.get(url("bodies", "edit", ours.partnership.body)))
    assert not page.select("[name=parent]")


def test_details__are_changed_by_administrators(client: Any, ours: Records, theirs: Records) -> None:
    client.force_login(UserFactory(administrator_of=ours.partnership))
    address = reverse("partnership_details:edit")
    page = shown(client.get(address))
    assert value(page, "name") == ours.partnership.name
    form = {field["name"]: field.get("value", "") for field in page.select("form#w-editor-form input[name]")}
    assert client.post(address, {**form, "consultation_days": "28"}).status_code == 302
    for partnership, days in ((ours.partnership, 28), (theirs.partnership, 21)):
        partnership.refresh_from_db()
        assert partnership.consultation_days == days
    assert "Nothing was saved yet." in shown(client.post(address, {**form, "ballot_days": "0"})).text
