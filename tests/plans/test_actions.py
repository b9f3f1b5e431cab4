"""The verbs: what they keep, what they refuse, what they leave alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from wagtail.models import ModelLogEntry

from cms.governance.errors import Incomplete, NotAllowed
from cms.partnership.errors import StillReferredTo
from plans.enums import EventKind, Provenance, Series, Source
from plans.measures import actions
from plans.measures.counts import OF, SINCE
from plans.measures.events import HELD, PEOPLE
from plans.measures.outcomes import Outcome
from plans.models import ComparabilityBreak, Event, Measure, Reading
from tests.partnership.factories import OrganisationFactory
from tests.plans.conftest import Place
from tests.plans.factories import EventFactory, MeasureFactory, readings

APRIL = date(2024, 4, 1)
QUARTERS = [(date(2024, 4, 1), date(2024, 6, 30)), (date(2024, 7, 1), date(2024, 9, 30))]


def measure_of(here: Place, **more: Any) -> Any:
    """A measure of the group."""
    return MeasureFactory(partnership=here.partnership, body=here.body, **more)


def reading(measure: Measure, value: Any = 12, quarter: int = 0, **more: Any) -> Reading:
    """A reading nobody kept yet."""
    start, end = QUARTERS[quarter]
    return Reading(measure=measure, start=start, end=end, value=Decimal(value), **more)


def logged() -> list[str]:
    """What the audit log says was done, oldest first."""
    ours = ModelLogEntry.objects.filter(content_type__app_label="plans")
    return list(ours.order_by("pk").values_list("action", flat=True))


# Measures


def blank(here: Place, **more: Any) -> Measure:
    """A measure nobody kept yet."""
    return Measure(
        partnership=here.partnership, title="Safe at night", wording="Who feels safe.", unit="people",
        source_words="Survey", **more,
    )  # fmt: skip


def test_measure__gets_an_address_that_stays(here: Place) -> None:
    kept = actions.keep_measure(measure=blank(here), by=here.officer)
    assert kept.slug == "safe-at-night"
    kept.title = "Safe after dark"
    actions.keep_measure(measure=kept, by=here.officer)
    other = actions.keep_measure(measure=blank(here), by=here.officer)
    assert (Measure.objects.get(pk=kept.pk).slug, other.slug) == ("safe-at-night", "safe-at-night-2")
    assert kept.history.count() == 2
    assert logged() == ["wagtail.create", "wagtail.edit", "wagtail.create"]


def test_measure__has_a_title_of_its_own_within_the_partnership(here: Place, elsewhere: Place) -> None:
    actions.keep_measure(measure=blank(here), by=here.officer)
    actions.keep_measure(measure=blank(elsewhere), by=elsewhere.officer)
    again = blank(here)
    again.title = "SAFE at night"
    with pytest.raises(Incomplete) as refused:
        actions.keep_measure(measure=again, by=here.officer)
    assert "title" in refused.value.fields


def test_measure__names_nothing_of_another_partnership(here: Place, elsewhere: Place) -> None:
    for name, other in (("body", elsewhere.body), ("owner", OrganisationFactory(partnership=elsewhere.partnership))):
        with pytest.raises(Incomplete) as refused:
            actions.keep_measure(measure=blank(here, **{name: other}), by=here.officer)
        assert refused.value.fields == {name: "This belongs to another partnership."}


def test_new_wording__has_to_say_whether_figures_can_be_compared(here: Place) -> None:
    measure = measure_of(here)
    readings(measure, APRIL, [12])
    measure.wording = "Only incidents that two people reported."
    with pytest.raises(Incomplete) as refused:
        actions.keep_measure(measure=measure, by=here.officer)
    assert "comparability" in refused.value.fields
    assert Measure.objects.get(pk=measure.pk).wording != measure.wording
    breaking = ComparabilityBreak(since=date(2024, 7, 1), why="Counted more strictly.")
    actions.keep_measure(measure=measure, by=here.officer, breaking=breaking)
    assert list(measure.breaks.values_list("since", "why")) == [(date(2024, 7, 1), "Counted more strictly.")]


def test_break_that_cannot_be_noted__leaves_the_wording_as_it_was(here: Place) -> None:
    measure = measure_of(here)
    readings(measure, APRIL, [12])
    before = measure.wording
    measure.wording = "Only incidents that two people reported."
    with pytest.raises(Incomplete):
        actions.keep_measure(measure=measure, by=here.officer, breaking=ComparabilityBreak(since=APRIL, why=""))
    assert Measure.objects.get(pk=measure.pk).wording == before


@pytest.mark.parametrize("has_readings", [True, False])
def test_tidier_wording__is_no_break(here: Place, has_readings: bool) -> None:
    measure = measure_of(here)
    readings(measure, APRIL, [12] if has_readings else [])
    measure.wording = "Every incident reported."
    actions.keep_measure(measure=measure, by=here.officer, is_comparable=has_readings)
    assert not measure.breaks.exists()


def test_kind_of_figure__stays_once_there_are_readings(here: Place) -> None:
    measure = measure_of(here)
    readings(measure, APRIL, [12])
    measure.figure = "share"
    with pytest.raises(Incomplete) as refused:
        actions.keep_measure(measure=measure, by=here.officer, is_comparable=True)
    assert "figure" in refused.value.fields


def test_measure_with_readings__is_not_deleted(here: Place) -> None:
    measure = measure_of(here)
    readings(measure, APRIL, [12, 13])
    with pytest.raises(StillReferredTo) as refused:
        actions.remove_measure(measure=measure, by=here.officer)
    assert refused.value.reasons == ["2 readings"]


# One reading


def test_reading__is_kept_with_who_entered_it_and_its_history(here: Place) -> None:
    measure = measure_of(here)
    assert actions.enter_reading(reading=reading(measure), by=here.member) is Outcome.ADDED
    kept = Reading.objects.get()
    assert (kept.value, kept.entered_by, kept.provenance) == (Decimal(12), here.member, Provenance.MANUAL)
    assert kept.history.get().history_user == here.member
    assert logged() == ["plans.reading_entered"]


def test_reading__in_anothers_place_has_to_be_a_correction(here: Place) -> None:
    measure = measure_of(here)
    readings(measure, APRIL, [12])
    with pytest.raises(Incomplete):
        actions.enter_reading(reading=reading(measure, 15), by=here.member)
    assert actions.enter_reading(reading=reading(measure, 15), by=here.member, is_correction=True) is Outcome.CHANGED
    assert [each.value for each in Reading.objects.all()] == [15]


def test_same_reading_again__changes_nothing(here: Place) -> None:
    measure = measure_of(here)
    actions.enter_reading(reading=reading(measure), by=here.member)
    again = reading(measure, "12.00", file_name="other.csv", provenance=Provenance.FILE)
    assert actions.enter_reading(reading=again, by=here.officer, is_correction=True) is Outcome.UNCHANGED
    kept = Reading.objects.get()
    assert (kept.entered_by, kept.history.count()) == (here.member, 1)


def test_reading__is_refused_to_others_and_when_it_is_wrong(here: Place) -> None:
    measure = measure_of(here)
    with pytest.raises(NotAllowed):
        actions.enter_reading(reading=reading(measure), by=here.outsider)
    with pytest.raises(Incomplete):
        actions.enter_reading(reading=reading(measure, "12.5"), by=here.member)
    assert not Reading.objects.exists()


def test_reading_taken_out__leaves_its_history(here: Place) -> None:
    measure = measure_of(here)
    actions.enter_reading(reading=reading(measure), by=here.member)
    actions.remove_reading(reading=Reading.objects.get(), by=here.member)
    assert not Reading.objects.exists()
    assert list(Reading.history.values_list("history_type", flat=True)) == ["-", "+"]


# Many


def test_many_readings__are_kept_and_the_same_ones_change_nothing(here: Place) -> None:
    measure = measure_of(here)
    both = [reading(measure, 12), reading(measure, 15, 1)]
    assert actions.bring_readings(readings=both, by=here.member) == {
        Outcome.ADDED: 2, Outcome.CHANGED: 0, Outcome.UNCHANGED: 0,
    }  # fmt: skip
    before = list(Reading.history.values())
    again = [reading(measure, 12), reading(measure, 15, 1)]
    assert actions.bring_readings(readings=again, by=here.officer)[Outcome.UNCHANGED] == 2
    assert list(Reading.history.values()) == before
    changed = [reading(measure, 12), reading(measure, 16, 1)]
    assert actions.bring_readings(readings=changed, by=here.officer)[Outcome.CHANGED] == 1
    assert [row.history_user for row in Reading.history.filter(value=16)] == [here.officer]


def test_many_readings__are_kept_all_or_none(here: Place) -> None:
    measure = measure_of(here)
    with pytest.raises(Incomplete):
        actions.bring_readings(readings=[reading(measure), reading(measure, "1.5", 1)], by=here.member)
    foreign = MeasureFactory(partnership=here.partnership)
    with pytest.raises(NotAllowed):
        actions.bring_readings(readings=[reading(measure), reading(foreign)], by=here.member)
    assert not Reading.objects.exists()
    assert logged() == []


# Counting


def counted(here: Place, counter: str, **coding: Any) -> Any:
    """A measure that counts the group's events from April 2024 on."""
    return measure_of(here, source=Source.COUNTED, counter=counter, coding={SINCE: "2024-04-01", **coding}, threshold=0)


def figures(measure: Measure) -> dict[str, int]:
    """First day → reading."""
    return {f"{each.start}": int(each.value) for each in measure.readings.order_by("start")}


def event(here: Place, day: date, **more: Any) -> Any:
    """One of the group."""
    return EventFactory(partnership=here.partnership, body=here.body, held_on=day, **more)


def test_counting__has_a_reading_for_every_period_that_is_over(here: Place) -> None:
    for day in (date(2024, 3, 31), APRIL, date(2024, 6, 30), date(2024, 10, 1), date(2025, 1, 1)):
        event(here, day)
    EventFactory(partnership=here.partnership, held_on=APRIL)
    event(here, APRIL, kind=EventKind.CAMPAIGN)
    measure = counted(here, HELD, **{OF: [EventKind.WORKSHOP]})
    assert actions.count_readings(measure=measure, by=here.member, today=date(2025, 1, 1)) == 3
    assert figures(measure) == {"2024-04-01": 2, "2024-07-01": 0, "2024-10-01": 1}
    assert actions.count_readings(measure=measure, by=here.member, today=date(2025, 1, 1)) == 0


def test_counting_anew__follows_what_changed(here: Place) -> None:
    held = event(here, APRIL, people=20)
    measure = counted(here, PEOPLE)
    actions.count_readings(measure=measure, by=None, today=date(2024, 7, 1))
    assert figures(measure) == {"2024-04-01": 20}
    Event.objects.filter(pk=held.pk).update(people=25)
    assert actions.count_readings(measure=measure, by=None, today=date(2024, 7, 1)) == 1
    assert figures(measure) == {"2024-04-01": 25}


def test_people_whom_nobody_counted__are_missing_and_not_nought(here: Place) -> None:
    held = event(here, APRIL, people=20)
    measure = counted(here, PEOPLE)
    actions.count_readings(measure=measure, by=None, today=date(2024, 10, 1))
    assert figures(measure) == {"2024-04-01": 20, "2024-07-01": 0}
    Event.objects.filter(pk=held.pk).update(people=None)
    actions.count_readings(measure=measure, by=None, today=date(2024, 10, 1))
    assert figures(measure) == {"2024-07-01": 0}


def test_daily_counting__goes_on_where_one_measure_cannot_be_counted(here: Place) -> None:
    counted(here, "unknown")
    event(here, APRIL)
    good = counted(here, HELD)
    assert actions.count_everything() == 1
    assert figures(good)["2024-04-01"] == 1


# Breaks and events


def test_break__is_noted_and_taken_back(here: Place) -> None:
    measure = measure_of(here)
    breaking = actions.note_break(
        breaking=ComparabilityBreak(measure=measure, since=APRIL, why="New form."), by=here.member
    )
    with pytest.raises(NotAllowed):
        actions.remove_break(breaking=breaking, by=here.member)
    actions.remove_break(breaking=breaking, by=here.officer)
    assert not measure.breaks.exists()
    assert logged() == ["plans.break_noted", "plans.break_removed"]


def held(here: Place, **more: Any) -> Event:
    """An event nobody kept yet."""
    return Event(
        **{"partnership": here.partnership, "body": here.body, "title": "Market day", "held_on": APRIL, **more}
    )


def test_event__is_kept_with_its_organisations(here: Place) -> None:
    police = OrganisationFactory(partnership=here.partnership)
    kept = actions.keep_event(event=held(here), by=here.member, organisations=[police])
    assert list(kept.organisations.all()) == [police]


def test_event__takes_no_organisation_of_another_partnership(here: Place, elsewhere: Place) -> None:
    foreign = OrganisationFactory(partnership=elsewhere.partnership)
    with pytest.raises(Incomplete):
        actions.keep_event(event=held(here), by=here.member, organisations=[foreign])
    assert not Event.objects.exists()


def test_event__is_published_by_the_chair_and_not_by_a_member(here: Place) -> None:
    with pytest.raises(NotAllowed):
        actions.keep_event(event=held(here, publication="public"), by=here.member)
    assert actions.keep_event(event=held(here, publication="public"), by=here.chair).pk


def test_event__is_not_moved_to_a_group_that_is_not_ones_own(here: Place) -> None:
    kept = actions.keep_event(event=held(here), by=here.member)
    kept.body = None
    with pytest.raises(NotAllowed):
        actions.keep_event(event=kept, by=here.member)


def test_comparison__is_kept_beside_ours(here: Place) -> None:
    measure = measure_of(here, comparator="County")
    actions.enter_reading(reading=reading(measure, 12), by=here.member)
    actions.enter_reading(reading=reading(measure, 14, series=Series.COMPARATOR), by=here.member)
    assert dict(measure.readings.values_list("series", "value")) == {"own": 12, "comparator": 14}
