"""Events counted for a measure: how many there were, and how many people came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum

from plans.enums import EventKind
from plans.models import Event

from .counts import Counted, kinds_of, register_count

if TYPE_CHECKING:
    from plans.models import Measure
    from plans.models.event import EventQuerySet

    from .periods import Period

HELD, PEOPLE = "events", "event-people"


def register() -> None:
    """Offer both."""
    register_count(HELD, "Events held", held, EventKind.choices)
    register_count(PEOPLE, "People who took part in events", people, EventKind.choices)


def held(measure: Measure, period: Period) -> Counted:
    """Events that began in the period. None is nought: what was held is kept here."""
    return Counted(_events(measure, period).count())


def people(measure: Measure, period: Period) -> Counted | None:
    """People at these events; None where events were held and nobody counted at any of them."""
    events = _events(measure, period)
    found: int | None = events.aggregate(total=Sum("people"))["total"]
    if found is None and events.exists():
        return None
    return Counted(found or 0)


def _events(measure: Measure, period: Period) -> EventQuerySet:
    """Those of the measure's priority and group, where it has one, and of the kinds it counts."""
    events = Event.objects.within(measure.partnership).begun_between(period.start, period.end)
    if measure.priority_id:
        events = events.filter(priority=measure.priority_id)
    if measure.body_id:
        events = events.filter(body=measure.body_id)
    kinds = kinds_of(measure)
    return events.filter(kind__in=kinds) if kinds else events
