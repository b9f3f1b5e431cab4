"""Days as people type them and as addresses hold them."""

from __future__ import annotations

import datetime as dt
import re

from django.http import Http404

_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})\s*[./\- ]\s*(\d{1,2})\s*[./\- ]\s*(\d{4})", re.ASCII)
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?,?\s+(\d{4})", re.ASCII | re.IGNORECASE)
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)


def from_address(text: str) -> dt.date:
    """ "2024-05-01" as a date. Raises Http404 for anything else, days that never were included."""
    try:
        if _ISO.fullmatch(text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise Http404(f"{text} is not a day.")


def typed(text: str) -> dt.date | None:
    """A day as people here write it: "1/5/2025", "1 May 2025", "2025-05-01"; None where it is none of these."""
    text = " ".join(text.split())
    try:
        return _read(text)
    except ValueError:
        return None


def _read(text: str) -> dt.date | None:
    if _ISO.fullmatch(text):
        return dt.date.fromisoformat(text)
    if match := _NUMBERS.fullmatch(text):
        return dt.date(int(match[3]), int(match[2]), int(match[1]))
    if match := _WORDS.fullmatch(text):
        return dt.date(int(match[3]), _month(match[2].lower()), int(match[1]))
    return None


def _month(name: str) -> int:
    """Raises ValueError for what is no month."""
    found = [number for number, month in enumerate(_MONTHS, 1) if name in (month, month[:3], month[:4])]
    if not found:
        raise ValueError(f"{name} is no month.")
    return found[0]
