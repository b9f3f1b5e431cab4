"""A group's plan as CSV and as an Excel workbook, to be filled in and brought back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from cms.exchange.sheets import write_csv, write_workbook
from cms.partnership.enums import Publication
from subgroups.action_plan.enums import SMART, Origin, Sara, Status
from subgroups.models import ActionRecord

from .columns import Known, columns, known

if TYPE_CHECKING:
    from cms.partnership.models import Body

NOTES = (
    "Change what you like and bring the file back: you are shown what it would change before anything is saved.",
    "Leave “Reference” as it is. A row without a reference is a new action.",
    "To add an update, write in “Progress and delivered activities” what was done since, with the date of the update "
    "and what shows it: an event or a reading by the name it is offered under, or why there is none yet.",
    "A status changes only together with an update. “Delivered” needs an outcome note, “Stopped” a reason.",
    "Dates may be written in any usual way: 1 April 2024, 01/04/2024, Apr-24, Q1 2024/25.",
    "Several partners or measures in one cell are parted by semicolons.",
    "Columns may be left out or moved. Formulas are not calculated.",
)
BLANK = (None, None, None, None)
"""What was delivered, when, what shows it, why there is no evidence yet."""


def as_csv(body: Body, user: Any) -> bytes:
    """The plan as CSV."""
    found = known(body, (), user)
    return write_csv(_names(found), rows(_actions(body, user), found))


def as_workbook(body: Body, user: Any) -> bytes:
    """The plan as a workbook, which offers what may stand in a cell, with a sheet that says how to fill it in."""
    choices = {
        "Status now": Status.labels,
        "SARA stage": Sara.labels,
        "Came from": Origin.labels,
        "Seen by": Publication.labels,
    }
    found = known(body, (), user)
    title = f"{body.short_name} action plan"
    return write_workbook(title, _names(found), rows(_actions(body, user), found), choices, NOTES)


def _names(found: Known) -> list[str]:
    return [column.name for column in columns(found)]


def _actions(body: Body, user: Any) -> Sequence[ActionRecord]:
    visible = ActionRecord.objects.visible_to(user, body.partnership).filter(body=body)
    found = visible.select_related("lead", "priority", "latest_update").prefetch_related("partners", "measures")
    return list(found.order_by("due_on", "pk"))


def rows(actions: Sequence[ActionRecord], found: Known) -> Iterator[list[Any]]:
    """A row an action; what makes an update is left to be filled in, beside the latest there is."""
    for action in actions:
        latest = action.latest_update
        yield [
            action.reference,
            action.objective,
            action.activity,
            found.priority_name(action.priority) if action.priority else None,
            action.lead.name,
            "; ".join(partner.name for partner in action.partners.all()),
            action.success,
            "; ".join(measure.title for measure in action.measures.all()),
            action.starts_on,
            action.due_on,
            action.resources,
            action.risks,
            action.get_sara_display(),
            "; ".join(word for name, word in SMART.items() if getattr(action, name)),
            action.get_origin_display(),
            action.get_publication_display(),
            action.get_status_display(),
            latest.delivered if latest else None,
            latest.made_on if latest else None,
            *BLANK,
            action.outcome,
            action.stop_reason,
        ]
