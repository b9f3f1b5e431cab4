"""The register: one hash chain a partnership, appended under one lock, checkable by anyone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction
from django.utils import timezone

from cms.partnership.models import Partnership
from cms.redline.tree import canonical, digest

from .enums import EntryKind, Outcome
from .models import Decision, RegisterEntry, Review, Snapshot, StoredText, Version, Vote
from .models.evidence import moment

if TYPE_CHECKING:
    from .models import Ballot

GENESIS = "0" * 64


@transaction.atomic
def append(
    *,
    partnership: Partnership,
    kind: EntryKind,
    payload: dict[str, Any],
    version: Version | None = None,
) -> RegisterEntry:
    """Add one entry at the end of the partnership's chain. Payloads name roles and organisations, never people."""
    list(Partnership.objects.select_for_update().filter(pk=partnership.pk).values_list("pk"))
    (seq, prev), now = head(partnership), timezone.now()
    body = canonical({**payload, "seq": seq + 1, "kind": kind.value, "at": moment(now), "prev": prev})
    return RegisterEntry.objects.create(
        partnership=partnership,
        seq=seq + 1,
        kind=kind,
        subject=payload.get("subject", ""),
        version=version,
        prev_hash=prev,
        body=body,
        hash=digest(body),
        at=now,
    )


def head(partnership: Partnership) -> tuple[int, str]:
    """Number and hash of the latest entry; (0, GENESIS) of an empty register."""
    entries = RegisterEntry.objects.filter(partnership=partnership).order_by("-seq")
    return entries.values_list("seq", "hash").first() or (0, GENESIS)


def version_payload(version: Version, decision: Decision) -> dict[str, Any]:
    """What an entry says of a version: everything a reader could want to check."""
    return {
        "document": {"id": version.document_id, "title": version.title},
        "version": version.number,
        "amendment": version.reference,
        "change": version.kind,
        "text": version.text_sha256,
        "html": version.html_sha256,
        "summary": version.summary_sha256,
        "reason": version.reason_sha256,
        "changes": digest(canonical([version.changes, version.origins])),
        "in_force_from": version.in_force_from.isoformat(),
        "published": moment(version.published_at),
        "schema": version.schema_version,
        "supersedes": version.supersedes.number if version.supersedes else "",
        "submitted": _submitted(version.snapshot),
        "decision": decision.as_evidence(),
    }


def _submitted(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "draft": snapshot.number,
        "snapshot": snapshot.sha256,
        "role": snapshot.role,
        "organisation": snapshot.organisation,
        "at": moment(snapshot.at),
    }


def votes_digest(ballot: Ballot) -> str:
    """SHA-256 over every vote of a ballot, superseded ones included, without people."""
    return digest(canonical([_vote(vote) for vote in ballot.votes.order_by("pk")]))


def _vote(vote: Vote) -> list[Any]:
    words = [vote.comment_sha256, vote.interest_sha256]
    return [vote.organisation_name, vote.role, vote.outcome, vote.is_casting, vote.channel, moment(vote.at), *words]


def jsonl(partnership: Partnership) -> Iterator[str]:
    """The register for machines: a line an entry, `{"hash": …, "body": "…"}`, the body as the exact text hashed."""
    for body, sha in RegisterEntry.objects.filter(partnership=partnership).order_by("seq").values_list("body", "hash"):
        yield json.dumps({"hash": sha, "body": body}, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written: where, and what."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(partnership: Partnership, against: str = "") -> Iterator[Finding]:
    """Check the chain, every version, decision and vote against it, and every stored text.

    `against` is a head hash somebody kept; a chain that no longer holds it was cut or rebuilt.
    """
    yield from _chain(partnership, against)
    yield from _versions(partnership)
    yield from _decisions(partnership)
    yield from _texts(partnership)
    for check in CHECKS:
        yield from check(partnership)
    yield from _triggers()


def _chain(partnership: Partnership, against: str) -> Iterator[Finding]:
    prev, expected, seen = GENESIS, 1, not against
    for entry in RegisterEntry.objects.filter(partnership=partnership).order_by("seq").iterator(5000):
        problem = _link_problem(entry, prev, expected)
        if problem:
            yield Finding(f"Register entry {expected}", problem)
            return
        prev, expected, seen = entry.hash, entry.seq + 1, seen or entry.hash == against
    if not seen:
        yield Finding("Register", f"no entry has the hash {against}: the register was cut or rebuilt since")


def _link_problem(entry: RegisterEntry, prev: str, expected: int) -> str:
    if entry.seq != expected:
        return f"missing; the next entry found is {entry.seq}"
    if hashlib.sha256(entry.body.encode()).hexdigest() != entry.hash:
        return "its text was changed: it does not give its hash"
    data = entry.data
    if entry.prev_hash != prev or data["prev"] != prev:
        return "does not follow from the entry before it"
    if data["seq"] != entry.seq or data["kind"] != entry.kind or data.get("subject", "") != entry.subject:
        return "its number, kind or subject was changed"
    if data.get("at", moment(entry.at)) != moment(entry.at):
        return "its time was changed"
    if "version" in data and entry.version_id is None:
        return f"version {data['version']}, which it is about, is gone"
    return ""


def _versions(partnership: Partnership) -> Iterator[Finding]:
    related = ("decision__ballot", "snapshot__amendment", "supersedes")
    versions = Version.objects.filter(partnership=partnership).select_related(*related).order_by("pk")
    entries = models.Prefetch("entries", RegisterEntry.objects.exclude(kind=EntryKind.CONFIRMED).order_by("seq"))
    ballots: dict[int, str] = {}
    seen: set[int] = set()
    for version in versions.prefetch_related(entries).iterator(1000):
        seen.add(version.pk)
        written = list(version.entries.all())
        if not written:
            yield Finding(str(version), "has no register entry")
            continue
        if not _agrees(written[0], version_payload(version, version.decision)):
            yield Finding(str(version), f"differs from register entry {written[0].seq}")
        if version.snapshot_id != version.decision.snapshot_id:
            yield Finding(str(version), "does not rest on the snapshot that was decided on")
        if version.snapshot.amendment.reference != version.reference:
            yield Finding(str(version), "does not belong to the amendment it names")
        ballot = version.decision.ballot
        votes = ballots.setdefault(ballot.pk, votes_digest(ballot)) if ballot else ""
        if votes != version.decision.votes_sha256:
            yield Finding(str(version), "a vote of its ballot was changed")
    about = RegisterEntry.objects.filter(partnership=partnership).exclude(version=None).order_by("seq")
    for seq, version_id in about.values_list("seq", "version_id").iterator(5000):
        if version_id not in seen:
            yield Finding(f"Register entry {seq}", "its version, or the decision or snapshot of that, is gone")


def _agrees(entry: RegisterEntry, rows: dict[str, Any]) -> bool:
    """Do the rows still say all that the entry does? It may be older than a fact that is written today."""
    said = {key: value for key, value in entry.data.items() if key not in OWN}
    return said == {
        key: {name: rows[key].get(name) for name in value} if key in PARTS else rows.get(key)
        for key, value in said.items()
    }


OWN = ("seq", "kind", "at", "prev")  # what an entry says of itself
PARTS = ("decision", "submitted")


def _decisions(partnership: Partnership) -> Iterator[Finding]:
    """What led to no version stands in no entry, but has to agree with the rows around it."""
    related = ("snapshot", "review", "ballot")
    decisions = Decision.objects.filter(partnership=partnership, versions=None).select_related(*related)
    for decision in decisions.order_by("pk").iterator(1000):
        where = f"Decision {decision.pk}, {decision.decided_on}"
        if decision.review is not None:
            yield from _confirmed(decision, decision.review, where)
        elif decision.outcome == Outcome.APPROVE:
            yield Finding(where, "approved a text that made no version")
        elif decision.snapshot is None or decision.sha256 != decision.snapshot.sha256:
            yield Finding(where, "is not about the snapshot it names")
        if decision.ballot and votes_digest(decision.ballot) != decision.votes_sha256:
            yield Finding(where, "a vote of its ballot was changed")


def _confirmed(decision: Decision, review: Review, where: str) -> Iterator[Finding]:
    entries = RegisterEntry.objects.filter(kind=EntryKind.CONFIRMED, version=review.version_id)
    version = Version.objects.filter(pk=review.version_id).first()
    payload = confirmation_payload(version, decision) if version else {}
    if not payload or not any(_agrees(entry, payload) for entry in entries):
        yield Finding(where, "differs from every register entry that confirms its document")


def confirmation_payload(version: Version, decision: Decision) -> dict[str, Any]:
    """What an entry says of a document that was extended unchanged."""
    return {
        "document": {"id": version.document_id, "title": version.title},
        "version": version.number,
        "decision": decision.as_evidence(),
    }


def _texts(partnership: Partnership) -> Iterator[Finding]:
    redacted = set(
        RegisterEntry.objects.filter(partnership=partnership, kind=EntryKind.REDACTED).values_list("subject", flat=True)
    )
    rows = StoredText.objects.filter(partnership=partnership).values_list("sha256", "body")
    for sha, body in rows.iterator(500):
        if body is None and sha not in redacted:
            yield Finding(f"Text {sha}", "is gone, and no register entry says that it was redacted")
        if body is not None and digest(body) != sha:
            yield Finding(f"Text {sha}", "was changed: it does not give its hash")
    for model, fields in NAMES_TEXTS.items():
        for field in fields:
            stored = StoredText.objects.filter(partnership=partnership, sha256=models.OuterRef(field))
            bare = model._default_manager.filter(~models.Exists(stored), partnership=partnership)
            for row in bare.exclude(**{field: ""}).iterator(1000):
                yield Finding(f"{model._meta.verbose_name} {row.pk}, {row}", "a text it names is not stored")


NAMES_TEXTS: dict[type[models.Model], tuple[str, ...]] = {
    Version: ("text_sha256", "html_sha256", "summary_sha256", "reason_sha256"),
    Snapshot: ("sha256",),
    Decision: ("note_sha256",),
    Vote: ("comment_sha256", "interest_sha256"),
}

"""Rows → their fields that hold the hash of a stored text. Apps above add their own in `AppConfig.ready`."""

CHECKS: list[Callable[[Partnership], Iterator[Finding]]] = []
"""What apps above check of their own rows against the register."""


def _triggers() -> Iterator[Finding]:
    from .triggers import missing

    for name in missing(connection):
        yield Finding(f"Trigger {name}", "is missing or was changed: the table it guards can be changed")
