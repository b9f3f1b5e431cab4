"""Measures with their readings and breaks, and events, made as quickly as tests need them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import factory
from factory.django import DjangoModelFactory

from cms.partnership.enums import Publication
from plans.enums import Direction, EventKind, Figure, Frequency, Series
from plans.measures import periods
from plans.models import ComparabilityBreak, Event, Measure, Reading
from tests.partnership.factories import PartnershipFactory


class MeasureFactory(DjangoModelFactory):
    """A public quarterly count that should fall. Traits: `monthly`, `yearly`, `share`, `partners`, `closed_group`."""

    class Meta:
        model = Measure

    class Params:
        monthly = factory.Trait(frequency=Frequency.MONTHLY)
        yearly = factory.Trait(frequency=Frequency.YEARLY)
        share = factory.Trait(figure=Figure.SHARE, unit="% of residents", direction=Direction.UP)
        partners = factory.Trait(publication=Publication.PARTNERS)
        closed_group = factory.Trait(publication=Publication.BODY)

    partnership = factory.SubFactory(PartnershipFactory)
    title = factory.Sequence(lambda n: f"Incidents reported {n}")
    slug = factory.Sequence(lambda n: f"incidents-reported-{n}")
    wording = "Every incident that somebody reported, whoever it was."
    figure = Figure.COUNT
    unit = "incidents"
    direction = Direction.DOWN
    frequency = Frequency.QUARTERLY
    source_words = "Joint case list"
    publication = Publication.PUBLIC


class BreakFactory(DjangoModelFactory):
    """From April 2024 on."""

    class Meta:
        model = ComparabilityBreak

    measure = factory.SubFactory(MeasureFactory)
    since = date(2024, 4, 1)
    why = "Reports made online are counted as well."


class EventFactory(DjangoModelFactory):
    """A public workshop with twelve people."""

    class Meta:
        model = Event

    partnership = factory.SubFactory(PartnershipFactory)
    kind = EventKind.WORKSHOP
    title = factory.Sequence(lambda n: f"Workshop {n}")
    held_on = date(2024, 5, 14)
    place = "Moot Hall"
    people = 12
    publication = Publication.PUBLIC


def readings(
    measure: Measure, start: date, values: Sequence[Any], series: Series = Series.OWN, **more: Any
) -> list[Reading]:
    """One reading a period from `start` on. None leaves a period out; a pair is numerator and denominator."""
    made = []
    months = Frequency(measure.frequency).months
    for number, value in enumerate(values):
        if value is not None:
            period = periods.period(periods.later(start, number * months), months)
            made.append(
                Reading(measure=measure, series=series, start=period.start, end=period.end, **_said(value), **more)
            )
    return [*Reading.objects.bulk_create(made)]


def _said(value: Any) -> dict[str, Any]:
    if isinstance(value, tuple):
        numerator, denominator = value
        exact = Decimal(numerator) * 100 / Decimal(denominator)
        return {"value": round(exact, 4), "numerator": numerator, "denominator": denominator}
    return {"value": Decimal(value)}
