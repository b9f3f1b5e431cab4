"""The demo's measures with two years of readings. Every figure is invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from cms.partnership.enums import Publication
from plans.enums import BreakKind, Direction, EventKind, Figure, Frequency, Provenance, Series, Source
from plans.measures import periods
from plans.measures.actions import bring_readings, count_readings, enter_reading, keep_measure
from plans.measures.counts import OF, SINCE
from plans.measures.events import HELD, PEOPLE
from plans.measures.rules import complete
from plans.models import ComparabilityBreak, Measure, Reading

from . import clock

if TYPE_CHECKING:
    from .story import Story

PUBLIC, PARTNERS, BODY = Publication.PUBLIC, Publication.PARTNERS, Publication.BODY
SENSITIVE = 10

Figures = Sequence[int | float | tuple[int, int] | None]
"""One a period, the latest last; a pair is how many out of how many, None is a period without a reading."""


@dataclass(frozen=True)
class Told:
    """A measure as the demo tells it. `late` is how many periods its latest reading is behind."""

    group: str
    title: str
    wording: str
    source_words: str
    unit: str
    figures: Figures
    fields: dict[str, Any] = field(default_factory=dict)
    compared: Figures = ()
    broken: tuple[int, BreakKind, str] | None = None
    late: int = 0


MONTHLY = {"frequency": Frequency.MONTHLY}
YEARLY = {"frequency": Frequency.YEARLY}
RISING = {"direction": Direction.UP}

MEASURES = (
    Told(
        "ASB",
        "Complaints about antisocial behaviour",
        "Every complaint about antisocial behaviour that the police, the council or a housing provider recorded. "
        "A complaint made to two of them is counted once.",
        "Joint case list of police, council and housing providers",
        "complaints",
        (
            *(168, 171, 182, 175, 190, 205, 214, 221, 187, 179, 160, 152),
            *(158, 149, 166, None, 181, 192, 199, 204, 176, 161, 150, 141),
            *(139, 136),
        ),
        {**MONTHLY, "publication": PUBLIC, "comparator": "Most similar districts", "threshold": 5},
        compared=(
            *(175, 174, 180, 179, 188, 201, 212, 215, 190, 182, 171, 166),
            *(164, 163, 170, 172, 184, 196, 203, 207, 184, 175, 168, 160),
            *(159, 157),
        ),
        broken=(19, BreakKind.MODE, "Complaints made on the web form are counted from this month on"),
    ),
    Told(
        "ASB",
        "Households harmed again and again",
        "Households that reported antisocial behaviour three times or more within six months, at the end of each "
        "quarter.",
        "Joint case list of police, council and housing providers",
        "households",
        (14, 11, 9, 7, 4, 8, 8, 6),
        {"publication": PUBLIC, "target": Decimal(5)},
    ),
    Told(
        "ASB",
        "Matters settled without a court",
        "Warnings, agreements and meetings of both sides after which no court was asked.",
        "Case records of the council’s antisocial behaviour team",
        "cases",
        (31, 28, 35, 33, 38, 41),
        {**RISING, "publication": PUBLIC},
        late=2,
    ),
    Told(
        "SV",
        "Violence with injury",
        "Crimes of violence with injury that the police recorded, by the quarter in which they were reported.",
        "Police recorded crime",
        "crimes",
        (96, 91, 88, 102, 93, 85, 81, 86),
        {"publication": PUBLIC, "comparator": "Most similar districts"},
        compared=(101, 99, 97, 105, 100, 96, 95, 97),
    ),
    Told(
        "SV",
        "Domestic abuse reported",
        "Incidents of domestic abuse that people reported to the police. Most are never reported, so more is better.",
        "Police recorded incidents",
        "incidents",
        (142, 139, 151, 160, 158, 171, 175, 183),
        {**RISING, "publication": PUBLIC, "threshold": SENSITIVE},
    ),
    Told(
        "PRE",
        "Hate crimes recorded",
        "Crimes that the victim or anybody else saw as driven by hostility, by the quarter in which they were "
        "recorded.",
        "Police recorded crime",
        "crimes",
        (24, 8, 27, 31, 19, 7, 9, 22),
        {"publication": PUBLIC, "threshold": SENSITIVE, "direction": Direction.UP},
    ),
    Told(
        "PRE",
        "Referrals to Channel",
        "Referrals that the county’s Channel panel accepted.",
        "Channel panel",
        "referrals",
        (3, 2, 4, 2, 5, 3, 1, 4),
        {"publication": BODY, "threshold": SENSITIVE, "direction": Direction.HOLD},
    ),
    Told(
        "BSC",
        "People who feel safe after dark",
        "“How safe do you feel when you walk alone in your area after dark?” Counted are those who said “safe” or "
        "“very safe”, of all who answered. Those who said that they do not know are part of the base.",
        "Residents’ survey, each spring",
        "% of residents",
        ((592, 1012), (574, 1004), (622, 1020), (773, 1486), (816, 1512), (854, 1498), (904, 1533), (989, 1570)),
        {
            **YEARLY,
            **RISING,
            "figure": Figure.SHARE,
            "source": Source.SURVEY,
            "publication": PUBLIC,
            "target": Decimal(70),
            "comparator": "County",
            "comparator_publication": PUBLIC,
            "comparator_source": "County residents’ survey",
        },
        compared=(59.2, 58.8, 60.4, 56.1, 57.3, 58.0, 58.9, 59.4),
        broken=(3, BreakKind.MODE, "The survey moved from the telephone to the web"),
    ),
    Told(
        "RR",
        "Adults who offend again within a year",
        "Of the adults who left prison or began a community sentence in the quarter a year before, those who were "
        "convicted of another offence since.",
        "Probation Service",
        "% of adults",
        ((31, 96), (29, 91), (33, 104), (27, 88), (26, 92), (28, 101), (24, 90), (23, 94)),
        {"figure": Figure.SHARE, "publication": PARTNERS},
    ),
)

COUNTED = (
    ("BSC", "Workshops held", "Workshops of all sub-groups.", "workshops", HELD),
    ("PRE", "People trained", "People at the workshops of this sub-group.", "people", PEOPLE),
)
"""Counted from the events. They are about no one person, so small numbers may be told."""


def tell(story: Story) -> None:
    """All of them, and last those that count what took place."""
    for told in MEASURES:
        _measure(story, told)
    for counted in COUNTED:
        _count(story, *counted)


def priority_of(story: Story, group: str) -> Any:
    """The priority that a group delivers."""
    return next((page for page in story.tree.priorities if page.delivered_by == story.cast.bodies[group]), None)


def _measure(story: Story, told: Told) -> None:
    officer = story.cast["officer"]
    with clock.on(story.ago(60)):
        measure = keep_measure(measure=_blank(story, told), by=officer)
    rows = list(_readings(measure, told, story.today))
    first = next(row for row in rows if row.series == Series.OWN)
    with clock.on(story.ago(60)):
        if told.broken:
            place, kind, why = told.broken
            since = _latest(measure, told, story.today, len(told.figures) - 1 - place).start
            breaking = ComparabilityBreak(measure=measure, since=since, kind=kind, why=why)
            keep_measure(measure=measure, by=officer, breaking=breaking)
        measure.baseline, measure.baseline_start, measure.baseline_end = complete(first).value, first.start, first.end
        if measure.target is not None:
            measure.target_on = periods.year_of(story.today, 4).end.replace(year=story.today.year + 2)
        keep_measure(measure=measure, by=officer)
        bring_readings(readings=rows[:-1], by=officer)
    with clock.on(story.ago(8)):
        enter_reading(reading=rows[-1], by=officer)


def _blank(story: Story, told: Told) -> Measure:
    body = story.cast.bodies[told.group]
    return Measure(
        partnership=story.cast.partnership,
        title=told.title,
        wording=told.wording,
        source_words=told.source_words,
        unit=told.unit,
        body=body,
        priority=priority_of(story, told.group),
        **{**told.fields, "target_on": story.today if "target" in told.fields else None},
    )


def _readings(measure: Measure, told: Told, today: dt.date) -> Iterator[Reading]:
    """The comparison first, so that the latest of all is ours."""
    for series, figures in ((Series.COMPARATOR, told.compared), (Series.OWN, told.figures)):
        for number, figure in enumerate(figures):
            if figure is not None:
                period = _latest(measure, told, today, len(figures) - 1 - number)
                yield _reading(measure, series, period, figure)


def _latest(measure: Measure, told: Told, today: dt.date, back: int) -> periods.Period:
    """The latest period that was over a month ago, or so many before it."""
    months = Frequency(measure.frequency).months
    now = periods.period_of(today - dt.timedelta(days=31), months, measure.year_starts)
    return periods.period(periods.later(now.start, -months * (1 + told.late + back)), months)


def _reading(
    measure: Measure, series: Series, period: periods.Period, figure: int | float | tuple[int, int]
) -> Reading:
    reading = Reading(measure=measure, series=series, start=period.start, end=period.end, provenance=Provenance.FILE)
    if isinstance(figure, tuple):
        reading.numerator, reading.denominator = figure
    else:
        reading.value = Decimal(str(figure))
    reading.file_name = "readings.xlsx"
    return reading


def _count(story: Story, group: str, title: str, wording: str, unit: str, counter: str) -> None:
    is_of_all = counter == HELD
    since = periods.period_of(story.ago(730), 3, 4).start
    measure = Measure(
        partnership=story.cast.partnership,
        title=title,
        wording=wording,
        source=Source.COUNTED,
        source_words="Events recorded by the partnership",
        counter=counter,
        coding={OF: [EventKind.WORKSHOP], SINCE: since.isoformat()},
        unit=unit,
        direction=Direction.UP,
        body=None if is_of_all else story.cast.bodies[group],
        priority=None if is_of_all else priority_of(story, group),
        publication=PUBLIC,
        threshold=0,
    )
    with clock.on(story.ago(30)):
        keep_measure(measure=measure, by=story.cast["officer"])
    count_readings(measure=measure, by=story.cast["officer"])
