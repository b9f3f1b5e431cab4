"""Signing a report off: from here on not one byte of it changes, and the register names its hash."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.governance import register
from cms.governance.enums import EntryKind
from cms.governance.errors import Incomplete, OutOfDate
from cms.governance.models import StoredText
from cms.partnership.enums import Publication
from cms.redline import canonical
from subgroups.models import ProgressReport
from subgroups.reports import mail
from subgroups.reports.composing import text_of
from subgroups.reports.enums import ReportState
from subgroups.reports.frozen import public_part
from subgroups.reports.logbook import record
from subgroups.reports.signing import Signature, signature_of
from subgroups.reports.verifying import payload

from .locking import held, save

SAY_SO = "Say why {} cannot sign."
NO_SUMMARY = "Say in a few sentences how the quarter went before it is signed off."
CHANGED = "This report was changed since you opened it. Read it again before you sign."


@transaction.atomic
def sign_off(*, report: ProgressReport, by: Any, absence: str = "", seen: int) -> ProgressReport:
    """Freeze the draft. `absence` says why those who would sign first cannot; `seen` as in `edit`.

    Raises NotAllowed, WrongState, OutOfDate or Incomplete.
    """
    report = held(report, "sign_off", by)
    found = signature_of(by, report)
    _demand(report, found, absence, seen)
    _sign(report, found, absence.strip() if found.is_stated else "")
    save(report, by)
    register.append(partnership=report.partnership, kind=EntryKind.REPORTED, payload=payload(report))
    record(report, "report_signed", by, capacity=report.get_capacity_display(), absence=report.absence)
    mail.signed_off(report)
    return report


def _demand(report: ProgressReport, found: Signature, absence: str, seen: int) -> None:
    if seen != report.edits:
        raise OutOfDate(CHANGED)
    if not report.summary:
        raise Incomplete(NO_SUMMARY)
    if found.is_stated and not absence.strip():
        why = SAY_SO.format(found.away)
        raise Incomplete(why, {"absence": why})


def _sign(report: ProgressReport, found: Signature, absence: str) -> None:
    now = timezone.now()
    text = text_of(report, found, now)
    is_public = report.publication == Publication.PUBLIC
    keep = StoredText.objects.keep
    report.text_sha256 = keep(report.partnership, canonical(text))
    report.public_sha256 = keep(report.partnership, canonical(public_part(text))) if is_public else ""
    report.state, report.signed_at = ReportState.SIGNED, now
    report.capacity, report.absence, report.signed_as = found.capacity, absence[:300], found.standing[:300]
    report.sent_back, report.sent_back_as = "", ""
