"""What the partnership promises a group, and that it was done."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cms.governance.errors import Incomplete, WrongState
from cms.governance.permissions import demand
from cms.partnership.models import Organisation
from subgroups.models import ProgressReport, SupportMeasure
from subgroups.reports.logbook import record
from subgroups.reports.permissions import doer

SAY_WHAT = "Say what was done."


@dataclass(frozen=True, slots=True)
class Promise:
    """Who does what by when."""

    text: str
    organisation: Organisation
    due_on: dt.date


def promise(report: ProgressReport, promised: Promise, by: Any) -> SupportMeasure:
    """Write it down. Raises Incomplete; the verb around it asked for permission."""
    made = SupportMeasure(report=report, text=promised.text.strip(), organisation=promised.organisation)
    made.due_on = promised.due_on
    if promised.organisation.partnership_id != report.partnership_id:
        raise Incomplete("This organisation belongs to another partnership.")
    if report.received_on and promised.due_on < report.received_on:
        raise Incomplete(f"“{made.text}” cannot be due before the meeting.")
    try:
        made.full_clean()
    except ValidationError as error:
        raise Incomplete(" ".join(error.messages)) from error
    vars(made)["_history_user"] = by
    made.save()
    return made


@transaction.atomic
def finish_support(*, support: SupportMeasure, outcome: str, by: Any) -> SupportMeasure:
    """Write down what was done, today. Raises NotAllowed, WrongState or Incomplete."""
    rows = SupportMeasure.objects.select_for_update(of=("self",))
    support = rows.select_related("report__body__partnership", "organisation").get(pk=support.pk)
    demand(doer(by, support))
    if support.done_on:
        raise WrongState("This is done already.")
    if not outcome.strip():
        raise Incomplete(SAY_WHAT, {"outcome": SAY_WHAT})
    support.done_on, support.outcome = timezone.localdate(), outcome.strip()
    vars(support)["_history_user"] = by
    support.save()
    record(support.report, "support_done", by, text=support.text)
    return support
