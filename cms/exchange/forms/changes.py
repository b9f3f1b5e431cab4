"""What becomes of the tracked changes of a file."""

from __future__ import annotations

from django import forms

from cms.exchange.enums import Treatment


class ChangesForm(forms.Form):
    """One choice, none made beforehand."""

    treatment = forms.ChoiceField(
        label="What becomes of the tracked changes?",
        choices=Treatment.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of the tracked changes."},
    )
