"""Verbs of the decision: a meeting's, confirmed by a second person; a ballot's; the chair's."""

from __future__ import annotations

from typing import Any

from django import forms

from cms.governance import actions
from cms.governance.enums import Outcome
from cms.governance.models import DecisionEntry
from cms.partnership.models import Meeting
from cms.partnership.widgets import DateInput

from .verbs import VerbForm, one_of, words

DECIDED = [
    (Outcome.APPROVE.value, "Approved: the text is adopted"),
    (Outcome.REQUEST_CHANGES.value, "Changes requested: it goes back to its drafters"),
    (Outcome.REJECT.value, "Rejected: nothing changes"),
]


class EnterDecision(VerbForm):
    """What a meeting decided, written down by one person for another to confirm."""

    verb = "enter_decision"
    title = "Enter a meeting’s decision"
    button = "Enter the decision"
    said = "The decision is entered. It takes effect when a second person confirms it."
    explains = "It takes effect when another person confirms it: the chair, or another organisation’s representative."

    meeting = forms.ChoiceField(label="Meeting", required=False, widget=forms.RadioSelect)
    outcome = one_of("What did the meeting decide?", DECIDED)
    minute = forms.CharField(label="Number of the minute", max_length=100, required=False, help_text="For example: 7.2")
    note = words("Note", "Published with the decision. May stay empty if it was approved.", rows=2)

    def prepare(self) -> None:
        """Offer the meetings held since this was ready to be decided, each with its attendance."""
        self.choices("meeting", [(str(row.meeting.pk), row.words) for row in self.case.meetings])

    def act(self, user: Any) -> Any:
        """Enter it."""
        return actions.enter_decision(
            amendment=self.case.amendment,
            user=user,
            outcome=self.typed("outcome"),
            meeting=self._meeting(),
            minute=self.typed("minute"),
            note=self.typed("note"),
        )

    def clean_meeting(self) -> str:
        """Ask for a choice."""
        chosen: str = self.cleaned_data["meeting"]
        if not chosen:
            raise forms.ValidationError("Choose the meeting.")
        return chosen

    def _meeting(self) -> Meeting:
        return Meeting.objects.get(pk=self.typed("meeting"))


class ConfirmDecision(VerbForm):
    """The second person's yes."""

    verb = "confirm_decision"
    title = "Confirm it"
    button = "Confirm the decision"
    said = "The decision is confirmed and has taken effect."

    def act(self, user: Any) -> Any:
        """Confirm it."""
        return actions.confirm_decision(entry=entry_of(self), user=user)


class StrikeEntry(VerbForm):
    """An entry that was wrong is set aside and stays on file."""

    verb = "strike_entry"
    title = "Set the entry aside"
    button = "Set aside"
    said = "The entry is set aside. It stays on file."
    explains = "If something in it is wrong. It can then be entered anew."

    note = words("What was wrong?", rows=2)

    def act(self, user: Any) -> Any:
        """Set it aside."""
        return actions.strike_entry(entry=entry_of(self), user=user, note=self.typed("note"))


def entry_of(form: VerbForm) -> DecisionEntry:
    """The entry a form is about."""
    return DecisionEntry.objects.get(pk=form.row or 0, snapshot__amendment=form.case.amendment)


class OpenBallot(VerbForm):
    """The voting seats vote, each on its own."""

    verb = "open_ballot"
    title = "Open a ballot"
    button = "Open the ballot"
    said = "The ballot is open, and every voting seat is told."
    explains = "Every voting seat is asked by e-mail, with a link to vote without logging in."

    closes_on = forms.DateField(
        label="Last day to vote", required=False, widget=DateInput, help_text="Leave empty for the usual time."
    )
    note = words("Note", "Needed where the same text is put to the vote again: say why.", rows=2)

    def act(self, user: Any) -> Any:
        """Open it."""
        return actions.open_ballot(
            amendment=self.case.amendment, user=user, closes_on=self.typed("closes_on"), note=self.typed("note")
        )


class CastVote(VerbForm):
    """One seat's vote."""

    verb = "vote"
    title = "Your vote"
    button = "Cast the vote"
    said = "Your vote is on file."
    explains = "You can vote again while the ballot is open; the latest vote of your seat counts."

    organisation = one_of("For which organisation?", [])
    outcome = one_of("How does the organisation vote?", Outcome.choices)
    comment = words("Comment", "Needed if you request changes or reject, so that the drafters can answer.", rows=2)
    interest = forms.CharField(
        label="Declared interest", required=False, help_text="If you or your organisation have one. Else leave empty."
    )

    def prepare(self) -> None:
        """Offer every seat whose vote the person holds, if there are several."""
        seats = self.case.votes_for
        if len(seats) > 1:
            self.choices("organisation", [(str(seat.organisation.pk), seat.words) for seat in seats])
        else:
            del self.fields["organisation"]

    def act(self, user: Any) -> Any:
        """Vote."""
        chosen = self.cleaned_data.get("organisation")
        own = (seat.organisation for seat in self.case.votes_for)
        return actions.vote(
            amendment=self.case.amendment,
            user=user,
            organisation=next((each for each in own if str(each.pk) == chosen), None),
            outcome=self.typed("outcome"),
            comment=self.typed("comment"),
            interest=self.typed("interest"),
        )


class CloseBallot(VerbForm):
    """The votes are counted when the time has run out."""

    verb = "close_ballot"
    title = "Count the votes"
    button = "Close the ballot and count"
    said = "The votes are counted."

    def act(self, user: Any) -> Any:
        """Count them."""
        return actions.close_ballot(amendment=self.case.amendment, user=user)


class BreakTie(VerbForm):
    """The casting vote, of the chair or in the chair's place."""

    verb = "break_tie"
    title = "Break the tie"
    button = "Cast the deciding vote"
    said = "The tie is broken."
    explains = "Approvals and other votes are equal, so you decide, with a reason that is published."

    outcome = one_of("How is the tie broken?", DECIDED)
    comment = words("Reason", rows=2)

    def act(self, user: Any) -> Any:
        """Break it."""
        return actions.break_tie(
            amendment=self.case.amendment, user=user, outcome=self.typed("outcome"), comment=self.typed("comment")
        )


class DecideUrgently(VerbForm):
    """The chair alone, reported to the next meeting."""

    verb = "decide_urgently"
    title = "Adopt it urgently"
    button = "Adopt now"
    said = "The amendment is adopted. The next meeting is told."
    explains = (
        "The chair adopts it alone, because it cannot wait for a meeting. The next meeting is told automatically."
    )
    is_grave = True

    note = words("Why can it not wait?", rows=2)

    def act(self, user: Any) -> Any:
        """Adopt it."""
        return actions.decide_urgently(amendment=self.case.amendment, user=user, note=self.typed("note"))
