"""Filters of the lists; every choice is of the request's partnership."""

from __future__ import annotations

import django_filters
from wagtail.admin.filters import WagtailFilterSet

from cms.partnership.filters import bodies
from plans.models import Event, Measure


class MeasureFilterSet(WagtailFilterSet):
    """Measures by group, source, frequency and publication."""

    body = django_filters.ModelChoiceFilter(queryset=bodies, label="Group")

    class Meta:
        model = Measure
        fields = ("body", "source", "frequency", "publication")


class EventFilterSet(WagtailFilterSet):
    """Events by kind, group, day and publication."""

    body = django_filters.ModelChoiceFilter(queryset=bodies, label="Group")
    held_on = django_filters.DateFromToRangeFilter(label="Day")

    class Meta:
        model = Event
        fields = ("kind", "body", "held_on", "publication")
