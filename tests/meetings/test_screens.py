"""The workplace of meetings: what each sees of a meeting and may do, and what it costs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.governance import actions as governance
from cms.meetings.actions import Line, record_attendance
from cms.meetings.models import Minutes, Paper
from cms.partnership.actions import put_on_agenda
from cms.partnership.models import AgendaItem, Meeting
from tests.governance import factories as cases
from tests.meetings import factories
from tests.meetings.conftest import ClientOf, text
from tests.meetings.factories import Place
from tests.partnership.screens import meeting_form, url

KEEPING = (
    *("meetings_attendance", "meetings_decide", "meetings_add_paper", "meetings_minutes"),
    *("meetings_raise_matter", "partnership_meetings:edit"),
)


def screen(client: Any, meeting: Meeting) -> BeautifulSoup:
    response = client.get(reverse("meetings_meeting", args=[meeting.pk]))
    assert response.status_code == 200
    return BeautifulSoup(text(response), "html.parser")


def links(page: BeautifulSoup) -> set[str]:
    return {str(link["href"]) for link in page.select("main a[href]")}


def test_keepers__are_offered_what_they_may_do_and_nobody_else(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    # Decisions are offered where there are some to enter.
    addresses = {name: reverse(name, args=[meeting.pk]) for name in KEEPING if name != "meetings_decide"}
    offered = {}
    for name, user in here.people().items():
        if name != "outsider":
            found = links(screen(client_of(user), meeting))
            offered[name] = {address for address in addresses.values() if address in found}
    keepers = {"editor", "administrator", "chair", "vice-chair", "officer", "superuser"}
    assert {name for name, found in offered.items() if found == set(addresses.values())} == keepers
    assert {name for name, found in offered.items() if not found} == {"scrutiny", "member", "neighbour"}


def test_keepers_screens__are_refused_to_others(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    for user in (here.world.member, here.neighbour, here.scrutiny):
        for name in KEEPING:
            answer = client_of(user).get(reverse(name, args=[meeting.pk]))
            assert answer["Location"] == "/admin/", name


def test_officer_of_another_body__keeps_no_meeting_of_this_one(here: Place, client_of: ClientOf) -> None:
    other = factories.meeting(here, body=here.partnership.body)
    client = client_of(here.officer)
    for name in KEEPING:
        assert client.get(reverse(name, args=[other.pk]))["Location"] == "/admin/", name
    assert client.get(reverse("meetings_meeting", args=[other.pk])).status_code == 200


def test_closed_meeting__is_not_there_for_others(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here, title="Closed meeting", publication="body")
    for user, status in ((here.world.member, 200), (here.scrutiny, 200), (here.neighbour, 404)):
        client = client_of(user)
        assert client.get(reverse("meetings_meeting", args=[meeting.pk])).status_code == status
        assert ("Closed meeting" in text(client.get(url("meetings", "index")))) is (status == 200)
        history = client.get(url("meetings", "history", meeting))
        assert (history.status_code == 200) is (status == 200)


def test_members__see_what_is_theirs_and_the_way_to_join(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here, 5, link="https://join.example/room")
    factories.agenda(meeting, "public", "partners", "body")
    shown = {
        user: [str(h.get_text()) for h in screen(client_of(user), meeting).select(".fw-agenda h3 .fm-num")]
        for user in (here.world.member, here.neighbour)
    }
    assert shown == {here.world.member: ["1", "2", "3"], here.neighbour: ["1", "2"]}
    assert "https://join.example/room" in links(screen(client_of(here.world.member), meeting))


# What happens next


def sentence(client: Any, meeting: Meeting) -> str:
    return str(screen(client, meeting).select_one(".fw-next p").get_text())


def test_next__follows_the_meeting_from_step_to_step(here: Place, client_of: ClientOf) -> None:
    client, council = client_of(here.officer), here.world.organisations[0]
    meeting = factories.meeting(here, -5, state="planned")
    assert sentence(client, factories.meeting(here, 5)) == "There is no agenda yet."
    assert sentence(client, meeting) == "Note who came: it makes the quorum."
    record_attendance(meeting=meeting, by=None, lines=[Line(council)])
    assert sentence(client, meeting) == "The minutes are not written yet."
    factories.minutes(Meeting.objects.get(pk=meeting.pk))
    assert sentence(client, meeting) == "The minutes are a draft. The next meeting of the body approves them."
    later = factories.meeting(here, -1)
    assert sentence(client, meeting) == "A later meeting can approve the minutes."
    answer = client.post(reverse("meetings_minutes_approve", args=[meeting.pk]), {"at": later.pk})
    assert answer["Location"] == reverse("meetings_meeting", args=[meeting.pk])
    assert sentence(client, meeting) == "Nothing is left to do."
    assert sentence(client, factories.meeting(here, state="cancelled")) == "This meeting was cancelled."


def test_next__asks_for_the_decisions(here: Place, client_of: ClientOf) -> None:
    cases.recorded(here.world)
    amendment = cases.consulted(here.world, cases.draft(here.world))
    meeting = here.world.meeting()
    put_on_agenda(meeting=meeting, title="Purpose", about=("amendment", amendment.pk), by=None)
    client = client_of(here.world.editor)
    assert sentence(client, meeting) == "What was decided has to be entered."
    assert "(1 to decide)" in screen(client, meeting).get_text()


# Forms


def test_agenda__names_an_amendment_and_keeps_it_when_it_is_decided(here: Place, client_of: ClientOf) -> None:
    cases.recorded(here.world)
    amendment = cases.consulted(here.world, cases.draft(here.world))
    client, body = client_of(here.world.editor), here.partnership.body
    form = meeting_form(body, {"title": "Purpose", "about": f"amendment:{amendment.pk}"}, starts_at="01/04/2027 14:00")
    assert client.post(url("meetings", "add"), form).status_code == 302
    item = AgendaItem.objects.get()
    assert (item.about_kind, item.about_id) == ("amendment", amendment.pk)
    governance.withdraw(amendment=amendment, user=here.world.editor, note="Not needed.")
    address = url("meetings", "edit", item.meeting)
    assert f'value="amendment:{amendment.pk}" selected' in text(client.get(address))
    again = meeting_form(body, {"id": item.pk, "title": "P", "about": f"amendment:{amendment.pk}"})
    assert client.post(address, again).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.about_id) == ("P", amendment.pk)


def test_agenda__takes_nothing_that_does_not_wait(here: Place, there: Place, client_of: ClientOf) -> None:
    cases.recorded(there.world)
    foreign = cases.consulted(there.world, cases.draft(there.world))
    for about in (f"amendment:{foreign.pk}", "amendment:999999", "nonsense:1", "amendment:"):
        form = meeting_form(here.body, {"title": "Purpose", "about": about})
        assert client_of(here.world.editor).post(url("meetings", "add"), form).status_code == 200
    assert not AgendaItem.objects.exists()


def test_officer__plans_meetings_of_their_own_body_only(here: Place, client_of: ClientOf) -> None:
    client = client_of(here.officer)
    assert client.post(url("meetings", "add"), meeting_form(here.body)).status_code == 302
    refused = client.post(url("meetings", "add"), meeting_form(here.partnership.body))
    assert "Select a valid choice" in text(refused)
    meeting = Meeting.objects.get()
    moved = client.post(url("meetings", "edit", meeting), meeting_form(here.partnership.body))
    assert "Select a valid choice" in text(moved)
    assert client.post(url("meetings", "delete", meeting)).status_code == 302
    assert not Meeting.objects.exists()


def test_approved_minutes__hold_the_agenda(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    (item,) = factories.agenda(meeting, "public")
    factories.approved(meeting, item_1="Agreed.")
    form = meeting_form(meeting.body, {"id": item.pk, "title": "Rewritten"})
    answer = client_of(here.officer).post(url("meetings", "edit", meeting), form)
    assert "The minutes of this meeting are approved" in text(answer)
    item.refresh_from_db()
    assert item.title != "Rewritten"


def test_item_with_a_minute__is_not_dropped(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    (item,) = factories.agenda(meeting, "public")
    factories.minutes(meeting, item_1="Agreed.")
    form = meeting_form(meeting.body, {"id": item.pk, "title": item.title, "DELETE": "on"})
    answer = client_of(here.officer).post(url("meetings", "edit", meeting), form)
    assert "has a minute" in text(answer)
    assert AgendaItem.objects.filter(pk=item.pk).exists()


def test_meeting_with_papers__is_not_deleted(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    factories.paper(meeting)
    answer = client_of(here.officer).get(url("meetings", "delete", meeting))
    assert "1 paper" in text(answer)
    client_of(here.officer).post(url("meetings", "delete", meeting))
    assert Meeting.objects.filter(pk=meeting.pk).exists()


def test_paper__is_brought_changed_and_taken_away(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    (item,) = factories.agenda(meeting, "public")
    client, add = client_of(here.officer), reverse("meetings_add_paper", args=[meeting.pk])
    missing = client.post(add, {"publication": "public"})
    assert (missing.status_code, "Choose a file." in text(missing)) == (422, True)
    wrong = client.post(add, {"publication": "public", "title": "Kept title", "file": factories.file("x.exe")})
    assert "cannot be taken" in text(wrong)
    assert "Kept title" in text(wrong)
    assert client.post(add, {"publication": "public", "item": item.pk, "file": factories.file()}).status_code == 302
    paper = Paper.objects.get()
    assert (paper.title, paper.item, paper.added_by) == ("report.pdf", item, here.officer)
    change = reverse("meetings_paper", args=[meeting.pk, paper.pk])
    assert client.post(change, {"publication": "body", "title": "The report"}).status_code == 302
    paper.refresh_from_db()
    assert (paper.title, paper.publication, paper.item) == ("The report", "body", None)
    remove = reverse("meetings_remove_paper", args=[meeting.pk, paper.pk])
    assert client.get(remove).status_code == 405
    assert client_of(here.world.member).post(remove)["Location"] == "/admin/"
    client.post(remove)
    assert not Paper.objects.exists()


def test_minutes__are_written_item_by_item(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    first, second, _ = factories.agenda(meeting)
    client, address = client_of(here.officer), reverse("meetings_minutes", args=[meeting.pk])
    form = {f"item-{first.pk}": "Agreed.", f"item-{second.pk}": "", "text": "", "publication": "public"}
    assert client.post(address, form).status_code == 302
    assert Minutes.objects.get().state == "draft"
    assert [item.minute for item in AgendaItem.objects.all()] == ["Agreed.", "", ""]
    assert "Agreed." in text(client.get(address))
    empty = client.post(address, {**form, f"item-{first.pk}": " "})
    assert "Write something first" in text(empty)
    assert [item.minute for item in AgendaItem.objects.all()] == ["Agreed.", "", ""]


def test_approved_minutes__are_reopened_with_a_reason(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    factories.approved(meeting)
    client, address = client_of(here.officer), reverse("meetings_minutes_reopen", args=[meeting.pk])
    assert client.get(reverse("meetings_minutes", args=[meeting.pk]))["Location"] == "/admin/"
    assert client.post(address, {"why": ""}).status_code == 422
    assert client.post(address, {"why": "A name was wrong."}).status_code == 302
    assert Minutes.objects.get().state == "draft"
    assert "Minutes reopened" in screen(client, meeting).get_text()


# Home


def panels(client: Any) -> str:
    return text(client.get("/admin/"))


def test_home__names_the_next_meetings_and_what_is_overdue(here: Place, client_of: ClientOf) -> None:
    factories.meeting(here, 5, title="Coming meeting")
    factories.meeting(here, 6, title="Closed meeting", publication="body")
    raised = factories.meeting(here, -30)
    factories.matter(raised, 10, text="Late matter", publication="partners")
    factories.matter(raised, 10, text="Closed matter")
    factories.matter(raised, 90, text="Coming matter", publication="partners")
    for user, closed in ((here.officer, True), (here.neighbour, False)):
        shown = panels(client_of(user))
        assert "Coming meeting" in shown
        assert "Late matter" in shown
        assert "Coming matter" not in shown
        assert ("Closed meeting" in shown, "Closed matter" in shown) == (closed, closed)


def test_home__is_kind_where_there_is_nothing(here: Place, client_of: ClientOf) -> None:
    shown = panels(client_of(here.officer))
    assert "No meeting is planned." in shown
    assert "Nothing is overdue." in shown
    assert reverse("partnership_meetings:add") in shown
    assert reverse("partnership_meetings:add") not in panels(client_of(here.world.member))


# Cost


def count(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def grow(here: Place, meeting: Meeting, amendments: list[Any]) -> None:
    item = put_on_agenda(meeting=meeting, title="One more", about=("amendment", amendments.pop().pk), by=None)
    factories.paper(meeting, item=item)
    factories.matter(meeting)
    factories.matter(factories.meeting(here, -100, body=meeting.body))
    factories.meeting(here, 5)


@pytest.mark.parametrize(
    "name",
    [
        *("meetings_meeting", "meetings_decide", "meetings_minutes", "partnership_meetings:edit"),
        *("meetings_matters", "wagtailadmin_home"),
    ],
)
def test_screens__ask_as_much_for_five_as_for_one(here: Place, client_of: ClientOf, name: str) -> None:
    cases.recorded(here.world)
    amendments = [cases.consulted(here.world, cases.draft(here.world)) for _ in range(5)]
    meeting = here.world.meeting(timezone.localdate() - dt.timedelta(days=1))
    grow(here, meeting, amendments)
    has_object = name not in ("meetings_matters", "wagtailadmin_home")
    address = reverse(name, args=[meeting.pk] if has_object else [])
    client = client_of(here.world.editor)
    before = count(client, address)
    while amendments:
        grow(here, meeting, amendments)
    assert count(client, address) <= before
