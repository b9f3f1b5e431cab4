"""A measure's figures for machines: CSV and JSON, rounded as on its page. Behind the gate, it knows nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from cms.exchange.sheets import write_csv
from plans.enums import Figure

from . import periods
from .figures import machine
from .published import Base, Line, Point, Published
from .words import rounded

HEADINGS = (
    "Measure",
    "Series",
    "Period",
    "First day",
    "Last day",
    "Value",
    "Unit",
    "Numerator",
    "Base",
    "Status",
    "Note",
)

Json = dict[str, Any]


def as_csv(published: list[Published]) -> bytes:
    """One row a period, also for those whose figure is not shown or missing; comma-separated, UTF-8."""
    return write_csv(HEADINGS, (row for each in published for row in _csv_rows(each)))


def _csv_rows(published: Published) -> Iterator[tuple[str, ...]]:
    for line in _lines(published):
        for point in line.points:
            yield (
                published.title,
                line.name,
                point.period.key,
                point.period.start.isoformat(),
                point.period.end.isoformat(),
                _value(published, point.value),
                published.unit,
                machine(point.numerator),
                machine(point.denominator),
                point.state.value,
                point.note,
            )


def _lines(published: Published) -> list[Line]:
    return [published.own, *([published.comparator] if published.comparator else [])]


def as_json(published: Published, url: str) -> Json:
    """Everything that is told of a measure."""
    return {
        "url": url,
        "title": published.title,
        "wording": published.wording,
        "unit": published.unit,
        "figure": published.figure.value,
        **({"per": published.per} if published.figure == Figure.RATE else {}),
        "direction_wanted": published.direction.value,
        "frequency": published.frequency.value,
        "supplied_by": published.owner,
        "baseline": _base(published, published.baseline) if published.baseline else None,
        "target": {"value": _value(published, published.target.value), "on": published.target.on.isoformat()}
        if published.target
        else None,
        "breaks": [{"since": gap.since.isoformat(), "kind": gap.kind, "why": gap.why} for gap in published.breaks],
        "small_number_threshold": published.threshold,
        "series": [_series(published, line) for line in _lines(published)],
        "updated": published.updated_at.isoformat() if published.updated_at else None,
    }


def _base(published: Published, base: Base) -> Json:
    return {"period": base.period.key, "status": base.state.value, "value": _value(published, base.value) or None}


def _series(published: Published, line: Line) -> Json:
    return {
        "name": line.name,
        "is_comparison": line is published.comparator,
        "source": line.source,
        "readings": [_reading(published, point) for point in line.points],
        "totals": [
            {"year": periods.say_year(total.year), "status": total.state.value, "value": machine(total.value) or None}
            for total in line.totals
        ],
    }


def _reading(published: Published, point: Point) -> Json:
    """Values are strings, so that no program rounds them; those of periods that are not shown are null."""
    start, end = point.period
    found: Json = {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "status": point.state.value,
        "value": _value(published, point.value) or None,
    }
    if point.numerator is not None:
        found |= {"numerator": point.numerator, "base": point.denominator}
    return {**found, "note": point.note} if point.note else found


def _value(published: Published, value: Decimal | None) -> str:
    return "" if value is None else machine(rounded(published, value))
