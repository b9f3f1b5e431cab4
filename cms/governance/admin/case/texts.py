"""What an amendment would change, document by document, as redlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from cms.governance.composing import title_of
from cms.governance.errors import GovernanceError
from cms.governance.models import Version
from cms.governance.public.kept import kept
from cms.governance.public.labels import labels
from cms.governance.setup import governed_models
from cms.redline import RedlineHtml, contents, diff, redline_html
from cms.redline.tree import Tree, canonical, digest, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cms.governance.models import AmendmentPage, Snapshot


@dataclass(frozen=True)
class TextRow:
    """One document's part; `redline` is None where the document ends or its text was redacted."""

    title: str
    base_number: str
    redline: RedlineHtml | None
    removed: bool = False


def texts_of_snapshot(snapshot: Snapshot) -> list[TextRow]:
    """What was submitted, against the versions it was based on."""
    documents = snapshot.manifest.get("documents", [])
    bases = bases_of(documents)
    kinds = {model.document_kind: model.is_numbered for model in governed_models()}
    several = [d["document"] for d in documents] if len(documents) > 1 else []
    names = labels(several, snapshot.partnership) if several else {}
    return [
        _row(
            names[d["document"]].title(d["title"]) if d["document"] in names else d["title"],
            bases.get((d["document"], d["base"])),
            snapshot.texts[d["document"]],
            removed=d["ends"],
            numbered=kinds.get(d["kind"], True),
            prefix=f"t{at}-",
            keep=True,
        )
        for at, d in enumerate(documents, 1)
    ]


def bases_of(documents: Iterable[dict[str, Any]]) -> dict[tuple[int, str], Version]:
    """(document id, number) → the version that a manifest's documents were based on. One query."""
    wanted = Q(pk=None)
    for document in documents:
        major, _, minor = document["base"].partition(".")
        wanted |= Q(document=document["document"], major=major or None, minor=minor or None)
    return {(version.document_id, version.number): version for version in Version.objects.filter(wanted)}


def texts_of_draft(amendment: AmendmentPage) -> list[TextRow]:
    """The draft as it is saved now; nothing where it cannot be read yet."""
    rows = {row.document_id: row for row in amendment.amended.select_related("document", "base")}
    try:
        texts = [text for text in amendment.proposed_texts() if text.document in rows]
    except GovernanceError:
        return []
    return [
        _row(
            rows[text.document].document.title,
            rows[text.document].base,
            text.tree,
            removed=text.tree is None,
            numbered=rows[text.document].document.specific_class.is_numbered,
            prefix=f"t{at}-",
        )
        for at, text in enumerate(texts, 1)
    ]


def _row(
    title: str,
    base: Version | None,
    tree: Tree | None,
    *,
    removed: bool,
    numbered: bool,
    prefix: str,
    keep: bool = False,
) -> TextRow:
    number = base.number if base else ""
    if tree is None:
        return TextRow(title, number, None, removed)
    before: Tree = base.tree if base else ()

    def draw() -> RedlineHtml:
        return redline_html(diff(before, tree), numbered, prefix=prefix)

    if not keep:
        return TextRow(title, number, draw())
    # By what was read, not by what the rows name: after a redaction nothing older may be shown.
    hashes = tuple(digest(canonical(to_json(side))) for side in (before, tree))
    return TextRow(title, number, kept(f"case-{numbered:d}-{prefix}", hashes, draw))


def section_choices(snapshot: Snapshot, rows: list[TextRow]) -> list[Any]:
    """Groups of (key, "3 Membership"): sections that would change, then the others. `rows` are of the snapshot."""
    changed: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    several = len(snapshot.texts) > 1
    for document, row in zip(snapshot.manifest.get("documents", []), rows, strict=True):
        touched = {section.id for section in row.redline.sections} if row.redline else set()
        suffix = f" ({document['title']})" if several else ""
        for key, name in names(snapshot.texts[document["document"]] or ()).items():
            (changed if key in touched else others).append((key, name + suffix))
    return [group for group in (("Would change", changed), ("Stays as it is", others)) if group[1]]


def names(tree: Tree) -> dict[str, str]:
    """Section key → "3 Membership"."""
    numbers = {entry.id: entry.number for entry in contents(tree)}
    return {section.id: f"{numbers.get(section.id, '')} {title_of(section)}".strip() for section in tree}
