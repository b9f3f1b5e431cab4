"""Building a report from what was reported, again where more was reported since, and throwing a draft away."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.governance.errors import Incomplete, WrongState
from cms.governance.permissions import demand
from cms.partnership.models import Body
from subgroups.action_plan.permissions import keeper_of
from subgroups.action_plan.usual import usual_publication
from subgroups.models import ProgressReport
from subgroups.reports.building import parts_of
from subgroups.reports.logbook import record
from subgroups.reports.quarters import Quarter

from .locking import held, save

TO_COME = "This quarter has not begun."
WAS_SIGNED = "It was signed off before, which stands in the register. Edit it and sign it off again instead."


@transaction.atomic
def build(*, body: Body, quarter: Quarter, by: Any) -> ProgressReport:
    """A draft from the updates and readings since the group's last report. Raises NotAllowed or WrongState."""
    demand(keeper_of(by, body))
    Body.objects.select_for_update().get(pk=body.pk)
    if body.progress_reports.filter(starts_on=quarter.start).exists():
        raise WrongState(f"There is a report for {quarter.name} already.")
    if quarter.start > timezone.localdate():
        raise Incomplete(TO_COME, {"quarter": TO_COME})
    report = ProgressReport(
        partnership=body.partnership,
        body=body,
        starts_on=quarter.start,
        publication=usual_publication(body),
        parts=parts_of(body, quarter),
        made_by=by,
    )
    save(report, by)
    record(report, "report_built", by, updates=_count(report))
    return report


@transaction.atomic
def rebuild(*, report: ProgressReport, by: Any) -> ProgressReport:
    """Take in what was reported since; everything that was typed stays. Raises NotAllowed or WrongState."""
    report = held(report, "rebuild", by)
    report.parts, report.built_at = parts_of(report.body, report.quarter, but=report.pk), timezone.now()
    report.edits += 1
    save(report, by)
    record(report, "report_built", by, updates=_count(report))
    return report


@transaction.atomic
def discard(*, report: ProgressReport, by: Any) -> None:
    """Throw away a draft that was built by mistake. Raises NotAllowed or WrongState."""
    report = held(report, "discard", by)
    if report.sent_back:
        raise WrongState(WAS_SIGNED)
    record(report, "report_discarded", by, quarter=report.quarter.name)
    vars(report)["_history_user"] = by
    report.delete()


def _count(report: ProgressReport) -> int:
    return sum(len(action["updates"]) for action in report.parts["actions"])
