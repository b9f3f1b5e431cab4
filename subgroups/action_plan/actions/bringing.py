"""Bringing in a group's plan as a spreadsheet: kept, looked through, and applied as a whole or not at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.exchange.reading import UnreadableFile
from cms.exchange.sheets.bounds import refuse_large_sheet
from cms.governance.errors import GovernanceError
from cms.governance.permissions import demand
from subgroups.action_plan.errors import SheetRefused
from subgroups.action_plan.permissions import keeper_of
from subgroups.action_plan.sheet.preview import Preview, preview
from subgroups.models import ActionSheet

from .keeping import keep
from .reports import report
from .saving import references

if TYPE_CHECKING:
    from cms.partnership.models import Body
    from subgroups.action_plan.sheet.rows import Row

DAYS_KEPT = 7
NOT_READY = "The file has errors by now, so nothing was saved. They are listed below."
OVERTAKEN = (
    "The plan was changed since you looked, so nothing was saved. Below is what the file would do now: "
    "look through it once more."
)
STOPPED_AT = "Row {}: {} Nothing was saved."


@dataclass(frozen=True, slots=True)
class Applied:
    """How many actions were added and changed, and how many updates were added."""

    added: int
    changed: int
    reported: int


def keep_sheet(*, body: Body, user: Any, name: str, data: bytes) -> ActionSheet:
    """Keep a file to be looked through. Raises NotAllowed, or UnreadableFile for one that cannot be read."""
    demand(keeper_of(user, body))
    refuse_large_sheet(len(data))
    preview(data, body, user)
    return ActionSheet.objects.create(
        partnership=body.partnership, body=body, by=user, name=name[:200] or "Spreadsheet", data=data
    )


def apply_sheet(*, sheet: ActionSheet, user: Any, seen: str) -> Applied:
    """Do what the file says, all or nothing, and let go of it. `seen` is the fingerprint of the preview looked at.

    Raises NotAllowed, or SheetRefused where the file has errors or would by now do something else.
    """
    demand(keeper_of(user, sheet.body))
    with transaction.atomic():
        numbers = references(sheet.body)
        try:
            found = preview(bytes(sheet.data), sheet.body, user)
        except UnreadableFile as error:
            raise SheetRefused(str(error)) from error
        _refuse(found, seen)
        done = Applied(len(found.new), len(found.changed), len(found.reports))
        for row in found.rows:
            _apply(row, user, numbers)
        log(sheet.body, "subgroups.sheet_applied", user=user, data={"name": sheet.name, **_counted(done)})
        sheet.delete()
    return done


def _refuse(found: Preview, seen: str) -> None:
    if found.errors:
        raise SheetRefused(NOT_READY)
    if found.fingerprint != seen:
        raise SheetRefused(OVERTAKEN)


def _apply(row: Row, user: Any, numbers: Any) -> None:
    try:
        if row.is_new or row.changes:
            keep(action=row.action, by=user, partners=row.partners, measures=row.measures, numbers=numbers)
        if row.report:
            report(report=replace(row.report, action=row.action), by=user)
    except GovernanceError as error:
        raise SheetRefused(STOPPED_AT.format(row.number, error)) from error


def _counted(done: Applied) -> dict[str, int]:
    return {"added": done.added, "changed": done.changed, "reported": done.reported}


def discard_sheet(*, sheet: ActionSheet, user: Any) -> None:
    """Throw a file away. Raises NotAllowed."""
    demand(keeper_of(user, sheet.body))
    sheet.delete()


def drop_old_sheets() -> int:
    """Throw away what nobody applied within a week. A daily job; returns how many there were."""
    limit = timezone.now() - dt.timedelta(days=DAYS_KEPT)
    return ActionSheet.objects.filter(at__lt=limit).delete()[0]
