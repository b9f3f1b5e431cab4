"""Texts and history for machines: exact bytes, valid feeds."""

from __future__ import annotations

import hashlib
import json
from xml.etree import ElementTree

import pytest
from wagtail.models import Page, Site

from cms.governance import actions
from cms.redline.tree import from_json
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import UserFactory

from . import cases
from .conftest import Get

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def test_json__is_the_very_bytes_that_were_hashed(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    for path, major in (("document.json", 2), ("versions/2.0/document.json", 2), ("versions/1.0/document.json", 1)):
        response = get(path)
        version = here.terms.versions.get(major=major)
        assert response["Content-Type"] == "application/json"
        assert hashlib.sha256(response.content).hexdigest() == version.text_sha256
        assert from_json(json.loads(response.content)) == version.tree


def test_json__is_found_with_its_own_address_only(get: Get) -> None:
    assert get("document.json").status_code == 200
    for path in ("document.json.json", "Document.json", "versions/document.json", "versions/1/document.json", "x.json"):
        assert get(path).status_code == 404


def test_json__of_a_revoked_document_is_gone_but_its_versions_are_not(here: World, get: Get) -> None:
    cases.revoked(here)
    assert get("document.json").status_code == 404
    assert get("versions/2.0/document.json").status_code == 404
    assert get("versions/1.0/document.json").status_code == 200


def test_json__that_was_redacted_is_gone(here: World, get: Get) -> None:
    version = here.terms.versions.get()
    keeper = UserFactory(administrator_of=here.partnership)
    actions.redact(partnership=here.partnership, sha256=version.text_sha256, user=keeper, reason="A name.")
    assert get("document.json").status_code == 410


def feed(get: Get, path: str = "history.atom") -> ElementTree.Element:
    """The feed, parsed."""
    response = get(path)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314  # our own


def ids(tree: ElementTree.Element) -> list[str]:
    """Ids of the feed and its entries."""
    return [each.text or "" for each in tree.iter(f"{ATOM}id")]


def test_atom__has_what_the_standard_demands(here: World, get: Get) -> None:
    """RFC 4287: id, title, updated of the feed and of each entry; an author; links."""
    factories.adopted(here, factories.draft(here))
    tree = feed(get)
    assert tree.tag == f"{ATOM}feed"
    assert tree.findtext(f"{ATOM}title") == "Terms of reference, Street safety: versions"
    assert tree.findtext(f"{ATOM}author/{ATOM}name") == "Wealdmere Community Safety Partnership"
    links = {link.get("rel"): link.get("href") for link in tree.findall(f"{ATOM}link")}
    assert links["self"] == "http://ours.localhost/sub-groups/street-safety/terms-of-reference/history.atom"
    newest, oldest = tree.findall(f"{ATOM}entry")
    assert (newest.findtext(f"{ATOM}title") or "").startswith("Version 2.0, in force from ")
    assert "The purpose says what the group does." in (newest.findtext(f"{ATOM}summary") or "")
    for each in (tree, newest, oldest):
        assert each.findtext(f"{ATOM}updated")
        assert (each.findtext(f"{ATOM}id") or "").startswith("urn:uuid:")


def test_atom__keeps_its_ids_when_host_and_address_change(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    before = ids(feed(get))
    assert len(set(before)) == 3
    page = Page.objects.get(pk=here.terms.pk).specific
    page.slug = "terms"
    page.save()
    Site.objects.filter(pk=here.partnership.site_id).update(hostname="elsewhere.localhost")
    assert ids(feed(get, "/sub-groups/street-safety/terms/history.atom")) == before


def test_atom__survives_control_characters(here: World, get: Get) -> None:
    draft = cases.changed(factories.draft(here), here.editor, reason="Odd \x08 bytes \x1b from a paste.")
    factories.adopted(here, draft)
    assert "Odd  bytes  from a paste." in (feed(get).findtext(f"{ATOM}entry/{ATOM}summary") or "")
