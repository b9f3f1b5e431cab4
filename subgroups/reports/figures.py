"""The measures of a report: what the gate lets through to partners, and what to the public."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from cms.partnership.enums import Publication
from plans.measures import periods, words
from plans.measures.gate import publish
from plans.measures.published import Point, Published, State

if TYPE_CHECKING:
    from plans.models import Measure

    from .quarters import Quarter

SHOWN = 5
"""The latest periods: of quarters, a year and the same quarter the year before."""
BACK = dt.timedelta(days=2 * 366)
STATES = {State.SHOWN: "", State.HIDDEN: "not shown", State.MISSING: "no figure"}


def figures_of(measures: list[Measure], quarter: Quarter) -> list[dict[str, Any]]:
    """Each with `inside`, for partners, and `public`, which is None where the public may know nothing of it."""
    since = quarter.start - BACK
    inside = {each.pk: each for each in publish(measures, level=Publication.BODY, since=since)}
    public = {each.pk: each for each in publish(measures, level=Publication.PUBLIC, since=since)}
    return [
        {
            "slug": measure.slug,
            "title": measure.title,
            "publication": measure.publication,
            "inside": _said(inside[measure.pk]),
            "public": _said(public[measure.pk]) if measure.pk in public else None,
        }
        for measure in measures
    ]


def _said(published: Published) -> dict[str, Any]:
    trend = words.trend(published)
    return {
        "sentence": trend.sentence,
        "verdict": trend.label,
        "wish": words.wish(published),
        "unit": published.unit,
        "source": published.own.source,
        "readings": [_point(published, point) for point in published.own.points[-SHOWN:]],
        "breaks": [{"since": gap.since.isoformat(), "why": gap.why} for gap in published.breaks],
    }


def _point(published: Published, point: Point) -> dict[str, Any]:
    value = words.say_value(published, point.value) if point.value is not None else STATES[point.state]
    return {"period": periods.say(point.period), "value": value, "kept_back": point.is_kept_back}
