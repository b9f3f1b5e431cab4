"""What the register says of a report that was signed off, and whether the report still agrees."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cms.governance.enums import EntryKind
from cms.governance.models import RegisterEntry
from cms.governance.register import Finding
from subgroups.models import ProgressReport

if TYPE_CHECKING:
    from cms.partnership.models import Partnership


def payload(report: ProgressReport) -> dict[str, Any]:
    """What an entry says of a report: everything a reader could want to check, and no person."""
    return {
        "subject": report.text_sha256,
        "report": {"group": report.body.name, "code": report.body.code, "quarter": report.starts_on.isoformat()},
        "text": report.text_sha256,
        "public": report.public_sha256,
        "signed": {"as": report.signed_as, "capacity": report.capacity},
    }


def check(partnership: Partnership) -> Iterator[Finding]:
    """Find reports that are signed off and that no entry names as they are."""
    entries = RegisterEntry.objects.filter(partnership=partnership, kind=EntryKind.REPORTED).order_by("seq")
    said = {entry.subject: entry for entry in entries.iterator(1000)}
    reports = ProgressReport.objects.within(partnership).exclude(text_sha256="").select_related("body")
    for report in reports.order_by("pk").iterator(1000):
        entry = said.get(report.text_sha256)
        if entry is None:
            yield Finding(f"Report {report}", "has no register entry")
        elif not _agrees(entry, report):
            yield Finding(f"Report {report}", f"differs from register entry {entry.seq}")


def _agrees(entry: RegisterEntry, report: ProgressReport) -> bool:
    """Names may change since; what is said of the quarter, the texts and the signature may not."""
    data = entry.data
    return (data["report"]["quarter"], data["public"], data["signed"]) == (
        report.starts_on.isoformat(),
        report.public_sha256,
        {"as": report.signed_as, "capacity": report.capacity},
    )
