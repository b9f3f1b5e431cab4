"""Looking at what was read, and saying where it goes; or what a marked-up copy proposes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from cms.delivery import work
from cms.exchange import actions, preview, rows
from cms.exchange.enums import ImportState, Treatment
from cms.exchange.errors import ImportRefused
from cms.exchange.forms import PlacesForm, ReturnForm
from cms.exchange.models import ImportJob
from cms.exchange.placing import choices
from cms.exchange.returning import Return, returned
from cms.governance.errors import GovernanceError
from cms.governance.models import AmendmentPage
from cms.redline import diff, nodes_html, redline_html

from .base import OneImportScreen

LOOK_AGAIN = 5
"""Seconds."""


class ReadScreen(OneImportScreen):
    """What was read of one file."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was noticed, what is guessed, what people wrote beside the text, and what became of it."""
        job = self.job
        return {
            **super().get_context_data(**kwargs),
            "guesses": len(rows.guesses(rows.rows(job))) if job.is_waiting else 0,
            "beside": preview.beside(job),
            "unplaced": job.reading.unplaced,
            "notices": job.reading.notices,
            "results": self._results(),
        }

    def _results(self) -> list[dict[str, Any]]:
        """What became of each document that was brought in, with where to see it now."""
        pages = Page.objects.in_bulk([result["page"] for result in self.job.results])
        drafts = [result["amendment"] for result in self.job.results if "amendment" in result]
        amendments = AmendmentPage.objects.in_bulk(drafts)
        return [
            {**result, "page": pages.get(result["page"]), "amendment": amendments.get(result.get("amendment"))}
            for result in self.job.results
        ]


class JobScreen(ReadScreen):
    """What was read, beside what was noticed; where each document goes."""

    button = "Bring it in"
    said = "The documents are on their pages."

    def get_template_names(self) -> list[str]:
        """Before it is read there is nothing to show but how far it is."""
        is_read = not (self.job.is_on_its_way or self.job.has_failed)
        return ["admin/exchange/job.html" if is_read else "admin/exchange/reading.html"]

    def get_page_title(self) -> str:
        """What comes next, or what was done."""
        titles = {ImportState.WAITING: "Look through and bring in"}
        return titles.get(self.job.state, self.job.get_state_display())  # type: ignore[call-overload]  # a stored state

    def show(self, status: int = 200, **context: Any) -> HttpResponse:
        """Look again by itself while the file is not read yet: a browser without script does so too."""
        response = super().show(status, **context)
        if self.job.is_on_its_way and not self.job.is_lost:
            response["Refresh"] = str(LOOK_AGAIN)
        return response

    def form(self, data: Any = None) -> PlacesForm:
        """Where each document goes."""
        job = self.job
        drafts = job.reading.documents if job.is_waiting else ()
        offered = choices(job.reading, job.partnership) if job.is_waiting else []
        return PlacesForm(data, drafts=drafts, choices=offered, is_draft=job.changes == Treatment.AMEND)

    def act(self, form: Any) -> ImportJob:
        """Bring it in; what is refused is said beside the document."""
        try:
            return actions.bring_in(
                job=self.job,
                user=self.request.user,
                placements=form.placements,
                adopted_on=form.adoption,
                note=form.source,
            )
        except ImportRefused as refused:
            form.put_beside(refused.drafts)
            raise

    def done_url(self, result: ImportJob) -> str:
        """The same screen, which says what became of each document."""
        return reverse("exchange_job", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the documents, each with its fields."""
        context = super().get_context_data(**kwargs)
        if self.job.is_on_its_way:
            return {**context, "look_again": LOOK_AGAIN, "is_behind": work.is_behind()}
        seen = preview.documents(self.job)
        form = kwargs["form"]
        return {
            **context,
            "found": preview.counted(seen),
            "documents": [(document, form.fields_of(document.position)) for document in seen],
            "variants": preview.differing(self.job),
        }


class ReturnScreen(ReadScreen):
    """What a marked-up copy changes, and the draft amendment made of it."""

    address = "exchange_return"
    template_name = "admin/exchange/return.html"
    button = "Make a draft amendment"
    said = "Your draft is ready. Nobody is asked before you submit it."

    def get_page_title(self) -> str:
        """What comes next, or what was done."""
        return "What the copy changes" if self.job.is_waiting else str(self.job.get_state_display())

    def form(self, data: Any = None) -> ReturnForm:
        """What the amendment is called."""
        return ReturnForm(data, initial={"title": f"Changes from {self.job.name}"})

    def act(self, form: Any) -> ImportJob:
        """Make the draft."""
        return actions.bring_back(job=self.job, user=self.request.user, title=form.cleaned_data["title"])

    def done_url(self, result: ImportJob) -> str:
        """The editor; where words clash with what was adopted since, the screen where they are chosen."""
        clashes = any(made["clashes"] for made in result.results)
        name = "governance_rebase" if clashes else "wagtailadmin_pages:edit"
        return reverse(name, args=[result.results[0]["amendment"]])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a redline for each document in the copy."""
        context = super().get_context_data(**kwargs)
        if not self.job.is_waiting:
            return context
        found = returned(self.job)
        return {
            **context,
            "notices": (*found.notices, *context["notices"]),
            "parts": [_part(each, f"d{at}-") for at, each in enumerate(found.all, 1)],
            "is_change": bool(found.changes),
        }


def _part(found: Return, prefix: str) -> dict[str, Any]:
    """One document of a copy: what changes in it, or the whole text where there was none. `prefix` parts the marks."""
    is_new = not found.before
    return {
        "title": found.page.title,
        "base": found.base,
        "notices": found.notices,
        "is_change": found.is_change,
        "redline": None
        if is_new
        else redline_html(diff(found.before, found.tree), found.page.is_numbered, prefix=prefix),
        "whole": preview.safe(nodes_html(found.tree)) if is_new else "",
    }


class AgainScreen(OneImportScreen):
    """Has a file read whose reading was broken off. By POST only."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Hand it over again, and go back to see how far it is."""
        try:
            actions.read_anew(job=self.job, user=request.user)
        except GovernanceError as error:
            messages.error(request, str(error))
        return redirect("exchange_job", self.job.pk)


class DiscardScreen(OneImportScreen):
    """Throws away what was read, or the text of what was brought in. By POST only."""

    address = ""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Throw it away, and go back to the list; what was brought in stays listed."""
        is_done = self.job.state == ImportState.DONE
        verb = actions.forget if is_done else actions.discard
        try:
            verb(job=self.job, user=request.user)
        except GovernanceError as error:
            messages.error(request, str(error))
            return redirect("exchange_job", self.job.pk)
        what = "The text of the file was deleted here." if is_done else "What was read was thrown away."
        messages.success(request, f"{what} No page was touched.")
        if self.job.document_id:
            return redirect("governance_versions", self.job.document_id)
        return redirect("exchange_import")
