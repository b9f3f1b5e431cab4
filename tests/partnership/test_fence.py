"""No screen shows, offers or takes anything of another partnership."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from cms.partnership.models import AgendaItem, Body, Meeting, Membership, Organisation
from tests.partnership.factories import AgendaItemFactory, UserFactory
from tests.partnership.records import SCREENS, Records
from tests.partnership.screens import meeting_form, organisation_form, seat_form, shown, url

WITH_OBJECT = ("edit", "delete", "history", "history_results")
WITHOUT = ("index", "index_results", "add")
HOME = "/admin/"

# Typed by hand: which views each role may use on its own partnership's records.
SEEING = {"index", "index_results", "history", "history_results"}
ALLOWED = {
    "editor_of": SEEING | {"add", "edit", "delete"},
    "administrator_of": SEEING | {"add", "edit", "delete"},
    "member_of": SEEING,
    "representative_of": SEEING,
    "scrutiny_of": SEEING,
}


@pytest.mark.parametrize("role", ALLOWED)
@pytest.mark.parametrize("screen", SCREENS)
def test_own_records__are_open_as_typed(client: Any, ours: Records, screen: str, role: str) -> None:
    client.force_login(UserFactory(**{role: ours.partnership}))
    addresses = {view: url(screen, view) for view in WITHOUT} | {
        view: url(screen, view, getattr(ours, screen)) for view in WITH_OBJECT
    }
    answers = {view: client.get(address) for view, address in addresses.items()}
    assert {view for view, answer in answers.items() if answer.status_code == 200} == ALLOWED[role]
    refused = [answer for view, answer in answers.items() if view not in ALLOWED[role]]
    assert all((answer.status_code, answer["Location"]) == (302, HOME) for answer in refused)


@pytest.mark.parametrize("role", [*ALLOWED, "superuser"])
@pytest.mark.parametrize("screen", SCREENS)
def test_others_records__are_not_there(client: Any, ours: Records, theirs: Records, screen: str, role: str) -> None:
    client.force_login(UserFactory(**{role: True if role == "superuser" else ours.partnership}))
    record = getattr(theirs, screen)
    for view in WITH_OBJECT:
        answer = client.get(url(screen, view, record))
        assert answer.status_code == 404 or answer["Location"] == HOME
    for view in ("edit", "delete"):
        answer = client.post(url(screen, view, record), {"name": "Taken"})
        assert answer.status_code == 404 or answer["Location"] == HOME
    assert type(record).objects.filter(pk=record.pk).exists()


@pytest.mark.parametrize("screen", SCREENS)
def test_people_of_another_partnership__get_nowhere(client: Any, ours: Records, theirs: Records, screen: str) -> None:
    client.force_login(UserFactory(editor_of=theirs.partnership))
    for view in WITHOUT:
        assert client.get(url(screen, view))["Location"] == HOME
    for view in WITH_OBJECT:
        for record in (getattr(ours, screen), getattr(theirs, screen)):
            answer = client.get(url(screen, view, record))
            assert answer.status_code == 404 or answer["Location"] == HOME
    own_host = client.get(url(screen, "index"), HTTP_HOST=theirs.partnership.site.hostname)
    assert own_host.status_code == 200


@pytest.mark.parametrize("screen", SCREENS)
def test_visitors__are_asked_to_log_in(client: Any, ours: Records, screen: str) -> None:
    for view in WITHOUT:
        assert client.get(url(screen, view))["Location"].startswith(reverse("wagtailadmin_login"))
    for view in WITH_OBJECT:
        address = url(screen, view, getattr(ours, screen))
        assert client.get(address)["Location"].startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize("screen", SCREENS)
def test_site_without_partnership__has_no_screens(client: Any, ours: Records, screen: str) -> None:
    ours.partnership.site.is_default_site = False
    ours.partnership.site.save()
    client.force_login(UserFactory(superuser=True))
    for address in (url(screen, "index"), url(screen, "add")):
        assert client.get(address)["Location"] == HOME
    assert client.get(url(screen, "edit", getattr(ours, screen)))["Location"] == HOME


def test_copy_and_usage__do_not_exist(as_editor: Any, ours: Records) -> None:
    for view in ("copy", "usage"):
        assert as_editor.get(f"/admin/partnership/seats/{view}/{ours.seats.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("screen", "field", "offered"),
    [
        ("organisations", "successor", "organisations"),
        ("bodies", "parent", "bodies"),
        ("seats", "body", "bodies"),
        ("seats", "organisation", "organisations"),
        ("meetings", "body", "bodies"),
        ("meetings", "items-__prefix__-leader", "organisations"),
    ],
)
@pytest.mark.parametrize("view", ["add", "edit"])
def test_choices__are_of_one_partnership(
    as_editor: Any, ours: Records, theirs: Records, view: str, screen: str, field: str, offered: str
) -> None:
    own = getattr(ours, screen)
    html = as_editor.get(url(screen, view, own if view == "edit" else None)).content.decode()
    (select,) = re.findall(rf'<select name="{field}".*?</select>', html, re.DOTALL)
    may_choose = view == "add" or getattr(ours, offered) != own
    assert (f'value="{getattr(ours, offered).pk}"' in select) is may_choose
    assert f'value="{getattr(theirs, offered).pk}"' not in select


@pytest.mark.parametrize("screen", ["seats", "meetings"])
def test_filters__offer_one_partnership(as_editor: Any, ours: Records, theirs: Records, screen: str) -> None:
    html = shown(as_editor.get(url(screen, "index")))
    values = {tag.get("value") for tag in html.select("[name=body] option, input[name=body]")}
    assert str(ours.bodies.pk) in values
    assert str(theirs.bodies.pk) not in values
    listed = as_editor.get(url(screen, "index"), {"body": theirs.bodies.pk}).content.decode()
    assert url(screen, "edit", getattr(theirs, screen)) not in listed


def test_organisation__takes_no_successor_of_another_partnership(
    as_editor: Any, ours: Records, theirs: Records
) -> None:
    page = shown(as_editor.post(url("organisations", "add"), organisation_form(successor=theirs.organisations.pk)))
    assert "Select a valid choice" in page.text
    assert not Organisation.objects.filter(name="Wealdmere Fire").exists()


def test_body__does_not_report_to_another_partnership(as_editor: Any, ours: Records, theirs: Records) -> None:
    form = {"name": "New", "short_name": "New", "code": "NEW", "parent": theirs.bodies.pk, "since": "01/04/2024"}
    assert "Select a valid choice" in shown(as_editor.post(url("bodies", "add"), form)).text
    assert not Body.objects.filter(code="NEW").exists()


@pytest.mark.parametrize("field", ["body", "organisation"])
def test_seat__takes_nothing_of_another_partnership(as_editor: Any, ours: Records, theirs: Records, field: str) -> None:
    foreign = {"body": theirs.bodies, "organisation": theirs.organisations}[field].pk
    before = Membership.objects.count()
    for address in (url("seats", "add"), url("seats", "edit", ours.seats)):
        assert "Select a valid choice" in shown(as_editor.post(address, seat_form(ours, **{field: foreign}))).text
    assert Membership.objects.count() == before
    ours.seats.refresh_from_db()
    assert ours.seats.partnership == ours.partnership


def test_meeting__takes_nothing_of_another_partnership(as_editor: Any, ours: Records, theirs: Records) -> None:
    add, row = url("meetings", "add"), {"title": "Lighting", "leader": theirs.organisations.pk}
    assert "Select a valid choice" in shown(as_editor.post(add, meeting_form(theirs.bodies))).text
    assert "Select a valid choice" in shown(as_editor.post(add, meeting_form(ours.bodies, row))).text
    foreign = AgendaItemFactory(meeting=theirs.meetings)
    stolen = {"id": foreign.pk, "title": "Stolen"}
    as_editor.post(url("meetings", "edit", ours.meetings), meeting_form(ours.bodies, stolen))
    assert AgendaItem.objects.get(pk=foreign.pk).title == foreign.title
    assert Meeting.objects.within(theirs.partnership).count() == 1
