"""What the screens of an import have in common."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages

from cms.exchange.models import ImportJob
from cms.exchange.permissions import handler, importer
from cms.governance.admin.finding import partnership_of
from cms.governance.admin.screens import FormScreen
from cms.governance.permissions import may_view


class ImportScreen(FormScreen):
    """Whatever is about imports: for those who may add pages, within their partnership."""

    header_icon = "download"

    def load(self, **kwargs: Any) -> None:
        """Find the partnership."""
        self.partnership = partnership_of(self.request)

    def refusal(self) -> str:
        """Those who may add pages."""
        return importer(self.request.user, self.partnership).why


class OneImportScreen(ImportScreen):
    """One import of the partnership, or a copy brought back to a document the person may see.

    `address` names the screen, "" for one that serves every step. An import that is at another step is shown there.
    """

    address = "exchange_job"

    def load(self, **kwargs: Any) -> None:
        """Find the import."""
        super().load(**kwargs)
        found = ImportJob.objects.defer("file").select_related("partnership__site__root_page", "document", "by")
        self.job = get_object_or_404(found, pk=kwargs["pk"])
        is_theirs = self.job.document_id and may_view(self.request.user, self.job.partnership)
        if self.job.partnership != self.partnership and not is_theirs:
            raise Http404("There is no such import here.")

    def refusal(self) -> str:
        """Those who bring documents in, and whoever brought a copy back."""
        return handler(self.request.user, self.job).why

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Go to the step the import is at."""
        right = address_of(self.job)
        if self.address and self.address not in right and not self.refusal():
            if request.method == "POST":
                messages.error(request, "This import is at another step by now, so nothing was done.")
            return redirect(right[0], self.job.pk)
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        """The file's name."""
        return str(self.job.name)

    def trail(self) -> list[tuple[str, str]]:
        """All imports lie above, or the document it is a copy of."""
        if self.job.governed:
            versions = reverse("governance_versions", args=[self.job.document_id])
            return [("Documents", reverse("governance_documents")), (str(self.job.governed.title), versions)]
        return [("Import a document", reverse("exchange_import"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the import."""
        return {**super().get_context_data(**kwargs), "job": self.job, "document": self.job.governed}


def address_of(job: ImportJob) -> tuple[str, ...]:
    """The screens an import can be looked at on, the first of them to go to."""
    if job.is_on_its_way or job.has_failed:
        return ("exchange_job",)
    if job.is_waiting and job.asks_about_changes:
        return ("exchange_changes",)
    whole = "exchange_return" if job.document_id else "exchange_job"
    return (whole, "exchange_correct", "exchange_changes") if job.is_waiting else (whole,)
