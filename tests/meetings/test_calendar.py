"""The feeds for calendars: valid, stable, up to date, and silent about what is not public."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from icalendar import Calendar

from cms.partnership.models import Meeting
from tests.meetings import factories
from tests.meetings.conftest import ClientOf
from tests.meetings.factories import Place

LONDON = ZoneInfo("Europe/London")
CANARY = "https://join.example/canary"


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


@pytest.fixture
def summer(here: Place) -> Meeting:
    """A meeting at two in the afternoon, London time, in summer."""
    starts = dt.datetime(2027, 7, 1, 14, tzinfo=LONDON)
    return factories.meeting(
        here,
        starts_at=starts,
        ends_at=starts + dt.timedelta(hours=2),
        title="Quarterly, and more; a title long enough to be folded – with ümlauts",
        place="Council chamber, Ebley Mill",
        visitors="Open to the public.",
        link=CANARY,
        state="planned",
    )


def feed(client_of: ClientOf, **headers: Any) -> Any:
    return client_of(None).get(reverse("meetings_feed"), **headers)


def test_feed__is_read_back_as_it_was_meant(here: Place, summer: Meeting, client_of: ClientOf) -> None:
    factories.agenda(summer)
    answer = feed(client_of)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = events(answer.content)
    assert event["SUMMARY"] == f"{here.body.short_name}: {summer.title}"
    assert event["DTSTART"].dt == dt.datetime(2027, 7, 1, 14, tzinfo=LONDON)
    assert event["DTSTART"].dt.utcoffset() == dt.timedelta(hours=1)
    assert event["DTEND"].dt == dt.datetime(2027, 7, 1, 16, tzinfo=LONDON)
    assert event["LOCATION"] == "Council chamber, Ebley Mill"
    assert event["UID"] == f"{summer.uid}@folkmoot"
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (0, "CONFIRMED", "OPAQUE")
    assert event["URL"].endswith(f"/meetings/{summer.pk}/")
    assert "Open to the public." in event["DESCRIPTION"]
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == summer.changed_at.replace(microsecond=0)


def test_feed__keeps_to_the_format(here: Place, summer: Meeting, client_of: ClientOf) -> None:
    data = feed(client_of).content
    lines = data.split(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    whole = data.replace(b"\r\n ", b"").decode()
    assert "DTSTART;TZID=Europe/London:20270701T140000" in whole
    assert "SUMMARY:" in whole
    assert "Quarterly\\, and more\\; a title" in whole
    calendar = Calendar.from_ical(data)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/London"]


@pytest.mark.parametrize(
    ("moment", "offset", "name"),
    [
        (dt.datetime(2027, 1, 15, 12), 0, "GMT"),
        (dt.datetime(2027, 7, 15, 12), 1, "BST"),
        (dt.datetime(2027, 3, 28, 0, 59), 0, "GMT"),
        (dt.datetime(2027, 3, 28, 2, 1), 1, "BST"),
        (dt.datetime(2027, 10, 31, 0, 59), 1, "BST"),
        (dt.datetime(2027, 10, 31, 2, 1), 0, "GMT"),
    ],
)
def test_time_zone__is_londons(
    here: Place, summer: Meeting, client_of: ClientOf, moment: dt.datetime, offset: int, name: str
) -> None:
    zone: Any
    (zone,) = Calendar.from_ical(feed(client_of).content).walk("VTIMEZONE")
    written = zone.to_tz(lookup_tzid=False)
    local = moment.replace(tzinfo=written)
    assert (local.utcoffset(), local.tzname()) == (dt.timedelta(hours=offset), name)


@pytest.mark.parametrize(
    ("field", "value"),
    [("starts_at", dt.datetime(2027, 7, 2, 9, tzinfo=LONDON)), ("place", "Town hall"), ("title", "Moved")],
)
def test_change__keeps_the_uid_and_counts_up(
    here: Place, summer: Meeting, client_of: ClientOf, field: str, value: Any
) -> None:
    (before,) = events(feed(client_of).content)
    with time_machine.travel(summer.changed_at + dt.timedelta(days=2)):
        setattr(summer, field, value)
        summer.ends_at = None
        summer.save()
        (after,) = events(feed(client_of).content)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt


def test_what_no_calendar_shows__counts_no_change(here: Place, summer: Meeting, client_of: ClientOf) -> None:
    before = feed(client_of).content
    factories.agenda(summer)
    summer.link = "https://join.example/another"
    summer.save()
    assert feed(client_of).content == before


def test_cancelled__is_told_by_status_and_in_words(here: Place, summer: Meeting, client_of: ClientOf) -> None:
    summer.state = "cancelled"
    summer.save(update_fields=["state"])
    (event,) = events(feed(client_of).content)
    assert (event["STATUS"], event["TRANSP"], event["SEQUENCE"]) == ("CANCELLED", "TRANSPARENT", 1)
    assert event["SUMMARY"].startswith("Cancelled: ")


def test_feed__is_not_sent_again_while_nothing_changed(here: Place, summer: Meeting, client_of: ClientOf) -> None:
    first = feed(client_of)
    again = feed(client_of, HTTP_IF_NONE_MATCH=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert feed(client_of, HTTP_IF_MODIFIED_SINCE=first["Last-Modified"]).status_code == 304
    with time_machine.travel(summer.changed_at + dt.timedelta(minutes=5)):
        summer.place = "Elsewhere"
        summer.save()
    changed = feed(client_of, HTTP_IF_NONE_MATCH=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_feed__says_nothing_that_is_not_public(here: Place, there: Place, summer: Meeting, client_of: ClientOf) -> None:
    closed = factories.meeting(here, 5, title="Closed meeting", publication="body")
    partners = factories.meeting(here, 5, title="Partners’ meeting", publication="partners")
    foreign = factories.meeting(there, 5, title="Their meeting")
    (item,) = factories.agenda(summer, "partners")
    data = feed(client_of).content.replace(b"\r\n ", b"").decode()
    for words in (CANARY, closed.title, partners.title, foreign.title, item.title):
        assert words not in data
    for meeting in (closed, partners, foreign):
        assert client_of(None).get(reverse("meeting_feed", args=[meeting.pk])).status_code == 404


def test_feed__of_one_body_and_of_one_meeting(here: Place, summer: Meeting, client_of: ClientOf) -> None:
    other = factories.meeting(here, 5, body=here.partnership.body)
    client = client_of(None)
    of_body = client.get(reverse("meetings_of_feed", args=["asb"])).content
    assert [str(event["UID"]) for event in events(of_body)] == [f"{summer.uid}@folkmoot"]
    of_one = client.get(reverse("meeting_feed", args=[other.pk])).content
    assert [str(event["UID"]) for event in events(of_one)] == [f"{other.uid}@folkmoot"]
    assert client.get(reverse("meetings_of_feed", args=["nothing"])).status_code == 404
    assert client.get("/meetings/of/ASB/calendar.ics").status_code == 404


def test_feed__reaches_back_a_year(here: Place, client_of: ClientOf) -> None:
    factories.meeting(here, -400)
    recent = factories.meeting(here, -300)
    assert [str(event["UID"]) for event in events(feed(client_of).content)] == [f"{recent.uid}@folkmoot"]


def test_feed__of_nothing_is_a_calendar_still(here: Place, client_of: ClientOf) -> None:
    answer = feed(client_of)
    assert events(answer.content) == []
    assert "Last-Modified" not in answer
