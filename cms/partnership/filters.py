"""Filters of the partnership's lists; every choice is of the request's partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet

from cms.partnership.enums import MeetingState
from cms.partnership.models import Body, Meeting, Membership, Organisation, Partnership
from cms.partnership.models.dated import standing

if TYPE_CHECKING:
    from django.http import HttpRequest


def bodies(request: HttpRequest) -> QuerySet[Body]:
    """Return the bodies of the request's partnership."""
    return Body.objects.within(Partnership.objects.for_request(request))


def organisations(request: HttpRequest) -> QuerySet[Organisation]:
    """Return the organisations of the request's partnership."""
    return Organisation.objects.within(Partnership.objects.for_request(request))


class StandingFilter(django_filters.ChoiceFilter):
    """Current, ended or not yet begun, by today's date."""

    def __init__(self) -> None:
        choices = [("current", "Current"), ("ended", "Ended"), ("future", "Not yet begun")]
        super().__init__(label="Now", choices=choices)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Narrow the rows to those that stand as asked; all of them when nothing was asked."""
        today = timezone.localdate()
        asked = {"current": standing(today), "ended": Q(until__lte=today), "future": Q(since__gt=today)}
        return qs.filter(asked[value]) if value in asked else qs


class OrganisationFilterSet(WagtailFilterSet):
    """Organisations by standing, basis and kind."""

    now = StandingFilter()

    class Meta:
        model = Organisation
        fields = ("now", "legal_basis", "statutory_kind")


class BodyFilterSet(WagtailFilterSet):
    """Bodies by standing and kind."""

    now = StandingFilter()

    class Meta:
        model = Body
        fields = ("now", "kind")


class MembershipFilterSet(WagtailFilterSet):
    """Seats by standing, body, organisation, role, vote and deputies."""

    now = StandingFilter()
    body = django_filters.ModelChoiceFilter(queryset=bodies)
    organisation = django_filters.ModelChoiceFilter(queryset=organisations)

    class Meta:
        model = Membership
        fields = ("now", "body", "organisation", "role", "voting", "deputy")


class MeetingFilterSet(WagtailFilterSet):
    """Meetings by body, state and day."""

    body = django_filters.ModelChoiceFilter(queryset=bodies)
    state = django_filters.ChoiceFilter(choices=MeetingState)
    day = django_filters.DateFromToRangeFilter(field_name="starts_at", label="Day")

    class Meta:
        model = Meeting
        fields = ("body", "state", "day")
