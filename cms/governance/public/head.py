"""The newest entry of the register: number, day, and a fingerprint that changes with everything adopted or redacted."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from django.utils import timezone

from cms.governance.models import RegisterEntry
from cms.partnership.models import Partnership

if TYPE_CHECKING:
    from django.http import HttpRequest

_UNASKED = object()


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
    """None while nothing was entered; asked once a request."""
    known = getattr(request, "_register_head", _UNASKED)
    if known is _UNASKED:
        known = _newest(Partnership.objects.for_request(request))
        request._register_head = known  # type: ignore[attr-defined]
    return known  # type: ignore[return-value]  # narrowed above


def _newest(partnership: Partnership | None) -> Head | None:
    entries = RegisterEntry.objects.filter(partnership=partnership).order_by("-seq")
    row = entries.values_list("seq", "hash", "at").first() if partnership else None
    return Head(*row) if row else None
