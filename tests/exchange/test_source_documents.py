"""The two source documents come in complete: every sentence, item and cell at its place, and nothing else.

The documents are not in the repository. What is here are hashes of their sentences, found by `source_map`
and not by the parser.
"""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from cms.exchange.reading import DocumentDraft, DocumentKind, Reading, read_file, variants, wordings
from cms.redline import document_html
from tests.exchange.source_text import (
    HASHES,
    PLAN,
    PROGRESS_AND_TERMS,
    SEEDS,
    expected,
    expected_title,
    fingerprint,
    missing,
    of_page,
    of_tree,
    sentences,
)

DOCUMENTS = sorted(json.loads(HASHES.read_text()))

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="The source documents do not lie beside the repository."),
]


@cache
def reading(file: str) -> Reading:
    """What a source document holds."""
    return read_file((SEEDS / file).read_bytes())


@cache
def drafts() -> dict[str, DocumentDraft]:
    """All documents of both files by the name the hashes know them by."""
    found = [*reading(PLAN).documents, *reading(PROGRESS_AND_TERMS).documents]
    return {_name(draft): draft for draft in found}


def _name(draft: DocumentDraft) -> str:
    if draft.kind in {DocumentKind.PRIORITY, DocumentKind.TERMS}:
        return f"{draft.kind.split('-')[0]}-{draft.number}"
    return str(draft.kind)


def test_both_files__hold_the_documents_they_hold() -> None:
    assert sorted(drafts()) == DOCUMENTS
    assert len(DOCUMENTS) == 12


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_sentence__stands_at_its_place_in_the_tree_and_nothing_else(document: str) -> None:
    shown = {number: [fingerprint(s) for s in found] for number, found in of_tree(drafts()[document].sections).items()}
    wanted = expected(document)
    assert shown == {number: prints for number, prints in wanted.items() if prints}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_sentence__is_visible_at_its_place_once_rendered(document: str) -> None:
    assert missing(expected(document), of_page(document_html(drafts()[document].sections))) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_title__is_the_documents_own(document: str) -> None:
    wanted = expected_title(document)
    assert not wanted or [fingerprint(s) for s in sentences(drafts()[document].title)] == wanted


@pytest.mark.parametrize("file", [PLAN, PROGRESS_AND_TERMS])
def test_nothing__is_left_over(file: str) -> None:
    assert reading(file).unplaced == ()


def test_hashes__cover_every_word_of_both_files() -> None:
    from tests.exchange import source_map

    mapped = " ".join(
        [
            *(unit for sections in source_map.everything().values() for units in sections.values() for unit in units),
            *source_map.titles().values(),
        ]
    )
    files = " ".join((SEEDS / file).read_text(encoding="utf-8") for file in (PLAN, PROGRESS_AND_TERMS))
    words = re.findall(r"[a-z0-9]+", re.sub(r"<a href=[^>]*>|</?\w+>|&amp;|\n\d\. ", " ", files).lower())
    assert sorted(re.findall(r"[a-z0-9]+", mapped.lower())) == sorted(words)
    assert source_map.hashed() == json.loads(HASHES.read_text())


def test_sentences_of_several_terms__are_found_in_each() -> None:
    shared = [set(expected(f"terms-{number}")[3]) for number in range(1, 6)]
    common = set.intersection(*shared)
    assert common
    for number in range(1, 6):
        shown = {fingerprint(s) for s in of_tree(drafts()[f"terms-{number}"].sections)[3]}
        assert common <= shown


@pytest.mark.parametrize(
    ("document", "line", "words"),
    [
        ("terms-1", 110, "belongs to"),
        ("terms-5", 326, "belongs to"),
        ("terms-5", 330, "says nearly the same"),
        ("terms-3", 194, "stands twice"),
        ("terms-3", 220, "another order"),
        *(
            (f"terms-{number}", line, "has a heading but no text")
            for number, line in ((1, 124), (2, 174), (3, 228), (5, 340))
        ),
        ("terms-1", 106, "reads like a sentence of its own"),
        ("plan", 38, "reads like a sentence"),
        ("plan", 106, "begins with a small letter"),
        ("plan", 127, "no figure came with it"),
        ("plan", 145, "no heading has that name"),
        ("plan", 226, "a link whose address did not come"),
        ("progress", 41, "nothing below it"),
    ],
)
def test_oddities__come_in_as_they_stand_with_a_notice(document: str, line: int, words: str) -> None:
    assert any(notice.line == line and words in notice.sentence for notice in drafts()[document].notices)


def test_oddities__are_not_seen_where_there_are_none() -> None:
    assert not any("belongs to" in notice.sentence for n in (2, 3, 4) for notice in drafts()[f"terms-{n}"].notices)
    assert not any("no text" in notice.sentence for notice in drafts()["terms-4"].notices)


def test_wordings_of_the_priorities__are_listed_over_both_files() -> None:
    found = {v.subject: v for v in variants(wordings(drafts().values()))}
    aims = {number: len(found[f"Priority {number}: the aim"].wordings) for number in (1, 2, 3, 5)}
    assert aims == {1: 4, 2: 3, 3: 2, 5: 2}
    assert "Priority 4: the aim" not in found
    assert len(found["The clause \u201cMeetings\u201d"].wordings) == 5
    assert any(subject.startswith("The list") for subject in found)
