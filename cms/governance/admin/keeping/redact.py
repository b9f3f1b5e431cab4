"""Taking personal data out of a version or a case: the words go, the fingerprint of a stored text stays."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from wagtail.admin import messages

from cms.governance import actions
from cms.governance.admin.finding import amendment_or_404
from cms.governance.admin.refusals import put_beside
from cms.governance.admin.screens import UNPROCESSABLE, Screen
from cms.governance.enums import State
from cms.governance.errors import GovernanceError
from cms.governance.models import AmendmentPage, StoredText, Version
from cms.governance.permissions import may_view
from cms.governance.redaction.holders import texts_in
from cms.partnership.permissions import has_permission

from .forms import RedactForm
from .pieces import Piece, of_case, of_version

SAID = "It is redacted. The register says so{}."


class Row(NamedTuple):
    """A piece with the form to take it away; without one once it is gone, or while it is decided on."""

    piece: Piece
    form: RedactForm | None
    is_under_way: bool


class RedactScreen(Screen):
    """Every text of a case, each with its form."""

    page_title = "Redact"
    header_icon = "bin"
    template_name = "admin/governance/redact.html"
    amendment: AmendmentPage

    def pieces(self) -> list[Piece]:
        """What can be redacted here."""
        return of_case(self.amendment)

    def refusal(self) -> str:
        """Administrators only."""
        allowed = has_permission(self.request.user, "governance.redact_storedtext", self.amendment.partnership)
        return "" if allowed else "Only people with the permission to redact can do this."

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redact one piece, in every form it is stored in."""
        key = request.POST.get("row", "")
        piece = next((piece for piece in self.pieces() if piece.key == key), None)
        if piece is None:
            raise Http404("These words do not stand here.")
        form = RedactForm(request.POST, sha256=key)
        if form.is_valid():
            try:
                self._redact(piece, form.cleaned_data["reason"])
            except GovernanceError as error:
                put_beside(form, error)
            else:
                messages.success(request, SAID.format(", and keeps its fingerprint" if piece.hashes else ""))
                return redirect(request.path)
        return self.show(status=UNPROCESSABLE, failed=form)

    @transaction.atomic
    def _redact(self, piece: Piece, reason: str) -> None:
        user, partnership = self.request.user, self.amendment.partnership
        if not piece.hashes:
            actions.redact_words(amendment=self.amendment, key=piece.key, user=user, reason=reason)
            return
        bodies = StoredText.objects.bodies(partnership, piece.hashes)
        standing = [sha for sha in piece.hashes if bodies.get(sha) is not None]
        for sha in standing or piece.hashes[:1]:
            actions.redact(partnership=partnership, sha256=sha, user=user, reason=reason)

    def get_context_data(self, failed: RedactForm | None = None, **kwargs: Any) -> dict[str, Any]:
        """Add the pieces, and the drafts that would lose what they copied."""
        busy = self._under_way()
        return {
            **super().get_context_data(**kwargs),
            "amendment": self.amendment,
            "rows": [_row(piece, busy, failed) for piece in self.pieces()],
            "drafts": AmendmentPage.objects.resting_on(self.amendment).order_by("pk"),
        }

    def _under_way(self) -> set[str]:
        """The hashes of what is being consulted on or decided."""
        snapshot = self.amendment.latest_snapshot if self.amendment.state in State.submitted() else None
        if snapshot is None:
            return set()
        return {snapshot.sha256, *(sha for each in snapshot.manifest["documents"] for sha in texts_in(each))}


class RedactVersionScreen(RedactScreen):
    """What stands behind one version, its own texts first."""

    def load(self, **kwargs: Any) -> None:
        """Find the version, in a partnership the person belongs to."""
        related = Version.objects.select_related("partnership", "snapshot__amendment", "decision")
        self.version = get_object_or_404(related, pk=kwargs["pk"])
        if not may_view(self.request.user, self.version.partnership):
            raise Http404("There is no such version here.")
        self.amendment = self.version.snapshot.amendment

    def pieces(self) -> list[Piece]:
        """The version's, then its case's."""
        return of_version(self.version)

    def get_page_subtitle(self) -> str:
        """Say of which version."""
        return str(self.version)

    def trail(self) -> list[tuple[str, str]]:
        """The document's versions lie above."""
        url = reverse("governance_versions", args=[self.version.document_id])
        return [("Documents", reverse("governance_documents")), (self.version.title, url)]


class RedactCaseScreen(RedactScreen):
    """What was submitted and said in one case, whatever became of it."""

    def load(self, **kwargs: Any) -> None:
        """Find the amendment, in a partnership the person belongs to."""
        self.amendment = amendment_or_404(kwargs["pk"], self.request.user)

    def get_page_subtitle(self) -> str:
        """Say of which case."""
        return f"{self.amendment.reference} {self.amendment.title}"

    def trail(self) -> list[tuple[str, str]]:
        """The case lies above."""
        url = reverse("governance_case", args=[self.amendment.pk])
        return [("Amendments", reverse("governance_amendments")), (self.amendment.reference, url)]


def _row(piece: Piece, busy: set[str], failed: RedactForm | None) -> Row:
    is_under_way = bool(busy.intersection(piece.hashes))
    if failed is not None and failed.row == piece.key:
        return Row(piece, failed, is_under_way)
    is_offered = piece.says is not None and not is_under_way
    return Row(piece, RedactForm(sha256=piece.key) if is_offered else None, is_under_way)
