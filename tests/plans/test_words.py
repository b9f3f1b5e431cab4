"""What figures say in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plans.enums import Direction, Figure, Frequency
from plans.measures import words
from plans.measures.published import Goal
from tests.plans.published import HIDDEN, MISSING, compared, gap, published

TODAY = date(2024, 6, 1)
QUARTER = "the quarter before"
SEVENTY = Goal(Decimal(70), date(2028, 3, 31))


def plain(said: str) -> str:
    """With ordinary spaces."""
    return said.replace("\N{NO-BREAK SPACE}", " ")


# The trend


@pytest.mark.parametrize(
    ("values", "sentence", "label"),
    [
        ([], "There is no reading yet.", ""),
        ([9], "9 households in April to June 2023.", ""),
        ([9, 8], "8 households in July to September 2023, down from 9 the quarter before.", f"Better than {QUARTER}"),
        ([9, 8, 7, 6, 10], "10 households in April to June 2024, up from 9 a year before.", "Worse than a year before"),
        ([9, 8, 7, 6, 9], "9 households in April to June 2024, the same as a year before.", "No change"),
        ([HIDDEN, 8, 7, 6, 9], f"9 households in April to June 2024, up from 6 {QUARTER}.", f"Worse than {QUARTER}"),
        ([HIDDEN, 8, 7, MISSING, 9], "9 households in April to June 2024.", ""),
        ([9, HIDDEN], "The figure for July to September 2023 is not shown, so that nobody can be recognised.", ""),
        ([9, 1], "1 in July to September 2023, down from 9 the quarter before.", f"Better than {QUARTER}"),
    ],
)  # fmt: skip
def test_trend__says_the_latest_figure_and_what_it_can_be_compared_with(
    values: list[Any], sentence: str, label: str
) -> None:
    trend = words.trend(published(values))
    assert plain(trend.sentence) == sentence
    assert trend.label == label


def test_trend__never_compares_across_a_break() -> None:
    found = published([9, 8, 7, 6, 10], breaks=(gap(date(2024, 1, 1)),))
    assert plain(words.trend(found).sentence) == "10 households in April to June 2024, up from 6 the quarter before."
    found = published([9, 8, 7, 6, 10], breaks=(gap(date(2024, 4, 1)),))
    assert plain(words.trend(found).sentence) == "10 households in April to June 2024."


@pytest.mark.parametrize(
    ("direction", "change", "verdict"),
    [
        (Direction.UP, 1, words.Verdict.BETTER),
        (Direction.UP, -1, words.Verdict.WORSE),
        (Direction.DOWN, 1, words.Verdict.WORSE),
        (Direction.DOWN, -1, words.Verdict.BETTER),
        (Direction.HOLD, 0, words.Verdict.SAME),
        (Direction.HOLD, 1, None),
    ],
)
def test_verdict__depends_on_the_direction_wanted(direction: Direction, change: int, verdict: Any) -> None:
    assert words.verdict(direction, change) is verdict


def test_share__is_compared_as_it_is_shown() -> None:
    found = published([62.96, 62.99], figure=Figure.SHARE, unit="% of residents", direction=Direction.UP)
    trend = words.trend(found)
    assert plain(trend.sentence) == "63% in July to September 2023, the same as the quarter before."
    assert trend.verdict is words.Verdict.SAME


@pytest.mark.parametrize(
    ("value", "more", "said"),
    [
        (Decimal("1204.5000"), {}, "1,204.5"),
        (Decimal("62.25"), {"figure": Figure.SHARE, "unit": "% of residents"}, "62.3%"),
        (Decimal("0.1249"), {"figure": Figure.RATE, "unit": "per 1,000"}, "0.12"),
        (Decimal("12.3456"), {"figure": Figure.RATE, "unit": "per 1,000"}, "12.3"),
        (Decimal(1200), {"figure": Figure.AMOUNT, "unit": "£ saved"}, "£1,200"),
        (Decimal(0), {}, "0"),
    ],
)
def test_value__is_written_as_readers_write_it(value: Decimal, more: dict[str, Any], said: str) -> None:
    assert words.say_value(published([], **more), value) == said


@pytest.mark.parametrize(
    ("direction", "target", "said"),
    [
        (Direction.DOWN, None, "We want it to fall."),
        (Direction.UP, SEVENTY, "We want it to rise, to 70 by 31 March 2028."),
        (Direction.HOLD, SEVENTY, "We want it to stay where it is, at 70, until 31 March 2028."),
    ],
)  # fmt: skip
def test_wish__says_where_it_should_go(direction: Direction, target: Goal | None, said: str) -> None:
    assert plain(words.wish(published([], direction=direction, target=target))) == said


# Silence


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2024, 2, 1), ""),
        (date(2024, 4, 30), ""),
        (date(2024, 5, 1), ""),
        (date(2024, 5, 2), "No reading for 123 days (promised quarterly)"),
    ],
)
def test_silence__is_noted_a_month_after_the_next_period_is_over(today: date, said: str) -> None:
    # The latest reading is for October to December 2023; the next is for the quarter to 31 March.
    assert words.silence(published([9, 8, 7]), today) == said


def test_silence__before_the_first_reading_is_noted_at_once() -> None:
    assert words.silence(published([], frequency=Frequency.MONTHLY), TODAY) == "No reading yet (promised monthly)"


def test_silence__of_what_is_no_longer_kept_is_none() -> None:
    assert words.silence(published([9], closed_on=TODAY), TODAY) == ""
    assert words.silence(published([9], closed_on=date(2030, 1, 1)), TODAY) != ""


# In place of the chart


def test_alternative__lists_a_short_series() -> None:
    found = published([14, HIDDEN, MISSING, 6], target=Goal(Decimal(5), date(2028, 3, 31)))
    assert plain(words.alternative(found)) == (
        "6 households in January to March 2024. "
        "April to June 2023 14; July to September 2023 not shown; October to December 2023 no figure; "
        "January to March 2024 6. The target is 5 by 31 March 2028."
    )


def test_alternative__says_the_shape_of_a_long_series() -> None:
    found = published([20, 31, HIDDEN, 12, MISSING, *[15] * 9, 14], breaks=(gap(date(2024, 1, 1)),))
    assert plain(words.alternative(found)) == (
        "14 households in October to December 2026, down from 15 a year before. "
        "From April to June 2023 20 to October to December 2026 14; "
        "highest in July to September 2023 31, lowest in January to March 2024 12. "
        "1 period not shown. 1 period without a figure. "
        "From 1 January 2024 figures cannot be compared with earlier ones."
    )


def test_alternative__names_the_comparison() -> None:
    assert "Most similar districts: April to June 2023 15." in plain(
        words.alternative(published([14], comparator=compared([15])))
    )
