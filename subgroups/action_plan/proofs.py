"""What an update may name as evidence: events held, and readings of the action's measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cms.partnership.wording import say_day
from plans.measures.permissions import readable
from plans.models import Event, Measure, Reading
from subgroups.models import ActionRecord

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

EVENTS, READINGS = 60, 12
"""The latest that are offered; readings of each measure."""

Choices = list[tuple[str, Any]]


class Proofs:
    """Offered for many actions at once, in three queries. A choice is "event:5" or "reading:9"."""

    def __init__(self, actions: Iterable[ActionRecord], partnership: Partnership, user: Any) -> None:
        self._events = self._find_events(partnership, user)
        self._measures, self._readings = self._find_readings(list(actions), partnership, user)

    def choices(self, action: ActionRecord) -> Choices:
        """What is offered for one action."""
        readings = [reading for pk in self._measures[action.pk] for reading in self._readings[pk]]
        groups: Choices = [("", "None of these")]
        if readings:
            groups.append(("Readings of its measures", [(f"reading:{each.pk}", _reading(each)) for each in readings]))
        if self._events:
            groups.append(("Events", [(f"event:{each.pk}", _event(each)) for each in self._events]))
        return groups

    def named(self, choice: str) -> tuple[Reading | None, Event | None]:
        """The reading or event of a choice that was offered."""
        kind, _, pk = choice.partition(":")
        readings = (each for found in self._readings.values() for each in found)
        reading = next((each for each in readings if kind == "reading" and str(each.pk) == pk), None)
        event = next((each for each in self._events if kind == "event" and str(each.pk) == pk), None)
        return reading, event

    @staticmethod
    def _find_events(partnership: Partnership, user: Any) -> list[Event]:
        events = Event.objects.within(partnership).filter(readable(user, partnership))
        return list(events.order_by("-held_on", "-pk")[:EVENTS])

    @staticmethod
    def _find_readings(
        actions: list[ActionRecord], partnership: Partnership, user: Any
    ) -> tuple[dict[int, list[int]], dict[int, list[Reading]]]:
        through = ActionRecord.measures.through.objects.filter(actionrecord__in=[action.pk for action in actions])
        measures: dict[int, list[int]] = defaultdict(list)
        for action, measure in through.values_list("actionrecord", "measure").order_by("pk"):
            measures[action].append(measure)
        wanted = {pk for found in measures.values() for pk in found}
        shown = Measure.objects.within(partnership).filter(readable(user, partnership), pk__in=wanted)
        rows = Reading.objects.own().filter(measure__in=shown)
        readings: dict[int, list[Reading]] = defaultdict(list)
        for reading in rows.select_related("measure").order_by("-start"):
            if len(readings[reading.measure_id]) < READINGS:
                readings[reading.measure_id].append(reading)
        return measures, readings


def _reading(reading: Reading) -> str:
    return f"{reading.measure.title}, {say_day(reading.start)} to {say_day(reading.end)}"


def _event(event: Event) -> str:
    return f"{event.title}, {say_day(event.held_on)}"
