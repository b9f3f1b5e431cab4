"""The one way from stored readings to anything that is told: publication class first, then small numbers.

Page, chart, alternative text, CSV and JSON are made from what `publish` returns and from nothing else.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cms.partnership.enums import Publication
from plans.enums import Direction, Figure, Frequency, Series
from plans.models import ComparabilityBreak, Reading

from .permissions import WIDTH
from .published import Gap, Goal, Line, Published
from .tellable import Tellable

if TYPE_CHECKING:
    from plans.models import Measure

Rows = dict[int, list[Reading]]


def is_told(publication: str, level: Publication) -> bool:
    """Say whether what has this class may be told to an audience of this level."""
    return WIDTH.index(Publication(publication)) >= WIDTH.index(level)


def publish(
    measures: Iterable[Measure], *, level: Publication = Publication.PUBLIC, since: dt.date | None = None
) -> list[Published]:
    """The measures that may be told at this level, in their order, each with what may be told of it.

    `since` leaves out the years before the one that holds it. Small numbers are hidden from the public; partners see
    them, marked. Two queries, whatever the number of measures.
    """
    told = [measure for measure in measures if is_told(measure.publication, level)]
    readings, breaks = _readings(told, since), _breaks(told)
    return [_published(measure, readings[measure.pk], breaks[measure.pk], level, since) for measure in told]


def _readings(measures: Sequence[Measure], since: dt.date | None) -> Rows:
    """Readings by measure, in order; a year of slack, since a measure's year may begin in any month."""
    rows = Reading.objects.filter(measure__in=measures).order_by("start")
    if since is not None:
        rows = rows.filter(start__gte=since - dt.timedelta(days=366))
    found: Rows = defaultdict(list)
    for reading in rows:
        found[reading.measure_id].append(reading)
    return found


def _breaks(measures: Sequence[Measure]) -> dict[int, list[Gap]]:
    found: dict[int, list[Gap]] = defaultdict(list)
    for row in ComparabilityBreak.objects.filter(measure__in=measures).order_by("since"):
        found[row.measure_id].append(Gap(row.since, row.get_kind_display(), row.why))
    return found


def _published(
    measure: Measure, readings: list[Reading], breaks: list[Gap], level: Publication, since: dt.date | None
) -> Published:
    tellable = Tellable(measure, readings, breaks, is_public=level == Publication.PUBLIC, since=since)
    is_compared = bool(measure.comparator) and is_told(measure.comparator_publication, level)
    return Published(
        pk=measure.pk,
        slug=measure.slug,
        title=measure.title,
        wording=measure.wording,
        unit=measure.unit,
        figure=Figure(measure.figure),
        per=measure.per,
        direction=Direction(measure.direction),
        frequency=Frequency(measure.frequency),
        year_starts=measure.year_starts,
        threshold=measure.threshold,
        own=Line(measure.partnership.short_name, measure.source_words, tellable.points(Series.OWN), tellable.totals()),
        comparator=_comparator(measure, tellable) if is_compared else None,
        breaks=tuple(breaks),
        baseline=tellable.baseline(),
        target=Goal(measure.target, measure.target_on) if measure.target is not None and measure.target_on else None,
        owner=measure.owner.name if measure.owner else "",
        body=measure.body.name if measure.body else "",
        priority=measure.priority_id,
        closed_on=measure.closed_on,
        updated_at=tellable.updated_at(with_comparator=is_compared),
    )


def _comparator(measure: Measure, tellable: Tellable) -> Line | None:
    points = tellable.points(Series.COMPARATOR)
    return Line(measure.comparator, measure.comparator_source, points) if points else None
