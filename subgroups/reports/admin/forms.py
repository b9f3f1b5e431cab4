"""Forms of quarterly reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from cms.partnership.enums import MeetingState, Publication
from cms.partnership.models import Meeting, Membership, Organisation
from cms.partnership.widgets import DateInput
from subgroups.models.report import WORDS
from subgroups.reports.actions import Promise, Words
from subgroups.reports.composing import ACTION, MEASURE, PRIORITY
from subgroups.reports.quarters import Quarter, latest_ended, quarter_of

if TYPE_CHECKING:
    from cms.partnership.models import Body
    from subgroups.models import ProgressReport
    from subgroups.reports.signing import Signature

LENGTH = 2_000
BACK = 8
"""Quarters back for which a report can still be built."""
PROMISES = 5
"""Support measures on one screen."""


def words(label: str, help_text: str = "", rows: int = 5, length: int = WORDS) -> forms.CharField:
    """A field for some paragraphs."""
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        max_length=length,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class BuildForm(forms.Form):
    """The quarter a report is about: those that have none yet."""

    quarter = forms.ChoiceField(label="Quarter", help_text="The quarter that ended last comes first.")

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["quarter"]
        field.choices = [(quarter.start.isoformat(), quarter.name) for quarter in free_quarters(body)]

    def clean_quarter(self) -> Quarter:
        """The quarter."""
        chosen = str(self.cleaned_data["quarter"])
        return next(quarter for quarter in _all_quarters() if quarter.start.isoformat() == chosen)


def free_quarters(body: Body) -> list[Quarter]:
    """The quarters for which the group can still build a report, the one that ended last first."""
    taken = set(body.progress_reports.values_list("starts_on", flat=True))
    return [each for each in _all_quarters() if each.start not in taken and each.end >= body.since]


def _all_quarters() -> Iterator[Quarter]:
    quarter = latest_ended()
    yield quarter
    yield quarter_of(timezone.localdate())
    for _ in range(BACK):
        quarter = quarter.before
        yield quarter


class WordsForm(forms.Form):
    """What the group says of the quarter: as a whole, of each priority, action and measure, and to the partnership."""

    summary = words(
        "Summary of the quarter", "How it went, in a few sentences. The public reads this: no names.", rows=6
    )
    issues = words("Issues to unblock", "What stands in the way. Only the partnership reads this, never the public.")
    support_asked = words("Support asked for", "What the partnership could do. The public does not read this either.")
    publication = forms.ChoiceField(
        label="Who sees it once it is received",
        choices=Publication.choices,
        widget=forms.RadioSelect,
        help_text="Actions and measures that are not public are left out of the public report in any case.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, report: ProgressReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = report
        self.about = self._add_commentary()
        self.initial = {
            **{name: getattr(report, name) for name in ("summary", "issues", "support_asked", "publication")},
            **{name: report.commentary.get(key, "") for name, key in self.about.items()},
            "seen": report.edits,
            **self.initial,
        }

    def _add_commentary(self) -> dict[str, str]:
        """Add a field for each priority, action and measure. Returns field name → what its words are kept under."""
        parts = self.report.parts
        numbers = sorted({each["priority"]["number"] for each in parts["actions"] if each["priority"]})
        keys = [PRIORITY.format(number) for number in numbers]
        keys += [ACTION.format(each["reference"]) for each in parts["actions"]]
        keys += [MEASURE.format(each["slug"]) for each in parts["measures"]]
        for key in keys:
            label = (
                "What the group says of the whole priority"
                if key.startswith("priority")
                else "What the group says of it"
            )
            self.fields[key] = words(label, rows=2, length=LENGTH)
        return {key: key for key in keys}

    @property
    def overall(self) -> list[forms.BoundField]:
        """The fields about the whole quarter."""
        return [self[name] for name in ("summary", "issues", "support_asked", "publication")]

    def words(self) -> Words:
        """What a valid form says."""
        cleaned = self.cleaned_data
        return Words(
            summary=cleaned["summary"],
            issues=cleaned["issues"],
            support_asked=cleaned["support_asked"],
            publication=cleaned["publication"],
            seen=cleaned["seen"],
            commentary={key: cleaned[name] for name, key in self.about.items()},
        )


class DelegateForm(forms.Form):
    """Who signs where chair and vice-chair are both away."""

    delegate = forms.ModelChoiceField(
        Membership.objects.none(),
        required=False,
        empty_label="Nobody",
        label="Delegate",
        help_text="A member of the group with an account. They may sign this report if chair and vice-chair cannot.",
    )

    def __init__(self, *args: Any, report: ProgressReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = report.body.memberships.on(timezone.localdate()).filter(user__isnull=False)
        field: Any = self.fields["delegate"]
        field.queryset = seats.select_related("organisation", "body", "user")
        self.initial = {"delegate": report.delegate_id, **self.initial}


SAY_WHY = (
    "You sign in the absence of {}. In a few words, and nothing personal: it is kept with the report, not published."
)


class SignForm(forms.Form):
    """Signing, with why those who would sign first cannot."""

    absence = forms.CharField(required=False, max_length=300, label="Why they cannot sign")
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, report: ProgressReport, signature: Signature, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"seen": report.edits, **self.initial}
        if signature.is_stated:
            self.fields["absence"].help_text = SAY_WHY.format(signature.away)
        else:
            del self.fields["absence"]


class WhyForm(forms.Form):
    """Why a report goes back."""

    why = words("Why it goes back", "The group reads this, and changes the report by it.", rows=4, length=LENGTH)


class PromiseForm(forms.Form):
    """One support measure; empty for none."""

    text = forms.CharField(label="What is to be done", required=False, max_length=300)
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), required=False, label="Who does it", empty_label="Choose an organisation"
    )
    due_on = forms.DateField(
        label="Due", required=False, widget=DateInput, error_messages={"invalid": "Enter a date like 1 April 2024."}
    )

    def __init__(self, *args: Any, report: ProgressReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = Organisation.objects.within(report.partnership).order_by("name")

    def clean(self) -> dict[str, Any]:
        """Ask for all three, or none."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(self.data.get(self.add_prefix(name), "").strip() for name in self.fields):
            return cleaned
        for name, why in MISSING.items():
            if not cleaned.get(name) and name not in self.errors:
                self.add_error(name, why)
        return cleaned

    def promise(self) -> Promise | None:
        """What a valid form promises."""
        cleaned = self.cleaned_data
        if not cleaned.get("text"):
            return None
        return Promise(cleaned["text"], cleaned["organisation"], cleaned["due_on"])


MISSING = {
    "text": "Say what is to be done.",
    "organisation": "Choose who does it.",
    "due_on": "Say by when.",
}


class ReceiveForm(forms.Form):
    """That a meeting received the report, what it said, and how it will help."""

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="Meeting", empty_label=None, error_messages={"required": "Choose the meeting."}
    )
    minute = forms.CharField(label="Minute", required=False, max_length=100, help_text="For example, 4.2.")
    comments = words("What the partnership says", "The public reads this with the report, if the report is public.")

    def __init__(self, data: Any = None, *, report: ProgressReport) -> None:
        super().__init__(data)
        field: Any = self.fields["meeting"]
        field.queryset = receiving(report)
        self.promises = [PromiseForm(data, report=report, prefix=f"promise-{n}") for n in range(1, PROMISES + 1)]

    def is_valid(self) -> bool:
        """The form with all its support measures."""
        checked = [super().is_valid(), *(form.is_valid() for form in self.promises)]
        return all(checked)

    def promised(self) -> list[Promise]:
        """The support measures of a valid form."""
        return [promise for form in self.promises if (promise := form.promise())]


def receiving(report: ProgressReport) -> Any:
    """The meetings of the partnership that may have received it, latest first."""
    held = Q(starts_at__lte=timezone.now())
    meetings = Meeting.objects.filter(held, body=report.partnership.body).exclude(state=MeetingState.CANCELLED)
    if report.submitted_at:
        first = timezone.localtime(report.submitted_at).replace(hour=0, minute=0, second=0, microsecond=0)
        meetings = meetings.filter(starts_at__gte=first)
    return meetings.order_by("-starts_at")
