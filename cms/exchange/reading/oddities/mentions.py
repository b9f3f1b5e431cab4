"""Pages, figures and appendices that the text speaks of and a page may not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cms.redline.tree import Kind, plain, walk

from ..model import DocumentDraft, Severity
from ..words import PAGE, key
from .finding import Finding

FIGURE = re.compile(r"\bfigure \d{1,2}\b", re.IGNORECASE)
APPENDIX = re.compile(r"\b(?:Appendix|Annex|Schedule) [A-Z0-9]{1,2}\b")

PAGES = "Page numbers are mentioned in {} places, first as \u201c{}\u201d. A web page has none."
NO_FIGURE = "The text speaks of \u201c{}\u201d, but no figure came with it."
NO_APPENDIX = "The text speaks of \u201c{}\u201d, but no heading has that name."


def _pages(document: DocumentDraft) -> Iterator[Finding]:
    found = [
        (match.group().strip("()"), node)
        for node in walk(document.sections)
        for match in PAGE.finditer(plain(node.text))
    ]
    if found:
        yield Finding(PAGES.format(len(found), found[0][0]), found[0][1], Severity.NOTE)


def _figures(document: DocumentDraft) -> Iterator[Finding]:
    if any(node.kind is Kind.FIGURE for node in walk(document.sections)):
        return
    yield from _named(document, FIGURE, NO_FIGURE, set())


def _appendices(document: DocumentDraft) -> Iterator[Finding]:
    yield from _named(document, APPENDIX, NO_APPENDIX, {key(section.text) for section in document.sections})


def _named(document: DocumentDraft, name: re.Pattern[str], sentence: str, known: set[str]) -> Iterator[Finding]:
    for node in walk(document.sections):
        if node.kind is Kind.SECTION:
            continue
        for match in name.finditer(plain(node.text)):
            if not any(heading.startswith(key(match.group())) for heading in known):
                known.add(key(match.group()))
                yield Finding(sentence.format(match.group()), node)


CHECKS = (_pages, _figures, _appendices)
