"""Files as they are really written, asked for as the public asks."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from docx import Document
from lxml import etree

from cms.exchange.opening import Edits
from cms.exchange.opening.word import open_word
from cms.governance import actions
from cms.redline import visible_text
from tests.exchange.writing.opened import opened, tags, words
from tests.governance import factories
from tests.governance.factories import World

pytestmark = pytest.mark.django_db

TERMS = "/sub-groups/street-safety/terms-of-reference/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def get(here: World, exports: Any) -> Any:
    """Ask for an address below the terms of reference, or from the root, as a stranger."""
    cache.clear()
    factories.recorded(here)
    client = Client(SERVER_NAME=here.host)
    return lambda path="": client.get(path if path.startswith("/") else TERMS + path)


def body(data: bytes) -> Any:
    """The main part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read("word/document.xml"))


def text(data: bytes) -> str:
    """Every paragraph of a Word file, no-break spaces made plain."""
    return "\n".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs).replace("\xa0", " ")


def test_page__offers_both_formats(get: Any) -> None:
    page = get().content.decode()
    assert f'href="{TERMS}document.pdf"' in page
    assert f'href="{TERMS}document.docx"' in page


def test_compare_page__says_what_each_file_shows(here: World, get: Any) -> None:
    factories.adopted(here, factories.draft(here, purpose="Calm."))
    page = get("compare/1.0/2.0/").content.decode()
    assert f'<a href="{TERMS}compare/1.0/2.0/document.pdf" rel="nofollow">PDF, with marks</a>' in page
    assert f'<a href="{TERMS}compare/1.0/2.0/document.docx" rel="nofollow">Word, as tracked changes</a>' in page


def test_word__of_a_version_is_saved_under_its_name(here: World, get: Any) -> None:
    response = get("document.docx")
    assert response["Content-Type"] == WORD
    assert response["Content-Disposition"] == (
        'attachment; filename="terms-of-reference-street-safety-version-1.0.docx"'
    )
    said = text(response.content)
    assert "Version 1.0, in force since 1 April 2024" in said
    for line in visible_text(here.terms.versions.get().tree).splitlines():
        assert line in said


def test_word__that_comes_back_says_which_text_it_was(here: World, get: Any) -> None:
    version = here.terms.versions.get()
    origin = open_word(get("document.docx").content, edits=Edits.ACCEPTED).origin
    assert origin is not None
    assert (origin.document, origin.version, origin.sha256) == (here.terms.pk, "1.0", version.text_sha256)


def test_word__of_a_comparison_has_tracked_changes(here: World, get: Any) -> None:
    factories.adopted(here, factories.draft(here, purpose="The group keeps streets calm."))
    root = body(get("compare/1.0/2.0/document.docx").content)
    added = "".join(node.text or "" for node in root.iterfind(f".//{W}ins//{W}t"))
    removed = "".join(node.text or "" for node in root.iterfind(f".//{W}del//{W}delText"))
    assert "keeps streets calm" in added
    assert "settles its purpose" in removed


def test_word__of_a_version_no_longer_in_force_says_so(here: World, get: Any) -> None:
    factories.recorded(here, on=dt.date(2024, 6, 1), text=factories.tree(purpose="Another."))
    said = text(get("versions/1.0/document.docx").content)
    assert "No longer in force. Version 1.0 was in force from 1 April 2024 to 31 May 2024." in said


def test_word__of_a_whole_plan_says_of_each_part_which_version_it_is(here: World, get: Any) -> None:
    _, priority = factories.plan(here)
    changed = factories.tree(purpose="Streets are calm.")
    actions.record_adoption(document=priority, user=here.editor, tree=changed, adopted_on=dt.date(2024, 6, 1))
    said = text(get("/plan-2024/whole-plan.docx").content)
    assert "Priority 1: Safer streets\nVersion 2.0, in force since 1 June 2024" in said
    assert "Streets are calm." in said


@pytest.mark.usefixtures("layout")
def test_pdf__of_a_version_and_of_a_comparison(here: World, get: Any) -> None:
    factories.adopted(here, factories.draft(here, purpose="The group keeps streets calm."))
    one, two = opened(get("document.pdf").content), opened(get("compare/1.0/2.0/document.pdf").content)
    assert tags(one).count("H2") == 6  # Contents, and five sections
    assert "The group keeps streets calm." in words(one)
    head = here.terms.versions.get(major=2).entries.get().hash
    assert f"Register {head}" in words(one)
    assert "One change in one section" in words(two)
    assert "The group Removed: settles its purpose every spring (end of removal)" in words(two)
    assert "Added: keeps streets calm (end of addition)." in words(two)


@pytest.mark.usefixtures("layout")
def test_pdf__of_a_whole_plan(here: World, get: Any) -> None:
    factories.plan(here)
    reader = opened(get("/plan-2024/whole-plan.pdf").content)
    assert tags(reader).count("H1") == 3  # the file, the plan, its priority
    assert "Priority 1: Safer streets" in words(reader)
