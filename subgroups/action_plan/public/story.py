"""What happened to one action since it is public: its changes and its updates, latest first, without names."""

from __future__ import annotations

import datetime as dt
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone

from cms.partnership.enums import Publication
from cms.partnership.history import entries
from subgroups.action_plan.admin.face import who
from subgroups.action_plan.evidence import Evidence, Shown, evidence_of

if TYPE_CHECKING:
    from subgroups.models import ActionRecord, ProgressUpdate

PUBLIC_FIELDS = frozenset(
    {
        *("objective", "activity", "priority", "lead", "partners", "success"),
        *("starts_on", "due_on", "outcome", "stop_reason"),
    }
)
"""Nothing of resources, risks, checks, where it came from, or who saw it when. The status is told by the updates."""


class Event(NamedTuple):
    """Something that happened: the day, who did it by role, what, and in detail."""

    day: dt.date
    at: dt.datetime
    who: str
    what: str
    lines: tuple[str, ...] = ()
    text: str = ""
    evidence: tuple[Evidence, ...] = ()


def story_of(action: ActionRecord) -> list[Event]:
    """Latest first. Eight queries at most, however much happened."""
    changes = _changes(action)
    return sorted([*changes, *_updates(action)], key=attrgetter("day", "at"), reverse=True)


def _changes(action: ActionRecord) -> list[Event]:
    """Changes of public fields, as far back as it has been public without a break."""
    history: Any = action
    rows = list(history.history.select_related("history_user").order_by("-history_date", "-history_id"))
    shown = list(takewhile(lambda row: row.publication == Publication.PUBLIC, rows))
    is_whole = len(shown) == len(rows)
    found = entries(shown, only=PUBLIC_FIELDS)
    events = [
        Event(timezone.localdate(entry.moment), entry.moment, entry.reason, "Changed", entry.lines)
        for entry in found[:-1]
        if entry.lines
    ]
    first = found[-1:]
    what = "Planned" if is_whole else "Published"
    return events + [Event(timezone.localdate(e.moment), e.moment, e.reason, what) for e in first]


def _updates(action: ActionRecord) -> list[Event]:
    rows = action.updates_latest_first().select_related("reading__measure", "event")
    return [_update(action, update) for update in rows]


def _update(action: ActionRecord, update: ProgressUpdate) -> Event:
    update.action = action
    shown = tuple(evidence_of(update, Shown.PUBLIC))
    what = f"Update: {update.get_status_display().lower()}"
    return Event(update.made_on, update.entered_at, who(update), what, text=update.delivered, evidence=shown)
