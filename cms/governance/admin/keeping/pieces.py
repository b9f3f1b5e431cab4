"""What can be redacted in a case: stored texts, and words in rows that can change."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from cms.governance.models import Decision, Snapshot, StoredText, Version, Vote
from cms.governance.redaction.holders import documents_of, texts_in
from cms.governance.redaction.words import places
from cms.redline.tree import from_json, plain, visible_text

if TYPE_CHECKING:
    from cms.governance.models import AmendmentPage


@dataclass(frozen=True)
class Piece:
    """`hashes` are the forms in which it is stored; none for words that stand in a row of their own.

    `says` is None once it was redacted.
    """

    what: str
    key: str
    hashes: tuple[str, ...] = ()
    says: str | None = None


def of_version(version: Version) -> list[Piece]:
    """What a reader of one version can come upon: its own texts, its reviews, and its case."""
    own = [*_version(version), *_notes(Decision.objects.filter(review__version=version))]
    return _read([*own, *_case(version.snapshot.amendment)], version.partnership_id)


def of_case(amendment: AmendmentPage) -> list[Piece]:
    """Everything that was submitted, said, voted and decided in one case."""
    return _read(_case(amendment), amendment.partnership_id)


def _read(pieces: Iterable[Piece], partnership: int) -> list[Piece]:
    """Each once, with what it says. Two may have said the same."""
    found: dict[str, Piece] = {}
    for piece in pieces:
        if piece.key:
            found.setdefault(piece.key, piece)
    every = [sha for piece in found.values() for sha in piece.hashes]
    bodies = StoredText.objects.bodies(partnership, every)
    return [_said(piece, bodies) if piece.hashes else piece for piece in found.values()]


def _said(piece: Piece, bodies: dict[str, str | None]) -> Piece:
    body = next((body for sha in piece.hashes if (body := bodies.get(sha)) is not None), None)
    return piece if body is None else replace(piece, says=_readable(body))


def _stored(what: str, *hashes: str) -> Piece:
    return Piece(what, hashes[0], hashes)


def _version(version: Version) -> Iterator[Piece]:
    yield _stored(f"The text of {version}", version.text_sha256, version.html_sha256)
    yield _stored(f"What changed, in one sentence, of {version}", version.summary_sha256)
    yield _stored(f"The reason for {version}", version.reason_sha256)


def _case(amendment: AmendmentPage) -> Iterator[Piece]:
    for version in Version.objects.filter(snapshot__amendment=amendment).order_by("pk"):
        yield from _version(version)
    snapshots = list(Snapshot.objects.filter(amendment=amendment).order_by("number"))
    cases = StoredText.objects.bodies(amendment.partnership_id, (snapshot.sha256 for snapshot in snapshots))
    for snapshot in snapshots:
        yield from _snapshot(snapshot, cases.get(snapshot.sha256))
    yield from _notes(Decision.objects.filter(snapshot__amendment=amendment))
    for vote in Vote.objects.filter(ballot__snapshot__amendment=amendment).order_by("pk"):
        yield _stored(f"Comment on the vote of {vote.organisation_name}", vote.comment_sha256)
        yield _stored(f"Interest declared by {vote.organisation_name}", vote.interest_sha256)
    for place in places(amendment):
        yield Piece(place.what, place.key, says=place.words)


def _snapshot(snapshot: Snapshot, case: str | None) -> Iterator[Piece]:
    what = f"Draft {snapshot.number} as it was submitted: title, sentence, reason, and text if it was not adopted"
    yield _stored(what, snapshot.sha256)
    for document in documents_of(case):
        for sha in sorted(texts_in(document)):
            yield _stored(f"The text of {document['title']} proposed by draft {snapshot.number}", sha)


def _notes(decisions: Iterable[Decision]) -> Iterator[Piece]:
    for decision in decisions:
        yield _stored(f"The note on the decision of {date_format(decision.decided_on)}", decision.note_sha256)


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
