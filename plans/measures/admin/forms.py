"""Forms of measures and events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import CheckboxSelectMultiple, RadioSelect

from cms.partnership.forms import RecordForm
from cms.partnership.widgets import DateInput
from plans.enums import BreakKind, Source
from plans.measures.counts import OF, SINCE, counters, kinds_of, since_of
from plans.measures.figures import machine
from plans.measures.permissions import bodies_of
from plans.models import ComparabilityBreak, Measure, PlanPage, PriorityPage

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from cms.partnership.models import Partnership

SAME, BROKEN = "same", "broken"
COMPARABILITY = (
    (SAME, "They can still be compared: only the words were tidied"),
    (BROKEN, "They cannot: note a break, so that no line and no sum crosses it"),
)
NEEDED_FOR_COUNTING = "Say from which day on it is counted."
OTHER_KIND = "These belong to something else that can be counted."


class PriorityField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic in the stubs only
    """A priority, with the plan it is part of: priorities of several plans may be called the same."""

    def __init__(self, partnership: Partnership | None, **kwargs: Any) -> None:
        pages = PriorityPage.objects.live()
        below = pages.descendant_of(partnership.site.root_page) if partnership else pages.none()
        super().__init__(below.order_by("-path"), **kwargs)
        plans = PlanPage.objects.descendant_of(partnership.site.root_page) if partnership else PlanPage.objects.none()
        self.plans = dict(plans.values_list("path", "title"))

    def label_from_instance(self, obj: PriorityPage) -> str:
        """Name both."""
        plan = self.plans.get(obj.path[: -obj.steplen], "")
        return f"{plan}: {obj.number}. {obj.title}"


class OwnPriorities:
    """A form that offers priorities of one partnership."""

    def narrow(self, partnership: Partnership | None) -> None:
        """Offer those of the partnership."""
        fields: Any = self.fields  # type: ignore[attr-defined]  # of the form this is mixed into
        if "priority" in fields:
            old = fields["priority"]
            fields["priority"] = PriorityField(partnership, required=False, help_text=old.help_text, label=old.label)


class MeasureForm(OwnPriorities, RecordForm):
    """A measure; once it has readings, also whether a change of it is a break."""

    counter = forms.ChoiceField(label="What is counted", required=False)
    kinds = forms.MultipleChoiceField(
        label="Only these kinds",
        required=False,
        widget=CheckboxSelectMultiple,
        help_text="Tick none to count all kinds of what is chosen above.",
    )
    counted_since = forms.DateField(label="Counted from", required=False, widget=DateInput)
    comparability = forms.ChoiceField(
        label="If you changed what is counted or how: figures from now on and earlier ones",
        choices=COMPARABILITY,
        required=False,
        widget=RadioSelect,
    )
    break_since = forms.DateField(
        label="Break from",
        required=False,
        widget=DateInput,
        help_text="The first day of the first period that cannot be compared with earlier ones.",
    )
    break_kind = forms.ChoiceField(label="What changed", choices=BreakKind.choices, required=False)
    break_why = forms.CharField(label="In words", max_length=300, required=False, help_text="Readers see this.")

    def __init__(self, *args: Any, partnership: Partnership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, partnership=partnership, **kwargs)
        self.narrow(partnership)
        for name in ("baseline", "target"):
            value = self.initial.get(name)
            self.initial[name] = value if value is None else machine(value)
        offered = counters()
        if "counter" in self.fields:
            self.fields["counter"].choices = [("", "Nothing"), *((each.name, each.label) for each in offered)]
            self.fields["kinds"].choices = [
                (f"{each.name}:{value}", f"{each.label}: {label}") for each in offered for value, label in each.kinds
            ]
            counter = self.instance.counter
            self.initial["kinds"] = [f"{counter}:{kind}" for kind in kinds_of(self.instance)]
            self.initial["counted_since"] = since_of(self.instance)
        if not (self.instance.pk and self.instance.readings.exists()):
            for name in ("comparability", "break_since", "break_kind", "break_why"):
                self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        """Check what two fields say together."""
        data: dict[str, Any] = super().clean()
        if data.get("source") == Source.COUNTED:
            self._check_counting(data)
        if data.get("comparability") == BROKEN:
            self._check_break(data)
        return data

    def _check_counting(self, data: dict[str, Any]) -> None:
        if not data.get("counted_since"):
            self.add_error("counted_since", NEEDED_FOR_COUNTING)
        if any(kind.partition(":")[0] != data.get("counter") for kind in data.get("kinds") or ()):
            self.add_error("kinds", OTHER_KIND)

    def _check_break(self, data: dict[str, Any]) -> None:
        if not data.get("break_since"):
            self.add_error("break_since", "Say from which day on.")
        if not data.get("break_why"):
            self.add_error("break_why", "Say what changed, and why.")

    def save(self, commit: bool = True) -> Measure:
        """Keep with the measure what it counts."""
        measure: Measure = super().save(commit=commit)
        since = self.cleaned_data.get("counted_since")
        kinds = [kind.partition(":")[2] for kind in self.cleaned_data.get("kinds") or ()]
        measure.coding = {}
        if measure.source == Source.COUNTED:
            measure.coding = {**({OF: kinds} if kinds else {}), **({SINCE: since.isoformat()} if since else {})}
        return measure

    @property
    def is_comparable(self) -> bool:
        """Somebody said that figures can still be compared."""
        return bool(self.cleaned_data.get("comparability") == SAME)

    @property
    def breaking(self) -> ComparabilityBreak | None:
        """The break to note with the change."""
        data = self.cleaned_data
        if data.get("comparability") != BROKEN:
            return None
        return ComparabilityBreak(since=data["break_since"], kind=data["break_kind"], why=data["break_why"])


class EventForm(OwnPriorities, RecordForm):
    """An event of one of the groups whose events this person keeps."""

    def __init__(
        self, *args: Any, partnership: Partnership | None = None, user: User | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, partnership=partnership, **kwargs)
        self.narrow(partnership)
        self.fields["body"].queryset = bodies_of(user, partnership)
        self.fields["organisations"].widget = CheckboxSelectMultiple(choices=self.fields["organisations"].choices)

    def clean_people(self) -> int | None:
        """Nobody at all is hardly what is meant where nobody counted."""
        people: int | None = self.cleaned_data["people"]
        if people == 0:
            raise ValidationError("Leave this empty if nobody counted.")
        return people
