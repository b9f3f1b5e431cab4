"""What a read file consists of: documents, what has no place, notices and differing wordings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cms.redline.tree import Tree


class DocumentKind(StrEnum):
    """What a document is."""

    PLAN = "plan"
    PRIORITY = "priority"
    TERMS = "terms-of-reference"
    PROGRESS = "progress"

    @property
    def words(self) -> str:
        """The kind as a person says it."""
        return {"terms-of-reference": "terms of reference", "progress": "progress document"}.get(self, self)


class Severity(StrEnum):
    """How much a notice asks of the editor."""

    CHECK = "check"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Lines:
    """A range of lines of the file, counted from 1, both ends included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"line {self.first}" if self.first == self.last else f"lines {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the editor should know, in words; `line` is 0 where it concerns the whole."""

    severity: Severity
    sentence: str
    line: int = 0
    node: str = ""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of the file that has no place in a document, and why."""

    text: str
    lines: Lines
    reason: str


class Topic(StrEnum):
    """What a wording words."""

    AIM = "aim"
    REASON = "reason"
    CLAUSE = "clause"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Wording:
    """How one place words a thing that other places word as well."""

    topic: Topic
    subject: str
    text: str
    source: str
    line: int


@dataclass(frozen=True, slots=True)
class Variant:
    """A thing with more than one wording: for each wording, the places that have it."""

    subject: str
    wordings: tuple[tuple[Wording, ...], ...]


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """One recognised document. `places` maps node ids to the line they begin on."""

    kind: DocumentKind
    title: str
    sections: Tree
    lines: tuple[Lines, ...]
    number: int | None = None
    code: str = ""
    subject: str = ""
    notices: tuple[Notice, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file: every word of it is in `documents` or in `unplaced`."""

    documents: tuple[DocumentDraft, ...]
    unplaced: tuple[Fragment, ...] = ()
    notices: tuple[Notice, ...] = ()
    variants: tuple[Variant, ...] = ()
