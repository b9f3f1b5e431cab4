"""What looks copied over, broken off or left out. The text comes in as it stands; the editor is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import DocumentDraft, Notice
from . import bundle, lists, mentions, paragraphs, structure
from .finding import Finding

CHECKS = (*structure.CHECKS, *lists.CHECKS, *paragraphs.CHECKS, *mentions.CHECKS)


def notices(file: Sequence[DocumentDraft]) -> list[tuple[Notice, ...]]:
    """What is odd about each document of a file, in the order it stands."""
    terms = bundle.Bundle.of(file)
    return [_notices(document, [*_within(document), *bundle.findings(document, terms)]) for document in file]


def _within(document: DocumentDraft) -> Iterator[Finding]:
    for check in CHECKS:
        yield from check(document)


def _notices(document: DocumentDraft, findings: Sequence[Finding]) -> tuple[Notice, ...]:
    return tuple(sorted((finding.notice(document) for finding in findings), key=lambda notice: notice.line))
