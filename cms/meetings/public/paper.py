"""Papers and minutes as files, for everybody: those that are public, and nothing else."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cms.meetings.files import answer
from cms.meetings.models import Minutes, Paper
from cms.meetings.reading import PUBLIC

from .finding import meeting_or_404


@require_safe
def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponse:
    """A paper of a meeting."""
    meeting = meeting_or_404(request, pk)
    found = get_object_or_404(Paper.objects.select_related("item"), meeting=meeting, pk=paper)
    if not PUBLIC.reads_paper(found, meeting):
        raise Http404("This paper is not public.")
    return answer(found, is_public=True)


@require_safe
def minutes(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of the minutes."""
    meeting = meeting_or_404(request, pk)
    found = get_object_or_404(Minutes, meeting=meeting)
    if not (found.file and PUBLIC.reads_minutes(found, meeting)):
        raise Http404("These minutes are not public.")
    return answer(found, is_public=True)
