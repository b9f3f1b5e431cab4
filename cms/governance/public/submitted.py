"""The texts of a snapshot, each against the version it rests on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from wagtail.models import Page

from cms.governance.models import Snapshot, StoredText, Version
from cms.redline import contents, nodes_html
from cms.redline.tree import from_json

from .kept import kept
from .labels import labels
from .links import Links
from .redlines import redline_of
from .texts import safe


def texts_of(snapshot: Snapshot, versions: Iterable[Version] = ()) -> list[dict[str, Any]]:
    """One a document, in the order of the case; `versions` are those it made, if it was adopted."""
    documents = snapshot.manifest.get("documents", [])
    ids = [document["document"] for document in documents]
    where = labels(ids, snapshot.partnership)
    numbered = {page.pk: page.specific_class.is_numbered for page in Page.objects.filter(pk__in=ids)}
    bases = _bases(documents)
    made = {version.document_id: version for version in versions if version.snapshot_id == snapshot.pk}
    found = []
    for place, document in enumerate(documents, 1):
        pk = document["document"]
        links, base = Links(where[pk].url), bases.get((pk, document["base"]))
        text = {
            "title": where[pk].title(document["title"]),
            "url": links.page,
            "base_number": document["base"],
            "removed": document["ends"],
            "adopted": pk in made,
            "compare_url": links.compare(base, made[pk]) if base and pk in made and not document["ends"] else "",
        }
        found.append(text | _shown(snapshot.partnership_id, document, base, numbered[pk], f"t{place}-"))
    return found


def _bases(documents: Iterable[dict[str, Any]]) -> dict[tuple[int, str], Version]:
    """(document, number) → the version a text rests on. One query."""
    wanted = {(document["document"], document["base"]) for document in documents}
    majors = {int(base.partition(".")[0]) for _, base in wanted if base}
    rows = Version.objects.filter(document_id__in={pk for pk, _ in wanted}, major__in=majors)
    rows = rows.defer("changes", "origins")
    return {(row.document_id, row.number): row for row in rows if (row.document_id, row.number) in wanted}


def _shown(
    partnership: int, document: dict[str, Any], base: Version | None, numbered: bool, prefix: str
) -> dict[str, Any]:
    """The redline; the whole text of a document that is new."""
    if document["ends"]:
        return {}
    if base is None or base.is_revocation:
        html = whole_of(partnership, document["text"])
        return {"html": safe(html)} if html else {"redacted": True}
    redline = redline_of(partnership, base.text_sha256, document["text"], numbered=numbered, prefix=prefix)
    return {"redline": redline} if redline else {"redacted": True}


def whole_of(partnership: int, sha: str) -> str:
    """A text without anchors, so that several can stand on a page; "" where it was redacted."""
    if not StoredText.objects.filter(partnership=partnership, sha256=sha).exclude(body=None).exists():
        return ""
    return kept("whole", (sha,), lambda: nodes_html(from_json(json.loads(StoredText.objects.read(partnership, sha)))))


def headings_of(snapshot: Snapshot) -> dict[str, str]:
    """Section id → "3 Membership", over all texts of a snapshot."""
    trees = [tree for tree in snapshot.texts.values() if tree]
    return {entry.id: f"{entry.number} {entry.heading}".strip() for tree in trees for entry in contents(tree)}
