"""No screen asks the database more often because there is more to show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.governance import actions
from cms.governance.models import AmendmentPage
from plans.models import PriorityPage
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import MembershipFactory, OrganisationFactory, UserFactory

from .conftest import ClientOf, case_url, fresh

pytestmark = pytest.mark.django_db
MORE = 5


def queries(client: Any, address: str) -> list[str]:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def grows_not(client: Any, address: str, grow: Callable[[], object]) -> None:
    """Ask once for few rows, grow, ask again: not one query more."""
    few = queries(client, address)
    grow()
    many = queries(client, address)
    extra = "\n".join(sorted(sql[:160] for sql in many if sql not in few))
    assert len(many) <= len(few), f"{len(few)} → {len(many)}\n{extra}"


def one_of_each(here: World) -> None:
    """A draft, a consultation with an answer, a decision to take, a ballot, an entry to confirm."""
    factories.draft(here)
    asked = actions.submit(amendment=factories.draft(here), user=here.editor)
    actions.respond(amendment=asked, user=here.member, stance="comment", text="Why?")
    factories.consulted(here, factories.draft(here))
    balloted = factories.consulted(here, factories.draft(here))
    actions.open_ballot(amendment=balloted, user=here.editor)
    actions.vote(amendment=balloted, user=here.representative, outcome="approve", comment="Clear.")
    entered = factories.consulted(here, factories.draft(here))
    actions.enter_decision(amendment=entered, user=here.editor, outcome="approve", meeting=here.meeting(), minute="7")


@pytest.mark.parametrize("person", ["editor", "csp_chair"])
def test_home__costs_the_same_for_more_cases(here: World, client_of: ClientOf, person: str) -> None:
    plan, _ = factories.plan(here)
    one_of_each(here)

    def grow() -> None:
        one_of_each(here)
        plan.add_child(instance=PriorityPage(title="Rural crime", slug="priority-2", number=2))

    grows_not(client_of(getattr(here, person)), "/admin/", grow)


@pytest.mark.parametrize("name", ["governance_amendments", "governance_documents"])
def test_list__costs_the_same_for_more_rows(here: World, client_of: ClientOf, name: str) -> None:
    plan, _ = factories.plan(here)
    one_of_each(here)

    def grow() -> None:
        one_of_each(here)
        for number in range(2, 2 + MORE):
            plan.add_child(instance=PriorityPage(title=f"P{number}", slug=f"priority-{number}", number=number))

    grows_not(client_of(here.editor), reverse(name), grow)


def seat(here: World) -> Any:
    """One more organisation with a seat on both bodies."""
    organisation = OrganisationFactory(partnership=here.partnership)
    user = UserFactory()
    MembershipFactory(body=here.body, organisation=organisation, user=user)
    MembershipFactory(body=here.partnership.body, organisation=organisation, user=user, vote=True)
    return user


def test_case__costs_the_same_for_more_answers(here: World, client_of: ClientOf) -> None:
    people = [seat(here) for _ in range(MORE)]
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    actions.respond(amendment=amendment, user=here.member, stance="comment", text="Why?", section="purpose")

    def grow() -> None:
        for user in people:
            actions.respond(amendment=amendment, user=user, stance="comment", text="Why?", section="purpose")

    grows_not(client_of(here.editor), case_url(amendment), grow)


def test_case__costs_the_same_for_more_votes_and_meetings(here: World, client_of: ClientOf) -> None:
    people = [seat(here) for _ in range(MORE)]
    amendment = factories.draft(here)
    amendment = actions.submit(amendment=amendment, user=here.editor)
    for user in (here.chair, here.member, *people):
        actions.respond(amendment=amendment, user=user, stance="support")
    actions.record_response(
        amendment=amendment,
        user=here.editor,
        stance="support",
        text="",
        source="Letter",
        organisation=here.organisations[3],
    )
    actions.conclude(amendment=amendment, user=here.chair)
    here.meeting()
    grows_not(client_of(here.editor), case_url(amendment), lambda: [here.meeting() for _ in range(3)])
    actions.open_ballot(amendment=fresh(amendment), user=here.editor)
    actions.vote(amendment=fresh(amendment), user=here.representative, outcome="approve", comment="Clear.")

    def grow() -> None:
        for user in people[:2]:
            actions.vote(amendment=fresh(amendment), user=user, outcome="approve", comment="Clear indeed.")

    grows_not(client_of(here.editor), case_url(amendment), grow)


def test_versions__cost_the_same_for_more_versions(here: World, client_of: ClientOf) -> None:
    def grow() -> None:
        for text in ("Once.", "Twice.", "Thrice."):
            factories.adopted(here, factories.draft(here, purpose=text))

    factories.adopted(here, factories.draft(here))
    grows_not(client_of(here.editor), reverse("governance_versions", args=[here.terms.pk]), grow)


def test_add_document__costs_the_same_for_more_documents(here: World, client_of: ClientOf) -> None:
    plan, _ = factories.plan(here)
    amendment: AmendmentPage = actions.propose(document=plan, user=here.editor, title="Refresh")

    def grow() -> None:
        for number in range(2, 2 + MORE):
            plan.add_child(instance=PriorityPage(title=f"P{number}", slug=f"priority-{number}", number=number))

    grows_not(client_of(here.editor), reverse("governance_add_document", args=[amendment.pk]), grow)


def test_redact__costs_the_same_for_more_drafts_and_answers(
    here: World, client_of: ClientOf, administrator: Any
) -> None:
    people = [seat(here) for _ in range(MORE)]
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    actions.respond(amendment=amendment, user=here.member, stance="comment", text="Why?")

    def grow() -> None:
        for number, user in enumerate(people):
            actions.respond(amendment=fresh(amendment), user=user, stance="comment", text=f"Why {number}?")
            actions.send_back(amendment=fresh(amendment), user=here.editor, note=f"Shorter, {number}.")
            draft = factories.reword(fresh(amendment), here.editor, purpose=f"Words {number}.")
            actions.submit(amendment=draft, user=here.editor)

    grows_not(client_of(administrator), reverse("governance_redact_case", args=[amendment.pk]), grow)
