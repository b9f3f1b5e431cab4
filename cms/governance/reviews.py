"""When a governed document is due for review."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import TYPE_CHECKING

from .models import Review, Version

if TYPE_CHECKING:
    from .models import GovernedPage


def due(document: GovernedPage) -> dt.date | None:
    """The partnership's review months after the latest adoption or confirmation; None while nothing is in force.

    A clerical correction reviews nothing, so it moves no date. Passing the date ends nothing: the page says so.
    """
    version = document.in_force
    if version is None or version.is_revocation:
        return None
    adopted = Version.objects.of(document).filter(major=version.major, minor=0).values_list("in_force_from", flat=True)
    confirmed = Review.objects.filter(document_id=document.pk, is_confirmed=True).values_list("decided_on", flat=True)
    return due_after(
        adopted=adopted.first() or version.in_force_from,
        confirmed=max((day for day in confirmed if day), default=None),
        months=document.partnership.review_months,
    )


def due_after(*, adopted: dt.date, confirmed: dt.date | None, months: int) -> dt.date:
    """The rule alone: so many months after a text came into force, or after it was last extended unchanged."""
    return add_months(max(adopted, confirmed or adopted), months)


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day of a later month, or that month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
