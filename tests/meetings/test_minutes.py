"""Minutes: written after the meeting, approved at a later one, and then they stand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from cms.governance.errors import Incomplete, NotAllowed, WrongState
from cms.meetings import actions
from cms.meetings.enums import MinutesState
from cms.meetings.models import Minutes
from cms.partnership.models import AgendaItem
from tests.meetings import factories
from tests.meetings.factories import Place


def test_draft__holds_what_was_said_under_each_item_and_apart_from_them(here: Place) -> None:
    meeting = factories.meeting(here)
    first, second, _ = factories.agenda(meeting)
    made = actions.write_minutes(
        meeting=meeting,
        by=here.officer,
        items={first.pk: " Agreed. ", second.pk: ""},
        text="Opened at ten.",
        publication="public",
    )
    assert (made.state, made.text, made.written_by) == (MinutesState.DRAFT, "Opened at ten.", here.officer)
    assert [item.minute for item in AgendaItem.objects.filter(meeting=meeting)] == ["Agreed.", "", ""]


@pytest.mark.parametrize(("days", "state"), [(3, "planned"), (-3, "cancelled")])
def test_draft__needs_a_meeting_that_took_place(here: Place, days: int, state: str) -> None:
    meeting = factories.meeting(here, days, state=state)
    with pytest.raises(WrongState):
        factories.minutes(meeting)


def test_draft__needs_some_words(here: Place) -> None:
    meeting = factories.meeting(here)
    with pytest.raises(Incomplete, match="Write something first"):
        factories.minutes(meeting, text=" ")
    assert not Minutes.objects.exists()


def test_draft__takes_no_item_of_another_meeting(here: Place) -> None:
    meeting, other = factories.meeting(here), factories.meeting(here)
    (item,) = factories.agenda(other, "public")
    with pytest.raises(Incomplete):
        actions.write_minutes(meeting=meeting, by=None, items={item.pk: "Slipped in"}, publication="public")
    item.refresh_from_db()
    assert item.minute == ""


def test_file__replaces_the_one_before_and_can_be_taken_away(
    here: Place, django_capture_on_commit_callbacks: Any
) -> None:
    meeting = factories.meeting(here)
    write: dict[str, Any] = {"meeting": meeting, "by": None, "items": {}, "publication": "public"}
    with django_capture_on_commit_callbacks(execute=True):
        first = actions.write_minutes(**write, file=factories.file("first.docx")).file.name or ""
    meeting.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        made = actions.write_minutes(**write, file=factories.file("second.docx"))
    assert made.name == "second.docx"
    assert not made.file.storage.exists(first)
    meeting.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        gone = actions.write_minutes(**write, text="Words.", drop_file=True)
    assert (gone.file.name, gone.name, gone.size) == ("", "", None)


def test_approval__names_a_later_meeting_of_the_body(here: Place) -> None:
    meeting, later = factories.meeting(here, -10), factories.meeting(here, -2)
    factories.minutes(meeting)
    made = actions.approve_minutes(meeting=meeting, by=here.world.chair, at=later)
    assert (made.state, made.approved_at, made.approved_by) == (MinutesState.APPROVED, later, here.world.chair)


@pytest.mark.parametrize("at", ["the same", "earlier", "not held yet", "cancelled", "of another body"])
def test_approval__takes_no_other_meeting(here: Place, at: str) -> None:
    meeting = factories.meeting(here, -10)
    factories.minutes(meeting)
    chosen = {
        "the same": meeting,
        "earlier": factories.meeting(here, -20),
        "not held yet": factories.meeting(here, 5),
        "cancelled": factories.meeting(here, -2, state="cancelled"),
        "of another body": factories.meeting(here, -2, body=here.partnership.body),
    }[at]
    with pytest.raises(Incomplete) as refused:
        actions.approve_minutes(meeting=meeting, by=None, at=chosen)
    assert "at" in refused.value.fields
    assert Minutes.objects.get().state == MinutesState.DRAFT


def test_approved__freezes_minutes_agenda_and_attendance(here: Place) -> None:
    meeting = factories.meeting(here)
    factories.agenda(meeting)
    factories.approved(meeting)
    meeting.refresh_from_db()
    with pytest.raises(WrongState):
        factories.minutes(meeting, text="Rewritten.")
    with pytest.raises(WrongState):
        actions.record_attendance(meeting=meeting, by=None, lines=[])
    with pytest.raises(WrongState):
        actions.keep_meeting(meeting=meeting, by=None)
    meeting.place = "Town hall"
    actions.keep_meeting(meeting=meeting, by=None, agenda_changed=False)


def test_reopened__need_a_reason_and_are_a_draft_again(here: Place) -> None:
    meeting = factories.meeting(here)
    factories.approved(meeting)
    with pytest.raises(Incomplete):
        actions.reopen_minutes(meeting=meeting, by=here.officer, why=" ")
    made = actions.reopen_minutes(meeting=meeting, by=here.officer, why="A name was wrong.")
    assert (made.state, made.approved_at) == (MinutesState.DRAFT, None)
    entry = made.history.first()
    assert entry.state == MinutesState.DRAFT
    assert timezone.now() - entry.history_date < dt.timedelta(minutes=1)


def test_members__write_no_minutes(here: Place) -> None:
    meeting = factories.meeting(here)
    for user in (here.world.member, here.neighbour, here.scrutiny):
        with pytest.raises(NotAllowed):
            actions.write_minutes(meeting=meeting, by=user, items={}, text="Mine.", publication="public")
