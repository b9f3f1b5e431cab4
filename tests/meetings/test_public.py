"""The public pages: meetings with their public parts, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.governance import actions as governance
from cms.meetings.actions import Line, approve_minutes, decide_together, record_attendance, write_minutes
from cms.meetings.subjects import Choice
from cms.partnership.actions import put_on_agenda
from cms.partnership.models import AgendaItem, Meeting
from tests.governance import factories as cases
from tests.meetings import factories
from tests.meetings.conftest import ClientOf, text
from tests.meetings.factories import Place
from tests.partnership.factories import AgendaItemFactory

CANARY = "Canary"


def main(response: Any) -> str:
    """The page without its frame."""
    assert response.status_code == 200
    return text(response).partition("<main")[2].partition("</main>")[0]


def page(client_of: ClientOf, meeting: Meeting) -> str:
    return main(client_of(None).get(reverse("meeting", args=[meeting.pk])))


def test_calendar__parts_coming_from_past_in_their_order(here: Place, client_of: ClientOf) -> None:
    for days in (-20, -10, 5, 15):
        factories.meeting(here, days, title=f"T{days}")
    shown = main(client_of(None).get(reverse("meetings")))
    places = [shown.index(f"T{days}") for days in (5, 15, -10, -20)]
    assert places == sorted(places)
    assert shown.index('id="coming"') < places[0] < places[1] < shown.index('id="past"') < places[2]


def test_calendar__narrows_to_a_body(here: Place, client_of: ClientOf) -> None:
    factories.meeting(here, 5, title="Of the group")
    factories.meeting(here, 6, title="Of all", body=here.partnership.body)
    shown = main(client_of(None).get(reverse("meetings_of", args=["asb"])))
    assert "Of the group" in shown
    assert "Of all" not in shown
    assert "webcal://ours.localhost/meetings/of/asb/calendar.ics" in shown
    everything = main(client_of(None).get(reverse("meetings")))
    assert {"Of the group", "Of all"} <= {name for name in ("Of the group", "Of all") if name in everything}
    assert client_of(None).get(reverse("meetings_of", args=["nope"])).status_code == 404


def test_calendar__has_pages_of_the_past(here: Place, client_of: ClientOf) -> None:
    for number in range(22):
        factories.meeting(here, -number - 1, title=f"M{number:02}.")
    first, second = (main(client_of(None).get(reverse("meetings"), {"page": n})) for n in (1, 2))
    assert "M19." in first
    assert "M20." not in first
    assert "M20." in second
    assert "M19." not in second


def test_calendar__of_nothing_says_so_kindly(here: Place, client_of: ClientOf) -> None:
    assert "No meeting is planned yet." in main(client_of(None).get(reverse("meetings")))


def test_calendar__knows_one_partnership(here: Place, there: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(there, 5, title=CANARY)
    assert CANARY not in main(client_of(None).get(reverse("meetings")))
    assert client_of(None).get(reverse("meeting", args=[meeting.pk])).status_code == 404


def test_site_without_partnership__has_no_meetings(here: Place, client_of: ClientOf) -> None:
    site = here.partnership.site
    site.is_default_site = False
    site.save()
    for name in ("meetings", "meetings_feed"):
        assert Client(SERVER_NAME="testserver").get(reverse(name)).status_code == 404


def test_meeting__shows_agenda_papers_and_what_an_item_is_about(here: Place, client_of: ClientOf) -> None:
    cases.recorded(here.world)
    amendment = cases.consulted(here.world, cases.draft(here.world))
    meeting = factories.meeting(here, 5, body=here.partnership.body, visitors="All are welcome.")
    item = put_on_agenda(
        meeting=meeting, title="A clearer <purpose>", text="Read it.", about=("amendment", amendment.pk), by=None
    )
    paper = factories.paper(meeting, item=item, title="Street lights")
    shown = page(client_of, meeting)
    for words in (
        "A clearer &lt;purpose&gt;",
        "Read it.",
        f"amendments/{amendment.reference}/",
        "All are welcome.",
        "Street lights",
        reverse("meeting_paper", args=[meeting.pk, paper.pk]),
        reverse("meeting_feed", args=[meeting.pk]),
    ):
        assert words in shown, words


def closed_meeting(here: Place) -> Meeting:
    """A public meeting with a canary in everything that is not public."""
    meeting = factories.meeting(here, link=f"https://join.example/{CANARY}")
    AgendaItemFactory(meeting=meeting, title="Open item")
    AgendaItemFactory(meeting=meeting, title=f"{CANARY} partners", publication="partners")
    AgendaItemFactory(meeting=meeting, title=f"{CANARY} body", text=CANARY, publication="body")
    for mark in ("partners", "body"):
        factories.paper(meeting, publication=mark, title=f"{CANARY} paper")
        factories.matter(meeting, text=f"{CANARY} matter", publication=mark)
    factories.matter(factories.meeting(here, -100), text=f"{CANARY} carried", publication="body", person=CANARY)
    factories.matter(meeting, text="Open matter", publication="public", person=CANARY)
    council = here.world.organisations[0]
    line = Line(council, name=CANARY, role="Chair", interest=f"{CANARY} interest")
    record_attendance(meeting=meeting, by=None, lines=[line])
    factories.minutes(
        meeting, text=CANARY, publication="partners", item_1=f"{CANARY} draft", item_2=CANARY, item_3=CANARY
    )
    return meeting


def public_answers(client_of: ClientOf, meeting: Meeting) -> dict[str, str]:
    """Everything the public can get of meetings."""
    client = client_of(None)
    addresses = (
        *("/", "/sub-groups/street-safety/", "/sitemap.xml"),
        *(reverse(name) for name in ("meetings", "meetings_feed")),
        *(reverse(name, args=["asb"]) for name in ("meetings_of", "meetings_of_feed")),
        *(reverse(name, args=[meeting.pk]) for name in ("meeting", "meeting_feed")),
    )
    return {address: client.get(address).content.replace(b"\r\n ", b"").decode() for address in addresses}


def test_canary__is_nowhere_before_the_minutes_are_approved(here: Place, client_of: ClientOf) -> None:
    meeting = closed_meeting(here)
    assert {address for address, answer in public_answers(client_of, meeting).items() if CANARY in answer} == set()
    shown = page(client_of, meeting)
    assert "Open item" in shown
    assert "Open matter" in shown
    assert "The minutes are published when a later meeting has approved them." in shown


def test_canary__is_nowhere_after_but_for_the_minute_of_the_open_item(here: Place, client_of: ClientOf) -> None:
    meeting = closed_meeting(here)
    AgendaItem.objects.filter(title="Open item").update(minute="Said in public.")
    later = factories.meeting(here, -1, title=f"{CANARY} meeting", publication="body")
    approve_minutes(meeting=meeting, by=None, at=later)
    assert {address for address, answer in public_answers(client_of, meeting).items() if CANARY in answer} == set()
    shown = page(client_of, meeting)
    assert "Said in public." in shown
    assert "Council (chair)" in shown
    assert "Declared an interest" in shown
    assert client_of(None).get(reverse("meeting_minutes", args=[meeting.pk])).status_code == 404
    assert '<span class="fm-tag">Minutes</span>' in main(client_of(None).get(reverse("meetings")))


def test_minutes__as_a_file_are_public_once_approved(here: Place, client_of: ClientOf) -> None:
    meeting, later = factories.meeting(here, -10), factories.meeting(here, -1)
    write_minutes(meeting=meeting, by=None, items={}, file=factories.file("minutes.pdf"), publication="public")
    address = reverse("meeting_minutes", args=[meeting.pk])
    assert client_of(None).get(address).status_code == 404
    approve_minutes(meeting=Meeting.objects.get(pk=meeting.pk), by=None, at=later)
    assert client_of(None).get(address).content == b"%PDF-1.7 report"
    assert address in page(client_of, meeting)


def test_meeting__tells_what_was_decided_once_it_is_confirmed(here: Place, client_of: ClientOf) -> None:
    cases.recorded(here.world)
    amendment = cases.consulted(here.world, cases.draft(here.world))
    meeting = here.world.meeting()
    item = put_on_agenda(meeting=meeting, title="Purpose", about=("amendment", amendment.pk), by=None)
    decide_together(meeting=meeting, by=here.world.editor, choices={item.pk: Choice("approve", "5", "")})
    assert "What was decided" not in page(client_of, meeting)
    entry = amendment.latest_snapshot.decision_entries.get()
    governance.confirm_decision(entry=entry, user=here.world.csp_chair)
    shown = page(client_of, meeting)
    assert "What was decided" in shown
    assert "Approved, minute 5" in shown


def test_cancelled_meeting__says_so_first(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here, 5, state="cancelled")
    assert "This meeting was cancelled" in page(client_of, meeting)
    assert "Cancelled" in main(client_of(None).get(reverse("meetings")))


def test_frame__leads_to_the_meetings(here: Place, client_of: ClientOf) -> None:
    header = text(client_of(None).get(reverse("meetings"))).partition("</header>")[0]
    assert '<a href="/meetings/" aria-current="true">Meetings</a>' in header


def count(client: Any, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def grow(here: Place, meeting: Meeting, amendments: list[Any]) -> None:
    """One more of everything that a meeting shows."""
    item = put_on_agenda(meeting=meeting, title="One more", about=("amendment", amendments.pop().pk), by=None)
    factories.paper(meeting, item=item)
    factories.paper(meeting)
    factories.matter(meeting, publication="public")
    factories.matter(factories.meeting(here, -100, body=meeting.body), publication="public")
    factories.meeting(here, 5)


@pytest.mark.parametrize("name", ["meetings", "meetings_feed", "meeting"])
def test_pages__ask_as_much_for_ten_as_for_one(here: Place, client_of: ClientOf, name: str) -> None:
    cases.recorded(here.world)
    amendments = [governance.submit(amendment=cases.draft(here.world), user=here.world.editor) for _ in range(6)]
    day = timezone.localdate() - dt.timedelta(days=2)
    meeting = here.world.meeting(day)
    grow(here, meeting, amendments)
    factories.minutes(meeting)
    address = reverse(name, args=[meeting.pk] if name == "meeting" else [])
    before = count(client_of(None), address)
    while amendments:
        grow(here, meeting, amendments)
    assert count(client_of(None), address) <= before
