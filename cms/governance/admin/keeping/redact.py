"""Taking personal data out of a version or a vote's comment: the text goes, its fingerprint stays."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.admin import messages

from cms.governance import actions
from cms.governance.admin.refusals import put_beside
from cms.governance.admin.screens import UNPROCESSABLE, Screen
from cms.governance.errors import GovernanceError
from cms.governance.models import Decision, Snapshot, StoredText, Version, Vote
from cms.governance.permissions import may_view
from cms.partnership.permissions import has_permission
from cms.redline.tree import from_json, plain, visible_text

from .forms import RedactForm


@dataclass(frozen=True)
class Piece:
    """A stored text: what it is, what it says, and the form to take it away; no form once it is gone."""

    what: str
    says: str
    form: RedactForm | None


class RedactScreen(Screen):
    """Every stored text behind one version."""

    page_title = "Redact"
    header_icon = "bin"
    template_name = "admin/governance/redact.html"

    def load(self, **kwargs: Any) -> None:
        """Find the version, in a partnership the person belongs to."""
        related = Version.objects.select_related("partnership", "snapshot", "decision")
        self.version = get_object_or_404(related, pk=kwargs["pk"])
        if not may_view(self.request.user, self.version.partnership):
            raise Http404("There is no such version here.")

    def refusal(self) -> str:
        """Administrators only."""
        allowed = has_permission(self.request.user, "governance.redact_storedtext", self.version.partnership)
        return "" if allowed else "Only people with the permission to redact can do this."

    def get_page_subtitle(self) -> str:
        """Say of which version."""
        return str(self.version)

    def trail(self) -> list[tuple[str, str]]:
        """The document's versions lie above."""
        url = reverse("governance_versions", args=[self.version.document_id])
        return [("Documents", reverse("governance_documents")), (self.version.title, url)]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Redact one text, in every form it is stored in."""
        first = request.POST.get("row", "")
        hashes = self._texts().get(first, ("", ()))[1]
        if not hashes:
            raise Http404("This text does not belong to this version.")
        form = RedactForm(request.POST, sha256=first)
        if form.is_valid():
            try:
                self._redact(hashes, form.cleaned_data["reason"])
            except GovernanceError as error:
                put_beside(form, error)
            else:
                messages.success(request, "The text is redacted. The register says so, and keeps its fingerprint.")
                return redirect("governance_redact", self.version.pk)
        return self.show(status=UNPROCESSABLE, failed=form)

    @transaction.atomic
    def _redact(self, hashes: tuple[str, ...], reason: str) -> None:
        bodies = StoredText.objects.bodies(self.version.partnership_id, hashes)
        standing = [sha for sha in hashes if bodies.get(sha) is not None]
        for sha in standing or hashes[:1]:
            actions.redact(partnership=self.version.partnership, sha256=sha, user=self.request.user, reason=reason)

    def _texts(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """First hash → what it is and all its hashes, of everything a reader can come upon through this version."""
        version, amendment = self.version, self.version.snapshot.amendment_id
        found = [
            ("The text", (version.text_sha256, version.html_sha256)),
            ("What changed, in one sentence", (version.summary_sha256,)),
            ("The reason", (version.reason_sha256,)),
        ]
        for snapshot in Snapshot.objects.filter(amendment=amendment):
            what = f"Draft {snapshot.number} as it was submitted, which repeats sentence and reason"
            found.append((what, (snapshot.sha256,)))
        for decision in Decision.objects.filter(snapshot__amendment=amendment):
            found.append((f"The note on the decision of {date_format(decision.decided_on)}", (decision.note_sha256,)))
        for vote in Vote.objects.filter(ballot__snapshot__amendment=amendment).order_by("pk"):
            found.append((f"Comment on the vote of {vote.organisation_name}", (vote.comment_sha256,)))
            found.append((f"Interest declared by {vote.organisation_name}", (vote.interest_sha256,)))
        texts: dict[str, tuple[str, tuple[str, ...]]] = {}
        for what, hashes in found:
            if hashes[0]:
                texts.setdefault(hashes[0], (what, hashes))  # two may have said the same
        return texts

    def get_context_data(self, failed: RedactForm | None = None, **kwargs: Any) -> dict[str, Any]:
        """Add the stored texts."""
        texts = self._texts()
        every = [sha for _, hashes in texts.values() for sha in hashes]
        bodies = StoredText.objects.bodies(self.version.partnership_id, every)
        pieces = [_piece(what, hashes, bodies, failed) for what, hashes in texts.values()]
        return {**super().get_context_data(**kwargs), "version": self.version, "pieces": pieces}


def _piece(what: str, hashes: tuple[str, ...], bodies: dict[str, str | None], failed: RedactForm | None) -> Piece:
    body = next((found for sha in hashes if (found := bodies.get(sha)) is not None), None)
    if body is None:
        return Piece(what, "", None)
    form = failed if failed is not None and failed.row == hashes[0] else RedactForm(sha256=hashes[0])
    return Piece(what, _readable(body), form)


def _readable(body: str) -> str:
    """What a stored text says: of data, the words in it."""
    try:
        data = json.loads(body)
    except ValueError:
        return plain(body)
    if isinstance(data, list):
        return visible_text(from_json(data))
    said = (data.get(key) for key in ("title", "summary", "reason", "equality")) if isinstance(data, dict) else (body,)
    return "\n".join(words for words in said if words)
