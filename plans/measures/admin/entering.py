"""Entering a reading by hand: first what to know of it, then it is kept."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property

from cms.governance.admin.screens import UNPROCESSABLE, FormScreen
from plans.enums import Figure, Frequency, Provenance, Series, Source
from plans.measures import actions, periods
from plans.measures.figures import plain
from plans.measures.outcomes import Outcome, refused
from plans.measures.periods import YEAR, Period
from plans.measures.rules import LARGEST_NUMBER, complete
from plans.measures.warnings import warnings
from plans.models import Measure, Reading

from .face import OfMeasure

BACK = 3
"""Years for which periods are offered, or back to the first reading."""


class ReadingForm(forms.Form):
    """One figure for one period."""

    period = forms.ChoiceField(label="Period")
    series = forms.ChoiceField(label="Whose figure", choices=Series.choices, widget=forms.RadioSelect)
    numerator = forms.IntegerField(label="How many", required=False, min_value=0)
    denominator = forms.IntegerField(label="Out of how many", required=False, min_value=0)
    value = forms.DecimalField(label="Figure", required=False, min_value=0, max_digits=14, decimal_places=4)
    note = forms.CharField(
        label="Note",
        required=False,
        max_length=300,
        help_text="What a reader should know about this figure. Name nobody: it is shown with the figure.",
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, measure: Measure, offered: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.measure = measure
        self.fields["period"].choices = offered  # type: ignore[attr-defined]  # a choice field
        self._name_series()
        self._name_figures()

    def _name_series(self) -> None:
        """Ask whose figure it is where there are two to choose from."""
        measure = self.measure
        ours = [] if measure.source == Source.COUNTED else [(Series.OWN.value, measure.partnership.short_name)]
        theirs = [(Series.COMPARATOR.value, measure.comparator)] if measure.comparator else []
        field: Any = self.fields["series"]
        field.choices = [*ours, *theirs]
        if len(field.choices) == 1:
            field.widget = forms.HiddenInput()
            field.initial = field.choices[0][0]

    def _name_figures(self) -> None:
        """Ask for what this kind of figure is made of."""
        figure = Figure(self.measure.figure)
        for name in ("numerator", "denominator"):
            if not figure.has_base:
                del self.fields[name]
            else:
                self.fields[name].validators.append(MaxValueValidator(LARGEST_NUMBER - 1))
        field: Any = self.fields["value"]
        field.label = f"Figure, in {self.measure.unit}"
        if figure.has_base:
            field.help_text = "Leave this empty: it is worked out from the two numbers."
        field.widget.attrs["step"] = "any"

    def clean_seen(self) -> str:
        """The fingerprint of the warnings that were read; any other text is none."""
        return str(self.cleaned_data["seen"])

    def reading(self) -> Reading:
        """What was typed, as a reading."""
        data = self.cleaned_data
        start = dt.date.fromisoformat(data["period"])
        end = periods.period(start, Frequency(self.measure.frequency).months).end
        return complete(
            Reading(
                measure=self.measure,
                series=data["series"],
                start=start,
                end=end,
                value=data["value"],
                numerator=data.get("numerator"),
                denominator=data.get("denominator"),
                note=data["note"],
                provenance=Provenance.MANUAL,
            )
        )


class EnterScreen(OfMeasure, FormScreen):
    """A reading of one measure: for a period that has none, or in place of the one it has."""

    template_name = "admin/measures/enter.html"
    page_title = "Enter a reading"
    verb = "enter reading"
    button = "Save the reading"

    def form(self, data: Any = None) -> ReadingForm:
        """The form; `?period=2024-04-01&series=own` begins with the reading for that period."""
        offered = self.offered()
        asked = self.request.GET
        initial: dict[str, Any] = {
            "period": asked.get("period") or self._next(),
            "series": asked.get("series") or Series.OWN,
        }
        there = next((each for each in self.readings if _is(each, initial)), None)
        if there is not None and asked.get("period"):
            figures = {name: getattr(there, name) for name in ("numerator", "denominator", "note")}
            initial |= {**figures, "value": None if there.numerator is not None else there.value.normalize()}
        return ReadingForm(data, measure=self.measure, offered=offered, initial=initial)

    @cached_property
    def readings(self) -> list[Reading]:
        """Every reading of the measure, asked for once."""
        return list(Reading.objects.filter(measure=self.measure).order_by("start"))

    def offered(self) -> list[tuple[str, str]]:
        """Periods, the newest first, each with what is there."""
        measure, today = self.measure, timezone.localdate()
        months = Frequency(measure.frequency).months
        first = periods.later(periods.year_of(today, measure.year_starts).start, -YEAR * BACK)
        if self.readings:
            first = min(first, self.readings[0].start)
        there = {each.start: each for each in self.readings if each.series == Series.OWN}
        found = periods.between(first, min(today, measure.closed_on or today), months, measure.year_starts)
        return [(each.start.isoformat(), _named(each, there)) for each in reversed(found)]

    def _next(self) -> str:
        """The earliest period after the latest reading, if it is offered; else the latest that is over."""
        ours = [each for each in self.readings if each.series == Series.OWN]
        offered = [value for value, _ in self.offered()]
        following = (ours[-1].end + periods.DAY).isoformat() if ours else ""
        return following if following in offered else next(iter(offered[1:] or offered), "")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what to know of the reading before it is kept for good."""
        form = self.form(request.POST)
        if form.is_valid():
            reading = form.reading()
            found = self._warnings(reading)
            if found and form.cleaned_data["seen"] != fingerprint(reading, found):
                return self.show(
                    status=UNPROCESSABLE, form=form, warnings=found, fingerprint=fingerprint(reading, found)
                )
        return super().post(request, *args, **kwargs)

    def _warnings(self, reading: Reading) -> list[str]:
        """What to know of a reading that could be kept; of another the verb says what is wrong."""
        others = [each for each in self.readings if each.series == reading.series]
        if refused(reading, others):
            return []
        return warnings(reading, others, list(self.measure.breaks.all()), timezone.localdate())

    def act(self, form: Any) -> Outcome:
        """Keep it."""
        return actions.enter_reading(reading=form.reading(), by=self.request.user, is_correction=True)

    @property
    def said(self) -> str:  # type: ignore[override]  # it names the measure
        """What to say afterwards."""
        return f"The reading of “{self.measure}” has been saved."

    def done_url(self, result: Outcome) -> str:
        """The measure."""
        return self.face_url()


def fingerprint(reading: Reading, found: list[str]) -> str:
    """Tells whether the same reading was meant when the warnings were read."""
    said = (reading.series, reading.start, Decimal(reading.value), reading.numerator, reading.denominator, *found)
    return sha256(repr(said).encode()).hexdigest()[:16]


def _is(reading: Reading, initial: dict[str, Any]) -> bool:
    return reading.start.isoformat() == initial["period"] and reading.series == initial["series"]


def _named(period: Period, there: dict[dt.date, Reading]) -> str:
    reading = there.get(period.start)
    return f"{periods.say(period)}: {plain(reading.value) if reading else 'no figure yet'}"
