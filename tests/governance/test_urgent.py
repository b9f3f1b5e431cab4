"""The urgent lane: what waits is not lost, and the next meeting is told."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from cms.governance import actions, daily
from cms.governance.enums import State
from cms.governance.errors import Incomplete, OutOfDate
from cms.governance.models import AmendmentPage, Version
from cms.partnership.actions import put_on_agenda
from cms.partnership.models import AgendaItem, Meeting
from subgroups.models import TermsOfReferencePage
from tests.partnership.factories import MeetingFactory

from . import factories
from .factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    """The terms of reference, recorded as version 1.0."""
    made = factories.world()
    factories.recorded(made)
    return made


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def dated(here: World, amendment: AmendmentPage, day: dt.date) -> AmendmentPage:
    draft = amendment.get_latest_revision_as_object()
    draft.in_force_date = day
    draft.save_revision(user=here.editor)
    return AmendmentPage.objects.get(pk=amendment.pk)


def urgent(here: World) -> AmendmentPage:
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=here.editor, title="At once", is_urgent=True)
    amendment = factories.reword(amendment, here.editor, purpose="Keep the streets safe at once.")
    return actions.submit(amendment=amendment, user=here.editor)


def planned(here: World, days: int) -> Meeting:
    starts = timezone.now() + dt.timedelta(days=days)
    meeting: Meeting = MeetingFactory(body=here.partnership.body, starts_at=starts, ends_at=None)
    put_on_agenda(meeting=meeting, title="Minutes", by=None)
    return meeting


def agenda(meeting: Meeting) -> list[str]:
    return [item.title for item in AgendaItem.objects.filter(meeting=meeting)]


def test_urgent__is_out_of_date_once_a_version_to_come_was_adopted_beside_it(here: World) -> None:
    amendment = urgent(here)
    factories.adopted(here, dated(here, factories.draft(here, meetings="Six times a year."), in_days(60)))
    amendment = AmendmentPage.objects.get(pk=amendment.pk)
    assert amendment.is_out_of_date
    with pytest.raises(OutOfDate):
        actions.decide_urgently(amendment=amendment, user=here.csp_chair, note="A flood.")
    amendment = actions.rebase(amendment=amendment, user=here.editor, choices={})
    assert not amendment.is_out_of_date
    amendment = actions.submit(amendment=amendment, user=here.editor)
    actions.decide_urgently(amendment=amendment, user=here.csp_chair, note="A flood.")
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    assert [page.at(day).number for day in (in_days(0), in_days(60))] == ["3.0", "4.0"]
    assert "Six times" in page.at(in_days(60)).html
    assert "at once" in page.at(in_days(60)).html


def test_urgent__may_not_precede_the_version_it_replaces(here: World) -> None:
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=here.editor, title="At once", is_urgent=True)
    amendment = dated(here, factories.reword(amendment, here.editor, purpose="At once."), dt.date(2024, 3, 31))
    with pytest.raises(Incomplete, match="before the version it replaces"):
        actions.submit(amendment=amendment, user=here.editor)


def test_urgent_decision__stands_on_the_agenda_of_the_next_meeting_once(here: World) -> None:
    later, next_one = planned(here, 40), planned(here, 10)
    amendment = actions.decide_urgently(amendment=urgent(here), user=here.csp_chair, note="A flood.")
    assert amendment.state == State.ADOPTED
    first, told = agenda(next_one)
    assert first == "Minutes"
    assert told.startswith(f"To note: {amendment.reference}, adopted urgently by the chair on ")
    assert daily.report_urgent_decisions() == 0
    assert agenda(later) == ["Minutes"]


def test_urgent_decision__waits_for_a_meeting_and_outlives_a_cancelled_one(here: World) -> None:
    amendment = actions.decide_urgently(amendment=urgent(here), user=here.csp_chair, note="A flood.")
    assert daily.report_urgent_decisions() == 0
    first = planned(here, 10)
    assert daily.report_urgent_decisions() == 1
    assert amendment.reference in agenda(first)[1]
    first.state = "cancelled"
    first.save()
    second = planned(here, 20)
    assert daily.report_urgent_decisions() == 1
    assert amendment.reference in agenda(second)[1]
    assert daily.report_urgent_decisions() == 0


def test_ordinary_decision__is_not_put_on_an_agenda(here: World) -> None:
    meeting = planned(here, 10)
    factories.adopted(here, factories.draft(here))
    daily.report_urgent_decisions()
    assert agenda(meeting) == ["Minutes"]
    assert Version.objects.of(here.terms).count() == 2
