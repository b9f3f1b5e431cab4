"""The two source documents on the public pages: every sentence is visible text, at its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from cms.exchange import actions
from cms.exchange.models import ImportJob
from cms.exchange.opening import open_text
from cms.exchange.placing import Placement, choices
from cms.exchange.reading import DocumentDraft, DocumentKind, decode
from tests.exchange.source_text import (
    PLAN,
    PROGRESS_AND_TERMS,
    SEEDS,
    expected,
    expected_title,
    fingerprint,
    missing,
    of_page,
    sentences,
)
from tests.governance.factories import World, world

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.seeds,
    pytest.mark.skipif(not SEEDS.is_dir(), reason="The source documents do not lie beside the repository."),
]

DOCUMENTS = (
    "plan",
    *(f"priority-{number}" for number in range(1, 6)),
    *(f"terms-{number}" for number in range(1, 6)),
    "progress",
)


@pytest.fixture(scope="module")
def pages(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, str]]:
    """The public page of each document, after both files were brought in by an editor."""
    with django_db_blocker.unblock(), transaction.atomic():
        here = world()
        found = {**brought(here, PLAN), **brought(here, PROGRESS_AND_TERMS)}
        client = Client(SERVER_NAME=here.host)
        yield {name: client.get(page.get_url_parts()[2]).content.decode() for name, page in found.items()}
        transaction.set_rollback(True)


def brought(here: World, file: str) -> dict[str, Page]:
    """The pages of a file's documents, all of them new."""
    opened = open_text(decode((SEEDS / file).read_bytes()))
    job = actions.keep_opened(partnership=here.partnership, user=here.editor, name=file, opened=opened)
    offered = choices(job.reading, here.partnership)
    placements = [
        Placement("new", draft.title, f"N{n}{choice.code}"[:12] if choice.needs_code else "")
        for n, (draft, choice) in enumerate(zip(job.reading.documents, offered, strict=True))
    ]
    job = actions.bring_in(job=job, user=here.editor, placements=placements, adopted_on=dt.date(2023, 5, 4))
    return {_name(job, result["position"]): Page.objects.get(pk=result["page"]) for result in job.results}


def _name(job: ImportJob, position: int) -> str:
    draft: DocumentDraft = job.reading.documents[position]
    if draft.kind in {DocumentKind.PRIORITY, DocumentKind.TERMS}:
        return f"{draft.kind.split('-')[0]}-{draft.number}"
    return str(draft.kind)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_sentence__is_on_its_public_page_at_its_place(document: str, pages: dict[str, str]) -> None:
    assert missing(expected(document), of_page(pages[document])) == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_title__stands_over_it(document: str, pages: dict[str, str]) -> None:
    heading = BeautifulSoup(pages[document], "html.parser").h1
    assert heading is not None
    wanted = expected_title(document)
    assert not wanted or [fingerprint(sentence) for sentence in sentences(heading.get_text())] == wanted


def test_all__are_there(pages: dict[str, str]) -> None:
    assert sorted(pages) == sorted(DOCUMENTS)
