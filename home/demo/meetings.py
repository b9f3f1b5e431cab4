"""The demo's meetings: agendas, papers, who came, minutes, matters arising."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.utils import timezone

from cms.meetings import actions
from cms.meetings.actions import Line
from cms.meetings.models import Matter
from cms.partnership.actions import put_on_agenda
from cms.partnership.enums import MeetingState, Publication
from cms.partnership.models import Body, Meeting

from . import clock
from .content import GROUPS, ORGANISATIONS

if TYPE_CHECKING:
    from .story import Story

VOTING = [short for short, _, _, _, votes in ORGANISATIONS if votes]
HALL, OFFICE = "Council chamber, Ebley Mill, Stroud", "Committee room 2, Ebley Mill, Stroud"
USUAL = ("Minutes of the last meeting", "Progress of the five priorities", "Any other business")
MINUTED = {
    "Minutes of the last meeting": "They were read and found right.",
    "Progress of the five priorities": "Each chair said what was done since, and where help is needed.",
    "Any other business": "None.",
}
PAPER = """{title}

What we looked at
The figures of the last three months, and what members heard from residents.

What we found
Most of what was promised was done. Two things are late, and both wait for the same permission.

What we ask
That the partnership takes note, and that the county council answers before the next meeting.
"""


def held(body: Body, day: dt.date, lines: Iterable[Line], items: Iterable[str] = USUAL[:2], title: str = "") -> Meeting:
    """A meeting that took place on that day, with its agenda and who came."""
    meeting = Meeting.objects.create(
        body=body,
        title=title or "Quarterly meeting",
        starts_at=_at(day, 14),
        ends_at=_at(day, 16),
        place=HALL,
        visitors="Open to the public." if body.is_partnership else "",
    )
    for item in items:
        put_on_agenda(meeting=meeting, title=item, by=None)
    return actions.record_attendance(meeting=meeting, by=None, lines=list(lines))


def partnership_lines(story: Story, absent: Iterable[str] = ()) -> list[Line]:
    """Who came to a meeting of the partnership."""
    organisations = story.cast.organisations
    return [
        Line(
            organisations[short],
            present=short not in absent,
            role="Chair" if short == "District council" else "Representative",
        )
        for short in VOTING
    ]


def tell(story: Story) -> None:
    """Minutes and matters of what was held, the meetings of one sub-group, and those to come."""
    officer = story.cast["officer"]
    past = sorted(story.meetings.values(), key=lambda meeting: meeting.starts_at)
    _matters(story, past)
    for meeting, later in pairwise(past):
        with clock.on(_day(meeting) + dt.timedelta(days=8)):
            _write(meeting, officer)
        with clock.on(_day(later), 18):
            actions.approve_minutes(meeting=meeting, by=officer, at=later)
    with clock.on(_day(past[-1]) + dt.timedelta(days=2)):
        _write(past[-1], officer)
    _sub_group(story)
    _coming(story)


def _write(meeting: Meeting, by: Any) -> None:
    items = {item.pk: MINUTED.get(item.title, "It was talked over and decided.") for item in meeting.items.all()}
    actions.write_minutes(
        meeting=meeting,
        by=by,
        items=items,
        text="The chair opened the meeting at two and closed it at four.",
        publication=Publication.PUBLIC,
    )


def _matters(story: Story, past: list[Meeting]) -> None:
    """One done, one late, one to do."""
    officer, organisations = story.cast["officer"], story.cast.organisations
    first, latest = past[-3], past[-1]
    done = _raise(story, first, "Say how many cases a housing provider is part of", "Housing", 60, Publication.PUBLIC)
    with clock.on(_day(first) + dt.timedelta(days=50)):
        actions.finish_matter(matter=done, by=officer, outcome="The figures were sent to all members: two in five.")
    with clock.on(_day(past[-2]), 17):
        actions.raise_matter(
            meeting=past[-2],
            by=officer,
            text="Find a room for the drop-in on Fridays",
            organisation=organisations["County council"],
            due_on=story.ago(20),
            publication=Publication.PARTNERS,
        )
    _raise(story, latest, "Bring a page on street lighting to the next meeting", "Police", 25, Publication.PUBLIC)


def _raise(story: Story, meeting: Meeting, text: str, short: str, days: int, publication: str) -> Matter:
    with clock.on(_day(meeting), 17):
        return actions.raise_matter(
            meeting=meeting,
            by=story.cast["officer"],
            text=text,
            organisation=story.cast.organisations[short],
            due_on=_day(meeting) + dt.timedelta(days=days),
            publication=publication,
        )


def _sub_group(story: Story) -> None:
    """Two meetings of one sub-group, kept by its chair: one with approved minutes, one with a draft and a matter."""
    chair, body = story.cast["asb.chair"], story.cast.bodies["ASB"]
    seats = next(group.seats for group in GROUPS if group.code == "ASB")
    lines = [Line(story.cast.organisations[short], role="" if place else "Chair") for place, short in enumerate(seats)]
    items = ("Minutes of the last meeting", "Cases since the last meeting", "Street lighting", "Any other business")
    made = []
    for days in (80, 24):
        with clock.on(story.ago(days), 17):
            meeting = held(body, story.ago(days), lines, items, title="Meeting of the sub-group")
            cases = meeting.items.get(title="Cases since the last meeting")
            cases.publication = Publication.BODY
            cases.save(update_fields=["publication"])
            _paper(meeting, chair, "Lighting where people walk at night", Publication.PUBLIC, "Street lighting")
            _paper(meeting, chair, "Cases, by street", Publication.BODY, "Cases since the last meeting")
            _write(meeting, chair)
            made.append(meeting)
    with clock.on(story.ago(23)):
        actions.approve_minutes(meeting=Meeting.objects.get(pk=made[0].pk), by=chair, at=made[1])
        actions.raise_matter(
            meeting=made[1],
            by=chair,
            text="Walk the footpath behind the station after dark",
            organisation=story.cast.organisations["Police"],
            due_on=story.ago(3),
        )


def _paper(meeting: Meeting, by: Any, title: str, publication: str, item: str = "") -> None:
    name = f"{title.lower().replace(' ', '-').replace(',', '')}.txt"
    actions.add_paper(
        meeting=meeting,
        by=by,
        file=ContentFile(PAPER.format(title=title).encode(), name=name),
        title=title,
        publication=publication,
        item=meeting.items.filter(title=item).first(),
    )


def _coming(story: Story) -> None:
    """What is planned: the partnership, the sub-group, one closed meeting and one that was cancelled."""
    officer, bodies = story.cast["officer"], story.cast.bodies
    with clock.on(story.ago(1)):
        quarterly = _planned(bodies["CSP"], story.day(23), "Quarterly meeting", visitors="Open to the public.")
        for item in USUAL[:2]:
            put_on_agenda(meeting=quarterly, title=item, by=officer)
        for amendment in story.to_decide:
            put_on_agenda(meeting=quarterly, title=amendment.title, about=("amendment", amendment.pk), by=officer)
        put_on_agenda(meeting=quarterly, title=USUAL[2], by=officer)
        _paper(quarterly, officer, "Three months in short", Publication.PUBLIC, USUAL[1])
        _paper(quarterly, officer, "Spending so far", Publication.PARTNERS, USUAL[1])
        group = _planned(bodies["ASB"], story.day(9), "Meeting of the sub-group", link="https://meet.example.org/asb")
        for item in ("Minutes of the last meeting", "Answers to the amendment", "Any other business"):
            put_on_agenda(meeting=group, title=item, by=officer)
        _planned(bodies["PRE"], story.day(16), "Meeting of the sub-group", publication=Publication.BODY)
        cancelled = _planned(bodies["BSC"], story.day(12), "Meeting of the sub-group")
        cancelled.state = MeetingState.CANCELLED
        cancelled.save(update_fields=["state"])


def _planned(body: Body, day: dt.date, title: str, **more: Any) -> Meeting:
    place = HALL if body.is_partnership else OFFICE
    return Meeting.objects.create(
        body=body, title=title, starts_at=_at(day, 14), ends_at=_at(day, 16), place=place, **more
    )


def _at(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def _day(meeting: Meeting) -> dt.date:
    return timezone.localdate(meeting.starts_at)
