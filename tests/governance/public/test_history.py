"""The history: every version, newest first, paged."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.governance.models import Version
from tests.governance import factories
from tests.governance.factories import World

from . import cases
from .conftest import TERMS, Get, main, text

pytestmark = pytest.mark.django_db


def rows(page: str) -> list[str]:
    """The list's rows."""
    return page.partition('<ol class="fm-versions')[2].partition("</ol>")[0].split("<li>")[1:]


def test_history__lists_versions_newest_first_with_what_and_why(here: World, get: Get) -> None:
    amendment = cases.adopted_for(here, timezone.localdate())
    newest, oldest = rows(main(get("versions/")))
    assert "Version 2.0" in newest
    assert "The purpose says what the group does." in newest
    assert "Why: Nobody could tell from the old one." in newest
    assert f"{TERMS}compare/1.0/2.0/" in newest
    assert f"{TERMS}amendments/{amendment.reference}/" in newest
    assert "In force" in newest
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    assert f"1 April 2024 to {yesterday.day} {yesterday:%B %Y}" in oldest
    assert "not evidenced here" in oldest
    assert "compare/" not in oldest


def test_history__marks_versions_to_come(here: World, get: Get) -> None:
    cases.adopted_for(here, timezone.localdate() + dt.timedelta(days=5))
    newest, oldest = rows(main(get("versions/")))
    assert "Not in force yet" in newest
    assert "In force" in oldest


def test_history__of_a_revoked_document_ends_with_the_revocation(here: World, get: Get) -> None:
    cases.revoked(here)
    newest, _ = rows(main(get("versions/")))
    assert "revoked on" in newest
    assert "compare/" not in newest


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "1e3", "2' OR '1'='1", ""])
def test_history__answers_any_page_asked_for(get: Get, page: str) -> None:
    assert "Version 1.0" in main(get("versions/", page=page))


@pytest.fixture
def ten_thousand(here: World) -> World:
    """Ten thousand versions, so many as no document ever will have."""
    first = here.terms.versions.get()
    start = dt.date(2024, 4, 1)
    Version.objects.bulk_create(
        Version(
            partnership=here.partnership,
            document=first.document,
            major=number,
            kind="amendment",
            snapshot=first.snapshot,
            decision=first.decision,
            reference=f"ASB-2024-{number}",
            title=first.title,
            text_sha256=first.text_sha256,
            html_sha256=first.html_sha256,
            summary_sha256=first.summary_sha256,
            reason_sha256=first.reason_sha256,
            in_force_from=start + dt.timedelta(days=number // 12),
            supersedes=first,
        )
        for number in range(2, 10_001)
    )
    return here


def test_history__of_ten_thousand_versions_is_one_page_and_as_many_queries(get: Get, ten_thousand: World) -> None:
    get("versions/")
    with CaptureQueriesContext(connection) as queries:
        page = get("versions/")
    assert len(page.content) <= 40_000
    assert len(rows(main(page))) == 25
    assert "10,000 versions, newest first. Page 1 of 400" in main(page)
    assert "Version 10000.0" in rows(main(page))[0]
    with CaptureQueriesContext(connection) as last:
        assert "Version 1.0" in rows(main(get("versions/", page="400")))[-1]
    assert len(last) == len(queries)


def test_history__chooses_by_list_while_there_are_few_versions(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    page = main(get("versions/"))
    assert '<select id="choose-a" name="a">' in page
    assert '<option value="1.0" selected>' in page.partition('id="choose-a"')[2].partition("</select>")[0]
    assert '<option value="2.0" selected>' in page.partition('id="choose-b"')[2].partition("</select>")[0]


def test_history__chooses_by_typing_where_a_list_would_be_too_long(get: Get, ten_thousand: World) -> None:
    page = main(get("versions/"))
    assert '<input id="choose-a" name="a"' in page
    assert "<select" not in page


def test_current__of_ten_thousand_versions_is_small_and_quick(get: Get, ten_thousand: World) -> None:
    started = time.process_time()
    page = get()
    assert time.process_time() - started < 5
    assert page.status_code == 200
    assert text(page).count('data-label="Version"') == 25
    assert "All versions" in text(page)
