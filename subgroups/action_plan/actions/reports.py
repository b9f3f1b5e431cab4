"""Reporting progress: one action's, or all of a group's together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.governance.errors import GovernanceError, Incomplete, OutOfDate, WrongState
from cms.governance.permissions import standing
from cms.partnership.wording import say_day
from subgroups.action_plan.enums import Status
from subgroups.action_plan.errors import RowsRefused
from subgroups.action_plan.permissions import require
from subgroups.action_plan.reports import LOOKED_AWAY, Report
from subgroups.action_plan.transitions import TABLE, verb_between
from subgroups.models import ActionRecord, ProgressUpdate

from .saving import checked, save

NEEDED = {
    "outcome": "Say what came of it: nothing is delivered without an outcome note.",
    "stop_reason": "Say why it was stopped.",
}
NAMES = 200


@transaction.atomic
def report(*, report: Report, by: Any) -> ProgressUpdate:
    """Add an update, and let the action move to the status it sets.

    Raises NotAllowed, WrongState, OutOfDate where another update came in between, or Incomplete.
    """
    action = _locked(report.action)
    _demand(report, action, by)
    update = _update(report, action, by)
    checked(update, exclude=("action",))
    update.save()
    _move(report, action, by)
    _point(action)
    log(action, "subgroups.reported", user=by, data={"status": action.get_status_display()})
    return update


def report_all(*, reports: Sequence[Report], by: Any) -> list[ProgressUpdate]:
    """Add several updates, all or none. Raises RowsRefused with what is wrong, action by action."""
    wrong: dict[int, dict[str, str]] = {}
    made = []
    with transaction.atomic():
        for each in sorted(reports, key=lambda one: one.action.pk):
            try:
                made.append(report(report=each, by=by))
            except GovernanceError as error:
                fields = error.fields if isinstance(error, Incomplete) else {}
                wrong[each.action.pk] = fields or {"delivered": str(error)}
        if wrong:
            raise RowsRefused(wrong)
    return made


@transaction.atomic
def amend_report(*, update: ProgressUpdate, report: Report, by: Any) -> ProgressUpdate:
    """Correct an update that was saved. The status stays; what was there before is in its history.

    Raises NotAllowed or Incomplete.
    """
    action = _locked(update.action)
    require("amend_report", by, action)
    _fill(update, report)
    checked(update, exclude=("action",))
    vars(update)["_history_user"] = by
    update.save()
    _point(action)
    log(action, "subgroups.report_amended", user=by, data={"day": say_day(update.made_on)})
    return update


def _locked(action: ActionRecord) -> ActionRecord:
    return (
        ActionRecord.objects.select_for_update(of=("self",))
        .select_related("body__partnership", "latest_update")
        .get(pk=action.pk)
    )


def _demand(report: Report, action: ActionRecord, by: Any) -> None:
    verb = verb_between(action.status, report.status)
    if not verb:
        names = Status(action.status).label.lower(), Status(report.status).label.lower()
        raise WrongState("An action that is {} cannot become {} by an update.".format(*names))
    require(verb, by, action)
    if report.seen not in (LOOKED_AWAY, action.latest_update_id or 0):
        raise OutOfDate(_came_between(action))
    latest = action.latest_update
    if latest and report.made_on < latest.made_on and verb != "report":
        day = say_day(latest.made_on)
        raise Incomplete(
            why := f"The latest update is of {day}: an earlier one cannot change the status.", {"made_on": why}
        )
    needed = TABLE[verb].needs
    if needed and not getattr(report, needed).strip():
        raise Incomplete(NEEDED[needed], {needed: NEEDED[needed]})


def _came_between(action: ActionRecord) -> str:
    latest = action.latest_update
    said = f" of {say_day(latest.made_on)}: “{latest.delivered[:200]}”" if latest else ""
    return f"Somebody else added an update meanwhile{said}. Save again if yours still holds beside it."


def _update(report: Report, action: ActionRecord, by: Any) -> ProgressUpdate:
    role, organisation = standing(by, action.body, action.body.partnership.body) if by else ("", "")
    update = ProgressUpdate(action=action, status=report.status, by=by, role=role, organisation=organisation)
    vars(update)["_history_user"] = by
    _fill(update, report)
    return update


def _fill(update: ProgressUpdate, report: Report) -> None:
    update.made_on, update.delivered = report.made_on, report.delivered.strip()
    update.reading, update.event = report.reading, report.event
    update.no_evidence = report.no_evidence.strip()
    if report.file:
        update.file_name = (report.file.name or "")[:NAMES]
        update.file = report.file


def _move(report: Report, action: ActionRecord, by: Any) -> None:
    if report.status == action.status:
        return
    action.status = report.status
    action.ended_on = None if action.is_open else report.made_on
    action.outcome = report.outcome.strip() if report.status == Status.DELIVERED else ""
    action.stop_reason = report.stop_reason.strip() if report.status == Status.STOPPED else ""
    save(action, by)


def _point(action: ActionRecord) -> None:
    """Remember which update is the latest. It is no change of the action, so its history does not grow."""
    latest = action.updates_latest_first().values_list("pk", flat=True).first()
    ActionRecord.objects.filter(pk=action.pk).update(latest_update=latest)
    action.latest_update_id = latest
