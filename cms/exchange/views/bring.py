"""Bringing files, a pasted text, or a marked-up copy of one document."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.urls import reverse
from wagtail.admin import messages

from cms.exchange import actions
from cms.exchange.filing import refuse_size
from cms.exchange.forms import PASTED, BringForm, CopyForm
from cms.exchange.models import ImportJob
from cms.exchange.opening import Opened
from cms.exchange.permissions import returner
from cms.exchange.reading import UnreadableFile
from cms.governance.admin.finding import document_or_404
from cms.governance.admin.screens import FormScreen
from cms.governance.errors import Incomplete

from .base import ImportScreen

SHOWN = 20


class BringScreen(ImportScreen):
    """Files or a pasted text, and what was brought before."""

    page_title = "Import a document"
    template_name = "admin/exchange/bring.html"
    button = "Read it"
    said = "Nothing is saved on any page yet: look through what was read."

    def form(self, data: Any = None) -> BringForm:
        """The form."""
        return BringForm(data, self.request.FILES if data is not None else None)

    def act(self, form: Any) -> list[ImportJob]:
        """Keep what can be read. A file that cannot is named with the reason, and keeps no other out."""
        if self.partnership is None:
            raise Http404("There is no partnership here.")
        keep = {"partnership": self.partnership, "user": self.request.user, "kind": form.cleaned_data["kind"]}
        if form.pasted_file:
            return [_pasted(form.pasted_file, keep)]
        kept, refused = [], []
        for upload in form.cleaned_data["file"]:
            try:
                refuse_size(upload.size)
                kept.append(actions.keep_file(name=upload.name, data=upload.read(), **keep))
            except UnreadableFile as error:
                refused.append(f"{upload.name}: {error}")
        if not kept:
            raise Incomplete(refused[0], {"file": " ".join(refused)})
        for sentence in refused:
            messages.error(self.request, sentence)
        return kept

    def done_url(self, result: list[ImportJob]) -> str:
        """The preview of what was read; the list, if that was several."""
        if len(result) == 1:
            return reverse("exchange_job", args=[result[0].pk])
        return f"{reverse('exchange_import')}#earlier"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the latest imports."""
        jobs = ImportJob.objects.within(self.partnership).select_related("by", "document").light()[:SHOWN]
        return {**super().get_context_data(**kwargs), "jobs": jobs, "is_waiting": any(j.is_on_its_way for j in jobs)}


def _pasted(opened: Opened, keep: dict[str, Any]) -> ImportJob:
    try:
        return actions.keep_opened(name=PASTED, opened=opened, **keep)
    except UnreadableFile as error:
        raise Incomplete(str(error), {"pasted": str(error)}) from error


class BringBackScreen(FormScreen):
    """A marked-up copy of one document, for whoever may propose an amendment to it."""

    page_title = "Bring in a marked-up copy"
    header_icon = "download"
    template_name = "admin/exchange/back.html"
    button = "Read it"
    said = "Nothing is saved yet: look through what the copy changes."

    def load(self, **kwargs: Any) -> None:
        """Find the document."""
        self.document = document_or_404(kwargs["pk"], self.request.user)

    def refusal(self) -> str:
        """Only those who may propose."""
        return returner(self.request.user, self.document).why

    def get_page_subtitle(self) -> str:
        """Of which document."""
        return str(self.document.title)

    def trail(self) -> list[tuple[str, str]]:
        """Documents lie above."""
        versions = reverse("governance_versions", args=[self.document.pk])
        return [("Documents", reverse("governance_documents")), (str(self.document.title), versions)]

    def form(self, data: Any = None) -> CopyForm:
        """The file."""
        return CopyForm(data, self.request.FILES if data is not None else None)

    def act(self, form: Any) -> ImportJob:
        """Keep it until it is read."""
        upload = form.cleaned_data["file"]
        try:
            refuse_size(upload.size)
            return actions.keep_file(
                partnership=self.document.partnership,
                user=self.request.user,
                name=upload.name,
                data=upload.read(),
                document=self.document,
            )
        except UnreadableFile as error:
            message = f"{upload.name}: {error}"
            raise Incomplete(message, {"file": message}) from error

    def done_url(self, result: ImportJob) -> str:
        """What it changes."""
        return reverse("exchange_job", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the document."""
        back = reverse("governance_versions", args=[self.document.pk])
        return {**super().get_context_data(**kwargs), "document": self.document, "back_url": back}
