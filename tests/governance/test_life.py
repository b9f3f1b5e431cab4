"""The life of an amendment by its verbs, from draft to text in force."""

import datetime as dt

import pytest
from django.utils import timezone

from cms.governance import actions, register
from cms.governance.enums import Outcome, State
from cms.governance.errors import Incomplete, NotAllowed, OutOfDate
from cms.governance.models import RegisterEntry, Version

from . import factories

pytestmark = pytest.mark.django_db


def test_recorded_adoption__is_version_one_and_makes_the_page_live() -> None:
    here = factories.world()
    version = factories.recorded(here)
    assert (version.number, version.kind, version.decision.method) == ("1.0", "adoption", "recorded")
    assert version.tree == factories.tree() or [s.text for s in version.tree] == list(factories.HEADINGS)
    assert here.terms.live
    assert here.terms.in_force == version


def test_recorded_adoptions__come_oldest_first_and_know_what_changed() -> None:
    here = factories.world()
    factories.recorded(here, on=dt.date(2023, 4, 1))
    later = factories.recorded(here, on=dt.date(2024, 4, 1), text=factories.tree(meetings="Six times a year."))
    assert later.number == "2.0"
    assert [change["id"] for change in later.changes] == ["meetings"]
    assert "Six times" in later.html
    with pytest.raises(Incomplete, match="older versions first"):
        factories.recorded(here, on=dt.date(2022, 4, 1))
    factories.adopted(here, factories.draft(here))
    with pytest.raises(NotAllowed, match="adopted here already"):
        factories.recorded(here, on=dt.date(2024, 6, 1))


def test_amendment__consulted_decided_at_a_meeting_and_confirmed_is_in_force() -> None:
    here = factories.world()
    factories.recorded(here)
    amendment = factories.adopted(here, factories.draft(here))
    assert amendment.state == State.ADOPTED
    newest = Version.objects.of(here.terms).newest_first().first()
    assert newest.number == "2.0"
    assert "keeps streets safe" in newest.html
    assert [change["id"] for change in newest.changes] == ["purpose"]
    assert list(register.verify(here.partnership)) == []
    assert RegisterEntry.objects.count() == 2


def test_amendment__by_ballot_is_adopted_when_the_result_cannot_change() -> None:
    here = factories.world()
    factories.recorded(here)
    amendment = factories.consulted(here, factories.draft(here))
    actions.open_ballot(amendment=amendment, user=here.editor)
    actions.vote(amendment=amendment, user=here.representative, outcome=Outcome.APPROVE)
    actions.vote(amendment=amendment, user=here.deputy, outcome=Outcome.APPROVE)
    amendment = actions.vote(amendment=amendment, user=here.csp_chair, outcome=Outcome.APPROVE)
    assert amendment.state == State.ADOPTED
    assert amendment.snapshots.get().ballots.get().closed_at is not None
    assert list(register.verify(here.partnership)) == []


def test_vote__by_an_author_of_any_draft_is_refused() -> None:
    here = factories.world()
    factories.recorded(here)
    amendment = factories.draft(here, user=here.representative)
    amendment = factories.consulted(here, amendment)
    actions.open_ballot(amendment=amendment, user=here.editor)
    with pytest.raises(NotAllowed, match="You worked on this text"):
        actions.vote(amendment=amendment, user=here.representative, outcome=Outcome.APPROVE)


def test_second_amendment__is_out_of_date_after_the_first_and_rebases_cleanly() -> None:
    here = factories.world()
    factories.recorded(here)
    first = factories.draft(here)
    second = factories.consulted(here, factories.draft(here, meetings="Six times a year."))
    factories.adopted(here, first)
    with pytest.raises(OutOfDate):
        actions.open_ballot(amendment=second, user=here.editor)
    second = actions.rebase(amendment=second, user=here.editor, choices={})
    assert second.state == State.DRAFT
    second = actions.submit(amendment=second, user=here.editor)
    assert second.state == State.DECISION, "what was consulted on is unchanged, so it is not consulted on again"
    second = factories.adopted(here, second)
    newest = Version.objects.of(here.terms).newest_first().first()
    assert newest.number == "3.0"
    assert "keeps streets safe" in newest.html
    assert "Six times a year" in newest.html
    assert newest.in_force_from <= timezone.localdate()
