"""The forms behind one-time links. What is missing is said by the verb itself, in the field's own words."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms

from cms.governance.enums import Outcome, Stance
from cms.governance.errors import Incomplete

LONGEST = 10_000
TOO_LONG = {"max_length": "Shorten this to %(limit_value)d characters: it has %(show_value)d"}


class AnswerForm(forms.Form):
    """A member's answer in a consultation."""

    stance = forms.ChoiceField(
        label="What is your answer?",
        choices=[
            (Stance.SUPPORT, "We support the proposal"),
            (Stance.COMMENT, "We have a comment"),
            (Stance.OBJECT, "We object"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose support, comment or object", "invalid_choice": "Choose one of these"},
    )
    section = forms.ChoiceField(label="What is it about?", required=False)
    text = forms.CharField(
        label="What do you want to say?",
        help_text="Needed only for a comment or an objection. It is published with your organisation’s name.",
        required=False,
        max_length=LONGEST,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: object, sections: Iterable[tuple[str, str]] = (), **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # whatever Django's form takes
        self.fields["section"].choices = [("", "The whole proposal"), *sections]  # type: ignore[attr-defined]


class VoteForm(forms.Form):
    """The vote of a seat."""

    outcome = forms.ChoiceField(
        label="Your vote",
        choices=[
            (Outcome.APPROVE, "Approve"),
            (Outcome.REQUEST_CHANGES, "Request changes"),
            (Outcome.REJECT, "Reject"),
            (Outcome.ABSTAIN, "Abstain"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you vote", "invalid_choice": "Choose one of these"},
    )
    comment = forms.CharField(
        label="Comment",
        help_text="Needed only to request changes or to reject, so that the drafters can answer.",
        required=False,
        max_length=LONGEST,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    interest = forms.CharField(
        label="Interests to declare",
        help_text="For example, if your organisation would be paid for what is proposed. It is kept with the vote.",
        required=False,
        max_length=1000,
        error_messages=TOO_LONG,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, object]:
        """Say what is missing before the confirming page, not after it."""
        data: dict[str, object] = super().clean() or {}
        reasoned = (Outcome.REQUEST_CHANGES, Outcome.REJECT)
        if data.get("outcome") in reasoned and not str(data.get("comment") or "").strip():
            self.add_error("comment", "Say why, so that the drafters can answer")
        return data


def show(form: forms.Form, problem: Incomplete) -> None:
    """Put what a verb found missing beside the fields it is about."""
    for field, message in problem.fields.items():
        form.add_error(field if field in form.fields else None, message)
    if not problem.fields:
        form.add_error(None, str(problem))
