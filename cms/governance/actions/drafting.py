"""Drafting: proposing, choosing what to amend, restoring, rebasing."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone
from wagtail.models import Collection, Page, Revision

from cms.governance import composing, manifest, permissions
from cms.governance.enums import AmendmentKind, State
from cms.governance.errors import Conflict, Incomplete, WrongState
from cms.governance.models import (
    AmendedDocument,
    AmendmentPage,
    Contribution,
    GovernedPage,
    Version,
)
from cms.partnership.models import Partnership
from cms.redline import Merge, identify, merge
from cms.redline import resolve as resolve_merge
from cms.redline.tree import Kind, Node, Tree

from .consulting import return_to_draft
from .steps import locked, record

OPENED_WHOLE = 60  # blocks: up to here a text is opened whole when nothing is chosen


@transaction.atomic
def propose(
    *,
    document: GovernedPage,
    user: Any,
    title: str,
    kind: str = AmendmentKind.AMENDMENT,
    sections: Iterable[str] | None = None,
    is_urgent: bool = False,
) -> AmendmentPage:
    """Begin an amendment with the text ready. `sections` are the keys of those to open; None: a short text whole.

    A document without a version begins with its usual headings.
    """
    permissions.demand(permissions.proposer(user, document))
    if not title.strip():
        raise Incomplete("Give the amendment a title.", {"title": "Give the amendment a title."})
    if kind == AmendmentKind.ADOPTION and document.has_versions:
        raise WrongState("This document was adopted already. Propose an amendment instead.")
    if kind != AmendmentKind.ADOPTION and not document.has_versions:
        raise WrongState("Nothing was adopted yet. Propose its first adoption instead.")
    base = manifest.current_base(document.pk, urgent=is_urgent)
    tree = base.tree if base else first_text(document)
    return draft_of(
        document=document, user=user, title=title, kind=kind, tree=tree, base=base, opened=sections, urgent=is_urgent
    )


def first_text(document: GovernedPage) -> Tree:
    """What the first draft of a document begins with: its usual headings, nothing below them."""
    return tuple(Node(str(uuid.uuid4()), Kind.SECTION, heading) for heading in document.new_sections)


def draft_of(
    *,
    document: GovernedPage,
    user: Any,
    title: str,
    kind: str,
    tree: Tree,
    base: Version | None = None,
    opened: Iterable[str] | None = None,
    urgent: bool = False,
) -> AmendmentPage:
    """A new amendment page with `tree` as its draft. Called inside a verb, which asked for permission.

    A `tree` that is not the base's own is identified against it, and opened wherever it differs.
    """
    tree = identify(base.tree, tree) if base and tree != base.tree else tree
    Page.objects.select_for_update().get(pk=document.pk)
    # Two documents may share a code: priority 1 of this plan and of the next.
    list(Partnership.objects.select_for_update().filter(pk=document.partnership.pk).values_list("pk"))
    reference = next_reference(document)
    amendment = AmendmentPage(
        title=title.strip(),
        slug=reference.lower(),
        owner=user if user.pk else None,
        partnership=document.partnership,
        reference=reference,
        kind=kind,
        is_urgent=urgent,
        live=False,
        has_unpublished_changes=True,
    )
    stream = composing.stream(tree, _opened(tree, base, opened), library=document.partnership.collection)
    block = composing.text_block(
        document=document.pk, title=document.title, base=base.pk if base else None, sections=stream
    )
    amendment.texts = json.dumps([block])
    document.add_child(instance=amendment)
    amendment.save_revision(user=user, changed=False)
    record(amendment, "proposed", user, title=title)
    return amendment


def _opened(tree: Tree, base: Version | None, chosen: Iterable[str] | None) -> Iterable[str] | None:
    if base is None or (chosen is None and is_short(tree)):
        return None
    before = {section.id: section for section in base.tree}
    return {*(chosen or ()), *(section.id for section in tree if before.get(section.id) != section)}


def is_short(tree: Tree) -> bool:
    """Short enough to be opened whole in the editor."""
    return sum(len(section.children) for section in tree) <= OPENED_WHOLE


def next_reference(document: GovernedPage) -> str:
    """Such as "ASB-2026-03": the document's code, the year, the next number in that year."""
    year = timezone.localdate().year
    start = f"{document.reference_code}-{year}-"
    taken = AmendmentPage.objects.filter(partnership=document.partnership, reference__startswith=start)
    numbers = [int(reference.removeprefix(start)) for reference in taken.values_list("reference", flat=True)]
    return f"{start}{max(numbers, default=0) + 1:02d}"


def note_saved(*, amendment: AmendmentPage, user: Any, before: Revision | None, after: Revision) -> None:
    """Called by `save_revision`: keep the list of touched documents, and note who changed the text."""
    raw = composing.raw_texts(after.content)
    rows = {block["value"].get("document"): block["value"].get("base") for block in raw}
    rows.pop(None, None)
    known = set(Page.objects.filter(pk__in=rows).values_list("pk", flat=True))
    bases = set(Version.objects.filter(pk__in=[b for b in rows.values() if b]).values_list("pk", flat=True))
    amendment.amended.exclude(document_id__in=known).delete()
    for document in known:
        base = rows[document] if rows[document] in bases else None
        AmendedDocument.objects.update_or_create(amendment=amendment, document_id=document, defaults={"base_id": base})
    if user is not None and user.pk and _text_of(before, amendment) != _text_of(after, amendment):
        role = permissions.said_of(user, amendment.consulted_body, amendment.deciding_body)
        Contribution.objects.get_or_create(amendment=amendment, user_id=user.pk, defaults={"role": role})


def _text_of(revision: Revision | None, amendment: AmendmentPage) -> Any:
    """What a revision proposes, canonical; None where it cannot be read yet. The text as based counts as no change."""
    if revision is None:
        return _unchanged(amendment)
    try:
        return [(text.document, text.tree) for text in amendment.proposed_texts(revision.content)]
    except Incomplete:
        return composing.raw_texts(revision.content)


def _unchanged(amendment: AmendmentPage) -> Any:
    rows = amendment.amended.select_related("base")
    return [(row.document_id, row.base.tree if row.base else ()) for row in rows]


# Changing what is opened


@transaction.atomic
def amend_sections(*, amendment: AmendmentPage, user: Any, document: int, sections: Iterable[str]) -> AmendmentPage:
    """Open more sections of a document for editing: what was carried is copied in."""
    amendment = locked(amendment)
    permissions.require("edit", user, amendment)
    chosen = set(sections)
    revision = amendment.get_latest_revision()
    raw = composing.raw_texts(revision.content)
    for block in raw:
        value = block["value"]
        if value.get("document") == document:
            base = Version.objects.filter(pk=value.get("base")).first()
            whole = composing.stream(base.tree if base else (), chosen, library=amendment.partnership.collection)
            open_now = {s["id"]: s for s in whole if s["type"] == "section"}
            value["sections"] = [
                open_now.get(s["id"], s) if s["type"] == "carried" else s for s in value.get("sections") or []
            ]
    return _save_texts(amendment, raw, user)


@transaction.atomic
def add_document(*, amendment: AmendmentPage, user: Any, document: GovernedPage) -> AmendmentPage:
    """Take another document of the same partnership into the amendment, all its sections carried."""
    amendment = locked(amendment)
    permissions.require("edit", user, amendment)
    permissions.demand(permissions.proposer(user, document))
    if document.partnership != amendment.partnership:
        raise Incomplete("That document belongs to another partnership.")
    raw = composing.raw_texts(amendment.get_latest_revision().content)
    if any(block["value"].get("document") == document.pk for block in raw):
        raise Incomplete(f"“{document.title}” is part of this amendment already.")
    base = manifest.current_base(document.pk, urgent=amendment.is_urgent)
    tree, opened = (base.tree, ()) if base else (first_text(document), None)
    sections = composing.stream(tree, opened, library=amendment.partnership.collection)
    raw.append(
        composing.text_block(
            document=document.pk, title=document.title, base=base.pk if base else None, sections=sections
        )
    )
    return _save_texts(amendment, raw, user)


def _save_texts(amendment: AmendmentPage, raw: list[dict[str, Any]], user: Any) -> AmendmentPage:
    draft = amendment.get_latest_revision_as_object()
    draft.texts = json.dumps(raw)
    draft.save_revision(user=user)
    return AmendmentPage.objects.get(pk=amendment.pk)


# Restoring


@transaction.atomic
def restore(*, version: Version, user: Any) -> AmendmentPage:
    """Propose the text of an old version again: an amendment like any other, never a direct change."""
    document = version.document.specific
    permissions.demand(permissions.proposer(user, document))
    if version.is_revocation or not version.text:
        raise Incomplete("This version has no text to restore.")
    newest = document.newest
    if newest and newest.text_sha256 == version.text_sha256:
        raise Incomplete("The newest version has this text already.")
    known = {section.id: section for section in newest.tree} if newest else {}
    changed = [section.id for section in version.tree if known.get(section.id) != section]
    amendment = draft_of(
        document=document,
        user=user,
        title=f"Restore version {version.number}",
        kind=AmendmentKind.AMENDMENT,
        tree=version.tree,
        base=newest,
        opened=changed,
    )
    amendment.summary = f"Would restore the text of version {version.number}."
    amendment.save_revision(user=user)
    return amendment


# Rebasing


def rebase_of(*, amendment: AmendmentPage, document: int) -> tuple[Merge, Version | None]:
    """The three-way merge a rebase would make of one document, and the version it would rest on."""
    row = amendment.amended.select_related("base").get(document_id=document)
    target = manifest.current_base(document, urgent=amendment.is_urgent)
    base, theirs = row.base.tree if row.base else (), target.tree if target else ()
    mine = next(text.tree for text in amendment.proposed_texts() if text.document == document)
    return merge(base, mine if mine is not None else base, theirs), target


@transaction.atomic
def rebase(
    *, amendment: AmendmentPage, user: Any, choices: Mapping[int, Mapping[str, Literal["mine", "theirs"]]]
) -> AmendmentPage:
    """Bring every out-of-date text onto what is newest now; the amendment is a draft again.

    `choices`: document id → conflict key → which side. Raises Conflict while a choice is missing.
    """
    amendment = locked(amendment)
    permissions.require("rebase", user, amendment)
    stale = amendment.stale_documents()
    if not stale:
        raise WrongState("This amendment is up to date.")
    raw = composing.raw_texts(amendment.get_latest_revision().content)
    for page in stale:
        merged, target = rebase_of(amendment=amendment, document=page.pk)
        chosen = dict(choices.get(page.pk, {}))
        missing = [conflict for conflict in merged.conflicts if conflict.key not in chosen]
        if missing:
            raise Conflict(f"“{page.title}”: choose one side for each of the {len(missing)} clashes.")
        tree = resolve_merge(merged, chosen)
        _replace(raw, page.pk, tree, target, amendment.partnership.collection)
    if amendment.state in State.submitted():
        return_to_draft(amendment, user, "Rebased on a version adopted since.")
        amendment = AmendmentPage.objects.get(pk=amendment.pk)
    record(amendment, "rebased", user, documents=[page.title for page in stale])
    return _save_texts(amendment, raw, user)


def _replace(
    raw: list[dict[str, Any]], document: int, tree: Tree, target: Version | None, library: Collection | None
) -> None:
    theirs = {section.id: section for section in target.tree} if target else {}
    for block in raw:
        if block["value"].get("document") == document:
            opened = [section.id for section in tree if theirs.get(section.id) != section]
            block["value"]["base"] = target.pk if target else None
            block["value"]["sections"] = composing.stream(tree, opened, library=library)
