"""Writing a draft: what the group says of the quarter, and who signs if nobody who leads it can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.governance.errors import Incomplete, OutOfDate
from cms.governance.permissions import demand
from cms.partnership.models import Membership
from subgroups.models import ProgressReport
from subgroups.reports.logbook import record
from subgroups.reports.permissions import publisher

from .locking import acting, held, save

CHANGED = "Somebody else changed this report meanwhile. What you typed is still here; save again to put it in place."
NOT_THEIRS = "Choose somebody who holds a seat on the group and has an account."


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed. `seen` is how often the report had been changed when its writer opened it."""

    summary: str
    issues: str
    support_asked: str
    publication: str
    seen: int
    commentary: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def edit(*, report: ProgressReport, words: Words, by: Any) -> ProgressReport:
    """Save what the group says. Raises NotAllowed, WrongState, OutOfDate or Incomplete."""
    report = held(report, "edit", by)
    if words.seen != report.edits:
        raise OutOfDate(CHANGED)
    before = report.publication
    report.summary, report.issues = words.summary.strip(), words.issues.strip()
    report.support_asked, report.publication = words.support_asked.strip(), words.publication
    report.commentary = {key: said.strip() for key, said in words.commentary.items() if said.strip()}
    _checked(report)
    demand(publisher(by, report, before))
    report.edits += 1
    save(report, by)
    record(report, "report_edited", by)
    return report


def _checked(report: ProgressReport) -> None:
    try:
        report.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        fields = {name: " ".join(sentences) for name, sentences in error.message_dict.items()}
        raise Incomplete(next(iter(fields.values())), fields) from error


@transaction.atomic
def name_delegate(*, report: ProgressReport, delegate: Membership | None, by: Any) -> ProgressReport:
    """Say who signs the report off where both chair and vice-chair are away; None takes it back.

    Raises NotAllowed, WrongState or Incomplete.
    """
    report = held(report, "name_delegate", by)
    if delegate is not None and (delegate.body_id != report.body_id or not delegate.is_current or not delegate.user_id):
        raise Incomplete(NOT_THEIRS, {"delegate": NOT_THEIRS})
    report.delegate, report.delegate_named_by = delegate, acting(by, report) if delegate else ""
    save(report, by)
    named = f"{delegate.title} ({delegate.organisation.name})" if delegate else "nobody"
    record(report, "report_delegated", by, delegate=named)
    return report
