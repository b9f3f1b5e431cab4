"""The demo's events: workshops, campaigns and community payback days of two years."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.partnership.enums import Publication
from plans.enums import EventKind
from plans.measures.actions import keep_event
from plans.models import Event

from . import clock
from .measures import priority_of

if TYPE_CHECKING:
    from .story import Story

WORKSHOP, CAMPAIGN, PAYBACK = EventKind.WORKSHOP, EventKind.CAMPAIGN, EventKind.PAYBACK
WEEKS_OF_A_CAMPAIGN = 4


@dataclass(frozen=True)
class Held:
    """An event so many days ago. Of a campaign nobody counted the people."""

    group: str
    kind: EventKind
    title: str
    ago: int
    place: str
    people: int | None
    details: str


EVENTS = (
    Held("ASB", CAMPAIGN, "Lock it, light it, look out", 640, "Town centres", None, "Property marking at markets."),
    Held("BSC", WORKSHOP, "Know your neighbours", 590, "Village hall, Nailsworth", 34, "How to begin a street group."),
    Held("PRE", WORKSHOP, "Noticing when somebody is drawn in", 560, "Online", 41, "For school staff."),
    Held("BSC", PAYBACK, "Canal towpath cleared", 500, "Stroudwater canal", 14, "Fly-tipping was carted away."),
    Held("SV", WORKSHOP, "What exploitation looks like", 455, "Ebley Mill, Stroud", 27, "For landlords."),
    Held("PRE", WORKSHOP, "Noticing when somebody is drawn in", 370, "Online", 38, "For health visitors."),
    Held("ASB", WORKSHOP, "Keeping a diary that helps", 330, "Library, Dursley", 19, "What to write down, and why."),
    Held("BSC", PAYBACK, "Playground painted", 250, "Bank Gardens", 11, "Chosen by the parish council."),
    Held("PRE", WORKSHOP, "Hate crime: how to report it", 200, "Subscription Rooms, Stroud", 52, "Open to all."),
    Held("SV", CAMPAIGN, "Ask for Angela", 165, "Pubs and bars", None, "Staff of 22 premises were trained."),
    Held("BSC", WORKSHOP, "Watch over the watch", 120, "Village hall, Painswick", 23, "For neighbourhood watch."),
    Held("ASB", PAYBACK, "Underpass repainted", 75, "Merrywalks, Stroud", 9, "With paint that sheds graffiti."),
)


def tell(story: Story) -> None:
    """Each was entered a month after it began."""
    for held in EVENTS:
        with clock.on(story.ago(held.ago - 30)):
            _hold(story, held)


def _hold(story: Story, held: Held) -> None:
    body = story.cast.bodies[held.group]
    event = Event(
        partnership=story.cast.partnership,
        kind=held.kind,
        title=held.title,
        held_on=story.ago(held.ago),
        ended_on=story.ago(held.ago - 7 * WEEKS_OF_A_CAMPAIGN) if held.kind == CAMPAIGN else None,
        place=held.place,
        people=held.people,
        details=held.details,
        body=body,
        priority=priority_of(story, held.group),
        publication=Publication.PUBLIC,
    )
    seats = body.memberships.select_related("organisation").order_by("pk")
    keep_event(event=event, by=story.cast["officer"], organisations={seat.organisation for seat in seats})
