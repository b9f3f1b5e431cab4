"""What somebody should know before a reading is kept. None of it forbids anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from plans.enums import Frequency

from . import periods
from .figures import plain
from .periods import DAY, Period
from .rules import is_small

if TYPE_CHECKING:
    from plans.models import ComparabilityBreak, Reading

JUMP = 2
"""So many times the figure before it, or its part, makes a reading worth a second look."""

ZERO = "You give 0. Give it only where somebody counted and found none; where nobody counted, leave the period out."
SMALL = "This is a small number: the public will not see it, nor a year’s total from which it could be worked out."
NOT_OVER = "{} is not over yet."
REPLACES = "It takes the place of {}, which is there now for {}."
BREAKS = (
    "A break is noted from {}: {} Readers are told that this figure cannot be compared with earlier ones, "
    "and the line has a gap."
)
JUMPED = "It is {} the figure before it, {} in {}. Is that right?"


def warnings(
    reading: Reading, others: Sequence[Reading], breaks: Sequence[ComparabilityBreak], today: dt.date
) -> list[str]:
    """Sentences about a reading beside the others of its series; `others` may hold the one whose place it takes."""
    there = next((other for other in others if other.start == reading.start), None)
    earlier = sorted((other for other in others if other.start < reading.start), key=lambda other: other.start)
    before = earlier[-1] if earlier else None
    crossed = _crossed(reading, before, breaks)
    found = [*_replaced(reading, there), *_unfinished(reading, today), *_gap(reading, before)]
    found += [BREAKS.format(periods.say_day(each.since), _sentence(each.why)) for each in crossed]
    if reading.value == 0:
        found.append(ZERO)
    elif not crossed:
        found += _jump(reading, before)
    return [*found, SMALL] if is_small(reading) else found


def _replaced(reading: Reading, there: Reading | None) -> list[str]:
    if there is None or there.pk == reading.pk:
        return []
    return [REPLACES.format(plain(there.value), periods.say(Period(there.start, there.end)))]


def _unfinished(reading: Reading, today: dt.date) -> list[str]:
    if reading.end < today:
        return []
    return [NOT_OVER.format(periods.say(Period(reading.start, reading.end)))]


def _gap(reading: Reading, before: Reading | None) -> list[str]:
    """The periods between the one before it and this one that have no reading."""
    if before is None or before.end + DAY >= reading.start:
        return []
    measure = reading.measure
    months = Frequency(measure.frequency).months
    missed = periods.between(before.end + DAY, reading.start - DAY, months, measure.year_starts)
    names = [periods.say(each) for each in missed]
    said = names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}, {len(names)} periods"
    return [f"There is no reading for {said}. It is shown as missing, not as zero, until somebody enters it."]


def _crossed(
    reading: Reading, before: Reading | None, breaks: Sequence[ComparabilityBreak]
) -> list[ComparabilityBreak]:
    """The breaks between the reading before it and this one."""
    if before is None:
        return []
    return [each for each in breaks if before.start < each.since <= reading.start]


def _jump(reading: Reading, before: Reading | None) -> list[str]:
    if before is None or not before.value:
        return []
    times = reading.value / before.value
    if 1 / JUMP < times < JUMP:
        return []
    much = "at least twice" if times >= JUMP else "at most half of"
    return [JUMPED.format(much, plain(before.value), periods.say(Period(before.start, before.end)))]


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
