"""Making a version: its number, its frozen HTML, what changed in it, its register entry."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.db.models import Max
from django.utils import timezone
from wagtail.models import Page

from cms.redline import describe, diff, document_html
from cms.redline.tree import Tree, canonical, to_json

from . import register
from .enums import AmendmentKind, EntryKind
from .models import Decision, Snapshot, StoredText, Version


class Draft(NamedTuple):
    """What a version is made of; `tree` is None for a revocation."""

    page: Page
    snapshot: Snapshot
    decision: Decision
    tree: Tree | None


def publish(draft: Draft, *, base: Version | None, since: dt.date) -> Version:
    """Append the version that follows `base` and its register entry, and let the page go live."""
    data, partnership = draft.snapshot.manifest, draft.snapshot.partnership
    keep = StoredText.objects.keep
    major, minor = next_number(draft.page.pk, base, data["kind"])
    changes = _changes(base, draft.tree)
    version = Version(
        partnership=partnership,
        document_id=draft.page.pk,
        major=major,
        minor=minor,
        kind=AmendmentKind.REVOCATION if draft.tree is None else data["kind"],
        snapshot=draft.snapshot,
        decision=draft.decision,
        reference=data["reference"],
        title=draft.page.title,
        summary_sha256=keep(partnership, data["summary"]),
        reason_sha256=keep(partnership, data["reason"]),
        changes=changes,
        in_force_from=since,
        published_at=timezone.now(),
        supersedes=base,
    )
    if draft.tree is not None:
        numbered = draft.page.specific_class.is_numbered
        version.text_sha256 = keep(partnership, canonical(to_json(draft.tree)))
        version.html_sha256 = keep(partnership, document_html(draft.tree, numbered=numbered))
        version.origins = _origins(base, version, draft.tree)
    version.save()
    register.append(
        partnership=partnership,
        kind=_entry_kind(version),
        payload=register.version_payload(version, draft.decision),
        version=version,
    )
    now = timezone.now()
    dates = {"first_published_at": now, "last_published_at": now}
    Page.objects.filter(pk=draft.page.pk, live=False).update(live=True, has_unpublished_changes=False, **dates)
    return version


def next_number(document: int, base: Version | None, kind: str) -> tuple[int, int]:
    """Clerical corrections raise the minor number of what they correct, all else the highest major."""
    versions = Version.objects.of(document)
    if base is not None and kind == AmendmentKind.CLERICAL:
        minor = versions.filter(major=base.major).aggregate(latest=Max("minor"))["latest"]
        return base.major, minor + 1
    major = versions.aggregate(latest=Max("major"))["latest"] or 0
    return major + 1, 0


def _entry_kind(version: Version) -> EntryKind:
    if version.is_revocation:
        return EntryKind.REVOKED
    return EntryKind.CORRECTED if version.kind == AmendmentKind.CLERICAL else EntryKind.ADOPTED


def _changes(base: Version | None, tree: Tree | None) -> list[dict[str, Any]]:
    """Per changed section its id, number, what happened, and the words for it; empty for a first version.

    The row can never be changed, so these words quote nothing that might have to be redacted.
    """
    if base is None or tree is None or base.is_revocation:
        return []
    return [
        {"id": s.id, "number": s.number or 0, "op": str(s.op), "words": "; ".join(s.lines)}
        for s in describe(diff(base.tree, tree), quoted=False)
    ]


def _origins(base: Version | None, version: Version, tree: Tree) -> dict[str, Any]:
    """Section id → where its words come from: carried from the base, or this version."""
    before = base.origins if base else {}
    mark = {"version": version.number, "reference": version.reference, "since": version.in_force_from.isoformat()}
    fresh = {change["id"]: {**mark, "words": change["words"]} for change in version.changes}
    merged = {section.id: fresh.get(section.id, before.get(section.id)) for section in tree}
    return {key: value for key, value in merged.items() if value}
