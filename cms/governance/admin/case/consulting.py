"""Verbs of the consultation: answering, replying, ending it."""

from __future__ import annotations

from typing import Any

from django import forms

from cms.governance import actions
from cms.governance.enums import Disposition, Stance
from cms.governance.models import Response
from cms.governance.models.evidence import WORDS_REDACTED
from cms.partnership.widgets import DateInput

from .verbs import VerbForm, one_of, words

WHOLE = "The whole proposal"


class Respond(VerbForm):
    """A member's answer."""

    verb = "respond"
    title = "Your answer"
    button = "Send the answer"
    said = "Your answer is on file."
    explains = "It is published with the proposal, under the name of your organisation."

    organisation = forms.ChoiceField(label="For which organisation", required=False)
    stance = one_of("What do you say to the proposal?", Stance.choices)
    section = forms.ChoiceField(label="About", required=False)
    text = words("In your words", "Name no private person. Needed for a comment or an objection.")

    def prepare(self) -> None:
        """Offer the person's organisations, if there are several, and the sections."""
        own = self.case.organisations
        if len(own) > 1:
            self.choices("organisation", [(str(o.pk), o.name) for o in own])
        else:
            del self.fields["organisation"]
        self.choices("section", [("", WHOLE), *self.case.section_choices])

    def act(self, user: Any) -> Any:
        """Answer."""
        chosen = self.cleaned_data.get("organisation")
        return actions.respond(
            amendment=self.case.amendment,
            user=user,
            stance=self.typed("stance"),
            text=self.typed("text"),
            section=self.typed("section"),
            organisation=next((o for o in self.case.organisations if str(o.pk) == chosen), None),
        )


class RecordResponse(VerbForm):
    """An answer given elsewhere, written down by an officer."""

    verb = "record_response"
    title = "Record an answer given elsewhere"
    button = "Record the answer"
    said = "The answer is on file."
    explains = (
        "For an answer given at a meeting, in a letter or by telephone. It is published as recorded by an officer."
    )

    organisation = forms.ChoiceField(label="Who answered", required=False)
    stance = one_of("What did they say to the proposal?", Stance.choices)
    section = forms.ChoiceField(label="About", required=False)
    text = words("In their words", "Needed for a comment or an objection.")
    source = forms.CharField(
        label="Where was it given?", max_length=200, required=False, help_text="For example: Letter of 3 May 2026."
    )

    def prepare(self) -> None:
        """Offer those who were asked; a resident where the public is asked too."""
        round = self.case.running
        asked = sorted(round.asked.items(), key=lambda item: item[1]) if round else []
        resident = [("resident", "A resident")] if round and round.is_public else []
        self.choices("organisation", [("", "Choose"), *asked, *resident])
        self.choices("section", [("", WHOLE), *self.case.section_choices])

    def clean_organisation(self) -> str:
        """Ask for a choice: an answer recorded under nobody's name is a resident's, which must be meant."""
        chosen: str = self.cleaned_data["organisation"]
        if not chosen:
            raise forms.ValidationError("Choose who answered.")
        return chosen

    def act(self, user: Any) -> Any:
        """Record it."""
        chosen = self.typed("organisation")
        return actions.record_response(
            amendment=self.case.amendment,
            user=user,
            stance=self.typed("stance"),
            text=self.typed("text"),
            source=self.typed("source"),
            section=self.typed("section"),
            organisation=None if chosen == "resident" else self.case.organisation(int(chosen)),
        )


class Reply(VerbForm):
    """What becomes of an answer, and why."""

    verb = "reply"
    title = "Reply"
    button = "Save the reply"
    said = "The reply is saved."

    disposition = one_of("What becomes of it?", Disposition.choices)
    reply = words("Reply", "Published below the answer. Give the reason, unless it is accepted or noted.", rows=2)

    def prepare(self) -> None:
        """Begin with the reply there is."""
        answer = self.case.answers.get(self.row or 0)
        if answer:
            reply = "" if answer.reply == WORDS_REDACTED else answer.reply
            self.initial = {"disposition": answer.disposition, "reply": reply}

    def act(self, user: Any) -> Any:
        """Reply."""
        answer = Response.objects.get(pk=self.row or 0, round__snapshot__amendment=self.case.amendment)
        return actions.reply(
            response=answer, user=user, disposition=self.typed("disposition"), text=self.typed("reply")
        )


class Shorten(VerbForm):
    """A repeated round is made short by the chair."""

    verb = "shorten"
    title = "Make it a short round"
    button = "Shorten the round"
    said = "The round is shortened, and everybody is told."
    explains = "For a text that was consulted on before and changed only as the answers asked."

    deadline = forms.DateField(label="New last day to answer", widget=DateInput)
    note = words("Which answers does the change follow?")

    def act(self, user: Any) -> Any:
        """Shorten it."""
        return actions.shorten(
            amendment=self.case.amendment, user=user, deadline=self.typed("deadline"), note=self.typed("note")
        )


class Conclude(VerbForm):
    """The consultation ends and the decision is next."""

    verb = "conclude"
    title = "Conclude the consultation"
    button = "Conclude"
    said = "The consultation is concluded. The amendment awaits its decision."
    explains = "Then the decision is next. Nobody can answer any more, and who has not is listed as “no response”."

    note = words("Note for those who decide", "May stay empty.")

    def act(self, user: Any) -> Any:
        """Conclude it."""
        return actions.conclude(amendment=self.case.amendment, user=user, note=self.typed("note"))


class SendBack(VerbForm):
    """Back to the drafters, with what should be changed."""

    verb = "send_back"
    title = "Send it back to its drafters"
    button = "Send back"
    said = "It is a draft again, and its drafters are told what to change."
    explains = "It becomes a draft again and can be changed. Answers and replies stay on file."

    note = words("What should be changed?")

    def act(self, user: Any) -> Any:
        """Send it back."""
        return actions.send_back(amendment=self.case.amendment, user=user, note=self.typed("note"))


class Withdraw(VerbForm):
    """Taken back for good."""

    verb = "withdraw"
    title = "Withdraw it"
    button = "Withdraw for good"
    said = "The amendment is withdrawn."
    explains = "It ends here and cannot be taken up again. What was submitted stays on file, with the reason."
    is_grave = True

    note = words("Why is it withdrawn?")

    def act(self, user: Any) -> Any:
        """Withdraw it."""
        return actions.withdraw(amendment=self.case.amendment, user=user, note=self.typed("note"))
