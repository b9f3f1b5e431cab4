"""Who came: a line for each seat, apologies before the meeting, and a quorum that follows."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from cms.governance.errors import Incomplete, NotAllowed
from cms.meetings.actions import Line, record_attendance
from cms.partnership.enums import MeetingState
from cms.partnership.models import Attendance, Meeting
from tests.meetings import factories
from tests.meetings.conftest import ClientOf, text
from tests.meetings.factories import Place


def lines(meeting: Meeting) -> list[str]:
    return [str(line) for line in Attendance.objects.filter(meeting=meeting).order_by("pk")]


def test_attendance__takes_the_place_of_what_was_noted_before(here: Place) -> None:
    meeting = factories.meeting(here, state="planned")
    council, police, fire, _ = here.world.organisations
    record_attendance(meeting=meeting, by=here.officer, lines=[Line(council), Line(police, present=False)])
    made = record_attendance(
        meeting=meeting,
        by=here.officer,
        lines=[Line(council, name="Robin", role="Chair"), Line(fire, deputy=True, interest="Item 3")],
    )
    assert lines(meeting) == [
        f"Robin, {council.short_name}: present",
        "Fire: present, as a deputy; declared interest: Item 3",
    ]
    assert made.state == MeetingState.HELD


def test_apologies__may_come_before_the_meeting_and_leave_it_planned(here: Place) -> None:
    meeting = factories.meeting(here, days=5)
    made = record_attendance(
        meeting=meeting, by=here.world.chair, lines=[Line(here.world.organisations[0], present=False)]
    )
    assert made.state == MeetingState.PLANNED


def test_attendance__takes_no_organisation_of_another_partnership(here: Place, there: Place) -> None:
    meeting = factories.meeting(here)
    kept = [Line(here.world.organisations[0])]
    record_attendance(meeting=meeting, by=None, lines=kept)
    with pytest.raises(Incomplete):
        record_attendance(meeting=meeting, by=None, lines=[*kept, Line(there.world.organisations[0])])
    assert len(lines(meeting)) == 1


def test_members__note_no_attendance(here: Place) -> None:
    with pytest.raises(NotAllowed):
        record_attendance(meeting=factories.meeting(here), by=here.world.member, lines=[])


def typed(*rows: dict[str, Any]) -> dict[str, Any]:
    """What a browser posts."""
    form: dict[str, Any] = {"line-TOTAL_FORMS": len(rows), "line-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        form |= {f"line-{number}-{name}": value for name, value in row.items()}
    return form


def test_screen__offers_a_line_for_each_organisation_with_a_seat(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    record_attendance(meeting=meeting, by=None, lines=[Line(here.world.organisations[1], name="Robin")])
    page = client_of(here.officer).get(reverse("meetings_attendance", args=[meeting.pk]))
    initial = [row.initial for row in page.context["form"]]
    council, police, _, health = here.world.organisations
    # Chair, officer and vice-chair sit for the council.
    seats = [police, council, council, council, health]
    assert [line.get("organisation") for line in initial] == [*(seat.pk for seat in seats), None, None]
    assert initial[0]["came"] == "present"
    assert {line["came"] for line in initial[1:5]} == {""}


def test_screen__keeps_what_was_noted_and_leaves_out_what_was_not(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    council, police, fire, _ = here.world.organisations
    form = typed(
        {"organisation": council.pk, "came": "present", "name": "Robin", "role": "Chair"},
        {"organisation": police.pk, "came": "apologies"},
        {"organisation": fire.pk, "came": ""},
        {"organisation": "", "came": ""},
    )
    answer = client_of(here.officer).post(reverse("meetings_attendance", args=[meeting.pk]), form)
    assert answer["Location"] == reverse("meetings_meeting", args=[meeting.pk])
    assert [line.partition(": ")[2] for line in lines(meeting)] == ["present", "apologies"]


def test_screen__says_what_is_missing_and_keeps_what_was_typed(here: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    form = typed({"organisation": "", "came": "present", "name": "A guest"}, {"organisation": "", "interest": "Item 2"})
    answer = client_of(here.officer).post(reverse("meetings_attendance", args=[meeting.pk]), form)
    assert answer.status_code == 422
    page = text(answer)
    assert "Choose the organisation." in page
    assert "Say whether they came." in page
    assert 'value="A guest"' in page
    assert lines(meeting) == []


def test_screen__offers_nothing_of_another_partnership(here: Place, there: Place, client_of: ClientOf) -> None:
    meeting = factories.meeting(here)
    page = text(client_of(here.officer).get(reverse("meetings_attendance", args=[meeting.pk])))
    assert f'value="{there.world.organisations[0].pk}"' not in page
    form = typed({"organisation": there.world.organisations[0].pk, "came": "present"})
    answer = client_of(here.officer).post(reverse("meetings_attendance", args=[meeting.pk]), form)
    assert "Select a valid choice" in text(answer)
