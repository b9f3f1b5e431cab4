"""Redacting: personal data is taken away for good, and the register says so."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.delivery import purge
from cms.governance import mail, register
from cms.governance.enums import EntryKind, State
from cms.governance.errors import Incomplete, NotAllowed, WrongState
from cms.governance.locking import lock_page
from cms.governance.models import AmendmentPage, RegisterEntry, Review, Snapshot, StoredText
from cms.governance.public.current import subject
from cms.governance.public.kept import forget
from cms.governance.redaction import copies, drafts, words
from cms.governance.redaction.holders import Holders, holders_of, proposed_only, texts_in
from cms.partnership.models import Partnership
from cms.partnership.permissions import has_permission

from .steps import locked, record

BY = "Partnership officer"


@transaction.atomic
def redact(*, partnership: Partnership, sha256: str, user: Any, reason: str) -> RegisterEntry:
    """Take a stored text away because it holds personal data, wherever it stands. Its hash stays.

    A submitted case takes the texts along that only it proposed. `reason` is published: it must not repeat what is
    redacted. Raises WrongState while the text is being decided on.
    """
    demand(user, partnership, reason)
    body = StoredText.objects.bodies(partnership, [sha256]).get(sha256)
    if body is None:
        raise Incomplete("There is no such text, or it was redacted already.")
    for text in sorted(proposed_only(partnership, sha256, body)):
        _take_away(partnership, text, user, reason.strip())
    return _take_away(partnership, sha256, user, reason.strip())


def _take_away(partnership: Partnership, sha256: str, user: Any, why: str) -> RegisterEntry:
    holders = holders_of(partnership, sha256)
    for pk in sorted({*holders.cases, *(amendment.pk for amendment in drafts.resting(holders))}):
        lock_page(pk)
    _refuse_under_way(holders, sha256)
    entry = _enter(partnership, user, holders.cases, {"subject": sha256, "why": why, "by": BY})
    for review in Review.objects.filter(pk__in=holders.reviews).select_related("document"):
        log(instance=review.document, action="governance.redacted", user=user, data={"why": why})
    body = StoredText.objects.get(partnership=partnership, sha256=sha256).body
    if body is None:
        raise Incomplete("It was redacted already.")
    StoredText.objects.filter(partnership=partnership, sha256=sha256).update(body=None)
    for amendment in copies.forget(holders, body):
        record(amendment, "emptied", user, why=why)
        mail.emptied(amendment, why)
    transaction.on_commit(lambda: forget(sha256, subject(partnership.pk)))
    return entry


@transaction.atomic
def redact_words(*, amendment: AmendmentPage, key: str, user: Any, reason: str) -> RegisterEntry:
    """The same of an answer, a reply or a note of a case. `key` is that of `redaction.words.Place`."""
    demand(user, amendment.partnership, reason)
    amendment = locked(amendment)
    found = [place for place in words.places(amendment) if place.key == key]
    if not found:
        raise Incomplete("There are no such words, or they were redacted already.")
    said = {found[0].words}
    words.take_out(amendment, said)
    drafts.take_out(amendment, said)
    about = {"amendment": amendment.reference, "what": found[0].what, "why": reason.strip(), "by": BY}
    return _enter(amendment.partnership, user, {amendment.pk}, about)


def demand(user: Any, partnership: Partnership, reason: str) -> None:
    """Raise NotAllowed or Incomplete where this may not be done, or not without a reason."""
    if not has_permission(user, "governance.redact_storedtext", partnership):
        raise NotAllowed("Only people with the permission to redact can do this.")
    if not reason.strip():
        raise Incomplete("Give the reason. It is published.", {"reason": "Give the reason."})


def _enter(partnership: Partnership, user: Any, cases: Collection[int], payload: dict[str, Any]) -> RegisterEntry:
    entry = register.append(partnership=partnership, kind=EntryKind.REDACTED, payload=payload)
    for amendment in AmendmentPage.objects.filter(pk__in=cases).order_by("pk"):
        record(amendment, "redacted", user, why=payload["why"])
    transaction.on_commit(purge)
    return entry


def under_way(holders: Holders, sha256: str) -> AmendmentPage | None:
    """The amendment that could not be decided any more without this text: it is the one that was submitted."""
    for amendment in AmendmentPage.objects.filter(pk__in=holders.drafted, state__in=State.submitted()):
        snapshot = amendment.latest_snapshot
        if snapshot is not None and sha256 in _submitted(snapshot):
            return amendment
    return None


def _submitted(snapshot: Snapshot) -> set[str]:
    return {snapshot.sha256, *(sha for document in snapshot.manifest["documents"] for sha in texts_in(document))}


def _refuse_under_way(holders: Holders, sha256: str) -> None:
    amendment = under_way(holders, sha256)
    if amendment is not None:
        raise WrongState(
            f"{amendment.reference} is being consulted on or decided with these words. "
            "Send it back or withdraw it first; then redact them."
        )
