"""Pages that are only read say so, and take nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from wagtail.models import Page, get_page_models

from home.models import StandardPage
from tests.governance import factories

pytestmark = pytest.mark.django_db
OURS = {"home", "plans", "subgroups", "governance"}


@pytest.fixture
def client() -> Client:
    """A reader of a partnership with one page of each kind."""
    here = factories.world()
    factories.recorded(here)
    here.home.add_child(instance=StandardPage(title="About", slug="about", body="<p>Us.</p>"))
    Page.objects.update(live=True)
    return Client(SERVER_NAME=here.host)


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/about/",
        "/sub-groups/",
        "/sub-groups/street-safety/",
        "/sub-groups/street-safety/terms-of-reference/",
    ],
)
def test_page__allows_reading_alone(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200
    asked = client.options(address)
    assert (asked.status_code, asked["Allow"]) == (200, "GET, HEAD, OPTIONS")
    for method in (client.post, client.put, client.patch, client.delete):
        refused = method(address)
        assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_page_types__that_take_nothing_all_say_so() -> None:
    reading = {
        model.__name__
        for model in get_page_models()
        if model._meta.app_label in OURS and set(model.allowed_http_method_names()) == {"GET", "HEAD", "OPTIONS"}
    }
    assert reading == {
        "HomePage",
        "PlanPage",
        "PriorityPage",
        "ProgressDocumentPage",
        "StandardPage",
        "SubGroupIndexPage",
        "SubGroupPage",
        "TermsOfReferencePage",
    }
