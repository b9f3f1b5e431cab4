"""Saying where the documents of a file go."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from cms.exchange.enums import Manner
from cms.exchange.placing import LEAVE, NEW, Choices, Placement
from cms.exchange.reading import DocumentDraft
from cms.partnership.widgets import DateInput

COMMON = ("manner", "adopted_on", "note")


class PlacesForm(forms.Form):
    """For each document where it goes and what it is called; for all, what becomes of the texts."""

    manner = forms.ChoiceField(
        label="What becomes of the texts?",
        choices=Manner.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what becomes of the texts."},
    )
    adopted_on = forms.DateField(
        required=False,
        label="Adopted on",
        widget=DateInput,
        help_text="The day the organisation states, such as 04/05/2023. The register will say that the approval is not "
        "evidenced here.",
    )
    note = forms.CharField(
        required=False,
        label="Where the text and the date come from",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Published with the version, for example: Minutes of 4 May 2023, item 7.",
    )

    def __init__(
        self,
        *args: Any,
        drafts: Sequence[DocumentDraft],
        choices: Sequence[Choices],
        is_draft: bool = False,
        **kwargs: Any,
    ) -> None:
        """With `is_draft` the tracked changes of the file become a draft, so nothing is asked about the manner."""
        super().__init__(*args, **kwargs)
        self.count = len(drafts)
        if is_draft:
            for name in COMMON:
                del self.fields[name]
        for position, (draft, offered) in enumerate(zip(drafts, choices, strict=True)):
            self._add(position, draft, offered)

    def _add(self, position: int, draft: DocumentDraft, offered: Choices) -> None:
        self.fields[f"place_{position}"] = forms.ChoiceField(
            label="Where does it go?",
            choices=offered.offered,
            initial=offered.guess,
            error_messages={"invalid_choice": "This place is not there any more. Choose another one."},
        )
        self.fields[f"title_{position}"] = forms.CharField(
            label="Title of a new page", max_length=255, initial=draft.title, required=False
        )
        if offered.needs_code:
            self.fields[f"code_{position}"] = forms.CharField(
                label="Code of a new sub-group", max_length=12, initial=offered.code, required=False
            )

    def fields_of(self, position: int) -> list[forms.BoundField]:
        """The fields about one document."""
        names = (f"{name}_{position}" for name in ("place", "title", "code"))
        return [self[name] for name in names if name in self.fields]

    def common(self) -> list[forms.BoundField]:
        """The fields about all of them."""
        return [self[name] for name in COMMON if name in self.fields]

    @property
    def placements(self) -> list[Placement]:
        """Where each document goes."""
        data = self.cleaned_data
        return [
            Placement(data[f"place_{n}"], data[f"title_{n}"].strip(), data.get(f"code_{n}", "").strip().upper())
            for n in range(self.count)
        ]

    @property
    def adoption(self) -> Any:
        """The day of adoption, None for drafts."""
        return self.cleaned_data["adopted_on"] if self.cleaned_data.get("manner") == Manner.RECORDED else None

    @property
    def source(self) -> str:
        """Where text and date come from."""
        return self.cleaned_data.get("note", "").strip()

    def clean(self) -> dict[str, Any]:
        """Ask for what the choices need."""
        data: dict[str, Any] = super().clean() or {}
        if data.get("manner") == Manner.RECORDED and "adopted_on" not in self.errors:
            self._check_day(data.get("adopted_on"))
        for position in range(self.count):
            place = data.get(f"place_{position}", LEAVE)
            is_new = place == NEW or place.startswith("below:")
            if is_new and not data.get(f"title_{position}", "").strip():
                self.add_error(f"title_{position}", "Give the new page a title.")
        return data

    def _check_day(self, day: Any) -> None:
        if day is None:
            self.add_error("adopted_on", "Give the day it was adopted.")
        elif day > timezone.localdate():
            self.add_error("adopted_on", "That day is still to come. Bring the text in as a draft instead.")

    def put_beside(self, drafts: dict[int, str]) -> None:
        """Add what the verb refused to the documents it refused."""
        for position, message in drafts.items():
            self.add_error(f"place_{position}", message)
