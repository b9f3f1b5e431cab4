"""Adopting: a decided snapshot becomes versions and register entries, all of them or none."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from cms.delivery import purge
from cms.governance import mail, manifest, permissions
from cms.governance.enums import AmendmentKind, Method, Outcome, State
from cms.governance.errors import GovernanceError, Incomplete, NotAllowed, OutOfDate
from cms.governance.models import (
    AmendmentPage,
    Decision,
    GovernedPage,
    Snapshot,
    StoredText,
    Version,
)
from cms.governance.versions import Draft, publish
from cms.redline.tree import Tree, canonical, digest, from_json

from . import drafting
from .steps import end_step, leave_workflow, locked, next_step, record, set_state, take_snapshot


def adopt(*, amendment: AmendmentPage, snapshot: Snapshot, decision: Decision, user: Any) -> AmendmentPage:
    """Publish every text of the decided snapshot. Called inside the deciding transaction."""
    was = amendment.state
    versions = enact_snapshot(snapshot=snapshot, decision=decision)
    end_step(amendment, user)
    set_state(amendment, State.ADOPTED)
    record(amendment, "adopted", user, versions=[f"{v.title} {v.number}" for v in versions])
    if was == State.DECISION:
        next_step(amendment, user, decision.get_method_display())
    leave_workflow(amendment, user)  # a consultation decided urgently; a step somebody put behind the decision
    transaction.on_commit(purge)
    mail.adopted(amendment, versions)
    _tell_overtaken(versions)
    return AmendmentPage.objects.get(pk=amendment.pk)


def _tell_overtaken(made: list[Version]) -> None:
    """Write to the drafters of every open amendment that was up to date until these versions were adopted."""
    replaced = {(version.document_id, version.supersedes_id) for version in made}
    touching = AmendmentPage.objects.filter(amended__document__in={document for document, _ in replaced})
    for amendment in touching.filter(state__in=State.open()).distinct().order_by("pk"):
        moved_on = {document for document, _ in replaced & set(amendment.amended.values_list("document", "base"))}
        overtaken = [page for page in amendment.stale_documents() if page.pk in moved_on]
        if overtaken:
            mail.out_of_date(amendment, overtaken)


def enact_snapshot(*, snapshot: Snapshot, decision: Decision) -> list[Version]:
    """The versions a snapshot makes: one a document, and one for each waiting version an urgent change is merged into.

    Raises OutOfDate where a document has moved on. The caller's transaction makes it all or nothing.
    """
    data = snapshot.manifest
    if digest(canonical(data)) != snapshot.sha256 or decision.sha256 != snapshot.sha256:
        raise GovernanceError("The snapshot does not match its fingerprint. Nothing was adopted.")
    ids = sorted(document["document"] for document in data["documents"])
    pages = {page.pk: page for page in Page.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
    made: list[Version] = []
    for document in data["documents"]:
        base = manifest.current_base(document["document"], urgent=data["urgent"])
        if (base.number if base else "") != document["base"]:
            raise OutOfDate(f"“{document['title']}” has changed since this was drafted. Rebase the amendment first.")
        waiting = Version.objects.waiting_beside(base) if base and data["urgent"] else []
        if [version.number for version in waiting] != [each["version"] for each in document["remerge"]]:
            raise OutOfDate(f"“{document['title']}” has a new version to come. Rebase the amendment first.")
        draft = Draft(pages[document["document"]], snapshot, decision, snapshot.texts[document["document"]])
        made.append(publish(draft, base=base, since=_since(data, base)))
        made += [_remerged(draft, waiting) for waiting in document["remerge"]]
    return made


def _since(data: dict[str, Any], base: Version | None) -> dt.date:
    since = manifest.in_force_from(data, base)
    if base and since < base.in_force_from:
        raise Incomplete(f"It would come into force before version {base.number}, which it replaces.")
    return since


def _remerged(draft: Draft, waiting: dict[str, str]) -> Version:
    version = Version.objects.of(draft.page).get(
        major=waiting["version"].split(".")[0], minor=waiting["version"].split(".")[1]
    )
    body = StoredText.objects.get(partnership=draft.snapshot.partnership_id, sha256=waiting["text"]).body
    merged = draft._replace(tree=from_json(json.loads(body or "[]")))
    return publish(merged, base=version, since=version.in_force_from)


# Recorded from before


@transaction.atomic
def record_adoption(
    *, document: GovernedPage, user: Any, tree: Tree, adopted_on: dt.date, note: str = "", title: str = ""
) -> Version:
    """Bring in a text that was adopted before this register began; its approval is labelled as not evidenced here.

    Several may be recorded, oldest first, before anything is adopted here.
    """
    permissions.demand(permissions.answer(permissions.is_editor(user, document), "Only the document's editors can."))
    earlier = list(document.versions.select_related("decision").newest_first())
    if any(version.decision.method != Method.RECORDED for version in earlier):
        raise NotAllowed("Versions were adopted here already, so the text can only be changed by an amendment.")
    if earlier and adopted_on < earlier[0].in_force_from:
        raise Incomplete("Record older versions first: a later one is there already.", {"adopted_on": "Too early."})
    if adopted_on > timezone.localdate():
        raise Incomplete("That day is still to come. Propose an amendment instead.", {"adopted_on": "In the future."})
    amendment = drafting.draft_of(
        document=document,
        user=user,
        title=title or f"{document.title} as adopted before this register began",
        kind=AmendmentKind.ADOPTION,
        tree=tree,
        base=earlier[0] if earlier else None,
    )
    amendment.summary = "Recorded from the document as it was when this register began."
    amendment.reason = note or "Adopted before this register began; its approval is not evidenced here."
    amendment.in_force_date = adopted_on
    amendment.save_revision(user=user, log_action=False)
    amendment = locked(amendment)
    snapshot = take_snapshot(amendment=amendment, user=user)
    role, _ = permissions.standing(user, document.deciding_body)
    decision = Decision.objects.create(
        snapshot=snapshot,
        partnership=amendment.partnership,
        sha256=snapshot.sha256,
        outcome=Outcome.APPROVE,
        method=Method.RECORDED,
        body_name=document.deciding_body.name,
        decided_on=adopted_on,
        recorded_by=user,
        recorded_role=role,
    )
    versions = enact_snapshot(snapshot=snapshot, decision=decision)
    set_state(amendment, State.ADOPTED)
    record(amendment, "recorded", user, versions=[version.number for version in versions])
    _tell_overtaken(versions)
    transaction.on_commit(purge)
    return versions[0]
