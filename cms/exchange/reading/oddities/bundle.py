"""What only shows beside the other terms of reference of the same file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cms.redline.tree import Kind, Node, plain, walk

from ..model import DocumentDraft, DocumentKind
from ..words import heading_key
from .finding import Finding

GROUP = re.compile(r"\b(?:sub-?\s?)?groups?\b|\([^()]*\)|\bcommittee\b|\bpanel\b", re.IGNORECASE)
OWNED = re.compile(r"\s+(?:strateg(?:y|ies)|action plan|priority|sub-?\s?group)\b", re.IGNORECASE)
ENOUGH = 3

ANOTHERS = "This clause speaks of the \u201c{}\u201d, which belongs to \u201c{}\u201d. Was it copied from there?"
ORDER = "The sections stand in another order than in the other terms of reference of this file: {}."


@dataclass(frozen=True)
class Bundle:
    """The terms of reference of one file: what each group is about, and the order most of them keep."""

    subjects: dict[str, str]
    order: tuple[str, ...]

    @classmethod
    def of(cls, file: Sequence[DocumentDraft]) -> Bundle:
        """What the terms of reference among these documents have in common."""
        terms = [document for document in file if document.kind is DocumentKind.TERMS]
        orders = Counter(_headings(document) for document in terms).most_common(1)
        usual = orders[0][0] if orders and orders[0][1] > 1 and len(terms) >= ENOUGH else ()
        return cls({_name(d).casefold(): d.subject for d in terms if _name(d)}, usual)


def findings(document: DocumentDraft, bundle: Bundle) -> Iterator[Finding]:
    """What is odd about one document beside the others."""
    if document.kind is DocumentKind.TERMS:
        yield from _anothers(document, bundle)
        yield from _order(document, bundle)


def _anothers(document: DocumentDraft, bundle: Bundle) -> Iterator[Finding]:
    """A clause that names what is another group's, and not its own."""
    own = _name(document).casefold()
    for node in walk(document.sections):
        text = plain(node.text) if node.kind in {Kind.PARAGRAPH, Kind.ITEM} else ""
        if own and own in text.casefold():
            continue
        for owned in OWNED.finditer(text):
            before = text[: owned.start()]
            whose = next((name for name in bundle.subjects if _ends_with(before, name)), "")
            if whose:
                yield Finding(ANOTHERS.format(before[-len(whose) :] + owned.group(), bundle.subjects[whose]), node)


def _ends_with(text: str, name: str) -> bool:
    rest = text[: -len(name)]
    return text.casefold().endswith(name) and not rest[-1:].isalnum()


def _name(document: DocumentDraft) -> str:
    """What a group is about: its name without "sub-group" and without initials."""
    return " ".join(GROUP.sub(" ", document.subject).split())


def _order(document: DocumentDraft, bundle: Bundle) -> Iterator[Finding]:
    own = _headings(document)
    if own != bundle.order and sorted(own) == sorted(bundle.order):
        pairs = zip(_headed(document), bundle.order, strict=True)
        moved = [section for section, name in pairs if heading_key(section.text) != name]
        names = ", ".join(f"\u201c{section.text}\u201d" for section in moved)
        yield Finding(ORDER.format(names), moved[0])


def _headed(document: DocumentDraft) -> list[Node]:
    return [section for section in document.sections if section.text]


def _headings(document: DocumentDraft) -> tuple[str, ...]:
    return tuple(heading_key(section.text) for section in _headed(document))
