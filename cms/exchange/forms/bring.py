"""Bringing files or a pasted text."""

from __future__ import annotations

from typing import Any

from django import forms

from cms.exchange.opening import Opened, open_text
from cms.exchange.reading import DocumentKind, UnreadableFile, clean

KINDS = [
    ("", "The text says so itself"),
    (DocumentKind.PLAN, "A plan, perhaps with its priorities"),
    (DocumentKind.TERMS, "Terms of reference, one or several"),
    (DocumentKind.PROGRESS, "A progress document"),
]
PASTED = "Pasted text"
MOST = 20
FORMATS = "Word, OpenDocument, web page, PDF with text, Markdown or plain text."


class FilesInput(forms.ClearableFileInput):
    """Takes several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is looked at by itself later, so that a bad one keeps no good one out."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files."""
        found = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in found if each]


class BringForm(forms.Form):
    """Files or a pasted text. Once valid, `pasted_file` holds what was pasted."""

    file = FilesField(
        required=False,
        allow_empty_file=True,
        label="Files",
        help_text=f"{FORMATS} You can choose several at once.",
    )
    pasted = forms.CharField(
        required=False,
        label="Or paste the text here",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    kind = forms.ChoiceField(
        required=False,
        label="What is it?",
        choices=KINDS,
        help_text="Only needed where the text itself does not say.",
    )

    pasted_file: Opened | None = None

    def clean(self) -> dict[str, Any]:
        """Open a pasted text. One that cannot be read is an error of its field."""
        data: dict[str, Any] = super().clean() or {}
        if self.errors:
            return data
        uploads, pasted = data["file"], data["pasted"].strip()
        if bool(uploads) == bool(pasted):
            why = "Choose one: a file, or pasted text." if uploads else "Choose a file, or paste the text."
            self.add_error("file", why)
        elif len(uploads) > MOST:
            self.add_error("file", f"Choose up to {MOST} files at once.")
        elif pasted:
            try:
                self.pasted_file = open_text(clean(data["pasted"]))
            except UnreadableFile as error:
                self.add_error("pasted", str(error))
        return data


class CopyForm(forms.Form):
    """One file: a marked-up copy of a document."""

    file = forms.FileField(
        label="The marked-up copy",
        allow_empty_file=True,
        help_text=f"{FORMATS} A Word file that was taken from here works best: it knows which version it is.",
        error_messages={"required": "Choose the file."},
    )
