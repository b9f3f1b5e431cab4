"""What was read, arranged for the eye: each section beside what the file says there and what was noticed about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from cms.redline import nodes_html
from cms.redline.numbers import section_numbers
from cms.redline.tree import Node, walk

from .comments import NOBODY, day_of
from .models import ImportJob
from .reading import DocumentDraft, DocumentKind, Notice, Severity, Variant, Wording, variants, wordings
from .reading.blocks import Heading
from .rows import A_PAGE

OTHER_IMPORTS = 10
MOST_BESIDE = 200


@dataclass(frozen=True)
class SeenSection:
    """One section as it will stand: `said` is what the file says there, `guesses` counts headings in it.

    `unit` is where it begins among the lines that can be corrected.
    """

    number: str
    heading: str
    line: int
    html: SafeString
    notices: tuple[Notice, ...]
    said: tuple[tuple[int, str], ...]
    is_guessed: bool
    guesses: int
    unit: int

    @property
    def latest_line(self) -> int:
        """The line it ends on."""
        return self.said[-1][0] if self.said else self.line

    @property
    def page(self) -> int:
        """The page of lines on which it can be corrected."""
        return self.unit // A_PAGE + 1


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
        """How many notices and guesses ask for a look."""
        every = (*self.notices, *(notice for section in self.sections for notice in section.notices))
        asked = sum(1 for notice in every if notice.severity is Severity.CHECK)
        return asked + sum(section.guesses + section.is_guessed for section in self.sections)


@dataclass(frozen=True)
class Beside:
    """Something that people wrote beside the text of a file or changed in it: who, when, what."""

    who: str
    day: str
    what: str
    text: str
    line: int
    about: str = ""


@dataclass(frozen=True)
class _File:
    """The lines of a file, the guessed headings among them, and where each unit begins."""

    lines: Sequence[str]
    guessed: frozenset[int]
    units: Sequence[int]

    @classmethod
    def of(cls, job: ImportJob) -> _File:
        units = job.units
        guessed = (u.block.lines.first for u in units if isinstance(u.block, Heading) and u.block.is_guessed)
        return cls(job.text.split("\n"), frozenset(guessed), [unit.block.lines.first for unit in units])

    def between(self, first: int, latest: int) -> tuple[tuple[int, str], ...]:
        lines = enumerate(self.lines[first - 1 : latest], first)
        return tuple((number, line.strip()) for number, line in lines if line.strip())

    def unit(self, line: int) -> int:
        return next((at for at, begins in enumerate(self.units) if begins >= line), 0)


def documents(job: ImportJob) -> list[SeenDocument]:
    """The documents of an import."""
    file = _File.of(job)
    return [_document(position, draft, file) for position, draft in enumerate(job.reading.documents)]


def _document(position: int, draft: DocumentDraft, file: _File) -> SeenDocument:
    numbers = section_numbers(draft.sections, numbered=draft.kind is not DocumentKind.PROGRESS)
    later = [*draft.sections[1:], None]
    seen = [
        _section(section, number, draft, file, _latest(section, following, draft))
        for section, number, following in zip(draft.sections, numbers, later, strict=True)
    ]
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


def _latest(section: Node, following: Node | None, draft: DocumentDraft) -> int:
    """The line before the next section, within what the document holds of the file."""
    known = draft.places
    first = known.get(section.id, 0)
    inside = max(known.get(node.id, 0) for node in walk((section,)))
    holds = max((lines.last for lines in draft.lines if lines.first <= first <= lines.last), default=inside)
    next_line = known.get(following.id, 0) if following else 0
    return max(inside, min(holds, next_line - 1) if next_line > first else holds if not following else 0)


def _section(section: Node, number: str, draft: DocumentDraft, file: _File, latest: int) -> SeenSection:
    inside = {node.id for node in walk((section,))}
    line = draft.places.get(section.id, 0)
    is_guessed = bool(section.text) and line in file.guessed
    said = file.between(line, latest)
    return SeenSection(
        number=number,
        heading=section.text,
        line=line,
        html=safe(nodes_html(section.children)),
        notices=tuple(notice for notice in draft.notices if notice.node in inside),
        said=said,
        is_guessed=is_guessed,
        guesses=sum(1 for at, _ in said if at in file.guessed) - is_guessed,
        unit=file.unit(line),
    )


def safe(html: str) -> SafeString:
    """HTML of a text that was read."""
    return mark_safe(html)  # noqa: S308 - escaped and cleaned when it was read


def beside(job: ImportJob) -> dict[str, Any]:
    """The comments in a file and its tracked changes, the first of each."""
    opened = job.source
    remarks = opened.remarks[:MOST_BESIDE]
    edits = opened.edits[:MOST_BESIDE]
    return {
        "remarks": [Beside(r.author or NOBODY, day_of(r.at), "", r.text, r.line, r.quoted) for r in remarks],
        "edits": [Beside(e.author or NOBODY, day_of(e.at), e.kind, e.text, e.line) for e in edits],
        "more": len(opened.remarks[MOST_BESIDE:]) + len(opened.edits[MOST_BESIDE:]),
    }


def differing(job: ImportJob) -> tuple[Variant, ...]:
    """Wordings that differ within the import, or from what else the partnership brought in lately."""
    others = ImportJob.objects.within(job.partnership).filter(document=None).exclude(pk=job.pk)
    own = wordings(job.reading.documents)
    found = variants([*own, *_named(others.defer("file", "opened")[:OTHER_IMPORTS])])
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
