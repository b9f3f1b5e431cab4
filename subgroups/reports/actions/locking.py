"""What all verbs on reports do first and last."""

from __future__ import annotations

from typing import Any

from cms.governance.permissions import standing
from subgroups.models import ProgressReport
from subgroups.reports.permissions import require


def held(report: ProgressReport, verb: str, by: Any) -> ProgressReport:
    """The report as it stands, locked, once this person may use the verb. Raises NotAllowed or WrongState."""
    rows = ProgressReport.objects.select_for_update(of=("self",))
    found = rows.select_related("body__partnership__site__root_page").get(pk=report.pk)
    found.partnership = found.body.partnership
    require(verb, by, found)
    return found


def save(report: ProgressReport, by: Any) -> None:
    """Save it with who did it in its history."""
    vars(report)["_history_user"] = by
    report.save()


def acting(by: Any, report: ProgressReport) -> str:
    """As whom somebody acts: "Chair, Street Safety Sub-group (Council)"."""
    role, organisation = standing(by, report.body, report.partnership.body)
    return f"{role} ({organisation})" if organisation else role
