"""Readings as spreadsheets: take the list away, bring it back, put cells right, bring the readings in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from wagtail.admin import messages

from cms.exchange.reading import UnreadableFile
from cms.exchange.sheets.bounds import MAX_FILE
from cms.governance.admin.finding import partnership_of
from cms.governance.admin.screens import UNPROCESSABLE, FormScreen, Screen
from cms.governance.errors import GovernanceError
from cms.governance.public.wording import count
from plans.measures import actions
from plans.measures.actions.files import NOT_YOURS, measures_for, preview_of
from plans.measures.outcomes import Outcome
from plans.measures.permissions import can
from plans.measures.sheet import Preview, sheet_of
from plans.measures.sheet.corrected import key_of
from plans.measures.sheet.template import NOTES
from plans.models import Measure, ReadingsFile

from .finding import file_or_404, measure_or_404
from .previewed import shown

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
CELL = "cell-"
"""How the fields of corrected cells are named: cell-C7."""

LONGEST = 300
"""Characters that a corrected cell may have."""


class FileForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label="The filled-in spreadsheet",
        help_text=f"Excel (.xlsx) or CSV, up to {MAX_FILE // 1_000_000} MB.",
        error_messages={"required": "Choose the file.", "empty": "The file is empty."},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.csv,.txt,.tsv"}),
    )


class OfReadings(Screen):
    """A screen about the readings of one measure, or of all those this person keeps."""

    header_icon = "table"
    measure: Measure | None

    def load(self, **kwargs: Any) -> None:
        """Find the partnership, and the measure where one is asked for. Raises Http404."""
        self.partnership = partnership_of(self.request)
        asked = self.request.GET.get("measure", "")
        if asked and not (asked.isascii() and asked.isdigit()):
            raise Http404("There is no such measure.")
        self.measure = measure_or_404(self.request, int(asked[:12])) if asked else None

    def refusal(self) -> str:
        """Those who keep its readings, or any."""
        if self.measure is not None:
            return can("enter reading", self.request.user, self.measure).why
        return "" if actions.may_bring(self.request.user, self.partnership) else NOT_YOURS

    def get_page_subtitle(self) -> str:
        """The measure, where it is about one."""
        return self.measure.title if self.measure else ""

    def trail(self) -> list[tuple[str, str]]:
        """The list lies above, and the measure."""
        steps = [("Measures", reverse("plans_measures:index"))]
        if self.measure is None:
            return steps
        return [*steps, (self.measure.title, reverse("plans_measures:inspect", args=[self.measure.pk]))]

    def query(self) -> str:
        """What leads to the same measure."""
        return f"?measure={self.measure.pk}" if self.measure else ""


class BringScreen(OfReadings, FormScreen):
    """Take the list away, and bring it back."""

    template_name = "admin/measures/bring.html"
    page_title = "Bring in readings"
    button = "Look through it"
    said = "The file was read. Nothing is saved yet."

    def form(self, data: Any = None) -> FileForm:
        """The file."""
        return FileForm(data, self.request.FILES if data is not None else None)

    def act(self, form: Any) -> ReadingsFile:
        """Keep it; a file that cannot be read is refused beside the field."""
        if self.partnership is None:
            raise Http404("There is no partnership here.")
        file = form.cleaned_data["file"]
        return actions.keep_file(
            partnership=self.partnership,
            measure=self.measure,
            name=file.name,
            data=file.read(),
            by=self.request.user,
        )

    def done_url(self, result: ReadingsFile) -> str:
        """The preview."""
        return reverse("plans_readings_file", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the list can be had."""
        lists = [
            {"label": label, "url": f"{reverse('plans_readings_list', args=[kind])}{self.query()}"}
            for kind, label in (("xlsx", "Excel workbook"), ("csv", "CSV"))
        ]
        return {**super().get_context_data(**kwargs), "lists": lists, "notes": NOTES, "measure": self.measure}


class ListView(OfReadings):
    """The list to fill in, as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write it."""
        kind = kwargs["kind"]
        measures = [self.measure] if self.measure else list(measures_for(request.user, self.partnership))
        response = HttpResponse(sheet_of(measures, timezone.localdate(), kind), content_type=CONTENT_TYPES[kind])
        name = f"{self.measure.slug if self.measure else 'readings'}.{kind}"
        response["Content-Disposition"] = content_disposition_header(True, name) or ""
        response["Cache-Control"] = "private, no-store"
        return response


class FileScreen(OfReadings):
    """What a file would do, and every error in it, which can be put right here; brought in as a whole or not."""

    template_name = "admin/measures/file.html"
    page_title = "Look through the readings"

    def load(self, **kwargs: Any) -> None:
        """Find the file among those this person brought."""
        self.file = file_or_404(self.request, kwargs["pk"])
        self.partnership, self.measure = self.file.partnership, self.file.measure

    def trail(self) -> list[tuple[str, str]]:
        """Bringing one lies above."""
        return [*super().trail(), ("Bring in readings", self.bring_url())]

    def bring_url(self) -> str:
        """Where another file is brought."""
        return f"{reverse('plans_readings_bring')}{self.query()}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it."""
        return self.answer()

    def answer(self, status: int = 200, refused: str = "") -> HttpResponse:
        """The preview; where the file cannot be read any more, back to bringing one."""
        try:
            found = preview_of(self.file, self.request.user)
        except UnreadableFile as error:
            messages.error(self.request, str(error))
            return redirect(self.bring_url())
        return self.show(status=status, found=found, refused=refused)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Put cells right, throw the file away, or bring it in."""
        verb = {"check": self.check, "discard": self.discard}.get(request.POST.get("verb", ""), self.bring)
        try:
            return verb()
        except GovernanceError as error:
            return self.answer(UNPROCESSABLE, str(error))

    def check(self) -> HttpResponse:
        """Read the file again with what was typed into cells in which something is wrong."""
        found = preview_of(self.file, self.request.user)
        typed = {
            key_of(found.sheet, error.address): self.request.POST[f"{CELL}{error.address}"][:LONGEST]
            for error in found.errors
            if f"{CELL}{error.address}" in self.request.POST
        }
        actions.correct_file(file=self.file, by=self.request.user, corrections=typed)
        return redirect("plans_readings_file", self.file.pk)

    def discard(self) -> HttpResponse:
        """Throw it away."""
        actions.discard_file(file=self.file, by=self.request.user)
        messages.success(self.request, "The file was thrown away. Nothing was changed.")
        return redirect(self.bring_url())

    def bring(self) -> HttpResponse:
        """Bring in all of it."""
        done = actions.bring_file(file=self.file, by=self.request.user, seen=self.request.POST.get("seen", ""))
        messages.success(self.request, _said(done))
        if self.measure is not None:
            return redirect("plans_measures:inspect", self.measure.pk)
        return redirect("plans_measures:index")

    def get_context_data(self, found: Preview, **kwargs: Any) -> dict[str, Any]:
        """Add the preview in words."""
        context = super().get_context_data(**kwargs)
        return {**context, "file": self.file, "bring_url": self.bring_url(), **shown(found)}


def _said(done: Counter[Outcome]) -> str:
    added, changed = done[Outcome.ADDED], done[Outcome.CHANGED]
    parts = [f"{count(added, 'reading')} added"] if added else []
    parts += [f"{count(changed, 'reading')} changed"] if changed else []
    return f"Saved: {', '.join(parts)}."
