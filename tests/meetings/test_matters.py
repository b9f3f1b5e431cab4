"""Matters arising: carried to each meeting until they are done, and chased."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cms.governance.daily import send_reminders
from cms.governance.errors import Incomplete, NotAllowed, WrongState
from cms.meetings import actions
from cms.meetings.models import Matter
from cms.partnership.models import Meeting
from tests.meetings import factories
from tests.meetings.conftest import ClientOf, text
from tests.meetings.factories import Place
from tests.partnership.factories import OrganisationFactory


def heard(meeting: Meeting) -> list[str]:
    return [matter.text for matter in Matter.objects.before(meeting)]


def test_matter__comes_before_every_meeting_until_it_is_done(here: Place) -> None:
    raised, second, third, fourth = (factories.meeting(here, days) for days in (-90, -60, -30, 5))
    matter = factories.matter(raised, text="Lighting")
    factories.matter(factories.meeting(here, -80, body=here.partnership.body), text="Of another body")
    assert [heard(each) for each in (raised, second, third, fourth)] == [[], ["Lighting"], ["Lighting"], ["Lighting"]]
    with time_machine.travel(timezone.now() - dt.timedelta(days=45)):
        actions.finish_matter(matter=matter, by=here.world.member, outcome="Installed.")
    assert [heard(each) for each in (second, third, fourth)] == [["Lighting"], ["Lighting"], []]


def test_matter__skips_a_cancelled_meeting(here: Place) -> None:
    raised = factories.meeting(here, -90)
    factories.meeting(here, -40, state="cancelled")
    coming = factories.meeting(here, 5)
    matter = factories.matter(raised)
    with time_machine.travel(timezone.now() - dt.timedelta(days=50)):
        actions.finish_matter(matter=matter, by=None, outcome="Installed.")
    assert heard(coming) == [matter.text]


def test_matter__is_due_after_the_meeting_and_somebody_of_ours_does_it(here: Place) -> None:
    meeting = factories.meeting(here)
    with pytest.raises(Incomplete) as early:
        factories.matter(meeting, days=-1)
    assert "due_on" in early.value.fields
    with pytest.raises(Incomplete) as foreign:
        factories.matter(meeting, organisation=OrganisationFactory())
    assert "organisation" in foreign.value.fields
    with pytest.raises(Incomplete):
        factories.matter(meeting, text=" ")
    assert not Matter.objects.exists()


def test_done__says_what_was_done_and_by_whom_it_may_be_said(here: Place) -> None:
    matter = factories.matter(factories.meeting(here))
    with pytest.raises(Incomplete):
        actions.finish_matter(matter=matter, by=here.world.member, outcome="")
    with pytest.raises(NotAllowed):
        actions.finish_matter(matter=matter, by=here.neighbour, outcome="Done.")
    done = actions.finish_matter(matter=matter, by=here.world.member, outcome="Done.")
    assert done.done_on == timezone.localdate()
    with pytest.raises(WrongState):
        actions.finish_matter(matter=matter, by=here.world.member, outcome="Again.")
    again = actions.resume_matter(matter=done, by=here.officer)
    assert (again.done_on, again.outcome) == (None, "Done.")


def told(days: int, callbacks: Any) -> list[tuple[str, list[str]]]:
    """Subjects and recipients of what is sent so many days from now."""
    mail.outbox.clear()
    with time_machine.travel(timezone.now() + dt.timedelta(days=days)), callbacks(execute=True):
        send_reminders()
    return [(str(message.subject), message.to) for message in mail.outbox if "Street safety" in str(message.subject)]


def test_reminders__go_out_before_on_the_day_and_every_fortnight(
    here: Place, django_capture_on_commit_callbacks: Any
) -> None:
    body = here.body.short_name
    meeting = factories.meeting(here, -1)
    factories.matter(meeting, days=21)  # due in 20 days
    member = [here.body.memberships.get(user=here.world.member).email]
    expected = {
        10: [],
        13: [(f"{body}: due in 7 days", member)],
        15: [],
        20: [(f"{body}: due today", member)],
        21: [(f"{body}: overdue by 1 day", member)],
        30: [],
        35: [(f"{body}: overdue by 15 days", member)],
        36: [],
    }
    assert {day: told(day, django_capture_on_commit_callbacks) for day in expected} == expected


def test_reminders__stop_when_it_is_done(here: Place, django_capture_on_commit_callbacks: Any) -> None:
    matter = factories.matter(factories.meeting(here), days=5)
    actions.finish_matter(matter=matter, by=None, outcome="Done.")
    assert told(0, django_capture_on_commit_callbacks) == []


def test_reminders__go_to_the_chair_where_nobody_else_can_be_written_to(
    here: Place, django_capture_on_commit_callbacks: Any
) -> None:
    away = OrganisationFactory(partnership=here.partnership)
    factories.matter(factories.meeting(here), days=5, organisation=away)
    assert {to[0] for _, to in told(0, django_capture_on_commit_callbacks)} == {
        here.body.memberships.get(user=here.world.chair).email,
        here.body.memberships.get(user=here.officer).email,
    }


def test_screen__lets_the_owner_finish_and_the_keeper_change(here: Place, client_of: ClientOf) -> None:
    matter = factories.matter(factories.meeting(here), publication="partners")
    address = reverse("meetings_matter", args=[matter.pk])
    offered = {
        name: set(client_of(user).get(address).context["forms"])
        for name, user in here.people().items()
        if name != "outsider"
    }
    everything = {"finish", "amend"}
    assert offered == {
        "editor": everything,
        "administrator": everything,
        "scrutiny": set(),
        "chair": everything,
        "vice-chair": everything,
        "officer": everything,
        "member": {"finish"},
        "neighbour": set(),
        "superuser": everything,
    }
    client = client_of(here.world.member)
    refused = client.post(address, {"verb": "finish", "finish-outcome": ""})
    assert refused.status_code == 422
    assert "Say what was done." in text(refused)
    assert client.post(address, {"verb": "finish", "finish-outcome": "Done."}).status_code == 302
    assert client.post(address, {"verb": "nonsense"}).status_code == 404
    matter.refresh_from_db()
    assert matter.outcome == "Done."


def test_closed_matter__is_not_there_for_others(here: Place, there: Place, client_of: ClientOf) -> None:
    closed = factories.matter(factories.meeting(here), text="Closed matter")
    foreign = factories.matter(factories.meeting(there), publication="public")
    client = client_of(here.neighbour)
    for matter in (closed, foreign):
        assert client.get(reverse("meetings_matter", args=[matter.pk])).status_code == 404
    assert "Closed matter" not in text(client.get(reverse("meetings_matters")))
    assert "Closed matter" in text(client_of(here.world.member).get(reverse("meetings_matters")))


def test_list__filters_by_standing(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here, -40)
    due = {"L8": 5, "C8": 90, "D8": 90}
    late, coming, done = (factories.matter(meeting, days, text=name) for name, days in due.items())
    actions.finish_matter(matter=done, by=None, outcome="Done.")
    client: Any = client_of(here.officer)
    address = reverse("meetings_matters")
    shown = {
        now: {name for name in ("L8", "C8", "D8") if name in text(client.get(address, {"now": now}))}
        for now in ("", "open", "overdue", "done")
    }
    assert shown == {"": {"L8", "C8", "D8"}, "open": {"L8", "C8"}, "overdue": {"L8"}, "done": {"D8"}}
    sheet = b"".join(client.get(address, {"export": "csv"}).streaming_content).decode()
    assert {late.text, coming.text} <= set(sheet.replace("\n", ",").split(","))


def test_raising__asks_for_what_is_missing(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    address = reverse("meetings_raise_matter", args=[meeting.pk])
    client = client_of(here.officer)
    assert client.post(address, {"text": "Lighting"}).status_code == 422
    due = timezone.localdate() + dt.timedelta(days=30)
    form = {
        "text": "Lighting",
        "organisation": here.world.organisations[1].pk,
        "due_on": f"{due:%d/%m/%Y}",
        "publication": "public",
    }
    assert client.post(address, form).status_code == 302
    made = Matter.objects.get()
    assert (made.text, made.due_on, made.raised_by, made.body) == ("Lighting", due, here.officer, here.body)
