"""Two people at the same moment. Real transactions, real threads, on both databases."""

from collections.abc import Callable
from contextlib import suppress
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, close_old_connections, connection

from cms.governance import actions, register
from cms.governance.enums import State
from cms.governance.errors import GovernanceError
from cms.governance.models import AmendmentPage, RegisterEntry, Version, Vote
from plans.models import PlanPage, PriorityPage

from . import factories

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*jobs: Callable[[], Any]) -> list[Any]:
    """Run the jobs in threads that start together; what each returned, or the refusal it met."""
    barrier = Barrier(len(jobs))
    results: list[Any] = [None] * len(jobs)

    def run(place: int, job: Callable[[], Any]) -> None:
        try:
            barrier.wait(timeout=20)
            results[place] = job()
        except (GovernanceError, OperationalError) as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, job)) for place, job in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    close_old_connections()
    return results


@pytest.fixture
def here() -> factories.World:
    """The terms of reference, recorded as version 1.0."""
    made = factories.world()
    factories.recorded(made)
    return made


def test_one_decision_confirmed_twice_at_once__takes_effect_once(here: factories.World) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    entry = actions.enter_decision(
        amendment=amendment, user=here.editor, outcome="approve", meeting=here.meeting(), minute="1"
    )
    at_once(
        lambda: actions.confirm_decision(entry=entry, user=here.csp_chair),
        lambda: actions.confirm_decision(entry=entry, user=here.representative),
    )
    assert [v.number for v in Version.objects.of(here.terms).order_by("pk")] == ["1.0", "2.0"]
    assert RegisterEntry.objects.count() == 2
    assert list(register.verify(here.partnership)) == []


def test_two_amendments_decided_at_the_same_moment__one_is_adopted_the_other_out_of_date(
    here: factories.World,
) -> None:
    cases = [
        factories.consulted(here, factories.draft(here, **words)) for words in ({"purpose": "A."}, {"meetings": "B."})
    ]
    meeting = here.meeting()
    entries = [
        actions.enter_decision(amendment=a, user=here.editor, outcome="approve", meeting=meeting, minute="1")
        for a in cases
    ]
    at_once(
        lambda: actions.confirm_decision(entry=entries[0], user=here.csp_chair),
        lambda: actions.confirm_decision(entry=entries[1], user=here.csp_chair),
    )
    states = sorted(AmendmentPage.objects.get(pk=a.pk).state for a in cases)
    assert states == [State.ADOPTED, State.DECISION]
    waiting = next(a for a in AmendmentPage.objects.filter(pk__in=[a.pk for a in cases]) if a.state == State.DECISION)
    assert waiting.is_out_of_date
    assert [v.number for v in Version.objects.of(here.terms).order_by("pk")] == ["1.0", "2.0"]
    assert list(register.verify(here.partnership)) == []


def test_the_deciding_votes_cast_at_once__adopt_once(here: factories.World) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    actions.open_ballot(amendment=amendment, user=here.editor)
    at_once(
        *(
            lambda user=user: actions.vote(amendment=amendment, user=user, outcome="approve")
            for user in (here.representative, here.deputy, here.csp_chair)
        )
    )
    assert Version.objects.of(here.terms).count() == 2
    assert Vote.objects.count() == 3
    assert AmendmentPage.objects.get(pk=amendment.pk).state == State.ADOPTED
    assert list(register.verify(here.partnership)) == []


def test_a_save_and_a_submission_at_once__leave_a_snapshot_of_what_is_saved(here: factories.World) -> None:
    amendment = factories.draft(here)
    draft = amendment.get_latest_revision_as_object()
    draft.reason = "Another reason altogether."

    def save() -> None:
        with suppress(PermissionDenied):  # where the submission came first
            draft.save_revision(user=here.editor)

    at_once(save, lambda: actions.submit(amendment=amendment, user=here.editor))
    amendment = AmendmentPage.objects.get(pk=amendment.pk)
    assert amendment.state == State.CONSULTATION
    assert amendment.latest_snapshot.manifest["reason"] == amendment.get_latest_revision().content["reason"]


def test_references_of_two_documents_with_one_code__differ(here: factories.World) -> None:
    pages = []
    for year in (2024, 2027):
        plan = here.home.add_child(
            instance=PlanPage(title="Plan", slug=f"plan-{year}", start_year=year, end_year=year + 3)
        )
        plan.add_child(instance=PriorityPage(title="Streets", slug="priority-1", number=1))
        pages.append(PriorityPage.objects.child_of(plan).get())
    at_once(
        *(
            lambda page=page: actions.propose(document=page, user=here.editor, title="T", kind="adoption")
            for page in pages
        )
    )
    references = list(AmendmentPage.objects.filter(title="T").values_list("reference", flat=True))
    assert len(set(references)) == 2


def test_references_taken_at_once__differ(here: factories.World) -> None:
    document = type(here.terms).objects.get(pk=here.terms.pk)
    at_once(
        lambda: actions.propose(document=document, user=here.editor, title="One"),
        lambda: actions.propose(document=document, user=here.member, title="Two"),
    )
    references = list(AmendmentPage.objects.filter(title__in=["One", "Two"]).values_list("reference", flat=True))
    assert len(set(references)) == 2
