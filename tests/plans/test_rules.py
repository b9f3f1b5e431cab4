"""Which readings are good ones, and what is said before they are kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plans.enums import Figure, Frequency, Provenance, Series, Source
from plans.measures import rules
from plans.measures.outcomes import IS_COUNTED, refused
from plans.measures.warnings import warnings
from plans.models import ComparabilityBreak, Measure, Reading

APRIL, JUNE = date(2024, 4, 1), date(2024, 6, 30)
TODAY = date(2025, 1, 1)


def measure(**more: Any) -> Measure:
    """A quarterly count; nothing of it is in the database."""
    fields = {"figure": Figure.COUNT, "frequency": Frequency.QUARTERLY, "unit": "incidents", "threshold": 5}
    return Measure(pk=1, title="Incidents", **{**fields, **more})


def reading(value: Any = 12, start: date = APRIL, end: date = JUNE, **more: Any) -> Reading:
    """A reading of it for one quarter."""
    of = more.pop("measure", None) or measure()
    amount = None if value is None else Decimal(str(value))
    return Reading(**{"measure": of, "start": start, "end": end, "value": amount, **more})


def share(numerator: int | None, denominator: int | None, value: Any = None, **more: Any) -> Reading:
    """A percentage."""
    of = measure(figure=Figure.SHARE, unit="% of residents", **more.pop("of", {}))
    return reading(value, measure=of, numerator=numerator, denominator=denominator, **more)


# Faults


def test_reading__of_a_whole_period_is_kept() -> None:
    assert rules.faults(reading()) == {}


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (APRIL, date(2024, 4, 30)),
        (date(2024, 5, 1), date(2024, 7, 31)),
        (APRIL, date(2025, 3, 31)),
        (date(2024, 4, 2), JUNE),
    ],
)
def test_reading__of_another_period_is_refused_with_the_nearest(start: date, end: date) -> None:
    assert "Did you mean April to June 2024?" in rules.faults(reading(start=start, end=end))["start"]


def test_reading__after_the_measure_was_closed_is_refused() -> None:
    closed = measure(closed_on=APRIL)
    assert "no longer kept" in rules.faults(reading(measure=closed))["start"]
    assert rules.faults(reading(measure=measure(closed_on=date(2024, 4, 2)))) == {}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, rules.NEEDED),
        (-1, rules.NEGATIVE),
        (12.5, rules.NOT_WHOLE),
        (10**10, rules.TOO_LARGE),
    ],
)
def test_figure__that_cannot_be_one_is_refused(value: Any, sentence: str) -> None:
    assert rules.faults(reading(value)) == {"value": sentence}


def test_count__has_no_base() -> None:
    assert rules.faults(reading(12, numerator=1, denominator=2)) == {
        "numerator": rules.NO_BASE,
        "denominator": rules.NO_BASE,
    }


@pytest.mark.parametrize(
    ("numerator", "denominator", "faults"),
    [
        (None, None, {"numerator": rules.BOTH_NUMBERS, "denominator": rules.BOTH_NUMBERS}),
        (5, None, {"denominator": rules.BOTH_NUMBERS}),
        (None, 9, {"numerator": rules.BOTH_NUMBERS}),
        (0, 0, {"denominator": rules.NO_ZERO_BASE}),
        (10, 9, {"numerator": rules.TOO_MANY}),
        (2**31, 9, {"numerator": rules.TOO_LARGE}),
    ],
)
def test_share__needs_two_numbers_that_fit(numerator: int | None, denominator: int | None, faults: Any) -> None:
    assert rules.faults(share(numerator, denominator, 50)) == faults


def test_share__without_numbers_may_be_a_comparison_or_about_nobody() -> None:
    assert rules.faults(share(None, None, 50, series=Series.COMPARATOR)) == {}
    assert rules.faults(share(None, None, 50, of={"threshold": 0})) == {}


def test_share__is_worked_out() -> None:
    assert rules.complete(share(989, 1570)).value == Decimal("62.9936")
    of = measure(figure=Figure.RATE, per=1000, unit="per 1,000")
    assert rules.complete(reading(None, measure=of, numerator=30, denominator=12000)).value == Decimal("2.5000")


@pytest.mark.parametrize(
    ("value", "is_kept"), [(63, True), (62.99, True), (62.9936, True), (64.5, False), (62.1, False)]
)
def test_share__may_be_given_rounded_and_not_wrong(value: float, is_kept: bool) -> None:
    assert (rules.faults(share(989, 1570, value)) == {}) is is_kept


def test_value__is_rounded_as_it_is_kept() -> None:
    of = measure(figure=Figure.AMOUNT, unit="days")
    assert rules.complete(reading("12.345678", measure=of)).value == Decimal("12.3457")


def test_overlap__is_refused_but_not_the_same_period() -> None:
    month = reading(start=APRIL, end=date(2024, 4, 30))
    assert "April 2024" in rules.overlapping(reading(start=date(2024, 4, 2)), [month])["start"]
    assert rules.overlapping(reading(), [month]) == {}
    assert rules.overlapping(reading(start=date(2024, 5, 1)), [month]) == {}


def test_what_is_counted__is_not_brought_by_hand() -> None:
    of = measure(source=Source.COUNTED)
    assert refused(reading(measure=of), []) == {"value": IS_COUNTED}
    assert refused(reading(measure=of, provenance=Provenance.COUNTED), []) == {}
    assert refused(reading(measure=of, series=Series.COMPARATOR), []) == {}


# Warnings


def said(found: Reading, *others: Reading, breaks: tuple[ComparabilityBreak, ...] = ()) -> str:
    """The warnings in one text, with ordinary spaces."""
    return " ".join(warnings(found, others, breaks, TODAY)).replace("\N{NO-BREAK SPACE}", " ")


def test_ordinary_reading__needs_no_warning() -> None:
    last = reading(11, start=date(2024, 1, 1), end=date(2024, 3, 31))
    assert said(reading(12), last) == ""


def test_gap__is_said_to_stay_missing() -> None:
    last = reading(11, start=date(2023, 10, 1), end=date(2023, 12, 31))
    assert said(reading(12), last) == (
        "There is no reading for January to March 2024. It is shown as missing, not as zero, until somebody enters it."
    )


def test_long_gap__is_said_in_short() -> None:
    last = reading(11, start=date(2023, 4, 1), end=date(2023, 6, 30))
    assert "for July to September 2023 to January to March 2024, 3 periods." in said(reading(12), last)


def test_zero__is_asked_about_and_is_a_small_number() -> None:
    assert "where nobody counted, leave the period out" in said(reading(0))
    assert "small number" in said(reading(0))


@pytest.mark.parametrize(("value", "words"), [(24, "at least twice"), (6, "at most half of"), (23, ""), (7, "")])
def test_jump__is_worth_a_second_look(value: int, words: str) -> None:
    last = reading(12, start=date(2024, 1, 1), end=date(2024, 3, 31))
    text = said(reading(value), last)
    assert (f"It is {words} the figure before it, 12 in January to March 2024." in text) is bool(words)


def test_break__is_announced() -> None:
    last = reading(50, start=date(2024, 1, 1), end=date(2024, 3, 31))
    crossed = ComparabilityBreak(since=APRIL, why="Online reports are counted")
    text = said(reading(12), last, breaks=(crossed,))
    assert text == (
        "A break is noted from 1 April 2024: Online reports are counted. Readers are told that this figure cannot be "
        "compared with earlier ones, and the line has a gap."
    )
    assert said(reading(12), breaks=(crossed,)) == ""


def test_reading_that_takes_anothers_place__says_whose() -> None:
    there = reading(11, pk=5)
    assert said(reading(12), there) == "It takes the place of 11, which is there now for April to June 2024."


def test_period_that_is_not_over__is_noted() -> None:
    assert said(reading(12, start=date(2025, 1, 1), end=date(2025, 3, 31))) == "January to March 2025 is not over yet."
