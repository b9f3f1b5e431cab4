"""What a snapshot holds: the case as it was submitted, canonical, with every text by its hash."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import Page

from cms.redline import diff, merge
from cms.redline.tree import Node, Tree, canonical, digest, to_json

from . import clerical
from .composing import ProposedText
from .enums import AmendmentKind
from .errors import Conflict, Incomplete, OutOfDate
from .models import StoredText, Version

if TYPE_CHECKING:
    from .models import AmendmentPage

SCHEMA = 1
COPY_GONE = (
    "What this draft rests on was redacted, and what it had copied out of it went with it. "
    "Withdraw the draft and propose a new one."
)
REDACTED = "These very words were redacted because they hold personal data. Change them before you submit the draft."


@dataclass(frozen=True)
class Case:
    """A draft made ready to submit: the manifest, and the texts it names by hash."""

    manifest: dict[str, Any]
    texts: dict[str, str]

    @property
    def body(self) -> str:
        """The manifest's canonical JSON, which is what `Snapshot.sha256` covers."""
        return canonical(self.manifest)

    @property
    def sha256(self) -> str:
        """The hash of the case."""
        return digest(self.body)


def build(amendment: AmendmentPage) -> Case:
    """The case in the latest revision. Raises Incomplete, OutOfDate or Conflict where it cannot be submitted."""
    revision = amendment.get_latest_revision()
    if revision is None:
        raise Incomplete("There is no draft to submit. Save it first.")
    return build_from(amendment, revision.content)


def build_from(amendment: AmendmentPage, content: dict[str, Any]) -> Case:
    """The case in a revision's `content`, or in a form's values of the same shape."""
    texts: dict[str, str] = {}
    documents = [_document(content, text, amendment, texts) for text in amendment.proposed_texts(content)]
    if not documents:
        raise Incomplete("Nothing is proposed: the amendment touches no document.")
    if not any(document["consulted"] for document in documents):
        raise Incomplete("Nothing is proposed: the text is the same as the one it would replace.")
    manifest = {
        "schema": SCHEMA,
        "reference": amendment.reference,
        "title": content["title"],
        "kind": content["kind"],
        "urgent": bool(content["is_urgent"]),
        "summary": _needed(content, "summary", "Say in one sentence what would change."),
        "reason": _needed(content, "reason", "Say why this is proposed."),
        "equality": content["equality_note"],
        "audience": content["audience"],
        "days": content["consultation_days"],
        "in_force_from": content["in_force_date"],
        "documents": documents,
    }
    case = Case(manifest, texts)
    if None in StoredText.objects.bodies(amendment.partnership, [case.sha256, *texts]).values():
        raise Incomplete(REDACTED)
    return case


def _needed(content: dict[str, Any], field: str, message: str) -> str:
    value = str(content.get(field) or "").strip()
    if not value:
        raise Incomplete(message, {field: message})
    return value


def _document(
    content: dict[str, Any], text: ProposedText, amendment: AmendmentPage, texts: dict[str, str]
) -> dict[str, Any]:
    page = Page.objects.get(pk=text.document).specific
    versions = Version.objects.of(page)
    newest = versions.newest_first().first()
    base = current_base(page.pk, urgent=bool(content["is_urgent"]))
    if (base.pk if base else None) != text.base:
        raise OutOfDate(f"“{page.title}” has changed since this was drafted. Rebase the amendment first.")
    before = base.tree if base else ()
    if content["kind"] == AmendmentKind.REVOCATION:
        text = ProposedText(text.document, text.base, None)
    if text.tree is None and base is None:
        raise Incomplete(f"“{page.title}” has no version in force, so it cannot be ended.")
    if text.tree is not None and not text.tree:
        if base is not None and base.text_sha256 and not base.text:
            raise Incomplete(COPY_GONE)
        raise Incomplete(f"“{page.title}” would have no text. To end it, tick This document ends.")
    _check_date(content, base)
    if content["kind"] == AmendmentKind.CLERICAL:
        clerical.demand(before, text.tree)
    return {
        "document": page.pk,
        "title": page.title,
        "kind": page.document_kind,
        "base": base.number if base else "",
        "text": _keep(text.tree, texts),
        "ends": text.tree is None,
        "consulted": fingerprint(before, text.tree),
        "remerge": _remerge(base, newest, text, texts) if base and newest and base.pk != newest.pk else [],
    }


def current_base(document: int, *, urgent: bool) -> Version | None:
    """What an amendment has to rest on: the newest version, or for an urgent one the version in force."""
    versions = Version.objects.of(document)
    return versions.in_force().first() if urgent else versions.newest_first().first()


def _keep(tree: Tree | None, texts: dict[str, str]) -> str:
    if tree is None:
        return ""
    body = canonical(to_json(tree))
    texts[digest(body)] = body
    return digest(body)


def _check_date(content: dict[str, Any], base: Version | None) -> None:
    date = content["in_force_date"]
    if date and base and dt.date.fromisoformat(date) < base.in_force_from:
        message = f"This would come into force before the version it replaces ({base.in_force_from:%d.%m.%Y})."
        raise Incomplete(message, {"in_force_date": message})


def _remerge(base: Version, newest: Version, text: ProposedText, texts: dict[str, str]) -> list[dict[str, str]]:
    """An urgent change, merged into every version that waits: the same decision approves both."""
    merged = []
    for version in Version.objects.waiting_beside(base):
        if text.tree is None:
            raise Conflict(f"Version {version.number} waits to come into force. Revoke it by an ordinary amendment.")
        result = merge(base.tree, text.tree, version.tree)
        if result.conflicts:
            where = ", ".join(dict.fromkeys(conflict.path[0] for conflict in result.conflicts if conflict.path))
            raise Conflict(
                f"Version {version.number}, which waits to come into force, changes the same words ({where}). "
                "Amend that version instead, or propose a change that leaves those words alone."
            )
        merged.append({"version": version.number, "text": _keep(result.tree, texts)})
    return merged


def fingerprint(before: Tree, after: Tree | None) -> str:
    """Hash of what is proposed, apart from what it rests on; "" where nothing is.

    Two drafts with the same fingerprint ask for the same: a rebase that leaves it alone needs no
    second consultation.
    """
    if after is None:
        return digest("ends")
    changed = [c for c in diff(before, after) if c.op != "same" or c.moved]
    asked = [[c.op, c.moved, node.id, _content(node)] for c in changed if (node := c.new or c.old)]
    return digest(canonical(asked)) if asked else ""


def _content(node: Node) -> list[Any]:
    """A node without ids: those of new pieces differ from base to base."""
    return [node.kind, node.text, dict(node.attrs), [_content(child) for child in node.children]]


def in_force_from(manifest: dict[str, Any], base: Version | None) -> dt.date:
    """The day the case would come into force if it were adopted today: without a date of its own, with its base."""
    if manifest["in_force_from"]:
        return dt.date.fromisoformat(manifest["in_force_from"])
    today = timezone.localdate()
    return max(today, base.in_force_from) if base else today


def was_consulted_on(amendment: AmendmentPage, case: Case) -> bool:
    """Did a round that was concluded ask exactly what this case asks? Clerical corrections need none."""
    if case.manifest["kind"] == AmendmentKind.CLERICAL:
        return True
    asked = {d["document"]: d["consulted"] for d in case.manifest["documents"]}
    rounds = amendment.snapshots.filter(rounds__concluded_at__isnull=False).distinct()
    # A case that was redacted says no more what it asked.
    before = [snapshot.manifest.get("documents", []) for snapshot in rounds]
    return any(asked == {d["document"]: d["consulted"] for d in documents} for documents in before)
