"""What a page asks the database does not grow with what it shows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.governance import actions
from plans.models import PlanPage, PriorityPage
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import OrganisationFactory

from . import cases
from .conftest import TERMS, Get

pytestmark = pytest.mark.django_db

MOST = 8
"""Queries of a document's page, routing included, nothing kept."""

PATHS = ("", "versions/", "versions/1.0/", "on/2024-05-01/", "compare/1.0/2.0/", "amendments/", "history.atom")


def count(get: Get, path: str) -> int:
    """Queries of a page of which nothing is kept, in a process that is warm."""
    get(path)
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert get(path).status_code == 200
    return len(queries)


def grow(here: World) -> None:
    """Ten more of everything a page could show."""
    for number in range(9):
        draft = actions.propose(document=cases.refreshed(here), user=here.editor, title=f"Change {number}")
        actions.submit(amendment=factories.reword(draft, here.editor, meetings=f"{number} times."), user=here.editor)
    for number in range(8):
        text = factories.tree(purpose=f"Wording {number}.")
        factories.recorded(here, on=dt.date(2024, 11, 1 + number), text=text)
    for _ in range(10):
        OrganisationFactory(partnership=here.partnership)


def test_pages__ask_as_much_for_ten_versions_and_amendments_as_for_one(here: World, get: Get) -> None:
    factories.recorded(here, on=dt.date(2024, 10, 1), text=factories.tree(purpose="Another."))
    actions.submit(amendment=factories.draft(here), user=here.editor)
    before = {path: count(get, path) for path in PATHS}
    grow(here)
    assert {path: count(get, path) for path in PATHS} == before


def test_document__asks_at_most_eight_things(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    cases.submitted(here, meetings="Weekly.")
    factories.plan(here)
    for path in (TERMS, "/plan-2024/"):
        assert count(get, path) <= MOST, path
    # A priority's page shows its measures and actions as well.
    assert count(get, "/plan-2024/priority-1/") == 9


def test_plan__asks_as_much_for_ten_priorities_as_for_one(here: World, get: Get) -> None:
    plan, _ = factories.plan(here)
    before = [count(get, "/plan-2024/"), count(get, "/")]
    _priorities(plan, here)
    after = [count(get, "/plan-2024/"), count(get, "/")]
    assert all(later <= earlier for later, earlier in zip(after, before, strict=True)), (before, after)


def _priorities(plan: PlanPage, here: World) -> None:
    for number in range(2, 11):
        page = plan.add_child(
            instance=PriorityPage(
                title=f"Priority {number}", slug=f"priority-{number}", number=number, delivered_by=here.body
            )
        )
        document = PriorityPage.objects.get(pk=page.pk)
        actions.record_adoption(
            document=document, user=here.editor, tree=factories.tree(), adopted_on=dt.date(2024, 4, 1)
        )
