"""Who names a stored text: the versions, cases and reviews in which it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Q

from cms.governance.models import Decision, Snapshot, StoredText, Version, Vote
from cms.partnership.models import Partnership

A_SLICE = 500


@dataclass(frozen=True)
class Holders:
    """Ids of what holds one stored text of a partnership.

    `documents` have it as their text, `versions` are those versions. It stood in the drafts of `drafted`: as text, as
    submitted case, or as one of its sentences. `cases` are all its amendments, those of votes and decisions included.
    """

    partnership: Partnership
    documents: frozenset[int]
    versions: frozenset[int]
    drafted: frozenset[int]
    cases: frozenset[int]
    reviews: frozenset[int]


def holders_of(partnership: Partnership, sha256: str) -> Holders:
    """Ask every table that names texts by their hash."""
    versions = Version.objects.filter(partnership=partnership)
    texts = versions.filter(Q(text_sha256=sha256) | Q(html_sha256=sha256))
    sentences = versions.filter(Q(summary_sha256=sha256) | Q(reason_sha256=sha256))
    submitted = list(naming(partnership, sha256))
    drafted = {
        *texts.values_list("snapshot__amendment", flat=True),
        *sentences.values_list("snapshot__amendment", flat=True),
        *(case.amendment for case in submitted),
    }
    decisions = Decision.objects.filter(partnership=partnership, note_sha256=sha256)
    votes = Vote.objects.filter(Q(comment_sha256=sha256) | Q(interest_sha256=sha256), partnership=partnership)
    cases = {
        *drafted,
        *decisions.exclude(snapshot=None).values_list("snapshot__amendment", flat=True),
        *votes.values_list("ballot__snapshot__amendment", flat=True),
    }
    documents = {*texts.values_list("document", flat=True), *(pk for case in submitted for pk in case.documents)}
    return Holders(
        partnership=partnership,
        documents=frozenset(documents),
        versions=frozenset(texts.values_list("pk", flat=True)),
        drafted=frozenset(drafted),
        cases=frozenset(cases),
        reviews=frozenset(decisions.exclude(review=None).values_list("review", flat=True)),
    )


class Submitted(NamedTuple):
    """A snapshot that holds a text: its own hash, its amendment, and the documents whose text it would have become."""

    sha256: str
    amendment: int
    documents: frozenset[int]


def naming(partnership: Partnership, sha256: str) -> Iterator[Submitted]:
    """The snapshots that are this text, or propose it. One whose case was redacted says no more what it proposed."""
    rows = list(Snapshot.objects.filter(partnership=partnership).values_list("amendment", "sha256"))
    for start in range(0, len(rows), A_SLICE):
        some = rows[start : start + A_SLICE]
        bodies = StoredText.objects.bodies(partnership, (sha for _, sha in some))
        for amendment, sha in some:
            documents = frozenset(d["document"] for d in documents_of(bodies.get(sha)) if sha256 in texts_in(d))
            if documents or sha == sha256:
                yield Submitted(sha, amendment, documents)


def proposed_only(partnership: Partnership, sha256: str, manifest: str) -> set[str]:
    """The texts that nothing names any more once this case is gone: no version and no other case."""
    texts = {sha for document in documents_of(manifest) for sha in texts_in(document)}
    versions = Version.objects.filter(partnership=partnership, text_sha256__in=texts)
    texts -= set(versions.values_list("text_sha256", flat=True))
    return {text for text in texts if {case.sha256 for case in naming(partnership, text)} <= {sha256}}


def documents_of(manifest: str | None) -> list[dict[str, Any]]:
    """What a submitted case says of each document it touches; nothing for any other text."""
    try:
        case = json.loads(manifest or "{}")
    except ValueError:
        return []
    return case.get("documents", []) if isinstance(case, dict) else []


def texts_in(document: dict[str, Any]) -> set[str]:
    """The hashes of the texts that a submitted case proposes for one document."""
    return {document["text"], *(waiting["text"] for waiting in document["remerge"])} - {""}
