"""Noting a comparability break, taking one back, and counting anew."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from cms.governance.admin.screens import FormScreen
from cms.governance.errors import GovernanceError
from cms.partnership.widgets import DateInput
from plans.enums import BreakKind
from plans.measures import actions
from plans.models import ComparabilityBreak

from .face import OfMeasure
from .finding import break_or_404


class BreakForm(forms.ModelForm[ComparabilityBreak]):
    """From when on, what changed, and why."""

    class Meta:
        model = ComparabilityBreak
        fields = ("since", "kind", "why")
        widgets = {"since": DateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label="What changed", choices=BreakKind.choices, widget=forms.RadioSelect, initial=BreakKind.WORDING
        )


class BreakScreen(OfMeasure, FormScreen):
    """Announces what a break does, and notes it."""

    template_name = "admin/measures/break.html"
    page_title = "Note a comparability break"
    verb = "note break"
    button = "Note the break"
    said = "The break is noted: the line has a gap there now, and no sum crosses it."

    def form(self, data: Any = None) -> BreakForm:
        """The form."""
        return BreakForm(data, instance=ComparabilityBreak(measure=self.measure))

    def act(self, form: Any) -> ComparabilityBreak:
        """Note it."""
        return actions.note_break(breaking=form.save(commit=False), by=self.request.user)

    def done_url(self, result: ComparabilityBreak) -> str:
        """The measure."""
        return self.face_url()


class RemoveBreakScreen(OfMeasure):
    """Takes a break back. By POST only."""

    http_method_names = ("post",)

    def load(self, **kwargs: Any) -> None:
        """Find the break."""
        self.breaking = break_or_404(self.request, kwargs["pk"])
        self.measure = self.breaking.measure

    verb = "remove break"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        actions.remove_break(breaking=self.breaking, by=request.user)
        messages.success(request, "The break was taken back: figures before and after are compared again.")
        return redirect(self.face_url())


class CountScreen(OfMeasure):
    """Counts a measure anew. By POST only."""

    http_method_names = ("post",)
    verb = "count"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count."""
        try:
            changed = actions.count_readings(measure=self.measure, by=request.user)
        except GovernanceError as error:
            messages.error(request, str(error))
        else:
            said = f"{changed} reading{'s' if changed > 1 else ''} changed." if changed else "Nothing changed."
            messages.success(request, f"Counted. {said}")
        return redirect(self.face_url())
