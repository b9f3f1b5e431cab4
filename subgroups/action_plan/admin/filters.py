"""Filters of the list of actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.admin.filters import WagtailFilterSet

from cms.partnership.enums import Publication
from cms.partnership.filters import bodies, organisations
from cms.partnership.models import Partnership
from plans.models import PriorityPage
from subgroups.action_plan.enums import Origin, Sara, Status
from subgroups.action_plan.lateness import quiet
from subgroups.models import ActionRecord

if TYPE_CHECKING:
    from django.http import HttpRequest

OVERDUE, QUIET, IN_TIME = "overdue", "quiet", "in-time"


def priorities(request: HttpRequest) -> QuerySet[PriorityPage]:
    """Return the priorities of the request's partnership, those of the newest plan first."""
    partnership = Partnership.objects.for_request(request)
    if partnership is None:
        return PriorityPage.objects.none()
    return PriorityPage.objects.descendant_of(partnership.site.root_page).order_by("-path")


class LatenessFilter(django_filters.ChoiceFilter):
    """Overdue, without the update that was promised, or neither."""

    def __init__(self) -> None:
        choices = [(OVERDUE, "Overdue"), (QUIET, "No update for a quarter"), (IN_TIME, "Neither")]
        super().__init__(label="Needs attention", choices=choices)

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Narrow the rows to those asked for; all of them when nothing was asked."""
        today = timezone.localdate()
        overdue = Q(status__in=Status.open(), due_on__lt=today)
        asked = {OVERDUE: overdue, QUIET: quiet(today), IN_TIME: ~(overdue | quiet(today))}
        return qs.filter(asked[value]) if value in asked else qs


class ActionFilterSet(WagtailFilterSet):
    """Actions by group, status, what needs attention, priority, lead, dates and who sees them."""

    body = django_filters.ModelChoiceFilter(queryset=bodies)
    status = django_filters.ChoiceFilter(choices=Status)
    needs = LatenessFilter()
    priority = django_filters.ModelChoiceFilter(queryset=priorities)
    lead = django_filters.ModelChoiceFilter(queryset=organisations)
    due_on = django_filters.DateFromToRangeFilter(label="Due")
    publication = django_filters.ChoiceFilter(choices=Publication)
    sara = django_filters.ChoiceFilter(choices=Sara)
    origin = django_filters.ChoiceFilter(choices=Origin)

    class Meta:
        model = ActionRecord
        fields = ("body", "status", "needs", "priority", "lead", "due_on", "publication", "sara", "origin")
