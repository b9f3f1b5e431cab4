"""Writing minutes, approving them at a later meeting, and reopening them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from cms.governance.admin.case.verbs import words
from cms.meetings import actions
from cms.meetings.models import Minutes
from cms.meetings.permissions import can_minutes
from cms.partnership.enums import MeetingState, Publication
from cms.partnership.models import AgendaItem, Meeting

from .base import KeeperScreen

LATEST = 5


class MinutesForm(forms.Form):
    """A field for each item, one for the rest, and a file if the minutes are kept elsewhere."""

    text = words("Apart from the items", "For example how the meeting was opened and closed.", rows=4)
    file = forms.FileField(required=False, label="Minutes as a file", help_text="If you write them elsewhere.")
    drop_file = forms.BooleanField(required=False, label="Take the file away")
    publication = forms.ChoiceField(
        label="Who reads what is apart from the items, and the file, once approved",
        choices=Publication,
        widget=forms.RadioSelect,
        help_text="Until then only the body reads it. What is written under an item is read by whom the item is for.",
    )

    def __init__(self, data: Any, files: Any, *, meeting: Meeting, items: list[AgendaItem]) -> None:
        minutes: Minutes | None = getattr(meeting, "minutes", None)
        super().__init__(data, files, initial=_initial(minutes))
        self.items = items
        for number, item in enumerate(items, 1):
            closed = "" if item.publication == Publication.PUBLIC else f" ({item.get_publication_display().lower()})"
            field = words(f"{number}. {item.title}{closed}", rows=3)
            field.initial = item.minute
            self.fields[f"item-{item.pk}"] = field
        if not (minutes and minutes.file):
            del self.fields["drop_file"]
        self.order_fields([*(f"item-{item.pk}" for item in items), "text", "file", "drop_file", "publication"])

    @property
    def by_item(self) -> dict[int, str]:
        """What was typed under each item."""
        return {item.pk: self.cleaned_data[f"item-{item.pk}"] for item in self.items}


def _initial(minutes: Minutes | None) -> dict[str, Any]:
    if minutes is None:
        return {"publication": Publication.PARTNERS}
    return {"text": minutes.text, "publication": minutes.publication}


class WriteMinutesScreen(KeeperScreen):
    """The draft."""

    page_title = "Minutes"
    button = "Save the draft"
    said = "The draft is saved. The body’s members can read it; others once it is approved."

    def refusal(self) -> str:
        """Those who keep the meetings, while the minutes are not approved."""
        return can_minutes("write", self.request.user, self.meeting).why

    def form(self, data: Any = None) -> MinutesForm:
        """What was written so far."""
        items = list(AgendaItem.objects.filter(meeting=self.meeting))
        return MinutesForm(data, self.request.FILES if data is not None else None, meeting=self.meeting, items=items)

    def act(self, form: Any) -> Minutes:
        """Save it."""
        typed = form.cleaned_data
        return actions.write_minutes(
            meeting=self.meeting,
            by=self.request.user,
            items=form.by_item,
            text=typed["text"],
            publication=typed["publication"],
            file=typed["file"],
            drop_file=typed.get("drop_file", False),
        )


class ApproveForm(forms.Form):
    """The meeting that approved them."""

    at = forms.ModelChoiceField(
        Meeting.objects.none(), label="At which meeting?", widget=forms.RadioSelect, empty_label=None
    )


class ApproveMinutesScreen(KeeperScreen):
    """A later meeting found them right."""

    page_title = "Approve the minutes"
    template_name = "admin/meetings/approve.html"
    button = "Approve the minutes"
    said = "The minutes are approved, and everybody they are for can read them."

    def refusal(self) -> str:
        """Those who keep the meetings, once there is a draft."""
        return can_minutes("approve", self.request.user, self.meeting).why

    def form(self, data: Any = None) -> ApproveForm:
        """The meetings that can have approved them."""
        made = ApproveForm(data)
        field: Any = made.fields["at"]
        field.queryset = later_meetings(self.meeting)
        return made

    def act(self, form: Any) -> Minutes:
        """Approve them."""
        return actions.approve_minutes(meeting=self.meeting, by=self.request.user, at=form.cleaned_data["at"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether there is a meeting to choose."""
        return {**super().get_context_data(**kwargs), "has_later": later_meetings(self.meeting).exists()}


def later_meetings(meeting: Meeting) -> Any:
    """The first meetings of the body after this one that were held."""
    later = Meeting.objects.filter(body=meeting.body_id, starts_at__gt=meeting.starts_at, starts_at__lte=timezone.now())
    rows = later.exclude(state=MeetingState.CANCELLED).order_by("starts_at")
    return Meeting.objects.filter(pk__in=[row.pk for row in rows[:LATEST]]).order_by("starts_at")


class ReopenForm(forms.Form):
    """Why."""

    why = words("What has to be corrected?", "Kept in the log.", rows=2)


class ReopenMinutesScreen(KeeperScreen):
    """They were found wrong."""

    page_title = "Reopen the minutes"
    button = "Reopen them"
    said = "The minutes are a draft again. The public reads them when a meeting approves them anew."

    def refusal(self) -> str:
        """Those who keep the meetings, once they are approved."""
        return can_minutes("reopen", self.request.user, self.meeting).why

    def form(self, data: Any = None) -> ReopenForm:
        """Why."""
        return ReopenForm(data)

    def act(self, form: Any) -> Minutes:
        """Reopen them."""
        return actions.reopen_minutes(meeting=self.meeting, by=self.request.user, why=form.cleaned_data["why"])
