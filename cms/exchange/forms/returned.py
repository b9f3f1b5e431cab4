"""What the amendment made of a marked-up copy is called."""

from __future__ import annotations

from django import forms


class ReturnForm(forms.Form):
    """Its title."""

    title = forms.CharField(
        label="What is it about?",
        max_length=255,
        help_text="A few words, for example: The police's comments of May.",
        error_messages={"required": "Say what the amendment is about."},
    )
