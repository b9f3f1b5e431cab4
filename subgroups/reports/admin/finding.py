"""Finding what a screen is about, among what this person may read."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from subgroups.models import ProgressReport
from subgroups.reports.permissions import reader

RELATED = ("body__partnership__site__root_page", "received_at", "delegate__organisation")


def report_or_404(pk: int, user: Any) -> ProgressReport:
    """A report this person may read."""
    report = get_object_or_404(ProgressReport.objects.select_related(*RELATED), pk=pk)
    report.partnership = report.body.partnership
    if not reader(user, report):
        raise Http404("There is no such report here.")
    return report
