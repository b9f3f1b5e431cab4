"""The list of files, for those who run the site."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from cms.exchange.exports.models import Export
from tests.governance import factories
from tests.governance.factories import World

from .conftest import Writer

pytestmark = pytest.mark.django_db

TERMS = "/sub-groups/street-safety/terms-of-reference/"


@pytest.fixture
def failed(here: World, writer: Writer) -> Export:
    """A file that could not be made."""
    cache.clear()
    factories.recorded(here)
    writer.trouble = ValueError("no <room>")
    Client(SERVER_NAME=here.host).get(f"{TERMS}document.pdf")
    writer.trouble = None
    return Export.objects.get()


def client(here: World, user: Any) -> Client:
    """The browser of somebody who is logged in."""
    made = Client(SERVER_NAME=here.host)
    made.force_login(user)
    return made


def test_list__says_what_failed_and_why(here: World, failed: Export) -> None:
    page = client(here, here.editor).get(reverse("exports_list")).content.decode()
    assert "Could not be made" in page
    assert "ValueError: no &lt;room&gt;" in page
    assert "Version 1.0" in page
    assert "Terms of reference, Street safety" in page
    assert reverse("exports_retry", args=[failed.pk]) in page


def test_list__is_not_for_members(here: World, failed: Export) -> None:
    page = client(here, here.member).get(reverse("exports_list"), follow=True).content.decode()
    assert "Only people who may add pages see to the files to take away." in page
    assert "Could not be made" not in page


def test_list__can_be_narrowed_to_what_failed(here: World, failed: Export) -> None:
    get = client(here, here.editor).get
    assert "Version 1.0" in get(reverse("exports_list"), {"state": "failed"}).content.decode()
    assert "Version 1.0" not in get(reverse("exports_list"), {"state": "ready"}).content.decode()


def test_list__shows_nothing_of_another_partnership(here: World, failed: Export) -> None:
    other = factories.world(default=False, hostname="theirs.localhost", name="Otherby")
    page = client(other, other.editor).get(reverse("exports_list")).content.decode()
    assert "No file was asked for yet." in page


def test_second_try__makes_the_file(here: World, failed: Export, writer: Writer) -> None:
    Export.objects.update(tries=3)
    response = client(here, here.editor).post(reverse("exports_retry", args=[failed.pk]), follow=True)
    assert "The file is being made again." in response.content.decode()
    assert Export.objects.get().is_ready
    assert "2.0\N{NO-BREAK SPACE}KB" in response.content.decode()


def test_second_try__is_refused_to_a_member(here: World, failed: Export) -> None:
    response = client(here, here.member).post(reverse("exports_retry", args=[failed.pk]), follow=True)
    assert "Only people who may add pages see to the files to take away." in response.content.decode()
    assert Export.objects.get().has_failed


def test_menu__has_the_list_among_the_reports(here: World, failed: Export) -> None:
    assert reverse("exports_list") in client(here, here.editor).get(reverse("wagtailadmin_home")).content.decode()
