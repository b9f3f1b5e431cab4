"""What keeping a reading would do: refuse it, add, change, or leave what is there."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from plans.enums import Provenance, Series, Source

from .rules import Faults, faults, overlapping

if TYPE_CHECKING:
    from plans.models import Reading

IS_COUNTED = "This measure is counted from records kept here, so its readings are not typed in."
FIELDS = ("start", "end", "value", "numerator", "denominator", "note", "provenance", "file_name")
"""What an entered reading says; the rest follows."""


class Outcome(Enum):
    """What became of a reading."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def refused(reading: Reading, others: Sequence[Reading]) -> Faults:
    """Why a reading cannot be kept beside the others of its series; empty where it can."""
    if is_for_counting(reading):
        return {"value": IS_COUNTED}
    return faults(reading) or overlapping(reading, others)


def is_for_counting(reading: Reading) -> bool:
    """Say whether somebody brings by hand what is counted."""
    is_ours = reading.series == Series.OWN and reading.measure.source == Source.COUNTED
    return is_ours and reading.provenance != Provenance.COUNTED


def says_same(before: Reading, after: Reading) -> bool:
    """Say whether two readings give a reader the same: how it came in is not told, and does not count."""
    told = [name for name in FIELDS if name not in {"provenance", "file_name"}]
    return all(getattr(before, name) == getattr(after, name) for name in told)
