"""Finding what a screen is about, among what this person may read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404

from cms.governance.admin.finding import partnership_of
from plans.models import ComparabilityBreak, Measure, Reading, ReadingsFile

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


def readable(request: HttpRequest) -> QuerySet[Measure]:
    """The measures of the request's partnership that the person may read."""
    return Measure.objects.readable_by(request.user, partnership_of(request)).select_related(
        "partnership", "owner", "body", "priority"
    )


def measure_or_404(request: HttpRequest, pk: Any) -> Measure:
    """One of them. Raises Http404."""
    return get_object_or_404(readable(request), pk=pk)


def reading_or_404(request: HttpRequest, pk: Any) -> Reading:
    """A reading of one of them. Raises Http404."""
    found = get_object_or_404(Reading.objects.select_related("entered_by"), pk=pk)
    found.measure = measure_or_404(request, found.measure_id)
    return found


def break_or_404(request: HttpRequest, pk: Any) -> ComparabilityBreak:
    """A break of one of them. Raises Http404."""
    found = get_object_or_404(ComparabilityBreak, pk=pk)
    found.measure = measure_or_404(request, found.measure_id)
    return found


def file_or_404(request: HttpRequest, pk: Any) -> ReadingsFile:
    """A file this person brought in the request's partnership. Raises Http404."""
    files = ReadingsFile.objects.within(partnership_of(request)).filter(by=request.user.pk)
    return get_object_or_404(files.select_related("measure__partnership", "partnership"), pk=pk)
