"""What makes a reading a good one: its value from its numbers, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from plans.enums import Figure, Frequency, Series
from plans.suppression import is_small_count, is_small_rate, is_small_share

from . import periods
from .periods import Period

if TYPE_CHECKING:
    from plans.models import Measure, Reading

KEPT = Decimal("0.0001")
"""How exactly a value is kept."""

Faults = dict[str, str]
"""Field → what is wrong with it, as a sentence."""

NEEDED = "Give the figure."
NOT_WHOLE = "This measure is a count, so give a whole number."
NEGATIVE = "A reading cannot be below zero."
TOO_LARGE = "This is too large to be a reading."
LARGEST_VALUE, LARGEST_NUMBER = Decimal(10**10), 2**31
BOTH_NUMBERS = "Give both how many and out of how many: a percentage or rate of few people must not be published."
NO_BASE = "This measure has no base: leave this empty."
NO_ZERO_BASE = "Nothing can be worked out of a base of zero. Leave the reading out: it is missing, not zero."
TOO_MANY = "More than the base. Did the two change places?"
DIFFERS = "From the two numbers it would be {}. Leave this empty, or put right what is wrong."
OVERLAPS = "There is a reading for {} already, which has some of the same days."


def complete(reading: Reading) -> Reading:
    """Work out the value of a share or rate where only its numbers are given, and round it as it is kept."""
    value, worked = _given(reading), worked_out(reading)
    if value is None and worked is not None:
        reading.value = worked
    elif value is not None and abs(value) < LARGEST_VALUE:
        reading.value = value.quantize(KEPT, ROUND_HALF_UP)
    return reading


def _given(reading: Reading) -> Decimal | None:
    """The value, which a reading that is not kept yet may lack."""
    return reading.value


def worked_out(reading: Reading) -> Decimal | None:
    """Numerator by denominator, per hundred or per what the measure says; None where it cannot be."""
    measure = reading.measure
    if not Figure(measure.figure).has_base or reading.numerator is None or not reading.denominator:
        return None
    per = 100 if measure.figure == Figure.SHARE else measure.per
    exact = Decimal(reading.numerator) * per / Decimal(reading.denominator)
    return exact.quantize(KEPT, ROUND_HALF_UP)


def faults(reading: Reading) -> Faults:
    """Everything wrong with a reading by itself; empty where it may be kept."""
    return {**_of_period(reading), **(_of_base(reading) or _of_value(reading))}


def _of_period(reading: Reading) -> Faults:
    measure = reading.measure
    months = Frequency(measure.frequency).months
    found = Period(reading.start, reading.end)
    if periods.fits(found, months, measure.year_starts):
        return _of_time(reading, measure)
    nearest = periods.period_of(reading.start, months, measure.year_starts)
    return {
        "start": f"This measure is {measure.get_frequency_display().lower()}: "
        f"{periods.say(found)} is not one of its periods. Did you mean {periods.say(nearest)}?"
    }


def _of_time(reading: Reading, measure: Measure) -> Faults:
    if not measure.is_kept_on(reading.start):
        return {"start": f"This measure is no longer kept from {periods.say_day(measure.closed_on)}."}
    return {}


def _of_value(reading: Reading) -> Faults:
    value, worked = _given(reading), worked_out(reading)
    if value is None:
        return {"value": NEEDED}
    if value < 0:
        return {"value": NEGATIVE}
    if value >= LARGEST_VALUE:
        return {"value": TOO_LARGE}
    if reading.measure.figure == Figure.COUNT and value != int(value):
        return {"value": NOT_WHOLE}
    if worked is not None and not _agree(value, worked):
        return {"value": DIFFERS.format(f"{worked.normalize():f}")}
    return {}


def _agree(value: Decimal, worked: Decimal) -> bool:
    """A value may be rounded more than we would: 63 for 62.9936."""
    exponent = value.normalize().as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return abs(value - worked) <= Decimal(1).scaleb(-places)


def _of_base(reading: Reading) -> Faults:
    numbers = {"numerator": reading.numerator, "denominator": reading.denominator}
    given = {name: number for name, number in numbers.items() if number is not None}
    if not Figure(reading.measure.figure).has_base:
        return dict.fromkeys(given, NO_BASE)
    if too_large := [name for name, number in given.items() if number >= LARGEST_NUMBER]:
        return dict.fromkeys(too_large, TOO_LARGE)
    if len(given) < 2:
        is_needed = given or (reading.series == Series.OWN and reading.measure.threshold)
        return dict.fromkeys(numbers.keys() - given.keys(), BOTH_NUMBERS) if is_needed else {}
    if reading.denominator == 0:
        return {"denominator": NO_ZERO_BASE}
    if reading.measure.figure == Figure.SHARE and given["numerator"] > given["denominator"]:
        return {"numerator": TOO_MANY}
    return {}


def overlapping(reading: Reading, others: Sequence[Reading]) -> Faults:
    """That another reading of the series shares days with it; the one for the same period is the same reading."""
    for other in others:
        if other.start != reading.start and other.start <= reading.end and other.end >= reading.start:
            return {"start": OVERLAPS.format(periods.say(Period(other.start, other.end)))}
    return {}


def is_small(reading: Reading) -> bool:
    """Say whether the public may not see a reading, by itself, because it is about too few.

    The figures of a comparison that come without their numbers are another area's, as it published them.
    """
    measure = reading.measure
    match measure.figure:
        case Figure.COUNT:
            return is_small_count(int(reading.value), measure.threshold)
        case Figure.AMOUNT:
            return False
    if reading.series == Series.COMPARATOR and reading.numerator is None:
        return False
    rule = is_small_share if measure.figure == Figure.SHARE else is_small_rate
    return rule(reading.numerator, reading.denominator, measure.threshold)
