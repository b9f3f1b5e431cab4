"""A preview in words."""

from __future__ import annotations

from typing import Any

from cms.governance.public.wording import count
from plans.enums import Series
from plans.measures.figures import plain
from plans.measures.outcomes import Outcome
from plans.measures.sheet import Preview, Row

ERRORS, ROWS, NOTICES = 200, 400, 40
"""Lines that are shown of each; how many more there are is said."""


def shown(found: Preview) -> dict[str, Any]:
    """Counts, errors by cell, and what each row would do."""
    sentences = list(dict.fromkeys(notice.sentence for notice in found.notices))
    return {
        "sheet": found.sheet,
        "summary": summary(found),
        "is_ready": found.is_ready,
        "fingerprint": found.fingerprint,
        "errors": found.errors[:ERRORS],
        "error_count": len(found.errors),
        "more_errors": max(0, len(found.errors) - ERRORS),
        "notices": sentences[:NOTICES],
        "rows": [_row(row) for row in found.changes[:ROWS]],
        "more_rows": max(0, len(found.changes) - ROWS),
    }


def summary(found: Preview) -> list[str]:
    """What it would do, counted."""
    said = [
        (found.count(Outcome.ADDED), "new reading", ""),
        (found.count(Outcome.CHANGED), "reading", " to change"),
        (found.same, "reading", " here already"),
        (found.without, "row", " without a figure, whose period stays missing"),
    ]
    return [f"{count(number, noun)}{rest}" for number, noun, rest in said if number]


def _row(row: Row) -> dict[str, Any]:
    reading = row.reading
    return {
        "number": row.number,
        "measure": reading.measure.title,
        "whose": reading.measure.comparator if reading.series == Series.COMPARATOR else "",
        "period": row.period,
        "value": plain(reading.value),
        "before": plain(row.before.value) if row.before else "",
        "is_new": row.outcome is Outcome.ADDED,
        "note": reading.note,
        "warnings": row.warnings,
    }
