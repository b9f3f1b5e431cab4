"""Actions and their progress, made as the verbs make them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from cms.partnership.enums import Publication
from cms.partnership.models import Body, Organisation
from subgroups.action_plan import actions
from subgroups.action_plan.enums import Status
from subgroups.action_plan.reports import Report
from subgroups.models import ActionRecord, ProgressUpdate
from tests.partnership.factories import OrganisationFactory


def ago(days: int) -> dt.date:
    """A day before today, or after it."""
    return timezone.localdate() - dt.timedelta(days=days)


def action(
    body: Body,
    *,
    lead: Organisation | None = None,
    partners: Any = None,
    measures: Any = None,
    by: Any = None,
    **fields: Any,
) -> ActionRecord:
    """An action, planned and public, due in a quarter, unless said otherwise."""
    made = ActionRecord(
        body=body,
        lead=lead or body.partnership.organisations.first() or OrganisationFactory(partnership=body.partnership),
        **{
            "objective": "Quieter evenings in the parks",
            "activity": "Walk the parks with residents after dark",
            "due_on": ago(-90),
            "publication": Publication.PUBLIC,
            **fields,
        },
    )
    return actions.keep(action=made, by=by, partners=partners, measures=measures)


def said(action: ActionRecord, **changes: Any) -> Report:
    """A report of progress, without evidence yet, unless said otherwise."""
    return Report(
        **{
            "action": action,
            "delivered": "Two walks were held.",
            "made_on": timezone.localdate(),
            "status": action.status,
            "no_evidence": "The count is still to come.",
            **changes,
        }
    )


def reported(action: ActionRecord, *, by: Any = None, **changes: Any) -> ProgressUpdate:
    """An update that was saved; `action` is brought up to date."""
    update = actions.report(report=said(action, **changes), by=by)
    action.refresh_from_db()
    return update


def in_status(action: ActionRecord, status: str) -> ActionRecord:
    """The action, brought into a status."""
    if action.status != status:
        reported(action, status=status, outcome="Fewer calls.", stop_reason="The money went.")
    return action


def delivered(body: Body, **fields: Any) -> ActionRecord:
    """An action that was delivered."""
    return in_status(action(body, **fields), Status.DELIVERED)
