"""Forms of progress: one update, and a row of many."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from cms.partnership.widgets import DateInput
from subgroups.action_plan.enums import Status
from subgroups.action_plan.evidence import refuse_file
from subgroups.action_plan.reports import LOOKED_AWAY, Report
from subgroups.action_plan.transitions import statuses_after
from subgroups.models.action import LONG

if TYPE_CHECKING:
    from subgroups.action_plan.proofs import Proofs
    from subgroups.models import ActionRecord, ProgressUpdate

SAY_WHAT = "Say what was delivered."
SHOW_IT = "Name what shows it, or say why there is no evidence yet."
TO_COME = "This day is still to come. An update is about what was done."


def text(label: str, help_text: str = "", rows: int = 3, **more: Any) -> forms.CharField:
    """A field for a few sentences."""
    return forms.CharField(
        label=label,
        required=False,
        help_text=help_text,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
        **more,
    )


class DayField(forms.DateField):
    """A day that has come."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label="Date",
            widget=DateInput,
            error_messages={"invalid": "Enter a date like 1 April 2024.", "required": "Enter a date."},
            **options,
        )

    def clean(self, value: Any) -> Any:
        """Raise ValidationError for a day to come."""
        day = super().clean(value)
        if day and day > timezone.localdate():
            raise ValidationError(TO_COME)
        return day


class SaidForm(forms.Form):
    """What was delivered, and what shows it: common to new updates and corrections."""

    made_on = DayField()
    delivered = text("What was delivered", "In a few sentences. No names: this may be read by everybody.", rows=5)
    proof = forms.ChoiceField(
        label="What shows it", required=False, help_text="A reading of one of its measures, or an event that was held."
    )
    file = forms.FileField(
        label="A file that shows it",
        required=False,
        help_text="PDF, Word, Excel, CSV, text or a picture, up to 10 MB. Nothing personal.",
        validators=[refuse_file],
    )
    no_evidence = forms.CharField(
        label="No evidence yet, because", required=False, max_length=300, help_text="If there is nothing to show yet."
    )

    def __init__(self, *args: Any, action: ActionRecord, proofs: Proofs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action, self.proofs = action, proofs
        self.offer("proof", proofs.choices(action))

    def offer(self, name: str, choices: list[Any]) -> None:
        """Set the choices of a field."""
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask for what was delivered, and for evidence of it."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "delivered" in cleaned and not cleaned["delivered"].strip():
            self.add_error("delivered", SAY_WHAT)
        if not self.shows_something(cleaned):
            self.add_error("no_evidence", SHOW_IT)
        return cleaned

    def shows_something(self, cleaned: dict[str, Any]) -> bool:
        """Evidence is named, or why there is none; or it is wrong in a way that is said elsewhere."""
        named = (cleaned.get("proof"), cleaned.get("file"), cleaned.get("no_evidence", "").strip())
        return any(named) or "file" in self.errors or "proof" in self.errors

    def report(self) -> Report:
        """What a valid form says."""
        cleaned = self.cleaned_data
        reading, event = self.proofs.named(cleaned["proof"])
        return Report(
            action=self.action,
            delivered=cleaned["delivered"],
            made_on=cleaned["made_on"],
            status=self.action.status,
            reading=reading,
            event=event,
            file=cleaned.get("file"),
            no_evidence=cleaned["no_evidence"],
        )


class UpdateForm(SaidForm):
    """One update of one action."""

    status = forms.ChoiceField(label="Status now", widget=forms.RadioSelect)
    outcome = text("Outcome note", "If it is delivered: what came of it.", rows=2)
    stop_reason = text("Why it was stopped", "If it is stopped.", rows=2)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    field_order = ("made_on", "delivered", "status", "outcome", "stop_reason", "proof", "file", "no_evidence", "seen")

    def __init__(self, *args: Any, action: ActionRecord, proofs: Proofs, **kwargs: Any) -> None:
        super().__init__(*args, action=action, proofs=proofs, **kwargs)
        self.offer("status", [(status.value, status.label) for status in statuses_after(action.status)])
        self.initial = {
            "made_on": timezone.localdate(),
            "status": action.status,
            "seen": action.latest_update_id or 0,
            **self.initial,
        }

    def report(self) -> Report:
        """What a valid form says, the status with it."""
        cleaned = self.cleaned_data
        return replace(
            super().report(),
            status=cleaned["status"],
            outcome=cleaned["outcome"],
            stop_reason=cleaned["stop_reason"],
            seen=LOOKED_AWAY if cleaned["seen"] is None else cleaned["seen"],
        )


class CorrectionForm(SaidForm):
    """An update as it was saved, to be corrected. The status is no part of it."""

    def __init__(self, *args: Any, update: ProgressUpdate, proofs: Proofs, **kwargs: Any) -> None:
        self.update = update
        initial = {
            "made_on": update.made_on,
            "delivered": update.delivered,
            "proof": self._named()[0],
            "no_evidence": update.no_evidence,
        }
        super().__init__(*args, action=update.action, proofs=proofs, initial=initial, **kwargs)
        if update.file:
            self.fields["file"].help_text = f"Now: {update.file_name}. Another file takes its place."

    def offer(self, name: str, choices: list[Any]) -> None:
        """What the update names stays on offer, however old it is."""
        offered = {value for _, group in choices if isinstance(group, list) for value, _ in group}
        named = self._named()
        super().offer(name, choices if not named[0] or named[0] in offered else [*choices, named])

    def _named(self) -> tuple[str, str]:
        if self.update.event:
            return f"event:{self.update.event_id}", str(self.update.event)
        return (f"reading:{self.update.reading_id}", str(self.update.reading)) if self.update.reading else ("", "")

    def shows_something(self, cleaned: dict[str, Any]) -> bool:
        """The file that is there counts."""
        return bool(self.update.file) or super().shows_something(cleaned)

    def report(self) -> Report:
        """What a valid form says. What the update named before counts, though it is no longer among the latest."""
        said = super().report()
        kept = self.cleaned_data["proof"] == self._named()[0]
        return replace(said, reading=self.update.reading, event=self.update.event) if kept else said


class RowForm(forms.Form):
    """The update of one action among many. A row in which nothing was typed says nothing."""

    delivered = text("What was delivered", rows=2)
    status = forms.ChoiceField(label="Status now")
    note = text("Outcome note, or why it was stopped", rows=2)
    proof = forms.ChoiceField(label="What shows it", required=False)
    no_evidence = forms.CharField(label="No evidence yet, because", required=False, max_length=300)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, action: ActionRecord, proofs: Proofs) -> None:
        super().__init__(data, prefix=f"a{action.pk}")
        self.action, self.proofs = action, proofs
        status: Any = self.fields["status"]
        status.choices = [(each.value, each.label) for each in statuses_after(action.status)]
        proof: Any = self.fields["proof"]
        proof.choices = proofs.choices(action)
        self.initial = {"status": action.status, "seen": action.latest_update_id or 0}
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{field.label}: {action.reference}" if name != "seen" else None

    @property
    def says_something(self) -> bool:
        """Something was typed or chosen in it."""
        typed = (
            self.data.get(self.add_prefix(name), "").strip() for name in ("delivered", "note", "proof", "no_evidence")
        )
        status = self.data.get(self.add_prefix("status"), self.action.status)
        return any(typed) or status != self.action.status

    def clean(self) -> dict[str, Any]:
        """Ask for what was delivered, and for evidence of it."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "delivered" in cleaned and not cleaned["delivered"].strip():
            self.add_error("delivered", SAY_WHAT)
        elif not (cleaned.get("proof") or cleaned.get("no_evidence", "").strip() or "proof" in self.errors):
            self.add_error("no_evidence", SHOW_IT)
        return cleaned

    def report(self, made_on: Any) -> Report:
        """What a valid row says."""
        cleaned = self.cleaned_data
        reading, event = self.proofs.named(cleaned["proof"])
        note = cleaned["note"]
        return Report(
            action=self.action,
            delivered=cleaned["delivered"],
            made_on=made_on,
            status=cleaned["status"],
            reading=reading,
            event=event,
            no_evidence=cleaned["no_evidence"],
            outcome=note if cleaned["status"] == Status.DELIVERED else "",
            stop_reason=note if cleaned["status"] == Status.STOPPED else "",
            seen=LOOKED_AWAY if cleaned["seen"] is None else cleaned["seen"],
        )

    def put_beside(self, fields: dict[str, str]) -> None:
        """Show what the verb refused where it can be mended."""
        places = {"outcome": "note", "stop_reason": "note", "delivered": "delivered", "no_evidence": "no_evidence"}
        for name, sentence in fields.items():
            self.add_error(places.get(name, "delivered"), sentence)


class MeetingForm(forms.Form):
    """All open actions of a group, each with a row for its update."""

    made_on = DayField(help_text="The day of the meeting, or until which you report.")

    def __init__(self, data: Any = None, *, actions: list[ActionRecord], proofs: Proofs) -> None:
        super().__init__(data, initial={"made_on": timezone.localdate()})
        self.rows = [RowForm(data, action=action, proofs=proofs) for action in actions]

    @property
    def said(self) -> list[RowForm]:
        """The rows that say something."""
        return [row for row in self.rows if row.says_something]

    def is_valid(self) -> bool:
        """Whether the date and every row that says something are right, and there is one."""
        rows = [row.is_valid() for row in self.said]
        is_dated = super().is_valid()
        if is_dated and not rows:
            self.add_error(None, "Nothing was typed yet. Say in at least one row what was delivered.")
        return is_dated and bool(rows) and all(rows)

    @property
    def wrong(self) -> list[RowForm]:
        """The rows that need another look."""
        return [row for row in self.said if row.errors]

    def reports(self) -> list[Report]:
        """What a valid form says."""
        return [row.report(self.cleaned_data["made_on"]) for row in self.said]

    def put_beside(self, rows: Any) -> None:
        """Show what the verb refused in its rows."""
        for row in self.rows:
            row.put_beside(rows.get(row.action.pk, {}))
