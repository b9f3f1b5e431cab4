"""The decisions of a meeting on one screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms

from cms.governance.admin.case.attendance import MeetingRow, row_of
from cms.governance.admin.case.verbs import words
from cms.governance.admin.screens import UNPROCESSABLE
from cms.governance.errors import GovernanceError
from cms.meetings import subjects
from cms.meetings.actions import SomeRefused, decide_together
from cms.meetings.subjects import Choice, Offer, Subject
from cms.partnership.models import AgendaItem

from .base import KeeperScreen

UNDECIDED = ("", "Nothing was decided on it")


class DecisionForm(forms.Form):
    """What was decided on one item."""

    outcome = forms.ChoiceField(label="What did the meeting decide?", required=False, widget=forms.RadioSelect)
    minute = forms.CharField(label="Number of the minute", max_length=100, required=False)
    conditions = words("Conditions", "What it was made to depend on. Published with the decision.", rows=2)
    note = words("Note", "Published with the decision. Say why, unless it was approved.", rows=2)

    def __init__(self, data: Any, *, row: Row) -> None:
        super().__init__(data, prefix=f"item-{row.item.pk}", initial={"minute": str(row.number), "outcome": ""})
        self.row = row
        field: Any = self.fields["outcome"]
        field.choices = [*row.offer.outcomes, UNDECIDED]

    @property
    def anchor(self) -> str:
        """Names the part on the page."""
        return str(self.prefix)

    @property
    def choice(self) -> Choice | None:
        """What is entered; nothing for an item that was left."""
        typed = self.cleaned_data
        if not typed["outcome"]:
            return None
        conditions = f"Conditions: {typed['conditions']}" if typed["conditions"] else ""
        note = "\n\n".join(part for part in (typed["note"], conditions) if part)
        return Choice(typed["outcome"], typed["minute"], note)


@dataclass(frozen=True)
class Row:
    """An item to be decided."""

    number: int
    item: AgendaItem
    subject: Subject
    offer: Offer


class DecisionForms:
    """One form for each item that can be decided now, as one form."""

    def __init__(self, data: Any, rows: list[Row]) -> None:
        self.parts = [DecisionForm(data, row=row) for row in rows if row.offer.outcomes]
        self.general: list[str] = []
        self.is_bound = data is not None

    def is_valid(self) -> bool:
        """Whether every part is."""
        wrong = [part for part in self.parts if not part.is_valid()]
        return not wrong

    def choices(self) -> dict[int, Choice]:
        """What was decided, by the id of the item."""
        return {part.row.item.pk: part.choice for part in self.parts if part.choice}

    def refuse(self, error: GovernanceError) -> None:
        """Put what was refused where the person looks."""
        self.general.append(str(error))
        errors = error.errors if isinstance(error, SomeRefused) else {}
        for part in self.parts:
            if refused := errors.get(part.row.item.pk):
                _beside(part, refused)

    @property
    def media(self) -> forms.Media:
        """What the fields need."""
        return sum((part.media for part in self.parts), start=forms.Media())


def _beside(part: DecisionForm, error: GovernanceError) -> None:
    fields = getattr(error, "fields", {})
    for name, message in fields.items():
        part.add_error(name if name in part.fields else None, message)
    if str(error) not in fields.values():
        part.add_error(None, str(error))


class DecideScreen(KeeperScreen):
    """Everything on the agenda that waits for a decision; all of it is entered, or nothing."""

    page_title = "Decisions of the meeting"
    template_name = "admin/meetings/decide.html"
    button = "Enter the decisions"
    said = "The decisions are entered. Each takes effect when a second person confirms it."

    @property
    def rows(self) -> list[Row]:
        """Items about something that this kind of meeting decides."""
        items = list(AgendaItem.objects.filter(meeting=self.meeting))
        about = subjects.found(items, self.meeting.partnership)
        offers = subjects.offered(items, self.meeting, self.request.user)
        return [
            Row(number, item, about[item.pk], offers[item.pk])
            for number, item in enumerate(items, 1)
            if item.pk in offers and item.pk in about
        ]

    def form(self, data: Any = None) -> Any:
        """A form for each item."""
        self._rows = self.rows
        return DecisionForms(data, self._rows)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Enter all of them, or show beside each what is wrong with it."""
        form = self.form(request.POST)
        if form.is_valid():
            try:
                decide_together(meeting=self.meeting, by=request.user, choices=form.choices())
            except GovernanceError as error:
                form.refuse(error)
            else:
                return self.done(self.said)
        return self.show(status=UNPROCESSABLE, form=form)

    @property
    def quorum(self) -> MeetingRow:
        """Who came, of those who vote."""
        return row_of(self.meeting)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what cannot be decided now, and the quorum."""
        context = super().get_context_data(**kwargs)
        closed = [row for row in self._rows if not row.offer.outcomes]
        return {**context, "closed": closed, "quorum": self.quorum}
