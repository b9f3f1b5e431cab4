"""Forms of the drafting screens."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from django import forms

from cms.governance.composing import title_of
from cms.governance.enums import AmendmentKind

if TYPE_CHECKING:
    from cms.redline.tree import Tree

KINDS = {
    AmendmentKind.AMENDMENT: "Amendment. The members are consulted, then the partnership decides.",
    AmendmentKind.REFRESH: "Annual refresh. The same, for the yearly update of a plan and its priorities together.",
    AmendmentKind.CLERICAL: "Clerical correction. A misspelling or a wrong link: nobody is consulted, a second person "
    "confirms it. It cannot touch numbers, dates or who belongs.",
    AmendmentKind.REVOCATION: "Revocation. The document ends; its history stays public.",
}


def section_choices(tree: Tree, numbers: dict[str, str], only: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Sections to choose from: key and "3 Membership"; `only` names the keys to offer."""
    offered = [section for section in tree if only is None or section.id in only]
    return [(s.id, f"{numbers.get(s.id, '')} {title_of(s)}".strip()) for s in offered]


class ProposeForm(forms.Form):
    """What an amendment is called, of what kind it is, and which sections it opens."""

    title = forms.CharField(
        label="What is it about?", max_length=255, help_text="A few words, for example: A seat for young people."
    )
    kind = forms.ChoiceField(
        label="Kind",
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        initial=AmendmentKind.AMENDMENT,
        widget=forms.RadioSelect,
    )
    is_urgent = forms.BooleanField(
        label="It is urgent",
        required=False,
        help_text="It then changes the text in force, even while an adopted version is still to come, and the chair "
        "may decide it alone and report it to the next meeting.",
    )
    sections = forms.MultipleChoiceField(
        label="Which sections would change?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="These open for editing; the others stay as they are. You can open more later.",
        error_messages={"invalid_choice": "One of these sections is no longer in the text."},
    )

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sections"].choices = sections  # type: ignore[attr-defined]  # a choice field has choices


class FirstAdoptionForm(forms.Form):
    """A document without a version: its first text is adopted by an amendment like any other."""

    title = forms.CharField(label="What is it about?", max_length=255)


class SectionsForm(forms.Form):
    """Which carried sections to open for editing."""

    sections = forms.MultipleChoiceField(
        label="Sections that stay as they are now",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Tick at least one section.",
            "invalid_choice": "One of these sections is open already.",
        },
    )

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sections"].choices = sections  # type: ignore[attr-defined]  # a choice field has choices


class DocumentForm(forms.Form):
    """Which other document the amendment changes too."""

    document = forms.TypedChoiceField(
        label="Document",
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a document.", "invalid_choice": "Choose one of these documents."},
    )

    def __init__(self, *args: Any, documents: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].choices = documents  # type: ignore[attr-defined]  # a choice field has choices
