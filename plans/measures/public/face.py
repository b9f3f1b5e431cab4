"""What templates write of a measure. It knows what the gate let through and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from plans.enums import Figure, Frequency
from plans.measures import periods, tables, words
from plans.measures.chart import Chart, chart_of, spark
from plans.measures.published import Base, Published, State

Context = dict[str, Any]

YEARS_DRAWN = 5


def urls_of(slug: str) -> dict[str, str]:
    """The addresses of a measure's page and files."""
    return {
        "url": reverse("measure", args=[slug]),
        "csv_url": reverse("measure_csv", args=[slug]),
        "json_url": reverse("measure_json", args=[slug]),
    }


def said(published: Published, today: dt.date) -> Context:
    """The measure in words, with the addresses of its page and files."""
    trend = words.trend(published)
    return {
        **urls_of(published.slug),
        "name": f"measure-{published.pk}",
        "title": published.title,
        "sentence": trend.sentence,
        "brief": trend.brief,
        "verdict": trend.verdict.name.lower() if trend.verdict else "",
        "verdict_label": trend.label,
        "wish": words.wish(published),
        "silence": words.silence(published, today),
    }


def carded(published: Published, today: dt.date) -> Context:
    """The same with a small line, for cards."""
    return {**said(published, today), "spark": _markup(spark(published))}


def drawn(published: Published, today: dt.date) -> Context:
    """The same with chart and table, for pages."""
    lately = published.lately(YEARS_DRAWN)
    chart = chart_of(lately, f"measure-{published.pk}")
    return {
        **said(published, today),
        "chart": _markup(chart.markup) if chart else "",
        "keys": _keys(lately) if chart else [],
        "caption": _caption(lately, chart) if chart else [],
        "rows": tables.rows(lately),
        "figure_heading": _heading(published),
        "is_share": published.figure == Figure.SHARE,
        "has_years": any(not row.year_before.is_without for row in tables.rows(lately)),
        "compared_with": published.comparator.name if published.comparator else "",
        "source": published.own.source,
    }


def _markup(drawing: str) -> SafeString:
    """The drawings escape every word that goes into them."""
    return mark_safe(drawing)  # noqa: S308


def _heading(published: Published) -> str:
    """What the figures are, above their column."""
    if published.figure == Figure.SHARE and published.unit.startswith("%"):
        return "Share"
    return published.unit[:1].upper() + published.unit[1:]


def _keys(published: Published) -> list[str]:
    """The names of the two lines, ours first; none where there is only ours."""
    return [published.own.name, published.comparator.name] if published.comparator else []


def _caption(published: Published, chart: Chart) -> list[str]:
    """What the drawing needs said."""
    parts = []
    if published.frequency == Frequency.QUARTERLY:
        parts.append("Each figure is for the three months to the end of the month named.")
    if chart.has_hidden:
        parts.append("* Not shown, so that nobody can be recognised.")
    if chart.has_missing:
        parts.append("× No figure was supplied.")
    if chart.starts_at:
        parts.append(f"The scale starts at {chart.starts_at}.")
    parts += [
        f"From {periods.say_day(gap.since)} figures cannot be compared with earlier ones: {gap.why}"
        for gap in published.breaks
    ]
    parts.append(f"Source: {published.own.source}.")
    if published.comparator and published.comparator.source:
        parts.append(f"Source of the comparison: {published.comparator.source}.")
    return [part if part[-1] in ".!?" else f"{part}." for part in (each.replace("..", ".") for each in parts)]


def facts(published: Published) -> list[tuple[str, str]]:
    """What else a reader may want to know of a measure."""
    found = [
        ("Figures are promised", words.PROMISES[published.frequency]),
        ("Supplied by", published.owner),
        ("Group", published.body),
        ("Baseline", _baseline(published, published.baseline) if published.baseline else ""),
        ("No longer kept from", periods.say_day(published.closed_on)),
    ]
    return [(name, value) for name, value in found if value]


def _baseline(published: Published, base: Base) -> str:
    if base.value is None or base.state is State.HIDDEN:
        return f"{tables.NOT_SHOWN}, {periods.say(base.period)}"
    return f"{words.say_value(published, base.value)}, {periods.say(base.period)}"


def rule(published: Published) -> str:
    """How small numbers are kept back."""
    if published.figure == Figure.AMOUNT or not published.threshold:
        return ""
    least = published.threshold
    if published.figure == Figure.COUNT:
        return f"A figure below {least} is not shown, nor is one from which it could be worked out."
    return f"A figure that rests on fewer than {least} people or incidents is not shown."
