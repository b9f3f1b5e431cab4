"""Propose an amendment, or a document's first adoption: a few questions, then the editor with the text ready."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone

from cms.governance import actions, manifest
from cms.governance.actions.drafting import is_short
from cms.governance.admin.finding import document_or_404
from cms.governance.admin.screens import FormScreen
from cms.governance.enums import AmendmentKind
from cms.governance.models import AmendmentPage
from cms.governance.permissions import proposer
from cms.redline import contents

from .forms import FirstAdoptionForm, ProposeForm, section_choices
from .twin import just_made

if TYPE_CHECKING:
    from django.forms import BaseForm

    from cms.redline.tree import Tree


class ProposeScreen(FormScreen):
    """`?section=KEY` ticks that section alone."""

    template_name = "admin/governance/propose.html"
    header_icon = "edit"
    said = "Your draft is ready. It is saved while you type, and nobody is asked before you submit it."

    def load(self, **kwargs: Any) -> None:
        """Find the document and the text an amendment rests on."""
        self.document = document_or_404(kwargs["pk"], self.request.user)
        self.base = manifest.current_base(self.document.pk, urgent=False)
        self.tree: Tree = self.base.tree if self.base else ()

    def refusal(self) -> str:
        """Only editors and members of the bodies concerned propose."""
        return proposer(self.request.user, self.document).why

    def get_page_title(self) -> str:
        """Say what is proposed."""
        return "Propose an amendment" if self.base else "Propose its first adoption"

    def get_page_subtitle(self) -> str:
        """Say of which document."""
        return self.document.full_title

    @property
    def button(self) -> str:  # type: ignore[override]  # depends on the document
        """What comes next."""
        return "Start the draft" if self.base else "Start with these headings"

    def trail(self) -> list[tuple[str, str]]:
        """Documents lie above."""
        return [("Documents", reverse("governance_documents"))]

    def form(self, data: Any = None) -> BaseForm:
        """The questions; for a first adoption only what it is called."""
        if self.base is None:
            return FirstAdoptionForm(data, initial={"title": f"First adoption of {self.document.full_title}"})
        initial = {"sections": self._ticked(), "kind": self.request.GET.get("kind") or AmendmentKind.AMENDMENT}
        return ProposeForm(data, initial=initial, sections=self._choices())

    def _choices(self) -> list[tuple[str, str]]:
        entries = contents(self.tree, numbered=self.document.is_numbered)
        return section_choices(self.tree, {entry.id: entry.number for entry in entries})

    def _ticked(self) -> list[str]:
        keys = [section.id for section in self.tree]
        asked = self.request.GET.get("section")
        if asked in keys:
            return [asked]
        return keys if is_short(self.tree) else []

    def act(self, form: Any) -> AmendmentPage:
        """Propose, once: a second click finds the draft of the first."""
        data = form.cleaned_data
        if twin := just_made(self.document, self.request.user, data["title"]):
            return twin
        kind = data.get("kind", AmendmentKind.ADOPTION)
        return actions.propose(
            document=self.document,
            user=self.request.user,
            title=data["title"],
            kind=kind,
            sections=data.get("sections"),
            is_urgent=data.get("is_urgent", False),
        )

    def done_url(self, result: AmendmentPage) -> str:
        """Wagtail's editor."""
        return reverse("wagtailadmin_pages:edit", args=[result.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the document, what its headings would be, and whether a version is still to come."""
        context = super().get_context_data(**kwargs)
        newest = self.base if self.base and self.base.in_force_from > timezone.localdate() else None
        more = {"document": self.document, "headings": self.document.new_sections, "prospective": newest}
        return {**context, **more, "is_first": self.base is None}
