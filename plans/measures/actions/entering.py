"""Readings, one at a time."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from plans.enums import Provenance
from plans.measures.outcomes import IS_COUNTED, Outcome, refused, says_same
from plans.measures.periods import Period
from plans.measures.permissions import require
from plans.measures.rules import complete
from plans.models import Reading

from .locking import lock
from .refusing import check, refuse

TAKEN = "There is a reading for this period already. Change that one."


@transaction.atomic
def enter_reading(*, reading: Reading, by: Any, is_correction: bool = False) -> Outcome:
    """Keep a reading: a new one, or `is_correction` to the one for its measure, series and period.

    What is there already, value for value, is left as it is. Raise NotAllowed or Incomplete.
    """
    lock([reading.measure_id])
    require("enter reading", by, reading.measure)
    complete(reading)
    refuse(refused(reading, list(_siblings(reading))))
    there = _siblings(reading).filter(start=reading.start).first()
    if there is not None and (reading.pk or not is_correction):
        refuse({"start": TAKEN})
    outcome = outcome_of(reading, there)
    if outcome is not Outcome.UNCHANGED:
        _save(reading, by)
    return outcome


def outcome_of(reading: Reading, there: Reading | None) -> Outcome:
    """What keeping it would do. It takes the place of the one that is `there`, or of what it was itself."""
    before = there or (Reading.objects.filter(pk=reading.pk).first() if reading.pk else None)
    if before is None:
        return Outcome.ADDED
    reading.pk = before.pk
    reading._state.adding = False
    return Outcome.UNCHANGED if says_same(before, reading) else Outcome.CHANGED


def _siblings(reading: Reading) -> Any:
    return Reading.objects.filter(measure=reading.measure_id, series=reading.series).exclude(pk=reading.pk)


def _save(reading: Reading, by: Any) -> None:
    reading.entered_by = by
    check(reading)
    vars(reading)["_history_user"] = by
    reading.save()
    log(reading.measure, "plans.reading_entered", user=by, data=_said(reading))


@transaction.atomic
def remove_reading(*, reading: Reading, by: Any) -> None:
    """Take a reading out: the period then has none, which is not zero. Raise NotAllowed."""
    lock([reading.measure_id])
    require("remove reading", by, reading.measure)
    if reading.provenance == Provenance.COUNTED:
        refuse({"value": IS_COUNTED})
    log(reading.measure, "plans.reading_removed", user=by, data=_said(reading))
    vars(reading)["_history_user"] = by
    reading.delete()


def _said(reading: Reading) -> dict[str, str]:
    return {"period": Period(reading.start, reading.end).key, "series": reading.series}
