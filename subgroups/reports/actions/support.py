"""What the partnership promises a group: matters arising of the meeting that received the report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.governance.errors import Incomplete
from cms.meetings.actions import raise_matter

if TYPE_CHECKING:
    from cms.meetings.models import Matter
    from cms.partnership.models import Meeting, Organisation
    from subgroups.models import ProgressReport


@dataclass(frozen=True, slots=True)
class Promise:
    """Who does what by when."""

    text: str
    organisation: Organisation
    due_on: dt.date


def promise(report: ProgressReport, meeting: Meeting, promised: Promise, by: Any) -> Matter:
    """Raise it as a matter, which every meeting hears of until it is done. Raises NotAllowed or Incomplete."""
    if report.received_on and promised.due_on < report.received_on:
        raise Incomplete(f"“{promised.text}” cannot be due before the meeting.")
    matter = raise_matter(
        meeting=meeting,
        by=by,
        text=promised.text,
        organisation=promised.organisation,
        due_on=promised.due_on,
        publication=report.publication,
    )
    report.support.add(matter)
    return matter
