"""Paragraphs that were torn apart, repeat one another or lost a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from cms.redline.tree import Kind, Node, plain, walk

from ..likeness import likeness
from ..model import DocumentDraft, DocumentKind
from ..words import shortened
from .finding import Finding

REPEATED = 0.6
LEAST_WORDS = 10
MOST_CLAUSES = 40

TORN = "A paragraph begins with a small letter: \u201c{}\u201d. Does it belong to the paragraph before?"
REPEATS = "A clause in \u201c{}\u201d says nearly the same as one in \u201c{}\u201d. Was it copied and left?"
LOST_LINK = "This seems to have been a link whose address did not come with the text: \u201c{}\u201d."

SITE = re.compile(r"\((?:[a-z0-9-]{1,63}\.){1,5}(?:uk|com|org|net|eu)\)$", re.IGNORECASE)
CLOSED = (".", "!", "?", ":", ";")


def _torn(document: DocumentDraft) -> Iterator[Finding]:
    for section in document.sections:
        for before, node in pairwise(section.children):
            if before.kind is node.kind is Kind.PARAGRAPH and _continues(plain(before.text), plain(node.text)):
                yield Finding(TORN.format(shortened(plain(node.text))), node)


def _continues(before: str, text: str) -> bool:
    return text[:1].islower() and "://" not in text and not before.endswith(CLOSED)


def _repeats(document: DocumentDraft) -> Iterator[Finding]:
    """Terms of reference only: a plan's paragraphs are many, and seldom copied from one another."""
    if document.kind is not DocumentKind.TERMS:
        return
    clauses = [(section, node) for section in document.sections for node in section.children if _is_clause(node)]
    for (first, one), (second, other) in combinations(clauses[:MOST_CLAUSES], 2):
        if first is not second and likeness(plain(one.text), plain(other.text)) >= REPEATED:
            yield Finding(REPEATS.format(second.text, first.text), other)


def _is_clause(node: Node) -> bool:
    return node.kind is Kind.PARAGRAPH and len(plain(node.text).split()) >= LEAST_WORDS


def _lost_links(document: DocumentDraft) -> Iterator[Finding]:
    for node in walk(document.sections):
        if node.kind in {Kind.PARAGRAPH, Kind.ITEM} and "<a " not in node.text and SITE.search(plain(node.text)[-200:]):
            yield Finding(LOST_LINK.format(shortened(plain(node.text))), node)


CHECKS = (_torn, _repeats, _lost_links)
