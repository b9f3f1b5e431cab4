"""What documents say of the things that several of them speak of, each with the place it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cms.redline.tree import Kind, Node, plain

from .model import DocumentDraft, DocumentKind, Topic, Wording
from .questions import QUESTIONS, priority_number, without_name
from .words import heading_key, key, shortened

REASON = QUESTIONS[0]
LIST_SEPARATOR = "; "
MOST_CLAUSES = 50
"""A bound for absurd files: clauses of one section that are compared with those of others."""


def wordings(documents: Iterable[DocumentDraft]) -> tuple[Wording, ...]:
    """What these documents say of priorities, in clauses of terms of reference and in lists."""
    return tuple(wording for document in documents for wording in _of_document(document))


def _of_document(document: DocumentDraft) -> Iterator[Wording]:
    if document.kind is DocumentKind.PRIORITY:
        yield from _of_priority(document)
    elif document.kind is DocumentKind.TERMS:
        yield from _of_terms(document)
    else:
        yield from _of_mentions(document)
        yield from _of_lists(document)


def source_name(document: DocumentDraft) -> str:
    """The document as the preview names it beside a wording."""
    if document.kind is DocumentKind.TERMS:
        return f"terms of reference \u201c{document.subject or document.title}\u201d"
    return f"priority {document.number}" if document.kind is DocumentKind.PRIORITY else document.kind.words


@dataclass(frozen=True)
class _Place:
    """Where a wording stands."""

    document: DocumentDraft
    node: Node
    where: str = ""

    def says(self, topic: Topic, subject: str, text: str) -> Wording:
        source = ", ".join(filter(None, (source_name(self.document), self.where)))
        return Wording(topic, subject, text, source, self.document.places.get(self.node.id, 0))


def _where(section: Node, opening: str = "the opening lines") -> str:
    return f"section \u201c{section.text}\u201d" if section.text else opening


def _subject(number: int | None) -> str:
    return f"Priority {number}"


def _of_priority(document: DocumentDraft) -> Iterator[Wording]:
    for section in document.sections:
        place = _Place(document, section, _where(section, "the line that names it"))
        text = " ".join(_texts(section))
        if not section.text:
            yield place.says(Topic.AIM, _subject(document.number), without_name(text))
        elif REASON.search(key(section.text)) and text:
            yield place.says(Topic.REASON, _subject(document.number), text)


def _of_terms(document: DocumentDraft) -> Iterator[Wording]:
    for section in document.sections:
        for node in section.children[:MOST_CLAUSES]:
            text = plain(node.text)
            if not section.text and priority_number(text):
                yield _Place(document, node).says(Topic.AIM, _subject(priority_number(text)), without_name(text))
            elif section.text and node.kind is Kind.PARAGRAPH:
                yield _Place(document, node, _where(section)).says(
                    Topic.CLAUSE, heading_key(section.text).capitalize(), text
                )


def _of_mentions(document: DocumentDraft) -> Iterator[Wording]:
    """What a plan or a progress document says of each priority in lists, tables and headings."""
    for section in document.sections:
        where = _where(section)
        number = priority_number(section.text)
        for node in section.children:
            place = _Place(document, node, where)
            if node.kind is Kind.LIST:
                yield from _in_list(place)
            elif node.kind is Kind.TABLE:
                yield from _in_table(place)
            elif number:
                yield _in_part(place, number)
                number = number if not REASON.search(key(plain(node.text))) else 0


def _in_list(place: _Place) -> Iterator[Wording]:
    for item in place.node.children:
        text = plain(item.text)
        if priority_number(text):
            named = _Place(place.document, item, f"list in {place.where}")
            yield named.says(Topic.AIM, _subject(priority_number(text)), without_name(text))


def _in_table(place: _Place) -> Iterator[Wording]:
    if len(place.node.children) < 2:
        return
    header, *rows = (row.children for row in place.node.children)
    for name, cell in zip(header, rows[0], strict=False):
        number = priority_number(plain(name.text))
        if number and not without_name(plain(name.text)) and cell.text:
            named = _Place(place.document, cell, f"table in {place.where}")
            yield named.says(Topic.AIM, _subject(number), plain(cell.text))


def _in_part(place: _Place, number: int) -> Wording:
    """A paragraph in a priority's part of a progress document: its aim, or its reason."""
    text = plain(place.node.text)
    topic = Topic.REASON if REASON.search(key(text[:60])) else Topic.AIM
    return place.says(topic, _subject(number), text)


def _of_lists(document: DocumentDraft) -> Iterator[Wording]:
    for section in document.sections:
        for before, node in zip((None, *section.children), section.children, strict=False):
            if node.kind is Kind.LIST and len(node.children) > 2:
                name = plain(before.text) if before and before.kind is Kind.PARAGRAPH else section.text
                items = LIST_SEPARATOR.join(plain(item.text) for item in node.children)
                yield _Place(document, node, _where(section)).says(Topic.LIST, shortened(name), items)


def _texts(section: Node) -> Iterator[str]:
    for node in section.children:
        yield plain(node.text)
        yield from (plain(item.text) for item in node.children)
