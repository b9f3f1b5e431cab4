"""What is drawn, and what never is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from plans.enums import Figure, Frequency
from plans.measures.chart import chart_of, spark
from plans.measures.chart.labels import labels_for
from plans.measures.chart.scale import Slots, nice, scale_for
from plans.measures.published import Goal, Published
from tests.plans.published import HIDDEN, MISSING, compared, gap, points, published


def drawn(found: Published) -> BeautifulSoup:
    """The chart, parsed."""
    chart = chart_of(found, "chart")
    assert chart is not None
    return BeautifulSoup(chart.markup, "html.parser")


def lines(found: Published, class_: str = "fm-chart__line") -> list[Tag]:
    """Lines of a kind."""
    return drawn(found).select(f"line.{class_}")


# Bars


def test_short_count__is_drawn_as_bars_as_high_as_the_figures() -> None:
    bars = drawn(published([10, 5])).select("rect.fm-chart__bar")
    heights = [float(str(bar["height"])) for bar in bars]
    assert heights[0] == pytest.approx(2 * heights[1], abs=0.2)
    assert "fm-chart__bar--now" in bars[1]["class"]


def test_bar__that_is_not_shown_is_an_empty_one_of_one_height() -> None:
    page = drawn(published([10, HIDDEN, 200, HIDDEN]))
    empty = page.select("rect.fm-chart__none")
    assert len({bar["height"] for bar in empty}) == 1
    assert len(empty) == 2
    assert len(page.select("rect.fm-chart__bar")) == 2
    assert [text.get_text() for text in page.find_all("text") if text.get_text() == "*"] == ["*", "*"]


def test_period_without_figure__has_a_cross_and_no_bar() -> None:
    page = drawn(published([10, MISSING, 12]))
    assert len(page.select("rect")) == 2
    assert "×" in [text.get_text() for text in page.find_all("text")]


def test_chart__says_what_its_caption_must_explain() -> None:
    chart = chart_of(published([10, HIDDEN, MISSING, 12]), "chart")
    assert chart is not None
    assert (chart.has_hidden, chart.has_missing, chart.is_bars, chart.starts_at) == (True, True, True, "")


def test_measure__without_a_figure_to_show_has_no_chart() -> None:
    assert chart_of(published([HIDDEN, MISSING]), "chart") is None
    assert spark(published([10, HIDDEN])) == ""


# Lines


def share(values: list[Any], **more: Any) -> Published:
    """A percentage."""
    return published(values, figure=Figure.SHARE, unit="% of residents", **more)


def test_line__has_a_gap_where_there_is_no_figure() -> None:
    assert len(lines(share([60, 61, 62, 63]))) == 3
    assert len(lines(share([60, 61, HIDDEN, 63]))) == 1
    assert len(lines(share([60, MISSING, 62, 63]))) == 1


def test_line__has_a_gap_at_a_break_and_is_drawn_otherwise_before_it() -> None:
    found = share([60, 61, 62, 63], breaks=(gap(date(2023, 10, 1)),))
    assert [("fm-chart__line--old" in line["class"]) for line in lines(found)] == [True, False]
    assert len(lines(found, "fm-chart__break")) == 1
    assert len(drawn(found).select("circle.fm-chart__dot--old")) == 2


def test_break__outside_what_is_drawn_is_not_drawn() -> None:
    assert lines(share([60, 61], breaks=(gap(date(2020, 1, 1)),)), "fm-chart__break") == []
    assert lines(share([60, 61], breaks=(gap(date(2030, 1, 1)),)), "fm-chart__break") == []


def test_comparison__is_told_apart_by_dash_and_shape() -> None:
    page = drawn(published([10, 11, 12], comparator=compared([15, 14, HIDDEN])))
    assert len(page.select("line.fm-chart__line--other")) == 1
    assert len(page.select("rect.fm-chart__square")) == 2
    assert len(page.select("circle.fm-chart__dot")) == 3


def test_target__is_a_line_with_words() -> None:
    page = drawn(share([60, 61], target=Goal(Decimal(70), date(2028, 3, 31))))
    assert len(page.select("line.fm-chart__target")) == 1
    assert [text.get_text() for text in page.select("text.is-target")] == ["Target", "70%"]


def test_line__may_begin_above_zero_and_says_so() -> None:
    chart = chart_of(share([60, 63]), "chart")
    assert chart is not None
    assert chart.starts_at == "60%"
    count = chart_of(published([60] * 17), "chart")
    assert count is not None
    assert count.starts_at == ""


# Words


def test_chart__is_an_image_with_title_and_description() -> None:
    page = drawn(published([10, 5]))
    svg = page.select_one("svg")
    assert svg is not None
    ids = str(svg["aria-labelledby"]).split()
    assert [page.find(id=each).name for each in ids] == ["title", "desc"]
    assert svg["role"] == "img"


def test_words__are_escaped() -> None:
    evil = '<script>alert("1")</script>'
    found = published([10, 5], title=evil, unit=evil, comparator=compared([9, 8]))
    chart = chart_of(found, "chart")
    assert chart is not None
    assert "<script" not in chart.markup
    assert "<script" not in spark(found)


@pytest.mark.parametrize(("count", "named"), [(1, 1), (8, 8), (9, 5), (24, 8), (60, 8)])
def test_periods__are_named_as_far_as_there_is_room(count: int, named: int) -> None:
    found = [point.period for point in points([1] * count, date(2020, 1, 1), Frequency.MONTHLY)]
    labels = labels_for(found)
    assert len(labels) == named
    assert labels[-1].number == count - 1
    assert not labels[-1].is_minor
    assert sum(not label.is_minor for label in labels) <= 4


# Scale


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=30), st.booleans())
def test_scale__holds_every_value(values: list[float], from_zero: bool) -> None:
    scale = scale_for(values, from_zero=from_zero, top=20, bottom=200)
    assert all(19.9 <= scale.y(value) <= 200.1 for value in values)
    assert scale.y(scale.low) == pytest.approx(200)
    assert 2 <= len(scale.ticks) <= 8
    assert not from_zero or scale.low == 0


@given(st.floats(1e-3, 1e9))
def test_step__is_round_and_not_too_small(step: float) -> None:
    found = nice(step)
    assert step * 0.998 <= found <= step * 10
    assert f"{found:.0e}"[0] in "125"


def test_slots__share_the_width() -> None:
    slots = Slots(4, 89)
    assert [slots.middle(number) for number in range(4)] == [19, 39, 59, 79]


def test_spark__joins_what_can_be_joined_and_ends_in_a_dot() -> None:
    page = BeautifulSoup(spark(published([10, 11, HIDDEN, 12])), "html.parser")
    assert len(page.select("polyline")) == 1
    circle = page.select_one("circle")
    assert circle is not None
    assert circle["cx"] == "98.0"
