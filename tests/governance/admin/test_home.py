"""The home page: what waits for whom, each with the one click that does it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from cms.governance import actions
from cms.governance.admin.case.case import Case
from cms.governance.admin.case.offers import forms
from cms.governance.admin.home.cases import Cases
from cms.governance.admin.home.person import Person
from cms.governance.admin.home.waiting import items
from cms.governance.models import AmendmentPage
from tests.governance import factories
from tests.governance.factories import World

from .conftest import ClientOf, text

pytestmark = pytest.mark.django_db
HOME = "/admin/"
PEOPLE = ("editor", "chair", "member", "csp_chair", "representative", "deputy", "outsider")


def waiting(here: World, person: str) -> list[str]:
    """What waits for a person: the button and the amendment's anchor."""
    found = items(Person(getattr(here, person), here.partnership), Cases(here.partnership))
    return [f"{item.button} {item.url.partition('#')[2]}".strip() for item in found]


def everybody(here: World) -> dict[str, list[str]]:
    return {person: found for person in PEOPLE if (found := waiting(here, person))}


def test_waiting__follows_the_case_from_person_to_person(here: World) -> None:
    assert everybody(here) == {}
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    assert everybody(here) == {"chair": ["Answer respond"], "member": ["Answer respond"]}
    answer = actions.respond(amendment=amendment, user=here.member, stance="comment", text="Why?")
    assert everybody(here) == {"chair": ["Answer respond", "Reply answers"], "editor": ["Reply answers"]}
    actions.reply(response=answer, user=here.chair, disposition="noted")
    actions.respond(amendment=amendment, user=here.chair, stance="support")
    assert everybody(here) == {}, "the third organisation has not answered yet"
    actions.record_response(
        amendment=amendment,
        user=here.editor,
        stance="support",
        text="",
        source="Letter",
        organisation=here.organisations[3],
    )
    assert everybody(here) == {"chair": ["Conclude conclude"], "editor": ["Conclude conclude"]}
    amendment = actions.conclude(amendment=amendment, user=here.chair)
    assert everybody(here) == {"csp_chair": ["Record decision"], "editor": ["Record decision"]}
    held = here.meeting()
    entry = actions.enter_decision(amendment=amendment, user=here.editor, outcome="approve", meeting=held, minute="7")
    assert everybody(here) == {name: ["Check entry"] for name in ("csp_chair", "representative", "deputy")}
    actions.strike_entry(entry=entry, user=here.editor, note="Wrong.")
    actions.enter_decision(amendment=amendment, user=here.csp_chair, outcome="approve", meeting=held, minute="7")
    assert everybody(here) == {name: ["Check entry"] for name in ("representative", "deputy")}


def test_waiting__follows_a_ballot(here: World) -> None:
    amendment = factories.consulted(here, factories.draft(here, user=here.representative))
    actions.open_ballot(amendment=amendment, user=here.editor)
    assert everybody(here) == {name: ["Vote vote"] for name in ("csp_chair", "deputy")}, "authors do not vote"
    actions.vote(amendment=amendment, user=here.csp_chair, outcome="approve")
    actions.vote(amendment=amendment, user=here.deputy, outcome="reject", comment="No.")
    assert everybody(here) == {}
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        assert everybody(here) == {name: ["Count close_ballot"] for name in ("csp_chair", "editor")}
        actions.close_ballot(amendment=amendment, user=here.editor)
        assert everybody(here) == {"csp_chair": ["Decide break_tie"]}


def test_waiting__names_reviews_and_what_is_out_of_date(here: World) -> None:
    first, second = factories.draft(here), factories.draft(here, user=here.member, meetings="Monthly.")
    factories.adopted(here, first)
    assert everybody(here) == {"editor": ["Open"], "member": ["Open"]}
    actions.withdraw(amendment=second, user=here.editor, note="Gone.")
    page = type(here.terms).objects.get(pk=here.terms.pk)
    review = actions.recommend(document=page, user=here.chair, recommendation="extend", reasons="Fine.")
    assert everybody(here) == {"csp_chair": ["Record"], "editor": ["Record"]}
    actions.enter_review_decision(review=review, user=here.editor, meeting=here.meeting(), minute="9")
    assert everybody(here) == {name: ["Check"] for name in ("csp_chair", "representative", "deputy")}


def test_waiting__leads_to_a_form_that_is_there(here: World) -> None:
    actions.submit(amendment=factories.draft(here), user=here.editor)
    factories.consulted(here, factories.draft(here, meetings="Monthly."))
    balloted = factories.consulted(here, factories.draft(here, membership="Eight seats."))
    actions.open_ballot(amendment=balloted, user=here.editor)
    here.meeting()
    anchors = {"respond", "vote", "conclude"}
    for person in PEOPLE:
        user = getattr(here, person)
        for item in items(Person(user, here.partnership), Cases(here.partnership)):
            case, anchor = item.url.removeprefix("/admin/case/").split("/#")
            offered = forms(Case(AmendmentPage.objects.get(pk=case), user))
            if anchor in anchors:
                assert anchor in offered, (person, item)


def test_home__says_what_there_is_and_what_there_is_not(here: World, client_of: ClientOf) -> None:
    shown = text(client_of(here.outsider).get(HOME))
    assert "Waiting for you" not in shown, "no role, no workplace"
    shown = text(client_of(here.member).get(HOME))
    assert "Nothing waits for you" in shown
    assert "No consultation is open." in shown
    assert "Overdue since 1 April 2025" in shown
    assert "No drafts." in shown
    factories.draft(here, user=here.member)
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    shown = text(client_of(here.member).get(HOME))
    assert "One thing waits for you" in shown
    assert "0 of 3 members answered." in shown
    assert shown.count(f"Terms of reference, Street safety, {amendment.reference}.") == 2, "in both panels"
    assert ">Terms of reference, Street safety</a>" in shown, "among the reviews due"
    assert f'href="{reverse("governance_case", args=[amendment.pk])}#respond">Answer' in shown
    assert 'Your drafts</h2><span class="fw-panel__n">1<' in shown
    sent = actions.send_back(amendment=amendment, user=here.editor, note="Shorter, please.")
    assert "Sent back: Shorter, please." in text(client_of(sent.owner).get(HOME))


def test_home__shows_nothing_of_another_partnership(here: World, there: World, client_of: ClientOf) -> None:
    factories.recorded(there)
    theirs = actions.submit(amendment=factories.draft(there), user=there.editor)
    for person in (here.editor, here.chair, here.csp_chair):
        shown = text(client_of(person).get(HOME))
        assert reverse("governance_case", args=[theirs.pk]) not in shown
        assert "No consultation is open." in shown
    visiting = text(client_of(there.member).get(HOME))
    assert reverse("governance_case", args=[theirs.pk]) in visiting, "one's own work, at whichever address one came in"


def test_member__sees_only_what_they_may_use(here: World, there: World, client_of: ClientOf) -> None:
    factories.recorded(there)
    shown = client_of(here.member).get(HOME).content.decode()
    menu = set(re.findall(r'"label": ?"([^"]+)"', shown)) | set(re.findall(r'\\"label\\": ?\\"([^"\\]+)', shown))
    assert {"Documents", "Amendments"} <= menu
    assert not menu & {"Pages", "Images", "Files", "Settings"}
