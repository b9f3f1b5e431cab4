"""Choosing what a draft touches: more sections, another document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.urls import reverse
from wagtail.models import Page

from cms.governance import actions, composing
from cms.governance.admin.finding import amendment_or_404
from cms.governance.admin.screens import FormScreen
from cms.governance.models import AmendmentPage, GovernedPage, Version
from cms.governance.permissions import can, proposer
from cms.governance.public.labels import labels
from cms.governance.setup import governed_models
from cms.redline import contents

from .forms import DocumentForm, SectionsForm, section_choices

if TYPE_CHECKING:
    from django.forms import BaseForm


class DraftScreen(FormScreen):
    """A screen that changes a draft and leads back to its editor."""

    header_icon = "edit"
    template_name = "admin/governance/choose.html"
    lead = ""

    def load(self, **kwargs: Any) -> None:
        """Find the amendment and what its latest draft holds."""
        self.amendment = amendment_or_404(kwargs["pk"], self.request.user)
        self.raw = composing.raw_texts(self.amendment.get_latest_revision().content)

    def refusal(self) -> str:
        """Drafters only, and only while it is a draft."""
        return can("edit", self.request.user, self.amendment).why

    def get_page_subtitle(self) -> str:
        """Say of which amendment."""
        return f"{self.amendment.reference} {self.amendment.title}"

    def trail(self) -> list[tuple[str, str]]:
        """The case lies above."""
        url = reverse("governance_case", args=[self.amendment.pk])
        return [("Amendments", reverse("governance_amendments")), (self.amendment.reference, url)]

    @property
    def editor_url(self) -> str:
        """Where the draft is edited."""
        return reverse("wagtailadmin_pages:edit", args=[self.amendment.pk])

    def done_url(self, result: Any) -> str:
        """Back to the editor."""
        return self.editor_url

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the screen says, and the way back."""
        return {**super().get_context_data(**kwargs), "lead": self.lead, "back_url": self.editor_url}


class SectionsScreen(DraftScreen):
    """Opens more sections of one document for editing."""

    page_title = "Amend more sections"
    button = "Open these sections"
    said = "The sections are open for editing."
    lead = "Tick what you want to change. All other sections stay as they are."

    def load(self, **kwargs: Any) -> None:
        """Find the document's part of the draft as well."""
        super().load(**kwargs)
        self.document = kwargs["document"]
        block = next((b["value"] for b in self.raw if b["value"].get("document") == self.document), None)
        if block is None:
            raise Http404("The draft does not touch this document.")
        self.text = block
        self.page = Page.objects.get(pk=self.document).specific

    def get_page_title(self) -> str:
        """Name the document where the draft touches several."""
        return f"{self.page_title}: {self.page.title}" if len(self.raw) > 1 else self.page_title

    def form(self, data: Any = None) -> BaseForm:
        """The sections that are carried unchanged."""
        base = Version.objects.filter(pk=self.text.get("base"), partnership=self.amendment.partnership).first()
        tree = base.tree if base else ()
        numbers = {entry.id: entry.number for entry in contents(tree, numbered=self.page.is_numbered)}
        carried = {part["id"] for part in self.text.get("sections") or [] if part["type"] == "carried"}
        return SectionsForm(data, sections=section_choices(tree, numbers, carried))

    def act(self, form: Any) -> AmendmentPage:
        """Open them."""
        sections = form.cleaned_data["sections"]
        return actions.amend_sections(
            amendment=self.amendment, user=self.request.user, document=self.document, sections=sections
        )


class AddDocumentScreen(DraftScreen):
    """Takes another document into the amendment: all are adopted, or none."""

    page_title = "Add a document"
    button = "Add this document"
    said = "The document is part of this amendment. Choose the sections to amend."
    lead = "The amendment then changes both documents, and they are adopted together or not at all."

    def form(self, data: Any = None) -> BaseForm:
        """The other documents this person may propose changes to."""
        pages = self._others()
        names = labels((page.pk for page in pages), self.amendment.partnership)
        return DocumentForm(data, documents=[(p.pk, _choice(p, names[p.pk].title(p.title))) for p in pages])

    def _others(self) -> list[GovernedPage]:
        root = self.amendment.partnership.site.root_page
        taken = {block["value"].get("document") for block in self.raw}
        pages = [page for model in governed_models() for page in model.objects.descendant_of(root)]
        for page in pages:
            page.partnership = self.amendment.partnership  # all are below its site: no need to ask for each
        return [page for page in pages if page.pk not in taken and proposer(self.request.user, page)]

    def act(self, form: Any) -> AmendmentPage:
        """Add it."""
        document = Page.objects.get(pk=form.cleaned_data["document"]).specific
        return actions.add_document(amendment=self.amendment, user=self.request.user, document=document)

    def done_url(self, result: Any) -> str:
        """On to its sections; the first text of a document is open as it is."""
        added = composing.raw_texts(result.get_latest_revision().content)[-1]["value"]
        if not any(part["type"] == "carried" for part in added.get("sections") or []):
            return self.editor_url
        return reverse("governance_sections", args=[self.amendment.pk, added["document"]])


def _choice(page: GovernedPage, name: str) -> str:
    """The kind is said where the name does not begin with it."""
    return name if name.lower().startswith(page.document_kind) else f"{name} ({page.document_kind})"
