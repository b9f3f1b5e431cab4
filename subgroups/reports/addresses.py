"""Where a report stands in public: below the page of its group, by year and months."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from cms.governance.public.links import address
from subgroups.models import SubGroupPage

if TYPE_CHECKING:
    from subgroups.models import ProgressReport


def report_url(report: ProgressReport) -> str:
    """Its public address, "" while the group has no public page."""
    return report_urls([report])[report.pk]


def report_urls(reports: Collection[ProgressReport]) -> dict[int, str]:
    """Report → its public address, "" while its group has no public page. One query."""
    pages = SubGroupPage.objects.live().filter(body__in={report.body_id for report in reports}).order_by("-path")
    paths = dict(pages.values_list("body", "url_path"))
    return {report.pk: _url(report, paths.get(report.body_id, "")) for report in reports}


def _url(report: ProgressReport, path: str) -> str:
    return f"{address(path, report.partnership)}{below(report)}" if path else ""


def below(report: ProgressReport) -> str:
    """The address below the page of the group: "reports/2026/april-to-june/"."""
    return f"reports/{report.starts_on.year}/{report.quarter.slug}/"
