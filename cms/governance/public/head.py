"""The newest entry of the register: number, day, and a fingerprint that changes with everything adopted or redacted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from cms.governance.models import RegisterEntry
from cms.partnership.models import Partnership

if TYPE_CHECKING:
    from django.http import HttpRequest

FIELDS = ("seq", "hash", "at")


class Head(NamedTuple):
    """Of the register of the partnership whose site was asked."""

    number: int
    hash: str
    at: dt.datetime

    @property
    def date(self) -> dt.date:
        """The day of the entry."""
        return timezone.localdate(self.at)


def head_of(request: HttpRequest) -> Head | None:
    """None while nothing was entered; it came with the partnership."""
    return _newest(Partnership.objects.for_request(request))


def beside() -> dict[str, Subquery]:
    """What brings the newest entry along with the partnership of a site."""
    newest = RegisterEntry.objects.filter(partnership=OuterRef("pk")).order_by("-seq")
    return {f"register_{field}": Subquery(newest.values(field)[:1]) for field in FIELDS}


def _newest(partnership: Partnership | None) -> Head | None:
    if partnership is None:
        return None
    number, sha, at = (getattr(partnership, f"register_{field}") for field in FIELDS)
    return Head(number, sha, at) if number else None
