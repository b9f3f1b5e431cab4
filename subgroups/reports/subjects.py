"""Reports on agendas: the partnership talks about those that were submitted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from django.urls import reverse

from cms.meetings.subjects import Kind, Subject
from subgroups.models import ProgressReport

from .addresses import report_urls
from .enums import ReportState

if TYPE_CHECKING:
    from cms.partnership.models import Body, Partnership


class ReportSubjects(Kind):
    """Quarterly reports. Receiving one has a screen of its own, so there is nothing to decide here."""

    name = "report"
    label = "Quarterly reports"

    def choices(self, body: Body) -> Sequence[tuple[int, str]]:
        """Those that wait to be received, on agendas of the partnership; on its own the group's drafts."""
        rows = ProgressReport.objects.within(body.partnership).select_related("body")
        if body.is_partnership:
            rows = rows.filter(state=ReportState.SUBMITTED)
        else:
            rows = rows.filter(body=body, state__in=ReportState.awaited())
        return [(row.pk, str(row)) for row in rows.order_by("body__name", "starts_on")]

    def subjects(self, ids: Collection[int], partnership: Partnership) -> dict[int, Subject]:
        """Those of this partnership, by id."""
        rows = ProgressReport.objects.within(partnership).filter(pk__in=ids)
        found = list(rows.select_related("body", "partnership__site__root_page"))
        urls = report_urls(found)
        return {row.pk: _subject(row, urls[row.pk]) for row in found}


def _subject(report: ProgressReport, url: str) -> Subject:
    return Subject(
        title=f"Quarterly report, {report}",
        standing=report.get_state_display(),
        url=url if report.is_public else "",
        workplace_url=reverse("progress_report", args=[report.pk]),
    )
