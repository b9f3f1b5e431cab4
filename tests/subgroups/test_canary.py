"""What is not public appears nowhere: every public address is read and searched for words that only it has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Page

from cms.partnership.enums import Publication
from plans.models import Event, Measure
from subgroups.action_plan import actions
from subgroups.action_plan.enums import Status
from subgroups.models import ActionRecord
from tests.governance import factories as documents
from tests.governance.factories import World
from tests.subgroups import factories
from tests.subgroups.factories import ago, reported

pytestmark = pytest.mark.django_db

CANARY = "zinnoberrot"
PRIVATE = "ultramarine"
"""In every field of an action that is not public; and in the private fields of one that is."""

FIELDS = ("objective", "activity", "success", "resources", "risks")


def closed(here: World, priority: Any, publication: str) -> ActionRecord:
    """An action that is not public, with the canary wherever words can be."""
    measure = Measure.objects.create(
        partnership=here.partnership,
        title=f"{CANARY} {publication}",
        slug=f"{CANARY}-{publication}",
        wording=CANARY,
        unit="calls",
        source_words=CANARY,
        publication=publication,
    )
    event = Event.objects.create(
        partnership=here.partnership, title=CANARY, held_on=ago(3), body=here.body, publication=publication
    )
    words: dict[str, Any] = {name: f"{CANARY} {name}" for name in FIELDS}
    made = factories.action(here.body, priority=priority, measures=[measure], publication=publication, **words)
    reported(made, delivered=CANARY, event=event, file=ContentFile(b"x", name=f"{CANARY}.csv"), no_evidence=CANARY)
    return reported(made, delivered=CANARY, status=Status.DELIVERED, outcome=CANARY, no_evidence=CANARY).action


def everything(here: World) -> list[ActionRecord]:
    """A public action with private fields, and some that are not public, one of which once was."""
    _, priority = documents.plan(here)
    documents.recorded(here)
    shown = factories.action(here.body, priority=priority, resources=PRIVATE, risks=PRIVATE, activity="A public walk")
    shown.risks = f"{PRIVATE} again"
    actions.keep(action=shown, by=here.chair)
    hidden = factories.action(here.body, priority=priority, activity=f"{CANARY} that was public")
    hidden.publication = Publication.BODY
    actions.keep(action=hidden, by=here.chair)
    return [hidden, *(closed(here, priority, each) for each in (Publication.PARTNERS, Publication.BODY))]


def starts(here: World) -> list[str]:
    """Where a reader or a machine may begin."""
    pages = [str(page.url_path).removeprefix(here.home.url_path.rstrip("/")) for page in Page.objects.live()]
    feeds = ["/progress/actions/", "/progress/actions.csv", "/sitemap.xml", "/robots.txt", "/register/"]
    searches = [f"/search/?q={CANARY}", f"/progress/actions/?q={CANARY}", "/progress/actions/?status=delivered"]
    return [*(path for path in pages if path.startswith("/")), *feeds, *searches]


def read(client: Any, here: World) -> Iterator[tuple[str, str]]:
    """Every address that can be reached without logging in, with what it answers. Files of other formats are left."""
    waiting, seen = starts(here), set[str]()
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(("/admin/", "/static/", "/media/")):
            continue
        seen.add(address)
        response = client.get(address)
        if response.status_code != 200 or address.endswith((".pdf", ".docx", ".svg")):
            continue
        body = b"".join(response).decode(errors="replace")
        yield address, body
        if "html" in response["Content-Type"]:
            links = BeautifulSoup(body, "html.parser").select("a[href], link[href]")
            found = (urlsplit(urljoin(address, str(link["href"]))) for link in links)
            waiting += [f"{part.path}{'?' + part.query if part.query else ''}" for part in found if not part.netloc]


def test_nothing_public__holds_what_is_not(here: World, client: Any) -> None:
    everything(here)
    pages = dict(read(client, here))
    assert len(pages) > 20
    assert any("A public walk" in body for body in pages.values())
    asked = {f"/search/?q={CANARY}", f"/progress/actions/?q={CANARY}"}
    found = [address for address, body in pages.items() if CANARY in body and address not in asked]
    assert found == []
    assert [address for address, body in pages.items() if PRIVATE in body] == []


def test_addresses_of_what_is_not_public__answer_as_if_there_were_nothing(here: World, client: Any) -> None:
    for made in everything(here):
        assert client.get(reverse("action", args=[made.reference])).status_code == 404
        for update in made.updates.all():
            assert client.get(reverse("action_evidence", args=[made.reference, update.pk])).status_code == 404


def test_filters__do_not_tell_that_something_is_there(here: World, client: Any) -> None:
    """Neither the counts nor the lists to choose from know of what is not public."""
    made = factories.action(here.body, lead=here.organisations[0])
    factories.action(here.body, lead=here.organisations[1], publication=Publication.BODY)
    page = BeautifulSoup(client.get("/progress/actions/").content, "html.parser")
    assert "All 1 action" in page.get_text()
    offered = [option.get_text() for option in page.select("#filter-lead option")]
    assert offered == ["All", made.lead.name]
