"""One writer at a time for each measure: two people may enter the same month at once."""

from __future__ import annotations

from collections.abc import Iterable

from plans.models import Measure


def lock(measures: Iterable[int | None]) -> None:
    """Lock rows of measures until the transaction ends, always in the same order."""
    wanted = sorted({pk for pk in measures if pk is not None})
    list(Measure.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk").values_list("pk"))
