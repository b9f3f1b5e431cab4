"""Where a report stands in public: below the page of its group, by year and months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cms.governance.public.links import address
from subgroups.models import SubGroupPage

if TYPE_CHECKING:
    from subgroups.models import ProgressReport


def report_url(report: ProgressReport) -> str:
    """Its public address, "" while the group has no public page."""
    page = SubGroupPage.objects.live().filter(body=report.body_id).order_by("path").first()
    return f"{address(page.url_path, report.partnership)}{below(report)}" if page else ""


def below(report: ProgressReport) -> str:
    """The address below the page of the group: "reports/2026/april-to-june/"."""
    return f"reports/{report.starts_on.year}/{report.quarter.slug}/"
