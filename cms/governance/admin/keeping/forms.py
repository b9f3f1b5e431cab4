"""Forms of the keeping screens."""

from __future__ import annotations

from typing import Any

from django import forms

from cms.governance.enums import Recommendation

RECOMMENDATIONS = [
    (Recommendation.EXTEND.value, "Extend it unchanged: the partnership confirms it, and a new year begins"),
    (Recommendation.MODIFY.value, "Modify it: somebody proposes an amendment"),
    (Recommendation.END.value, "End it: somebody proposes its revocation"),
]
CONFIRMATION = "redact"


class RecommendForm(forms.Form):
    """What the group recommends, and why."""

    anchor = verb = "recommend"
    recommendation = forms.ChoiceField(
        label="What does the group recommend?", choices=RECOMMENDATIONS, required=False, widget=forms.RadioSelect
    )
    reasons = forms.CharField(label="Its reasons", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ReviewDecisionForm(forms.Form):
    """The meeting that extended the document unchanged."""

    anchor = verb = "decide"
    meeting = forms.ChoiceField(
        label="Meeting", widget=forms.RadioSelect, error_messages={"required": "Choose the meeting."}
    )
    minute = forms.CharField(label="Number of the minute", required=False, max_length=100, help_text="For example: 7.2")

    def __init__(self, data: Any = None, *, meetings: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["meeting"].choices = meetings  # type: ignore[attr-defined]  # a choice field has choices


class ConfirmReviewForm(forms.Form):
    """The second person's yes."""

    anchor = verb = "confirm"


class StrikeReviewForm(forms.Form):
    """What was wrong with an entry."""

    anchor = verb = "strike"
    note = forms.CharField(label="What was wrong?", required=False, widget=forms.Textarea(attrs={"rows": 2}))


class RedactForm(forms.Form):
    """Why a text is taken away, and that it is meant."""

    verb = "redact"
    is_grave = True
    reason = forms.CharField(
        label="Why is it redacted?",
        required=False,
        max_length=300,
        help_text="Published in the register. Do not repeat what is redacted.",
    )
    typed = forms.CharField(
        label=f"Type “{CONFIRMATION}” to confirm", required=False, help_text="A redacted text cannot be brought back."
    )

    def __init__(self, data: Any = None, *, sha256: str) -> None:
        self.row, self.anchor = sha256, f"text-{sha256[:12]}"
        super().__init__(data, prefix=self.anchor)

    def clean_typed(self) -> str:
        """Make sure it is meant."""
        typed: str = self.cleaned_data["typed"].strip().lower()
        if typed != CONFIRMATION:
            raise forms.ValidationError(f"Type “{CONFIRMATION}”, without the quotation marks.")
        return typed
