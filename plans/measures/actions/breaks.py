"""Comparability breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log

from plans.measures.permissions import require

from .locking import lock
from .refusing import check

if TYPE_CHECKING:
    from plans.models import ComparabilityBreak


@transaction.atomic
def note_break(*, breaking: ComparabilityBreak, by: Any) -> ComparabilityBreak:
    """Note that figures from a day on cannot be compared with earlier ones. Raise NotAllowed or Incomplete."""
    lock([breaking.measure_id])
    require("note break", by, breaking.measure)
    check(breaking)
    vars(breaking)["_history_user"] = by
    breaking.save()
    log(breaking.measure, "plans.break_noted", user=by, data={"since": str(breaking.since), "why": breaking.why})
    return breaking


@transaction.atomic
def remove_break(*, breaking: ComparabilityBreak, by: Any) -> None:
    """Take back a break that was noted by mistake. Raise NotAllowed."""
    lock([breaking.measure_id])
    require("remove break", by, breaking.measure)
    log(breaking.measure, "plans.break_removed", user=by, data={"since": str(breaking.since), "why": breaking.why})
    vars(breaking)["_history_user"] = by
    breaking.delete()
