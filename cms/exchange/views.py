"""The screens of an import: bring a text, look at what was read, say where it goes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.models import Page

from cms.governance.admin.finding import partnership_of
from cms.governance.admin.screens import FormScreen
from cms.governance.errors import GovernanceError
from cms.governance.models import AmendmentPage

from . import actions, preview
from .errors import ImportRefused
from .forms import PlacesForm, TextForm
from .models import ImportJob
from .permissions import importer
from .placing import choices

SHOWN = 20
LISTED = 50


class ImportScreen(FormScreen):
    """Whatever is about imports: for those who may add pages, within their partnership."""

    header_icon = "download"

    def load(self, **kwargs: Any) -> None:
        """Find the partnership."""
        self.partnership = partnership_of(self.request)

    def refusal(self) -> str:
        """Those who may add pages."""
        return importer(self.request.user, self.partnership).why


class BringScreen(ImportScreen):
    """A file or a pasted text, and what was brought before."""

    page_title = "Import a document"
    template_name = "admin/exchange/bring.html"
    button = "Read it"
    said = "This is what was read. Nothing is saved on any page yet."

    def form(self, data: Any = None) -> TextForm:
        """The form."""
        return TextForm(data, self.request.FILES if data is not None else None)

    def act(self, form: Any) -> ImportJob:
        """Keep what was read."""
        if self.partnership is None:
            raise Http404("There is no partnership here.")
        return actions.keep_reading(
            partnership=self.partnership,
            user=self.request.user,
            name=form.name,
            text=str(form.text),
            reading=form.reading,
        )

    def done_url(self, result: ImportJob) -> str:
        """The preview."""
        return reverse("exchange_job", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the latest imports."""
        jobs = ImportJob.objects.within(self.partnership).select_related("by").defer("text", "read")[:SHOWN]
        return {**super().get_context_data(**kwargs), "jobs": jobs}


class JobScreen(ImportScreen):
    """What was read, beside what was noticed; where each document goes."""

    template_name = "admin/exchange/job.html"
    button = "Bring it in"
    said = "The documents are on their pages."

    def load(self, **kwargs: Any) -> None:
        """Find the import among those of the partnership."""
        super().load(**kwargs)
        self.job = get_object_or_404(ImportJob.objects.within(self.partnership), pk=kwargs["pk"])

    def get_page_title(self) -> str:
        """What comes next, or what was done."""
        return "Look through and bring in" if self.job.is_waiting else "Brought in"

    def get_page_subtitle(self) -> str:
        """The file's name."""
        return str(self.job.name)

    def trail(self) -> list[tuple[str, str]]:
        """All imports lie above."""
        return [("Import a document", reverse("exchange_import"))]

    def form(self, data: Any = None) -> PlacesForm:
        """Where each document goes."""
        drafts = self.job.reading.documents
        offered = choices(self.job.reading, self.job.partnership) if self.job.is_waiting else []
        return PlacesForm(data, drafts=drafts if self.job.is_waiting else (), choices=offered)

    def act(self, form: Any) -> ImportJob:
        """Bring it in; what is refused is said beside the document."""
        try:
            return actions.bring_in(
                job=self.job,
                user=self.request.user,
                placements=form.placements,
                adopted_on=form.adoption,
                note=form.cleaned_data["note"].strip(),
            )
        except ImportRefused as refused:
            form.put_beside(refused.drafts)
            raise

    def done_url(self, result: ImportJob) -> str:
        """The same screen, which says what became of each document."""
        return reverse("exchange_job", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was read."""
        context = super().get_context_data(**kwargs)
        seen = preview.documents(self.job)
        form = kwargs["form"]
        return {
            **context,
            "job": self.job,
            "found": preview.counted(seen),
            "documents": [(document, form.fields_of(document.position)) for document in seen],
            "variants": preview.differing(self.job),
            "unplaced": self.job.reading.unplaced,
            "notices": self.job.reading.notices,
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


class DiscardScreen(JobScreen):
    """Throws away what was read, or the text of what was brought in. By POST only."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Throw it away, and go back to the list; what was brought in stays listed."""
        was_waiting = self.job.is_waiting
        verb = actions.discard if was_waiting else actions.forget
        try:
            verb(job=self.job, user=request.user)
        except GovernanceError as error:
            messages.error(request, str(error))
            return redirect("exchange_job", self.job.pk)
        what = "What was read was thrown away." if was_waiting else "The text of the file was deleted here."
        messages.success(request, f"{what} No page was touched.")
        return redirect("exchange_import")
