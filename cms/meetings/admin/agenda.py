"""The agenda as rows of a meeting's form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cms.meetings import subjects
from cms.meetings.enums import MinutesState
from cms.meetings.permissions import minutes_state
from cms.partnership.forms import RecordForm
from cms.partnership.models import Body, Partnership
from cms.partnership.panels import FencedInlinePanel
from cms.partnership.permissions import bodies_kept_by

Grouped = list[tuple[str, list[tuple[str, str]]]]

NOTHING = ("", "Nothing in particular")
APPROVED = "The minutes of this meeting are approved, so its agenda stands. Reopen the minutes first."
MINUTED = "“{title}” has a minute. Empty that first, on the screen of the minutes."


class AgendaItemForm(RecordForm):
    """An item. What it is about is chosen from what waits; kind and id are kept."""

    about = forms.ChoiceField(
        required=False,
        label="What it is about",
        help_text="Choose an amendment, and its redline and papers stand with the item. The decision is entered "
        "from the meeting.",
    )

    def __init__(self, *args: Any, about: Grouped | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [NOTHING, *(about or [])]
        self.initial["about"] = self._key()

    def _key(self) -> str:
        item = self.instance
        return "" if item.about_id is None else f"{item.about_kind}:{item.about_id}"

    def clean(self) -> dict[str, Any]:
        """Put the choice into the row."""
        cleaned: dict[str, Any] = super().clean()
        kind, _, pk = cleaned.get("about", "").partition(":")
        self.instance.about_kind, self.instance.about_id = kind, int(pk) if pk else None
        return cleaned


class AgendaPanel(FencedInlinePanel):
    """The items of an agenda."""

    def get_form_options(self) -> dict[str, Any]:
        """Give each row our form."""
        options: dict[str, Any] = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = AgendaItemForm
        return options


class MeetingForm(RecordForm):
    """A meeting of a body whose meetings this person keeps, with its agenda."""

    def __init__(self, *args: Any, partnership: Partnership | None = None, **kwargs: Any) -> None:
        super().__init__(*args, partnership=partnership, **kwargs)
        if "body" in self.fields:
            self.fields["body"].queryset = bodies_kept_by(self.for_user, partnership)
        if "items" in self.formsets and partnership is not None:
            self.formsets["items"].form_kwargs |= {"about": self._choices(partnership)}

    def _choices(self, partnership: Partnership) -> Grouped:
        """What waits for the body, by kind; what the agenda names already stays a choice."""
        body: Body = self.instance.body if self.instance.body_id else partnership.body
        items = list(self.instance.items.all()) if self.instance.pk else []
        named = subjects.found(items, partnership)
        grouped = []
        for kind in subjects.kinds():
            offered = {f"{kind.name}:{pk}": words for pk, words in kind.choices(body)}
            for item in items:
                if item.about_kind == kind.name and item.pk in named:
                    offered.setdefault(f"{kind.name}:{item.about_id}", named[item.pk].title)
            grouped.append((kind.label, list(offered.items())))
        return [group for group in grouped if group[1]]

    @property
    def changes_agenda(self) -> bool:
        """Whether a row was added, changed, moved or taken away."""
        return bool(self.formsets["items"].has_changed())

    def clean(self) -> dict[str, Any]:
        """Refuse to change what approved minutes rest on, and to take away what has a minute."""
        cleaned: dict[str, Any] = super().clean()
        if not (self.instance.pk and self.changes_agenda):
            return cleaned
        if minutes_state(self.instance) == MinutesState.APPROVED:
            raise ValidationError(APPROVED)
        for row in self.formsets["items"].forms:
            if row.data.get(row.add_prefix("DELETE")) and row.instance.minute:
                raise ValidationError(MINUTED.format(title=row.instance.title))
        return cleaned
