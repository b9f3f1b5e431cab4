"""Who came: one line for each organisation with a seat, and room for guests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone

from cms.meetings.actions import Line, record_attendance
from cms.partnership.models import Attendance, Meeting, Membership, Organisation

from .base import KeeperScreen

CAME = [("present", "Present"), ("apologies", "Apologies"), ("", "Not noted")]
GUESTS = 2
"""Empty lines offered each time."""


class LineForm(forms.Form):
    """One line. Without "present" or "apologies" it is not kept."""

    organisation = forms.ModelChoiceField(Organisation.objects.none(), required=False, empty_label="Choose …")
    came = forms.ChoiceField(label="Came", choices=CAME, required=False, widget=forms.RadioSelect)
    name = forms.CharField(label="Person", max_length=120, required=False)
    role = forms.CharField(label="Role", max_length=120, required=False)
    deputy = forms.BooleanField(label="As a deputy", required=False)
    interest = forms.CharField(label="Declared interest", required=False)

    def __init__(self, *args: Any, offered: list[tuple[str, str]], organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisation"]
        field.queryset = organisations
        # Every line offers the same: fetched once.
        field.widget.choices = [("", "Choose …"), *offered]

    def clean(self) -> dict[str, Any]:
        """A line that says something says of whom, and whether they came."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("came") and not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", "Choose the organisation.")
        says = any(cleaned.get(name) for name in ("interest",))
        if says and not cleaned.get("came"):
            self.add_error("came", "Say whether they came.")
        return cleaned

    @property
    def line(self) -> Line | None:
        """What is kept, if the line says anything."""
        typed = self.cleaned_data
        if not typed.get("came"):
            return None
        return Line(
            organisation=typed["organisation"],
            present=typed["came"] == "present",
            name=typed["name"],
            role=typed["role"],
            deputy=typed["deputy"],
            interest=typed["interest"],
        )


LineFormSet = forms.formset_factory(LineForm, extra=GUESTS, max_num=300, absolute_max=300)


class AttendanceScreen(KeeperScreen):
    """The attendance list. It makes the quorum of decisions."""

    page_title = "Who came"
    template_name = "admin/meetings/attendance.html"
    button = "Save the list"
    said = "The attendance is saved."

    def form(self, data: Any = None) -> Any:
        """A line for each that is known, then empty ones."""
        organisations = Organisation.objects.within(self.meeting.partnership)
        standing = organisations.on(timezone.localdate(self.meeting.starts_at))
        lines = _initial(self.meeting)
        offered = {str(o.pk): o.name for o in standing}
        missing = {line["organisation"] for line in lines} - {int(pk) for pk in offered}
        offered |= {str(o.pk): o.name for o in organisations.filter(pk__in=missing)} if missing else {}
        return LineFormSet(
            data,
            initial=lines,
            prefix="line",
            form_kwargs={"offered": list(offered.items()), "organisations": organisations},
        )

    def act(self, form: Any) -> Meeting:
        """Save it."""
        lines = [row.line for row in form if row.line]
        return record_attendance(meeting=self.meeting, by=self.request.user, lines=lines)


def _initial(meeting: Meeting) -> list[dict[str, Any]]:
    """What was noted; then the seats that were there that day and are not noted yet."""
    noted = list(Attendance.objects.filter(meeting=meeting).select_related("organisation").order_by("pk"))
    seats = Membership.objects.filter(body=meeting.body_id).on(timezone.localdate(meeting.starts_at)).holders()
    named = {line.organisation_id for line in noted}
    return [*map(_of_line, noted), *_of_seats(seats.select_related("organisation", "user"), named)]


def _of_line(line: Attendance) -> dict[str, Any]:
    return {
        "organisation": line.organisation_id,
        "came": "present" if line.present else "apologies",
        "name": line.name,
        "role": line.role,
        "deputy": line.deputy,
        "interest": line.interest,
    }


def _of_seats(seats: Iterable[Membership], named: set[int]) -> list[dict[str, Any]]:
    rows = sorted(seats, key=lambda seat: (seat.organisation.name, seat.pk))
    return [
        {"organisation": seat.organisation_id, "came": "", "name": seat.name, "role": seat.title}
        for seat in rows
        if seat.organisation_id not in named
    ]
