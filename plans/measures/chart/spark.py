"""A small line beside words, for cards."""

from __future__ import annotations

from plans.measures.published import Point, Published

from .svg import element, joined

WIDE, HIGH = 104, 40
EDGE = 6.0
LATEST = 13
"""Periods: a year of months with the same month a year before."""


def spark(published: Published) -> str:
    """The latest figures as markup, for sighted readers only; "" where there are not two to join."""
    points = published.own.points[-LATEST:]
    runs = list(published.runs(points))
    if sum(map(len, runs)) < 2:
        return ""
    values = [float(point.value) for point in points if point.value is not None]
    low, spread = min(values), max(values) - min(values)
    at = {point.period: number for number, point in enumerate(points)}

    def place(point: Point) -> str:
        x = EDGE + (WIDE - 2 * EDGE) * at[point.period] / (len(points) - 1)
        share = (float(point.value or 0) - low) / spread if spread else 0.5
        return f"{x:.1f},{HIGH - EDGE - share * (HIGH - 2 * EDGE):.1f}"

    lines = [element("polyline", points=" ".join(map(place, run))) for run in runs if len(run) > 1]
    x, y = place(runs[-1][-1]).split(",")
    return element(
        "svg",
        joined([*lines, element("circle", class_="fm-spark__end", cx=x, cy=y, r=4)]),
        class_="fm-spark",
        viewBox=f"0 0 {WIDE} {HIGH}",
        width=WIDE,
        height=HIGH,
        aria_hidden="true",
        focusable="false",
    )
