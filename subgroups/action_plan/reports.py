"""What somebody says of an action's progress, before it is saved."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.core.files.base import File

    from plans.models import Event, Reading
    from subgroups.models import ActionRecord

LOOKED_AWAY = -1
"""For whoever did not look at the latest update before: a spreadsheet, a command."""


@dataclass(frozen=True, slots=True)
class Report:
    """One update to be. `seen` is the id of the latest update that its writer saw, 0 for none."""

    action: ActionRecord
    delivered: str
    made_on: dt.date
    status: str
    reading: Reading | None = None
    event: Event | None = None
    file: File[bytes] | None = None
    no_evidence: str = ""
    outcome: str = ""
    stop_reason: str = ""
    seen: int = LOOKED_AWAY
