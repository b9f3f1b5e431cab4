"""Files to take away, as the public gets them: which there are, what they say, and how they are kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from cms.exchange.exports.models import Export
from cms.governance import actions
from plans.models import PriorityPage
from tests.governance import factories
from tests.governance.factories import World
from tests.governance.public import cases

from .conftest import Writer

pytestmark = pytest.mark.django_db

TERMS = "/sub-groups/street-safety/terms-of-reference/"
TODAY = dt.date.today


class Reader:
    """Somebody without an account."""

    def __init__(self, here: World) -> None:
        self.client = Client(SERVER_NAME=here.host)

    def get(self, path: str, **headers: Any) -> Any:
        """The answer to an address below the terms of reference, or from the root."""
        return self.client.get(path if path.startswith("/") else TERMS + path, headers=headers)


@pytest.fixture
def reader(here: World, writer: Writer) -> Reader:
    """Somebody who reads the terms of reference, version 1.0 of which was recorded."""
    cache.clear()
    factories.recorded(here)
    return Reader(here)


def plain(text: str) -> str:
    """Text with no-break spaces made plain."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def said(response: Any) -> str:
    """What a file says that the tests' writer wrote."""
    return plain(response.content.decode()).strip()


def test_file__of_the_text_in_force(reader: Reader, writer: Writer) -> None:
    response = reader.get("document.pdf")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == ('inline; filename="terms-of-reference-street-safety-version-1.0.pdf"')
    assert said(response) == "%PDF Terms of reference, Street safety: Version 1.0, in force since 1 April 2024"
    assert "X-Robots-Tag" not in response
    [paper] = writer.papers
    assert paper.partnership == "Wealdmere Community Safety Partnership"
    assert paper.url == f"http://ours.localhost{TERMS}versions/1.0/"
    assert paper.notice == ""
    assert [part.before for part in paper.parts] == [None]


def test_paper__names_the_register_entry_and_the_text(here: World, reader: Reader, writer: Writer) -> None:
    reader.get("document.pdf")
    version = here.terms.versions.get()
    [paper] = writer.papers
    assert paper.head == version.entries.get().hash
    assert (paper.document, paper.version, paper.sha256) == (here.terms.pk, "1.0", version.text_sha256)
    assert paper.published_at == version.published_at
    assert paper.parts[0].tree == version.tree


def test_file__is_made_once_for_all_addresses(reader: Reader, writer: Writer) -> None:
    first = reader.get("document.pdf")
    for path in ("document.pdf", "versions/1.0/document.pdf", "document.pdf"):
        assert reader.get(path).content == first.content
    assert len(writer.papers) == 1
    assert Export.objects.count() == 1


def test_file__of_an_old_version_is_never_made_again(here: World, reader: Reader, writer: Writer) -> None:
    factories.adopted(here, factories.draft(here))
    reader.get("versions/1.0/document.pdf")
    for purpose in ("Calm.", "Quiet."):
        factories.adopted(here, factories.draft(here, purpose=purpose))
        reader.get("versions/1.0/document.pdf")
    here.partnership.name = "Another name"
    here.partnership.save()
    reader.get("versions/1.0/document.pdf")
    assert [paper.version for paper in writer.papers] == ["1.0"]


def test_file__of_a_version_says_when_it_is_no_longer_in_force(here: World, reader: Reader, writer: Writer) -> None:
    reader.get("versions/1.0/document.pdf")
    cases.adopted_for(here, TODAY(), purpose="Calm.")
    reader.get("versions/1.0/document.pdf")
    before, after = writer.papers
    assert plain(before.line) == "Version 1.0, in force since 1 April 2024"
    assert plain(after.line).startswith("Version 1.0, no longer in force: 1 April 2024 to ")
    assert after.notice.startswith("No longer in force. Version 1.0 was in force from ")


def test_file__of_a_version_to_come_says_so_and_is_not_the_one_in_force(
    here: World, reader: Reader, writer: Writer
) -> None:
    cases.adopted_for(here, TODAY() + dt.timedelta(days=30), purpose="Calm.")
    assert reader.get("versions/2.0/document.pdf").status_code == 200
    assert writer.papers[0].notice.startswith("Not in force yet. Version 2.0 comes into force on ")
    assert b"Version 1.0, in force" in reader.get("document.pdf").content


def test_frozen_file__is_kept_out_of_search(here: World, reader: Reader) -> None:
    factories.adopted(here, factories.draft(here))
    assert reader.get("versions/1.0/document.pdf")["X-Robots-Tag"] == "noindex"
    assert reader.get("compare/1.0/2.0/document.pdf")["X-Robots-Tag"] == "noindex"


def test_browser__that_has_the_file_is_told_so(reader: Reader) -> None:
    etag = reader.get("document.pdf")["ETag"]
    again = reader.get("document.pdf", if_none_match=etag)
    assert (again.status_code, again.content) == (304, b"")
    assert reader.get("document.pdf", if_none_match='"another"').status_code == 200


def test_head__is_answered(reader: Reader) -> None:
    response = reader.client.head(f"{TERMS}document.pdf")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"


def test_comparison__is_a_redline(here: World, reader: Reader, writer: Writer) -> None:
    factories.adopted(here, factories.draft(here, purpose="Calm."))
    response = reader.get("compare/1.0/2.0/document.pdf")
    assert response.status_code == 200
    assert 'filename="terms-of-reference-street-safety-changes-1.0-to-2.0.pdf"' in response["Content-Disposition"]
    [paper] = writer.papers
    assert paper.line == "What changed from version 1.0 to version 2.0"
    assert paper.url == f"http://ours.localhost{TERMS}compare/1.0/2.0/"
    old, new = (here.terms.versions.get(major=major) for major in (1, 2))
    assert (paper.parts[0].before, paper.parts[0].tree) == (old.tree, new.tree)
    assert (paper.version, paper.sha256) == ("2.0", new.text_sha256)


def test_comparison__of_a_version_with_itself_is_its_file(reader: Reader) -> None:
    response = reader.get("compare/1.0/1.0/document.pdf")
    assert (response.status_code, response["Location"]) == (302, f"{TERMS}versions/1.0/document.pdf")


@pytest.mark.parametrize(
    "path",
    [
        "versions/9.0/document.pdf",
        "versions/01.0/document.pdf",
        "compare/1.0/9.0/document.pdf",
        "compare/9.0/1.0/document.pdf",
        "document.odt",
        "document.docx",
        "whole-plan.pdf",
        "whole-x.pdf",
        "Document.pdf",
        "document.pdf/x/",
    ],
)
def test_file__that_there_is_not(reader: Reader, path: str) -> None:
    assert reader.get(path).status_code == 404
    assert Export.objects.count() == 0


def test_draft__has_no_file(here: World, writer: Writer) -> None:
    actions.propose(document=here.terms, user=here.editor, title="Our first terms", kind="adoption")
    reader = Reader(here)
    for path in ("document.pdf", "versions/1.0/document.pdf", "compare/1.0/2.0/document.pdf"):
        assert reader.get(path).status_code == 404


def test_submitted__has_no_file_before_it_is_adopted(here: World, reader: Reader, writer: Writer) -> None:
    cases.submitted(here, purpose="Calm.")
    assert reader.get("versions/2.0/document.pdf").status_code == 404
    assert b"Version 1.0" in reader.get("document.pdf").content


def test_revoked__leaves_the_files_of_its_versions(here: World, reader: Reader) -> None:
    cases.revoked(here)
    assert reader.get("document.pdf").status_code == 404
    assert reader.get("versions/2.0/document.pdf").status_code == 404
    assert reader.get("compare/1.0/2.0/document.pdf").status_code == 404
    assert reader.get("versions/1.0/document.pdf").status_code == 200


def test_whole_plan__is_the_plan_then_its_priorities_in_force(here: World, reader: Reader, writer: Writer) -> None:
    plan, _ = factories.plan(here)
    plan = type(plan).objects.get(pk=plan.pk)
    second = plan.add_child(instance=PriorityPage(title="Quiet nights", slug="priority-2", number=2))
    plan.add_child(instance=PriorityPage(title="Not adopted", slug="priority-3", number=3))
    second = PriorityPage.objects.get(pk=second.pk)
    text = factories.tree(purpose="Nights are quiet.")
    actions.record_adoption(document=second, user=here.editor, tree=text, adopted_on=dt.date(2024, 5, 1))
    response = reader.get("/plan-2024/whole-plan.pdf")
    assert response.status_code == 200
    assert 'filename="plan-whole-version-1.0.pdf"' in response["Content-Disposition"]
    [paper] = writer.papers
    assert [part.title for part in paper.parts] == ["Plan", "Priority 1: Safer streets", "Priority 2: Quiet nights"]
    assert paper.parts[2].tree == text
    assert plain(paper.parts[2].line) == "Version 1.0, in force since 1 May 2024"
    assert paper.url == "http://ours.localhost/plan-2024/"
    reader.get("/plan-2024/document.pdf")
    assert len(writer.papers[1].parts) == 1


def test_whole_plan__is_made_again_when_a_priority_changed(here: World, reader: Reader, writer: Writer) -> None:
    _, first = factories.plan(here)
    reader.get("/plan-2024/whole-plan.pdf")
    reader.get("/plan-2024/whole-plan.pdf")
    text = factories.tree(purpose="Something else.")
    actions.record_adoption(document=first, user=here.editor, tree=text, adopted_on=dt.date(2025, 4, 1))
    reader.get("/plan-2024/whole-plan.pdf")
    assert [paper.parts[1].line[:11] for paper in writer.papers] == ["Version 1.0", "Version 2.0"]


def test_page__offers_its_files_and_says_how_large_they_are(
    reader: Reader, django_capture_on_commit_callbacks: Any
) -> None:
    page = reader.get("").content.decode()
    assert f'href="{TERMS}document.pdf"' in page
    assert "2.0\N{NO-BREAK SPACE}KB" not in page
    with django_capture_on_commit_callbacks(execute=True):
        reader.get("document.pdf")
    page = reader.get("").content.decode()
    assert "2.0\N{NO-BREAK SPACE}KB" in page
    frozen = reader.get("versions/1.0/").content.decode()
    assert f'href="{TERMS}versions/1.0/document.pdf" rel="nofollow"' in frozen
    assert ".docx" not in page


def test_compare_page__offers_its_file(here: World, reader: Reader) -> None:
    factories.adopted(here, factories.draft(here))
    assert f'href="{TERMS}compare/1.0/2.0/document.pdf"' in reader.get("compare/1.0/2.0/").content.decode()
    cases.revoked(here)
    assert "document.pdf" not in reader.get("compare/2.0/3.0/").content.decode()


def test_plan__offers_the_whole_plan_but_of_today_alone(here: World, reader: Reader) -> None:
    factories.plan(here)
    assert 'href="/plan-2024/whole-plan.pdf"' in reader.get("/plan-2024/").content.decode()
    assert "whole-plan" not in reader.get("/plan-2024/versions/1.0/").content.decode()


def queries(reader: Reader, path: str) -> int:
    """How often the database is asked for a file that is there."""
    reader.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert reader.get(path).status_code == 200
    return len(asked)


def test_file__asks_as_much_for_ten_versions_as_for_two(here: World, reader: Reader) -> None:
    paths = ("document.pdf", "versions/1.0/document.pdf", "compare/1.0/2.0/document.pdf")
    factories.recorded(here, on=dt.date(2024, 5, 1), text=factories.tree(purpose="Two."))
    before = [queries(reader, path) for path in paths]
    for month in range(6, 13):
        factories.recorded(here, on=dt.date(2024, month, 1), text=factories.tree(purpose=f"{month}."))
    assert [queries(reader, path) for path in paths] == before
    assert max(before) <= 8


def test_file__is_answered_from_the_page_cache(
    here: World, reader: Reader, writer: Writer, settings: Settings, tmp_path: Path
) -> None:
    settings.PAGE_CACHE_SECONDS = 600
    settings.PAGE_CACHE_ROOT = tmp_path / "pages"
    reader = Reader(here)
    first = reader.get("document.pdf")
    with CaptureQueriesContext(connection) as asked:
        again = reader.get("document.pdf")
    assert len(asked) == 0
    assert again.content == first.content
    assert again["Cache-Control"] == "max-age=0, must-revalidate"


def test_file__lies_where_no_web_server_looks(exports: Path, reader: Reader, settings: Settings) -> None:
    reader.get("document.pdf")
    export = Export.objects.get()
    assert (exports / str(export.file.name)).is_file()
    assert exports not in Path(settings.MEDIA_ROOT).parents
    for path in (f"/media/{export.file.name}", f"/media/exports/{export.file.name}", f"/static/{export.file.name}"):
        assert reader.get(path).status_code == 404
