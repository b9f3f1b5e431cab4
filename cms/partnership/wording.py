"""Days, moments and other values of records, as people here say them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.formats import date_format

if TYPE_CHECKING:
    from cms.partnership.models.dated import Dated


def say_day(day: date) -> str:
    """Return "1 April 2024"; the spaces do not break."""
    return date_format(day, "DATE_FORMAT")


def say_moment(moment: datetime) -> str:
    """Return "1 April 2024, 9:30am" in London time."""
    local = timezone.localtime(moment)
    return f"{say_day(local)}, {local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def say_standing(record: Dated) -> str:
    """Return "Current", "Ended" or "Not yet begun", by today's date."""
    if record.is_current:
        return "Current"
    return "Ended" if record.since <= timezone.localdate() else "Not yet begun"


def say(value: Any) -> str:
    """Return a field's value in words; what is empty stays empty."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return say_moment(value)
    if isinstance(value, date):
        return say_day(value)
    return "" if value is None else str(value)
