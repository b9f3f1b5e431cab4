"""The versions of a document: what each was, and the way to propose its text again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from cms.governance import actions, reviews
from cms.governance.admin.drafting.twin import just_made
from cms.governance.admin.editor.buttons import offered
from cms.governance.admin.finding import document_or_404
from cms.governance.admin.screens import UNPROCESSABLE, Screen
from cms.governance.errors import GovernanceError
from cms.governance.models import Version
from cms.governance.permissions import proposer
from cms.governance.public import rows
from cms.governance.public.standing import standings
from cms.partnership.permissions import has_permission

if TYPE_CHECKING:
    from django.core.paginator import Page as Slice

A_PAGE = 25


class VersionsScreen(Screen):
    """Newest first, paged."""

    header_icon = "history"
    template_name = "admin/governance/versions.html"

    def load(self, **kwargs: Any) -> None:
        """Find the document."""
        self.document = document_or_404(kwargs["pk"], self.request.user)

    def get_page_title(self) -> str:
        """The document's name."""
        return self.document.full_title

    def trail(self) -> list[tuple[str, str]]:
        """All documents lie above."""
        return [("Documents", reverse("governance_documents"))]

    @property
    def may_propose(self) -> bool:
        """May this person begin an amendment?"""
        return bool(proposer(self.request.user, self.document))

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """To amend it, to review it, to read it."""
        args = [self.document.pk]
        buttons = []
        if self.may_propose:
            label = "Propose an amendment" if self.document.has_versions else "Propose its first adoption"
            url = reverse("governance_propose", args=args)
            buttons.append(HeaderButton(label, url=url, icon_name="edit", priority=10))
        buttons += offered(self.document, self.request.user)
        if self.document.in_force:
            buttons.append(HeaderButton("Review", url=reverse("governance_review", args=args), icon_name="date"))
        if self.document.live:
            buttons.append(HeaderButton("Public page", url=self.document.url, icon_name="site"))
        return buttons

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Propose the text of an old version again."""
        chosen = request.POST.get("version", "")
        version = get_object_or_404(Version.objects.of(self.document), pk=chosen if chosen.isdecimal() else None)
        try:
            twin = just_made(self.document, request.user, f"Restore version {version.number}")
            amendment = twin or actions.restore(version=version, user=request.user)
        except GovernanceError as error:
            return self.show(status=UNPROCESSABLE, refused=str(error))
        messages.success(request, f"A draft with the text of version {version.number} is ready.")
        return redirect("wagtailadmin_pages:edit", amendment.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of versions, each with how it stands today."""
        page = self._slice()
        found = list(page.object_list)
        standing = standings(found, rows.today(), rows.replaced_on(found[0]) if found else None)
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "document": self.document,
            "page_obj": page,
            "rows": [(version, standing[version.pk]) for version in found],
            "newest": self.document.newest,
            "may_propose": self.may_propose,
            "may_redact": has_permission(self.request.user, "governance.redact_storedtext", self.document.partnership),
            "open_amendments": list(self.document.open_amendments()),
            "review_due": reviews.due(self.document),
        }

    def _slice(self) -> Slice[Version]:
        versions = rows.worded(Version.objects.of(self.document)).select_related("snapshot")
        return Paginator(versions, A_PAGE).get_page(self.request.GET.get("p"))
