"""Many readings at once, all of them or none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history, bulk_update_with_history
from wagtail.log_actions import log

from cms.delivery import purge
from plans.measures.outcomes import FIELDS, Outcome, refused, says_same
from plans.measures.permissions import require
from plans.measures.rules import complete
from plans.models import Measure, Reading

from .locking import lock
from .refusing import refuse

BATCH = 500

Place = tuple[int, str]
"""Measure and series."""


@transaction.atomic
def bring_readings(*, readings: Sequence[Reading], by: Any, verb: str = "readings_brought") -> Counter[Outcome]:
    """Keep readings of one or several measures; each takes the place of the one for its period.

    What is there already, value for value, is left as it is, so the same file twice changes nothing. Say how many were
    added, changed and left. Raise NotAllowed or Incomplete where a single one cannot be kept: then none is.
    """
    measures = {reading.measure_id: reading.measure for reading in readings}
    lock(measures)
    for measure in measures.values():
        require("count" if verb == "readings_counted" else "enter reading", by, measure)
    outcomes = _sorted(readings, _there(measures))
    added, changed = outcomes[Outcome.ADDED], outcomes[Outcome.CHANGED]
    for reading in (*added, *changed):
        reading.entered_by, reading.entered_at = by, timezone.now()
    bulk_create_with_history(added, Reading, batch_size=BATCH, default_user=by)
    fields = [*FIELDS, "entered_by", "entered_at"]
    bulk_update_with_history(changed, Reading, fields, batch_size=BATCH, default_user=by)
    for pk in {reading.measure_id for reading in (*added, *changed)}:
        _note(measures[pk], verb, by, added, changed)
    if added or changed:
        purge()
    return Counter({outcome: len(found) for outcome, found in outcomes.items()})


def _there(measures: dict[int, Measure]) -> dict[Place, list[Reading]]:
    found: dict[Place, list[Reading]] = defaultdict(list)
    for reading in Reading.objects.filter(measure__in=measures):
        found[reading.measure_id, reading.series].append(reading)
    return found


def _sorted(readings: Sequence[Reading], there: dict[Place, list[Reading]]) -> dict[Outcome, list[Reading]]:
    """The readings by what becomes of them. Each is checked beside those there already and those brought before it."""
    outcomes: dict[Outcome, list[Reading]] = {outcome: [] for outcome in Outcome}
    for reading in readings:
        place = there[reading.measure_id, reading.series]
        refuse(refused(complete(reading), place))
        before = next((other for other in place if other.start == reading.start), None)
        outcomes[_outcome(reading, before)].append(reading)
        if before is None:
            place.append(reading)
    return outcomes


def _outcome(reading: Reading, before: Reading | None) -> Outcome:
    if before is None:
        return Outcome.ADDED
    reading.pk, reading._state.adding = before.pk, False
    return Outcome.UNCHANGED if says_same(before, reading) else Outcome.CHANGED


def _note(measure: Measure, verb: str, by: Any, added: list[Reading], changed: list[Reading]) -> None:
    def count(found: list[Reading]) -> int:
        return sum(reading.measure_id == measure.pk for reading in found)

    log(measure, f"plans.{verb}", user=by, data={"added": count(added), "changed": count(changed)})
