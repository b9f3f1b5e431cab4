"""What was read, arranged for the eye: each section beside what was noticed about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe

from cms.redline import nodes_html
from cms.redline.numbers import section_numbers
from cms.redline.tree import Node, walk

from .models import ImportJob
from .reading import DocumentDraft, DocumentKind, Notice, Severity, Variant, Wording, variants, wordings

OTHER_IMPORTS = 10


@dataclass(frozen=True)
class SeenSection:
    """One section as it will stand, with its notices."""

    number: str
    heading: str
    line: int
    html: SafeString
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class SeenDocument:
    """One document as it will stand."""

    position: int
    kind: str
    title: str
    number: int | None
    where: str
    sections: tuple[SeenSection, ...]
    notices: tuple[Notice, ...]

    @property
    def checks(self) -> int:
        """How many notices ask for a look."""
        every = (*self.notices, *(notice for section in self.sections for notice in section.notices))
        return sum(1 for notice in every if notice.severity is Severity.CHECK)


def documents(job: ImportJob) -> list[SeenDocument]:
    """The documents of an import."""
    return [_document(position, draft) for position, draft in enumerate(job.reading.documents)]


def _document(position: int, draft: DocumentDraft) -> SeenDocument:
    numbers = section_numbers(draft.sections, numbered=draft.kind is not DocumentKind.PROGRESS)
    seen = [_section(section, number, draft) for section, number in zip(draft.sections, numbers, strict=True)]
    placed = {notice for section in seen for notice in section.notices}
    return SeenDocument(
        position=position,
        kind=draft.kind.words,
        title=draft.title,
        number=draft.number,
        where=", ".join(str(lines) for lines in draft.lines),
        sections=tuple(seen),
        notices=tuple(notice for notice in draft.notices if notice not in placed),
    )


def _section(section: Node, number: str, draft: DocumentDraft) -> SeenSection:
    inside = {node.id for node in walk((section,))}
    return SeenSection(
        number=number,
        heading=section.text,
        line=draft.places.get(section.id, 0),
        html=mark_safe(nodes_html(section.children)),  # noqa: S308 - escaped and cleaned when it was read
        notices=tuple(notice for notice in draft.notices if notice.node in inside),
    )


def differing(job: ImportJob) -> tuple[Variant, ...]:
    """Wordings that differ within the import, or from what else the partnership brought in lately."""
    others = ImportJob.objects.within(job.partnership).exclude(pk=job.pk)[:OTHER_IMPORTS]
    own = wordings(job.reading.documents)
    found = variants([*own, *_named(others)])
    mine = set(own)
    return tuple(variant for variant in found if any(w in mine for group in variant.wordings for w in group))


def _named(jobs: Iterable[ImportJob]) -> list[Wording]:
    return [
        replace(wording, source=f"{wording.source}, in \u201c{job.name}\u201d")
        for job in jobs
        for wording in wordings(job.reading.documents)
    ]


def counted(seen: Sequence[SeenDocument]) -> str:
    """What was found, in one sentence."""
    kinds: dict[str, int] = {}
    for document in seen:
        kinds[document.kind] = kinds.get(document.kind, 0) + 1
    parts = [f"{count} \u00d7 {kind}" if count > 1 else kind for kind, count in kinds.items()]
    return f"Found: {', '.join(parts)}." if parts else "No document was recognised."
