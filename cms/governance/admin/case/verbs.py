"""A verb of the transition table as a form: what it asks, what its button says, which action it uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms

if TYPE_CHECKING:
    from .case import Case


class VerbForm(forms.Form):
    """`row` is the id of the answer or entry the verb is about, where it is about one."""

    verb: ClassVar[str]
    button: ClassVar[str]
    said: ClassVar[str]
    title: ClassVar[str] = ""
    explains: ClassVar[str] = ""
    is_grave: ClassVar[bool] = False

    def __init__(self, case: Case, data: Any = None, *, row: int | None = None) -> None:
        self.case, self.row = case, row
        super().__init__(data, prefix=self.anchor)
        self.prepare()

    @property
    def anchor(self) -> str:
        """Names the form on its page: "conclude", "reply-12"."""
        return f"{self.verb}-{self.row}" if self.row else self.verb

    def prepare(self) -> None:
        """Fill the choices that depend on the case."""

    def choices(self, field: str, choices: list[Any]) -> None:
        """Offer these choices in a field."""
        self.fields[field].choices = choices  # type: ignore[attr-defined]  # choice fields have choices

    def act(self, user: Any) -> Any:
        """Use the verb on what was typed. Raise GovernanceError."""
        raise NotImplementedError

    def typed(self, field: str) -> Any:
        """What was typed into a field, cleaned."""
        return self.cleaned_data[field]


def words(label: str, help_text: str = "", *, required: bool = False, rows: int = 3) -> forms.CharField:
    """A field for a few sentences. What must be there is asked for by the action, in its own words."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, help_text=help_text, required=required, widget=widget)


def one_of(label: str, choices: list[tuple[str, str]], help_text: str = "") -> forms.ChoiceField:
    """One of a few, all in sight."""
    return forms.ChoiceField(
        label=label, choices=choices, help_text=help_text, required=False, widget=forms.RadioSelect
    )
