"""What the gate lets through, and what it does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cms.partnership.enums import Publication
from plans.enums import Figure, Series
from plans.measures.gate import publish
from plans.measures.published import Published, State
from plans.models import Measure
from tests.plans.factories import BreakFactory, MeasureFactory, readings

pytestmark = pytest.mark.django_db

APRIL = date(2023, 4, 1)


def told(measure: Measure, level: Publication = Publication.PUBLIC, **more: Any) -> Published:
    """What is told of one measure."""
    [published] = publish(Measure.objects.filter(pk=measure.pk).select_related("partnership"), level=level, **more)
    return published


def said(published: Published) -> list[Any]:
    """Of each point its value, or why there is none."""
    return [int(point.value) if point.value is not None else point.state.value for point in published.own.points]


def sums(published: Published) -> dict[str, Any]:
    """Of each year's total its value, or why there is none."""
    return {
        f"{total.year.start:%Y}": int(total.value) if total.value is not None else total.state.value
        for total in published.own.totals
    }


# Publication class


@pytest.mark.parametrize(
    ("publication", "level", "is_told"),
    [
        ("public", "public", True),
        ("public", "partners", True),
        ("public", "body", True),
        ("partners", "public", False),
        ("partners", "partners", True),
        ("partners", "body", True),
        ("body", "public", False),
        ("body", "partners", False),
        ("body", "body", True),
    ],
)
def test_measure__is_told_to_those_it_is_for(publication: str, level: str, is_told: bool) -> None:
    measure = MeasureFactory(publication=publication)
    assert bool(publish([measure], level=Publication(level))) is is_told


def test_comparison__is_kept_from_the_public_unless_it_is_public_itself() -> None:
    measure = MeasureFactory(comparator="Most similar districts")
    readings(measure, APRIL, [40, 41], Series.COMPARATOR)
    assert told(measure).comparator is None
    assert told(measure, Publication.PARTNERS).comparator.name == "Most similar districts"
    measure.comparator_publication = Publication.PUBLIC
    measure.save()
    assert [point.value for point in told(measure).comparator.points] == [40, 41]


def test_latest_change__does_not_tell_that_a_comparison_came_in() -> None:
    measure = MeasureFactory(comparator="Most similar districts")
    [ours] = readings(measure, APRIL, [40])
    readings(measure, APRIL, [41], Series.COMPARATOR)
    assert told(measure).updated_at == ours.entered_at


# Small numbers


def test_small_count__is_hidden_with_its_note_and_so_is_zero() -> None:
    measure = MeasureFactory()
    readings(measure, APRIL, [12, 4, 0, 5], note="All of one family.")
    published = told(measure)
    assert said(published) == [12, "not shown", "not shown", 5]
    assert [point.note for point in published.own.points] == ["All of one family.", "", "", "All of one family."]


def test_total__is_held_back_where_it_gives_a_small_count_away() -> None:
    measure = MeasureFactory()
    readings(measure, APRIL, [12, 4, 20, 15, 12, 14, 20, 15, 12, 4, 2, 15])
    assert said(told(measure))[1] == "not shown"
    assert sums(told(measure)) == {"2023": "not shown", "2024": 61, "2025": 33}


def test_total__is_made_of_whole_years_only() -> None:
    measure = MeasureFactory(monthly=True)
    readings(measure, APRIL, [10] * 7 + [None] + [10] * 4 + [20] * 12 + [30] * 11)
    assert sums(told(measure)) == {"2024": 240}


def test_total__crosses_no_break() -> None:
    measure = MeasureFactory()
    readings(measure, APRIL, [10] * 8)
    BreakFactory(measure=measure, since=date(2023, 10, 1))
    assert sums(told(measure)) == {"2024": 40}


def test_total__is_made_of_counts_only() -> None:
    measure = MeasureFactory(figure=Figure.AMOUNT, unit="days")
    readings(measure, APRIL, [10] * 4)
    assert sums(told(measure)) == {}


def test_share__is_hidden_where_few_answered_so_or_otherwise() -> None:
    measure = MeasureFactory(share=True)
    readings(measure, APRIL, [(60, 100), (4, 100), (96, 100), (95, 100)])
    assert [point.state for point in told(measure).own.points] == [
        State.SHOWN,
        State.HIDDEN,
        State.HIDDEN,
        State.SHOWN,
    ]
    hidden = told(measure).own.points[1]
    assert (hidden.value, hidden.numerator, hidden.denominator) == (None, None, None)


def test_share__without_its_numbers_is_hidden_but_for_a_comparison() -> None:
    measure = MeasureFactory(share=True, comparator="County", comparator_publication=Publication.PUBLIC)
    readings(measure, APRIL, [60])
    readings(measure, APRIL, [61], Series.COMPARATOR)
    assert said(told(measure)) == ["not shown"]
    assert [point.value for point in told(measure).comparator.points] == [61]


def test_sensitive_measure__has_the_higher_threshold() -> None:
    measure = MeasureFactory(threshold=10)
    readings(measure, APRIL, [12, 9, 10])
    assert said(told(measure)) == [12, "not shown", 10]


def test_amount__is_about_nobody() -> None:
    measure = MeasureFactory(figure=Figure.AMOUNT, unit="days")
    readings(measure, APRIL, [2, 3])
    assert said(told(measure)) == [2, 3]


def test_partner__sees_small_numbers_marked() -> None:
    measure = MeasureFactory()
    readings(measure, APRIL, [12, 4, 20, 15])
    published = told(measure, Publication.PARTNERS)
    assert said(published) == [12, 4, 20, 15]
    assert [point.is_kept_back for point in published.own.points] == [False, True, False, False]
    assert [(total.value, total.is_kept_back) for total in published.own.totals] == [(Decimal(51), True)]


# Baseline


def baselined(value: int, **more: Any) -> Any:
    """A measure with a baseline for the year from April 2023."""
    return MeasureFactory(baseline=value, baseline_start=APRIL, baseline_end=date(2024, 3, 31), **more)


def test_baseline__is_told() -> None:
    published = told(baselined(51))
    assert (published.baseline.value, published.baseline.period.start) == (Decimal(51), APRIL)


def test_baseline__is_hidden_where_it_is_small() -> None:
    assert told(baselined(4)).baseline.value is None
    assert told(baselined(4), Publication.PARTNERS).baseline.value == 4


def test_baseline__is_hidden_where_it_is_a_sum_that_gives_a_small_count_away() -> None:
    measure = baselined(51)
    readings(measure, APRIL, [12, 4, 20, 15])
    assert told(measure).baseline.state is State.HIDDEN
    assert told(measure).baseline.value is None


# Missing


def test_period_without_reading__is_missing_and_not_zero() -> None:
    measure = MeasureFactory(monthly=True)
    readings(measure, APRIL, [12, None, None, 15])
    assert said(told(measure)) == [12, "missing", "missing", 15]


def test_period_without_reading__is_as_long_as_others() -> None:
    measure = MeasureFactory()
    readings(measure, APRIL, [12, None, 15])
    missing = told(measure).own.points[1]
    assert (missing.period.start, missing.period.end) == (date(2023, 7, 1), date(2023, 9, 30))


def test_earlier_years__can_be_left_out_whole() -> None:
    measure = MeasureFactory(baseline=9, baseline_start=APRIL, baseline_end=APRIL)
    readings(measure, APRIL, [12, 4, 20, 15, 11, 12, 13, 14])
    published = told(measure, since=date(2024, 6, 1))
    assert said(published) == [11, 12, 13, 14]
    assert sums(published) == {"2024": 50}
    assert published.baseline is None


def test_year__may_begin_in_another_month() -> None:
    measure = MeasureFactory(year_starts=1)
    readings(measure, date(2023, 1, 1), [12, 13, 14, 15, 16])
    assert sums(told(measure)) == {"2023": 54}


# Cost


def test_gate__asks_as_often_for_many_measures_as_for_one(django_assert_num_queries: Any) -> None:
    for number in range(10):
        readings(MeasureFactory(), APRIL, [12, 4, 20, 15][: number % 3 + 1])
    measures = list(Measure.objects.select_related("partnership", "owner", "body"))
    with django_assert_num_queries(2):
        publish(measures[:1])
    with django_assert_num_queries(2):
        publish(measures)
