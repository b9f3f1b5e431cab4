"""Sections and tables without content, headings that are none, sections that are missing."""

from __future__ import annotations

from collections.abc import Iterator

from cms.redline.tree import Kind

from ..headings import STANDARD
from ..model import DocumentDraft, DocumentKind, Severity
from ..words import heading_key, shortened
from .finding import Finding

SENTENCE = 12

EMPTY = "The section \u201c{}\u201d has a heading but no text; none was invented."
MISSING = "There is no section \u201c{}\u201d; none was invented."
EMPTY_TABLE = "A table in \u201c{}\u201d has a row of headings and nothing below it."
LONG = "The heading \u201c{}\u201d reads like a sentence. Is it a paragraph?"
NO_SECTIONS = "No heading was found, so the whole text stands in one part without a heading."


def _headings(document: DocumentDraft) -> Iterator[Finding]:
    for section in document.sections:
        if not section.children:
            yield Finding(EMPTY.format(section.text), section, _weight(document))
        if len(section.text.split()) >= SENTENCE:
            yield Finding(LONG.format(shortened(section.text)), section)
    if not any(section.text for section in document.sections):
        yield Finding(NO_SECTIONS)


def _weight(document: DocumentDraft) -> Severity:
    """A priority's empty column waits for somebody to be named; elsewhere text seems to be missing."""
    return Severity.NOTE if document.kind is DocumentKind.PRIORITY else Severity.CHECK


def _missing(document: DocumentDraft) -> Iterator[Finding]:
    """A name counts as there if any of its words is part of a heading: "Reporting" will do."""
    if document.kind is not DocumentKind.TERMS:
        return
    names = " ".join(heading_key(section.text) for section in document.sections)
    for name in STANDARD:
        if not any(word.rstrip("s") in names for word in name.split(" and ")):
            yield Finding(MISSING.format(name.capitalize()), severity=Severity.NOTE)


def _tables(document: DocumentDraft) -> Iterator[Finding]:
    for section in document.sections:
        for node in section.children:
            if node.kind is Kind.TABLE and len(node.children) == 1:
                yield Finding(EMPTY_TABLE.format(section.text or document.title), node, Severity.NOTE)


CHECKS = (_headings, _missing, _tables)
