"""Readings that are counted from records kept here."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.governance.errors import GovernanceError
from plans.enums import Frequency, Provenance, Series, Source
from plans.measures import periods
from plans.measures.counts import Counted, counter_of, since_of
from plans.measures.outcomes import Outcome
from plans.measures.periods import DAY, Period
from plans.measures.permissions import require
from plans.models import Measure, Reading

from .bringing import bring_readings
from .refusing import refuse

logger = logging.getLogger(__name__)

NOT_COUNTED = "This measure is not counted from records kept here."
UNKNOWN = "What this measure counts is not kept here any more. Choose something else to count."


@transaction.atomic
def count_readings(*, measure: Measure, by: Any, today: dt.date | None = None) -> int:
    """Count every period that is over, from the first that the measure counts; say how many readings changed.

    A period for which there is nothing to go by has no reading. Raise NotAllowed or Incomplete.
    """
    require("count", by, measure)
    if measure.source != Source.COUNTED:
        refuse({"source": NOT_COUNTED})
    if counter_of(measure) is None:
        refuse({"counter": UNKNOWN})
    counted = list(_counted(measure, today or timezone.localdate()))
    gone = Reading.objects.own().filter(
        measure=measure,
        provenance=Provenance.COUNTED,
        start__in=[period.start for period, found in counted if not found],
    )
    for reading in gone:
        reading.delete()
    rows = [_reading(measure, period, found) for period, found in counted if found]
    outcomes = bring_readings(readings=rows, by=by, verb="readings_counted")
    return outcomes[Outcome.ADDED] + outcomes[Outcome.CHANGED]


def _counted(measure: Measure, today: dt.date) -> Iterator[tuple[Period, Counted | None]]:
    counter, since = counter_of(measure), since_of(measure)
    last = min(today, measure.closed_on or today) - DAY
    if counter is None or since is None or since > last:
        return
    for period in periods.between(since, last, Frequency(measure.frequency).months, measure.year_starts):
        if since <= period.start and period.end <= last:
            yield period, counter.count(measure, period)


def _reading(measure: Measure, period: Period, found: Counted) -> Reading:
    """Of a share or rate, the two numbers; of a count, the count."""
    reading = Reading(
        measure=measure, series=Series.OWN, start=period.start, end=period.end, provenance=Provenance.COUNTED
    )
    if found.base is None:
        reading.value = Decimal(found.number)
    else:
        reading.numerator, reading.denominator = found.number, found.base
    return reading


def count_everything() -> int:
    """Do the same for all measures that are counted. A daily job: say for how many something changed."""
    changed = 0
    for measure in Measure.objects.filter(source=Source.COUNTED).select_related("partnership"):
        try:
            changed += count_readings(measure=measure, by=None) > 0
        except GovernanceError as error:
            logger.warning("%s was not counted: %s", measure, error)
        except Exception:
            logger.exception("Counting failed at measure %s", measure.pk)
    return changed
