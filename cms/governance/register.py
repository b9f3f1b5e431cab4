"""The register: one hash chain a partnership, appended under one lock, checkable by anyone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction
from django.utils import timezone

from cms.partnership.models import Partnership
from cms.redline.tree import canonical, digest

from .enums import EntryKind
from .models import Decision, RegisterEntry, StoredText, Version, Vote

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
    subject: str = "",
) -> RegisterEntry:
    """Add one entry at the end of the partnership's chain. Payloads name roles and organisations, never people."""
    list(Partnership.objects.select_for_update().filter(pk=partnership.pk).values_list("pk"))
    seq, prev = head(partnership)
    body = canonical({**payload, "seq": seq + 1, "kind": kind.value, "prev": prev})
    return RegisterEntry.objects.create(
        partnership=partnership,
        seq=seq + 1,
        kind=kind,
        subject=subject,
        version=version,
        prev_hash=prev,
        body=body,
        hash=digest(body),
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
        "published": version.published_at.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds"),
        "decision": decision.as_evidence(),
    }


def votes_digest(ballot: Ballot) -> str:
    """SHA-256 over every vote of a ballot, superseded ones included, without people."""
    return digest(canonical([_vote(vote) for vote in ballot.votes.order_by("pk")]))


def _vote(vote: Vote) -> list[Any]:
    at = vote.at.astimezone(timezone.get_default_timezone()).isoformat(timespec="seconds")
    words = [vote.comment_sha256, vote.interest_sha256]
    return [vote.organisation_name, vote.role, vote.outcome, vote.is_casting, vote.channel, at, *words]


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
    yield from _texts(partnership)
    yield from _triggers()


def _chain(partnership: Partnership, against: str) -> Iterator[Finding]:
    prev, expected, seen = GENESIS, 1, not against
    rows = RegisterEntry.objects.filter(partnership=partnership).order_by("seq")
    for seq, kind, prev_hash, body, sha in rows.values_list("seq", "kind", "prev_hash", "body", "hash").iterator(5000):
        problem = _link_problem(seq, kind, prev_hash, body, sha, prev, expected)
        if problem:
            yield Finding(f"Register entry {expected}", problem)
            return
        prev, expected, seen = sha, seq + 1, seen or sha == against
    if not seen:
        yield Finding("Register", f"no entry has the hash {against}: the register was cut or rebuilt since")


def _link_problem(seq: int, kind: str, prev_hash: str, body: str, sha: str, prev: str, expected: int) -> str:
    if seq != expected:
        return f"missing; the next entry found is {seq}"
    if hashlib.sha256(body.encode()).hexdigest() != sha:
        return "its text was changed: it does not give its hash"
    data = json.loads(body)
    if prev_hash != prev or data["prev"] != prev:
        return "does not follow from the entry before it"
    if data["seq"] != seq or data["kind"] != kind:
        return "its number or kind was changed"
    return ""


def _versions(partnership: Partnership) -> Iterator[Finding]:
    versions = Version.objects.filter(partnership=partnership).select_related("decision__ballot").order_by("pk")
    entries = models.Prefetch("entries", RegisterEntry.objects.exclude(kind=EntryKind.CONFIRMED).order_by("seq"))
    ballots: dict[int, str] = {}
    for version in versions.prefetch_related(entries).iterator(1000):
        written = list(version.entries.all())
        if not written:
            yield Finding(str(version), "has no register entry")
            continue
        payload = version_payload(version, version.decision)
        if any(written[0].data.get(key) != value for key, value in payload.items()):
            yield Finding(str(version), f"differs from register entry {written[0].seq}")
        ballot = version.decision.ballot
        if ballot and ballots.setdefault(ballot.pk, votes_digest(ballot)) != version.decision.votes_sha256:
            yield Finding(str(version), "a vote of its ballot was changed")


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
    for version in Version.objects.filter(partnership=partnership).iterator(1000):
        yield from _missing(version)


def _missing(version: Version) -> Iterator[Finding]:
    wanted = {version.text_sha256, version.html_sha256, version.summary_sha256, version.reason_sha256} - {""}
    have = StoredText.objects.filter(partnership=version.partnership_id, sha256__in=wanted).count()
    if have < len(wanted):
        yield Finding(str(version), "a text it names is not stored")


def _triggers() -> Iterator[Finding]:
    from .triggers import missing

    for name in missing(connection):
        yield Finding(f"Trigger {name}", "is missing: the table it guards can be changed")
