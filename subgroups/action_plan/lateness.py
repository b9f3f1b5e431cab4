"""What is derived from dates: overdue, and days without the update that was promised each quarter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

from .enums import Status

if TYPE_CHECKING:
    from subgroups.models import ActionRecord

PROMISED = "promised quarterly"
QUARTER = dt.timedelta(days=92)
"""The longest quarter of a year."""


def is_overdue(action: ActionRecord, today: dt.date | None = None) -> bool:
    """Its date has passed and it was neither delivered nor stopped."""
    return action.is_open and action.due_on < (today or timezone.localdate())


def days_without_update(action: ActionRecord, today: dt.date | None = None) -> int:
    """Days since its latest update, or since it began; 0 before it begins and once it has ended."""
    today = today or timezone.localdate()
    if not action.is_open or (action.starts_on and action.starts_on > today and action.status == Status.PLANNED):
        return 0
    heard = action.latest_update.made_on if action.latest_update else None
    since = heard or action.starts_on or timezone.localdate(action.made_at)
    return max(0, (today - since).days)


def is_quiet(action: ActionRecord, today: dt.date | None = None) -> bool:
    """It has had no update for longer than a quarter."""
    return days_without_update(action, today) > QUARTER.days


def quiet_sentence(action: ActionRecord, today: dt.date | None = None) -> str:
    """ "No update for 127 days (promised quarterly)"; "" where it keeps the promise."""
    days = days_without_update(action, today)
    return f"No update for {days:,} days ({PROMISED})" if days > QUARTER.days else ""


def quiet(today: dt.date | None = None) -> Q:
    """The same as a condition on actions."""
    today = today or timezone.localdate()
    limit = today - QUARTER
    begun = Q(starts_on=None) | Q(starts_on__lte=today) | ~Q(status=Status.PLANNED)
    never = Q(latest_update=None) & (
        Q(starts_on__lt=limit) | Q(starts_on=None, made_at__lt=timezone.make_aware(_midnight(limit)))
    )
    return Q(status__in=Status.open()) & begun & (Q(latest_update__made_on__lt=limit) | never)


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min)
