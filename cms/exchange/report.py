"""An import in lines of text, for the terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .models import ImportJob
from .preview import counted, differing, documents
from .reading import DocumentKind, Notice


def read_lines(job: ImportJob) -> Iterator[str]:
    """What was read: documents with their notices, differing wordings, what has no place."""
    seen = documents(job)
    yield counted(seen)
    yield from map(_notice, job.reading.notices)
    for document, draft in zip(seen, job.reading.documents, strict=True):
        number = f" {document.number}" if document.number else ""
        yield f"{document.kind.capitalize()}{number} \u201c{document.title}\u201d, {document.where}"
        yield from map(_notice, draft.notices)
    for variant in differing(job):
        yield f"{variant.subject}: {len(variant.wordings)} wordings, all kept"
    for fragment in job.reading.unplaced:
        yield f"Without a place, {fragment.lines}: {fragment.text} ({fragment.reason})"


def _notice(notice: Notice) -> str:
    return f"  line {notice.line}: {notice.sentence}" if notice.line else f"  {notice.sentence}"


def done_lines(job: ImportJob, kinds: Collection[DocumentKind]) -> Iterator[str]:
    """What became of each document, and what of the file was not asked for."""
    for result in job.results:
        what = f"version {result['version']}" if "version" in result else f"draft {result['reference']}"
        yield f"  {result['title']}: {what}"
    for kind in DocumentKind:
        count = sum(1 for draft in job.reading.documents if draft.kind is kind and kind not in kinds)
        if count and kind is not DocumentKind.PRIORITY:
            yield f"The file also holds {count} \u00d7 {kind.words}. Bring in with --kind {kind}."
