"""The reports of all groups, and those of one."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from cms.governance.admin.finding import partnership_of
from cms.governance.admin.screens import FormScreen, Screen
from cms.meetings.models import Matter
from cms.partnership.models import Body
from cms.partnership.permissions import has_permission
from subgroups.action_plan.admin.finding import body_or_404
from subgroups.action_plan.kept import Kept
from subgroups.action_plan.permissions import keeper_of
from subgroups.models import ProgressReport
from subgroups.reports import actions
from subgroups.reports.due import Calendar
from subgroups.reports.permissions import VIEW
from subgroups.reports.quarters import Quarter, latest_ended

from .face import standing
from .forms import BuildForm, free_quarters
from .screens import url_of

PER_PAGE = 20


class ReportsScreen(Screen):
    """One line a group: how its report on the quarter that ended last stands."""

    template_name = "admin/reports/groups.html"
    header_icon = "doc-full"
    page_title = "Quarterly reports"
    partnership: Any

    def load(self, **kwargs: Any) -> None:
        """Find the partnership."""
        self.partnership = partnership_of(self.request)

    def refusal(self) -> str:
        """Those who have a role."""
        is_allowed = has_permission(self.request.user, VIEW, self.partnership)
        return "" if is_allowed else "You have no role in this partnership."

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show them."""
        return self.show()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the groups, the quarter, the meeting, and support that is still to come."""
        context = super().get_context_data(**kwargs)
        quarter, calendar = latest_ended(), Calendar(self.partnership)
        return {
            **context,
            "quarter": quarter,
            "meeting": calendar.meeting(quarter),
            "due_on": calendar.due_on(quarter),
            "groups": self._groups(quarter, calendar),
            "support": self._support(),
        }

    def _groups(self, quarter: Quarter, calendar: Calendar) -> list[dict[str, Any]]:
        of_quarter = ProgressReport.objects.within(self.partnership).filter(starts_on=quarter.start)
        reports = {report.body_id: report for report in of_quarter}
        readable = ProgressReport.objects.visible_to(self.request.user, self.partnership)
        open_to = set(readable.filter(starts_on=quarter.start).values_list("pk", flat=True))
        kept = {body.pk for body in Kept(self.request.user, self.partnership).bodies}
        bodies = Body.objects.within(self.partnership).sub_groups().on(timezone.localdate()).order_by("name")
        return [
            _line(body, reports.get(body.pk), quarter, calendar, open_to=open_to, is_kept=body.pk in kept)
            for body in bodies
        ]

    def _support(self) -> list[dict[str, Any]]:
        """What was promised for reports this person may read, and is not done. One query."""
        readable = ProgressReport.objects.visible_to(self.request.user, self.partnership)
        rows: Any = Matter.objects.open().filter(reports__in=readable).select_related("organisation")
        named = rows.annotate(group=F("reports__body__name")).order_by("due_on", "pk").distinct()
        return [
            {"text": row.text, "organisation": row.organisation.name, "group": row.group, "due_on": row.due_on}
            | {"is_overdue": row.is_overdue, "url": reverse("meetings_matter", args=[row.pk])}
            for row in named[:PER_PAGE]
        ]


def _line(
    body: Body,
    report: ProgressReport | None,
    quarter: Quarter,
    calendar: Calendar,
    *,
    open_to: set[int],
    is_kept: bool,
) -> dict[str, Any]:
    is_late = calendar.is_overdue(quarter, report)
    return {
        "name": body.name,
        "url": reverse("progress_reports_of", args=[body.pk]),
        "state": report.state if report else "",
        "state_label": report.get_state_display() if report else "Not begun",
        "is_overdue": is_late,
        "report_url": url_of(report) if report and report.pk in open_to else "",
        "build_url": reverse("progress_reports_of", args=[body.pk]) if is_kept and not report else "",
    }


class GroupScreen(FormScreen):
    """The reports of one group, and the way to build the next."""

    template_name = "admin/reports/group.html"
    header_icon = "doc-full"
    page_title = "Quarterly reports"
    button = "Build the report"
    said = "The report is built. Add what the group has to say, then let the chair sign it off."
    body: Body

    def load(self, **kwargs: Any) -> None:
        """Find the group."""
        self.body = body_or_404(kwargs["pk"], self.request.user)

    def refusal(self) -> str:
        """All roles read the list; only those who keep the group's plan build."""
        return keeper_of(self.request.user, self.body).why if self.request.method == "POST" else ""

    def get_page_subtitle(self) -> str:
        """The group."""
        return str(self.body.name)

    def trail(self) -> list[tuple[str, str]]:
        """The reports of all groups lie above."""
        return [("Quarterly reports", reverse("progress_reports"))]

    def form(self, data: Any = None) -> BuildForm:
        """The form."""
        return BuildForm(data, body=self.body)

    def act(self, form: Any) -> ProgressReport:
        """Build it."""
        return actions.build(body=self.body, quarter=form.cleaned_data["quarter"], by=self.request.user)

    def done_url(self, result: ProgressReport) -> str:
        """Where it is written."""
        return reverse("progress_report_edit", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the reports this person may read."""
        context = super().get_context_data(**kwargs)
        calendar = Calendar(self.body.partnership)
        rows = ProgressReport.objects.visible_to(self.request.user, self.body.partnership).filter(body=self.body)
        page_obj = Paginator(rows.order_by("-starts_on"), PER_PAGE).get_page(self.request.GET.get("page"))
        is_kept = bool(keeper_of(self.request.user, self.body))
        return {
            **context,
            "body": self.body,
            "page_obj": page_obj,
            "reports": [{"name": row.quarter.name, "url": url_of(row), **standing(row, calendar)} for row in page_obj],
            "may_build": is_kept and bool(free_quarters(self.body)),
        }
