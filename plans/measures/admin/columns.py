"""Columns of the lists of measures, and what they fetch."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from wagtail.admin.ui.tables import Column

from plans.enums import Frequency
from plans.measures import periods, words
from plans.measures.figures import with_unit
from plans.measures.periods import Period
from plans.models import Measure, Reading


def with_latest(measures: QuerySet[Measure]) -> QuerySet[Measure]:
    """Measures with their latest own reading."""
    latest = Reading.objects.own().filter(measure=OuterRef("pk")).order_by("-start")
    return measures.annotate(
        latest_start=Subquery(latest.values("start")[:1]),
        latest_end=Subquery(latest.values("end")[:1]),
        latest_value=Subquery(latest.values("value")[:1]),
    )


def say_latest(measure: Any) -> str:
    """The latest reading: "136, September 2026"."""
    if measure.latest_start is None:
        return ""
    value = with_unit(round(measure.latest_value, 1), measure.unit)
    return f"{value}, {periods.say(Period(measure.latest_start, measure.latest_end))}"


def say_silence(measure: Any) -> str:
    """That a promised reading is late."""
    return words.silent(measure.latest_end, Frequency(measure.frequency), measure.closed_on, timezone.localdate())


class SilenceColumn(Column):
    """Whether readings keep coming."""

    cell_template_name = "admin/measures/silence_cell.html"

    def get_value(self, instance: Any) -> str:
        """Return the sentence, or nothing."""
        return say_silence(instance)
