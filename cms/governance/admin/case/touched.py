"""Which sections an amendment would change or take out, and what apps above have to say about that.

What rests on a section (an action, say) is known above; it is registered here and shown before the decision.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from cms.governance.errors import GovernanceError
from cms.redline.tree import Tree, canonical, digest, to_json

from .texts import bases_of

if TYPE_CHECKING:
    from cms.governance.models import AmendmentPage

    from .case import Case


class Fate(StrEnum):
    """What would become of a section."""

    CHANGED = "would change"
    REMOVED = "would go"


Touched = Mapping[int, Mapping[str, Fate]]
"""Document id -> section id -> what would become of it. Sections that stay as they are are left out."""


class Line(NamedTuple):
    """One thing that rests on a section: what it is, where it is, and what would become of the section."""

    title: str
    url: str
    remark: str


class Note(NamedTuple):
    """What an app above has to say: a heading, a sentence, and a line for each thing."""

    title: str
    sentence: str
    lines: Sequence[Line]


Teller = Callable[["AmendmentPage", Touched, Any], Note | None]
"""`(amendment, touched, user)` -> what to say to this person, or nothing."""

_tellers: list[Teller] = []


def register(teller: Teller) -> Teller:
    """Say who has something to say. Call it in `AppConfig.ready`."""
    if teller not in _tellers:
        _tellers.append(teller)
    return teller


def notes(case: Case) -> list[Note]:
    """What there is to say about an open amendment."""
    if not (_tellers and case.amendment.is_open):
        return []
    found = touched(case)
    said = (teller(case.amendment, found, case.user) for teller in _tellers) if found else ()
    return [note for note in said if note]


def touched(case: Case) -> Touched:
    """The sections that what is shown would change or take out."""
    pairs = _of_draft(case.amendment) if case.shows_draft else _of_snapshot(case)
    found = {document: _between(before, after) for document, before, after in pairs}
    return {document: sections for document, sections in found.items() if sections}


def _of_snapshot(case: Case) -> list[tuple[int, Tree, Tree]]:
    if case.snapshot is None:
        return []
    documents = case.snapshot.manifest.get("documents", [])
    bases = bases_of(documents)
    return [
        (document["document"], base.tree, case.snapshot.texts[document["document"]] or ())
        for document in documents
        if (base := bases.get((document["document"], document["base"])))
        and (document["ends"] or case.snapshot.texts[document["document"]] is not None)
    ]


def _of_draft(amendment: AmendmentPage) -> list[tuple[int, Tree, Tree]]:
    rows = {row.document_id: row for row in amendment.amended.select_related("base")}
    try:
        texts = [text for text in amendment.proposed_texts() if text.document in rows]
    except GovernanceError:
        return []
    return [(text.document, base.tree, text.tree or ()) for text in texts if (base := rows[text.document].base)]


def _between(before: Tree, after: Tree) -> dict[str, Fate]:
    new = {section.id: _fingerprint(section) for section in after}
    found = {}
    for section in before:
        if section.id not in new:
            found[section.id] = Fate.REMOVED
        elif new[section.id] != _fingerprint(section):
            found[section.id] = Fate.CHANGED
    return found


def _fingerprint(section: Any) -> str:
    return digest(canonical(to_json((section,))))
