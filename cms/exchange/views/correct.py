"""Saying what becomes of tracked changes, and what single lines are."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages

from cms.exchange import actions, preview, rows
from cms.exchange.correcting import Correction
from cms.exchange.forms import ChangesForm, CorrectForm
from cms.exchange.models import ImportJob
from cms.governance.errors import GovernanceError

from .base import OneImportScreen

GUESSES = "guesses"


class ChangesScreen(OneImportScreen):
    """The tracked changes of a file, and the choice that comes before all else."""

    address = "exchange_changes"
    page_title = "Tracked changes"
    template_name = "admin/exchange/changes.html"
    button = "Go on"
    said = "This is what was read. Nothing is saved on any page yet."

    def form(self, data: Any = None) -> ChangesForm:
        """The choice."""
        return ChangesForm(data, initial={"treatment": self.job.changes})

    def act(self, form: Any) -> ImportJob:
        """Choose."""
        return actions.choose_changes(job=self.job, user=self.request.user, treatment=form.cleaned_data["treatment"])

    def done_url(self, result: ImportJob) -> str:
        """The preview."""
        return reverse("exchange_job", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the changes."""
        context = super().get_context_data(**kwargs)
        back = "" if self.job.asks_about_changes else reverse("exchange_job", args=[self.job.pk])
        return {**context, "beside": preview.beside(self.job), "back_url": back}


class CorrectScreen(OneImportScreen):
    """Every line beside what it was taken for, a page of them at a time; `?show=guesses` only what is guessed."""

    address = "exchange_correct"
    page_title = "Correct what was read"
    template_name = "admin/exchange/correct.html"
    button = "Save the corrections"
    said = "Corrected, and read again."

    def form(self, data: Any = None) -> CorrectForm:
        """The lines of this page."""
        self.all = rows.rows(self.job)
        self.guesses = rows.guesses(self.all)
        self.only = self.request.GET.get("show") == GUESSES
        shown = self.guesses if self.only else self.all
        self.page_obj = Paginator(shown, rows.A_PAGE).get_page(self.request.GET.get("p"))
        found = list(self.page_obj.object_list)
        above = {row.at: self.all[row.at - 1] for row in found if row.at}
        kind = None if self.job.document_id else str(self.job.expected or "")
        return CorrectForm(data, rows=found, above=above, kind=kind)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take back, confirm all guesses, or correct."""
        seen = request.POST.get("seen", "")
        self.seen = int(seen) if seen.isdecimal() and len(seen) < 9 else -1
        verb = request.POST.get("verb")
        if verb == "undo":
            return self._at_once(actions.undo, "The latest correction was taken back.")
        if verb == "confirm":
            batch = [Correction(row.at, row.role) for row in rows.guesses(rows.rows(self.job)) if row.role]
            return self._at_once(actions.correct, "All guesses are confirmed.", batch=batch)
        if self.seen != len(self.job.corrections):
            return self._at_once(actions.correct, "")
        return super().post(request, *args, **kwargs)

    def _at_once(self, verb: Any, said: str, **more: Any) -> HttpResponse:
        """Use a verb that has no fields."""
        try:
            verb(job=self.job, user=self.request.user, seen=self.seen, **more)
        except GovernanceError as error:
            messages.error(self.request, str(error))
        else:
            messages.success(self.request, said)
        return redirect(self.here())

    def here(self) -> str:
        """This page of lines."""
        return f"{reverse('exchange_correct', args=[self.job.pk])}?{self.request.GET.urlencode()}".rstrip("?")

    def act(self, form: Any) -> ImportJob:
        """Correct."""
        return actions.correct(job=self.job, user=self.request.user, seen=self.seen, batch=form.batch, kind=form.whole)

    def done_url(self, result: ImportJob) -> str:
        """On with the same lines, as they were read now."""
        return self.here()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lines of this page."""
        context = super().get_context_data(**kwargs)
        query = "&show=guesses" if self.only else ""
        more = {"page_obj": self.page_obj, "only": self.only, "query": query, "guesses": len(self.guesses)}
        return {**context, **more, "seen": len(self.job.corrections), "lines": len(self.all)}
