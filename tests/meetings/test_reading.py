"""Who reads what. Every expected answer is typed by hand."""

from __future__ import annotations

from typing import Any

import pytest

from cms.meetings.models import Matter
from cms.meetings.reading import PUBLIC, Reader, reader
from cms.meetings.sheet import Sheet
from cms.partnership.models import Meeting
from cms.partnership.permissions import keeps_meetings
from tests.meetings import factories
from tests.meetings.factories import Place

# What each reads of what is marked public, partners, body.
READS = {
    "editor": "yes yes yes",
    "administrator": "yes yes yes",
    "scrutiny": "yes yes yes",
    "chair": "yes yes yes",
    "vice-chair": "yes yes yes",
    "officer": "yes yes yes",
    "member": "yes yes yes",
    "neighbour": "yes yes no",
    "outsider": "yes no no",
    "superuser": "yes yes yes",
    "public": "yes no no",
}
MARKS = ("public", "partners", "body")


def readers(here: Place) -> dict[str, Reader]:
    found = {name: reader(user, here.partnership) for name, user in here.people().items()}
    return {**found, "public": PUBLIC}


def test_reader__reads_as_typed(here: Place) -> None:
    found = {
        name: " ".join("yes" if who.may(mark, here.body.pk) else "no" for mark in MARKS)
        for name, who in readers(here).items()
    }
    assert found == READS


def test_reader__finds_the_same_rows_as_it_may_read(here: Place) -> None:
    for mark in MARKS:
        factories.meeting(here, title=mark, publication=mark)
    found = {
        name: {meeting.title for meeting in Meeting.objects.filter(who.marked())} for name, who in readers(here).items()
    }
    typed = {
        name: {mark for mark, answer in zip(MARKS, row.split(), strict=True) if answer == "yes"}
        for name, row in READS.items()
    }
    assert found == typed


def test_reader__of_another_partnership_is_the_public(here: Place, there: Place) -> None:
    for name, user in there.people().items():
        if name != "superuser":
            assert reader(user, here.partnership) == PUBLIC, name


def test_deputy_officer__does_not_keep_the_meetings(here: Place) -> None:
    here.body.memberships.filter(user=here.officer).update(deputy=True)
    assert not keeps_meetings(here.officer, here.body)
    assert keeps_meetings(here.vice_chair, here.body)


@pytest.mark.parametrize(("item", "paper", "read"), [("body", "public", False), ("public", "public", True)])
def test_paper__of_a_closed_item_is_closed(here: Place, item: str, paper: str, read: bool) -> None:
    meeting = factories.meeting(here)
    (row,) = factories.agenda(meeting, item)
    made = factories.paper(meeting, publication=paper, item=row)
    assert PUBLIC.reads_paper(made, meeting) is read


def test_closed_meeting__closes_all_that_is_in_it(here: Place) -> None:
    meeting = factories.meeting(here, publication="body")
    factories.agenda(meeting)
    factories.paper(meeting)
    factories.approved(meeting, item_1="Agreed.")
    sheet = Sheet(meeting, PUBLIC)
    assert (sheet.items, sheet.papers, sheet.readable_minutes, sheet.attendance, sheet.taken) == ([], [], None, [], [])


def sheets(here: Place, meeting: Any) -> dict[str, tuple[list[str], bool]]:
    """What each reads of the minutes: under the items, and apart from them."""
    found = {}
    for name, who in readers(here).items():
        sheet = Sheet(Meeting.objects.get(pk=meeting.pk), who)
        found[name] = ([row.minute for row in sheet.items if row.minute], sheet.readable_minutes is not None)
    return found


def test_draft_minutes__are_read_by_the_body_and_those_who_read_all(here: Place) -> None:
    meeting = factories.meeting(here)
    factories.agenda(meeting, "public", "body")
    factories.minutes(meeting, item_1="Said one.", item_2="Said two.")
    everything: tuple[list[str], bool] = (["Said one.", "Said two."], True)
    nothing: tuple[list[str], bool] = ([], False)
    closed = {"neighbour", "outsider", "public"}
    assert sheets(here, meeting) == {name: nothing if name in closed else everything for name in READS}


def test_approved_minutes__are_read_by_whom_item_and_minutes_are_for(here: Place) -> None:
    meeting = factories.meeting(here)
    factories.agenda(meeting, "public", "partners", "body")
    factories.approved(meeting, publication="partners", item_1="One.", item_2="Two.", item_3="Three.")
    found = sheets(here, meeting)
    assert found["member"] == (["One.", "Two.", "Three."], True)
    assert found["neighbour"] == (["One.", "Two."], True)
    assert found["public"] == found["outsider"] == (["One."], False)


def test_items__keep_their_numbers_where_some_are_closed(here: Place) -> None:
    meeting = factories.meeting(here)
    factories.agenda(meeting, "public", "body", "public")
    assert [row.number for row in Sheet(meeting, PUBLIC).items] == [1, 3]


def test_matters__are_told_to_whom_they_are_for(here: Place) -> None:
    meeting = factories.meeting(here)
    for mark in MARKS:
        factories.matter(meeting, text=mark, publication=mark)
    assert {matter.text for matter in Matter.objects.filter(PUBLIC.marked())} == {"public"}
    assert [matter.text for matter in Sheet(meeting, PUBLIC).raised] == ["public"]
    assert len(Sheet(meeting, reader(here.world.member, here.partnership)).raised) == 3
