"""What empties the page cache, and that every process sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.models import Page, PageViewRestriction, Site

from cms.delivery import purge, purge_when_changed
from cms.delivery.pagecache import purging
from cms.delivery.pagecache.backends import backend
from tests.delivery import site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def purges(reader: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Callable[..., bool]:
    """Whether doing something purges the cache when it is committed."""

    def check(act: Callable[[], object]) -> bool:
        before = backend().generation()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return backend().generation() != before

    return check


@pytest.fixture
def page(db: None) -> Page:
    """A live page below the root."""
    root = Page.get_first_root_node()
    return root.add_child(instance=Page(title="Terms of reference", slug="terms-of-reference"))


@pytest.mark.django_db(transaction=True)
def test_purge__waits_for_the_commit(reader: Client) -> None:
    reader.get("/page/")
    with transaction.atomic():
        purge()
        assert reader.get("/page/").content.startswith(b"rendering 1")
    assert reader.get("/page/").content.startswith(b"rendering 2")


@pytest.mark.django_db(transaction=True)
def test_purge__does_nothing_when_rolled_back(reader: Client) -> None:
    reader.get("/page/")
    with transaction.atomic():
        purge()
        transaction.set_rollback(True)
    assert reader.get("/page/").content.startswith(b"rendering 1")


@pytest.mark.django_db(transaction=True)
def test_purge__can_be_called_when_committed(reader: Client) -> None:
    reader.get("/page/")
    with transaction.atomic():
        transaction.on_commit(purge)
    assert reader.get("/page/").content.startswith(b"rendering 2")


@pytest.mark.django_db
def test_purge__in_one_process_is_seen_in_another(reader: Client, cache_settings: Settings, tmp_path: Path) -> None:
    program = "import django; django.setup(); from cms.delivery import purge; purge()"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "cms.settings.development",
        "DATABASE_URL": f"sqlite:///{tmp_path / 'other.sqlite3'}",
        "PAGE_CACHE_ROOT": str(cache_settings.PAGE_CACHE_ROOT),
    }
    reader.get("/page/")
    assert reader.get("/page/").content.startswith(b"rendering 1")
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)
    assert reader.get("/page/").content.startswith(b"rendering 2")


@pytest.mark.django_db
def test_publishing_and_what_ends_it__purges(purges: Callable[..., bool], page: Page) -> None:
    page.title = "Terms of reference 2"
    revision = page.save_revision()
    assert purges(revision.publish)
    assert purges(page.unpublish)
    assert purges(page.save_revision().publish)
    assert purges(page.delete)


@pytest.mark.django_db
def test_moving_and_renaming__purges(purges: Callable[..., bool], page: Page) -> None:
    other = page.get_parent().add_child(instance=Page(title="Sub-groups", slug="sub-groups"))
    assert purges(lambda: page.move(other, pos="last-child"))
    page.refresh_from_db()
    page.slug = "renamed"
    assert purges(page.save)


@pytest.mark.django_db
def test_drafting__does_not_purge(purges: Callable[..., bool], page: Page) -> None:
    page.title = "Not yet decided"
    assert not purges(page.save_revision)
    draft = Page(title="Draft", slug="draft", live=False)
    assert not purges(lambda: page.add_child(instance=draft))
    draft.title = "Another draft"
    assert not purges(draft.save)


@pytest.mark.django_db
def test_privacy__purges(purges: Callable[..., bool], page: Page) -> None:
    restriction = PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert purges(restriction.save)
    assert purges(restriction.delete)


@pytest.mark.django_db
def test_upgrade__purges(purges: Callable[..., bool]) -> None:
    assert purges(lambda: call_command("migrate", "sessions", verbosity=0))


@pytest.mark.django_db
def test_site__purges(purges: Callable[..., bool], page: Page) -> None:
    made = Site(hostname="two.example.org", root_page=page)
    assert purges(made.save)
    assert purges(made.delete)


@pytest.mark.django_db
def test_other_models__purge_once_named(purges: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purging, "_shown", {})
    user = get_user_model().objects.create_user("member")
    assert not purges(user.save)
    purge_when_changed(AbstractBaseUser)
    assert purges(user.save)
    assert purges(user.delete)


@pytest.mark.django_db
def test_bulk_requests_after_a_purge__render_once_more_each(reader: Client) -> None:
    for number in range(20):
        reader.get(f"/other/{number}/")
    backend().renew()
    for number in range(20):
        assert reader.get(f"/other/{number}/").content.startswith(b"rendering 2")
    assert sum(site.rendered.values()) == 40
