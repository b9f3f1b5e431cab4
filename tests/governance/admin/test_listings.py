"""The lists of documents and amendments: found, filtered, fenced, paged."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from cms.governance import actions
from cms.governance.models import AmendmentPage
from plans.models import PriorityPage
from tests.governance import factories
from tests.governance.factories import World

from .conftest import ClientOf, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents_url() -> str:
    return reverse("governance_documents")


@pytest.fixture
def amendments_url() -> str:
    return reverse("governance_amendments")


def test_documents__say_what_is_in_force_and_when_it_is_reviewed(
    here: World, there: World, client_of: ClientOf, documents_url: str
) -> None:
    factories.recorded(there)
    plan, _ = factories.plan(here)
    plan.add_child(instance=PriorityPage(title="Rural crime", slug="priority-2", number=2))
    actions.submit(amendment=factories.draft(here), user=here.editor)
    client = client_of(here.member)
    shown = text(client.get(documents_url))
    assert shown.count("1.0 since 1 April 2024") == 3
    assert shown.count("Overdue since 1 April 2025") == 3
    assert "Nothing adopted yet" in shown
    assert reverse("governance_versions", args=[there.terms.pk]) not in shown
    assert "Safer streets" in text(client.get(documents_url, {"q": "safer"}))
    assert "Rural crime" not in text(client.get(documents_url, {"q": "safer"}))
    assert "Terms of reference, Street safety" in text(client.get(documents_url, {"q": "street safety"}))
    filtered = text(client.get(documents_url, {"kind": "priority", "review": "overdue"}))
    assert "Safer streets" in filtered
    assert reverse("governance_versions", args=[here.terms.pk]) not in filtered
    assert "Rural crime" not in filtered
    assert reverse("governance_versions", args=[here.terms.pk]) in text(client.get(documents_url, {"open": "yes"}))
    assert "Nothing matches." in text(client.get(documents_url, {"review": "soon"}))


def test_documents__that_ended_or_are_still_to_come_say_so(
    here: World, client_of: ClientOf, documents_url: str
) -> None:
    page = type(here.terms).objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=here.editor, title="End it", kind="revocation")
    amendment = factories.reword(amendment, here.editor)
    factories.adopted(here, amendment)
    shown = text(client_of(here.member).get(documents_url))
    assert "Ended on" in shown
    assert "Overdue since" not in shown


def test_amendments__are_what_was_submitted_and_ones_own_drafts(
    here: World, there: World, client_of: ClientOf, amendments_url: str
) -> None:
    factories.recorded(there)
    theirs = actions.submit(amendment=factories.draft(there), user=there.editor)
    mine, others = factories.draft(here, user=here.member), factories.draft(here)
    sent = actions.submit(amendment=factories.draft(here), user=here.editor)
    gone = actions.withdraw(amendment=factories.draft(here), user=here.editor, note="Not needed.")

    def listed(person: Any, **query: Any) -> set[int]:
        shown = text(client_of(person).get(amendments_url, query))
        return {pk for pk in AmendmentPage.objects.values_list("pk", flat=True) if f"/case/{pk}/" in shown}

    recorded = AmendmentPage.objects.get(
        title__startswith="Terms of reference as adopted", partnership=here.partnership
    )
    assert listed(here.member) == {mine.pk, sent.pk, recorded.pk}
    assert listed(here.representative) == {sent.pk, recorded.pk}
    assert listed(here.editor) == {mine.pk, others.pk, sent.pk, gone.pk, recorded.pk}
    assert listed(here.editor, state=["draft", "withdrawn"]) == {mine.pk, others.pk, gone.pk}
    assert listed(here.editor, mine="me", state="consultation") == {sent.pk}
    assert listed(here.editor, q=sent.reference) == {sent.pk}
    assert listed(here.editor, q="Nothing like it") == set()
    assert listed(there.editor) >= {theirs.pk}
    assert sent.pk not in listed(there.editor)


def test_lists__are_closed_to_those_without_a_role(
    here: World, client_of: ClientOf, documents_url: str, amendments_url: str
) -> None:
    for address in (documents_url, amendments_url):
        assert client_of(here.outsider).get(address).status_code == 302


def test_amendments__come_in_pages(here: World, client_of: ClientOf, amendments_url: str) -> None:
    page = type(here.terms).objects.get(pk=here.terms.pk)
    for number in range(31):
        actions.propose(document=page, user=here.editor, title=f"Draft {number}", sections=[])
    client = client_of(here.editor)
    assert "Page 1 of 2" in text(client.get(amendments_url))
    assert text(client.get(amendments_url, {"p": 2})).count("/admin/case/") == 2


def test_lists__come_as_spreadsheets_of_what_was_searched_for(
    here: World, client_of: ClientOf, documents_url: str, amendments_url: str
) -> None:
    factories.plan(here)
    sent = actions.submit(amendment=factories.draft(here), user=here.editor)
    client = client_of(here.member)
    lines = b"".join(client.get(documents_url, {"export": "csv", "kind": "priority"})).decode().splitlines()
    assert lines == [
        "Document,Kind,In force,Review due,Open amendments",
        "Safer streets,Priority,1.0 since 1\N{NO-BREAK SPACE}April\N{NO-BREAK SPACE}2024,2025-04-01,0",
    ]
    rows = b"".join(client.get(amendments_url, {"export": "csv", "state": "consultation"})).decode().splitlines()
    assert rows[0] == "Reference,Title,Document,Kind,State,Since,Answers until"
    assert rows[1].startswith(
        f'{sent.reference},A clearer purpose,"Terms of reference, Street safety",Amendment,In consultation,'
    )
    assert len(rows) == 2
    assert client.get(documents_url, {"export": "xlsx"}).status_code == 200
