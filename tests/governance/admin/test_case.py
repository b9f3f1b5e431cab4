"""The case screen: every verb by its form, in the user's words, and nothing for those who have no business."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from cms.governance import actions
from cms.governance.enums import State
from cms.governance.errors import NotAllowed
from cms.governance.models import Ballot, DecisionEntry, Response, Version
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import AttendanceFactory, MeetingFactory, MembershipFactory

from .conftest import ClientOf, case_url, fresh, text, use

pytestmark = pytest.mark.django_db


def test_case__goes_from_answer_to_text_in_force_by_its_forms(here: World, client_of: ClientOf) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    member, chair, editor = client_of(here.member), client_of(here.chair), client_of(here.editor)

    shown = text(member.get(case_url(amendment)))
    assert "Street Safety Sub-group is asked until" in shown
    assert 'href="#respond">Answer<' in shown
    assert "<ins>" in shown
    assert use(member, amendment, "respond", stance="object", text="Too short.", section="purpose").status_code == 302
    assert use(chair, amendment, "respond", stance="support").status_code == 302
    assert "Your answer is on file. You can add another below." in text(member.get(case_url(amendment)))

    health = here.organisations[3]
    recorded = use(editor, amendment, "record_response", organisation=health.pk, stance="support", source="Letter")
    assert recorded.status_code == 302
    assert "Say first what becomes of each comment and objection. Still open: Police." in text(
        chair.get(case_url(amendment))
    )
    answer = Response.objects.get(stance="object")
    assert use(chair, amendment, "reply", row=answer.pk, disposition="noted").status_code == 302
    assert use(chair, amendment, "conclude", note="All agree.").status_code == 302
    assert fresh(amendment).state == State.DECISION

    assert "No meeting of Wealdmere Community Safety Partnership has been held" in text(editor.get(case_url(amendment)))
    meeting = here.meeting()
    assert "3 of 4 voting seats present, a quorum" in text(editor.get(case_url(amendment)))
    entered = use(editor, amendment, "enter_decision", meeting=meeting.pk, outcome="approve", minute="7.2")
    assert entered.status_code == 302
    entry = DecisionEntry.objects.get()
    shown = text(client_of(here.csp_chair).get(case_url(amendment)))
    assert "Council, Fire, Police" in shown
    assert "Confirm the decision" in shown
    assert "Confirm the decision" not in text(editor.get(case_url(amendment)))
    assert use(client_of(here.csp_chair), amendment, "confirm_decision", row=entry.pk).status_code == 302
    assert fresh(amendment).state == State.ADOPTED
    shown = text(editor.get(case_url(amendment)))
    assert "It was adopted: Terms of reference 2.0, in force since" in shown
    assert "Confirmed the decision: approve" in shown, "the log says what was done"


def test_refused_verb__is_said_beside_the_field_and_keeps_what_was_typed(here: World, client_of: ClientOf) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    member = client_of(here.member)
    answer = use(member, amendment, "respond", stance="object", text="   ")
    assert answer.status_code == 422
    assert "Write what you want to say." in text(answer)
    assert not Response.objects.exists()
    answer = use(member, amendment, "respond", text="Keep my words")
    assert answer.status_code == 422
    assert "Choose support, comment or object." in text(answer)
    assert "Keep my words" in text(answer)


def test_verb__that_came_too_late_says_so_and_keeps_what_was_typed(here: World, client_of: ClientOf) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    actions.withdraw(amendment=amendment, user=here.editor, note="Not needed.")
    answer = use(client_of(here.member), amendment, "respond", stance="comment", text="Keep my words")
    assert answer.status_code == 422
    assert "This cannot be done now: the amendment is withdrawn." in text(answer)
    assert "Keep my words" in text(answer)
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("person", "verb", "typed", "why"),
    [
        ("outsider", "respond", {"stance": "support"}, None),
        ("deputy", "respond", {"stance": "support"}, "Only members of Street Safety Sub-group are asked"),
        ("member", "conclude", {}, "Only the document's editors can do this."),
        ("member", "send_back", {"note": "No."}, "Only the document's editors can do this."),
        ("member", "withdraw", {"note": "No."}, "can withdraw this."),
        ("editor", "respond", {"stance": "support"}, "Only members of Street Safety Sub-group are asked"),
        ("editor", "vote", {"outcome": "approve"}, "This cannot be done now"),
    ],
)
def test_verb__of_somebody_else_is_refused_by_the_action(
    here: World, client_of: ClientOf, person: str, verb: str, typed: dict[str, Any], why: str | None
) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    answer = use(client_of(getattr(here, person)), amendment, verb, **typed)
    if why is None:
        assert answer.status_code in {302, 404}, "no role: the workplace itself is closed"
    else:
        assert answer.status_code == 422
        assert why in text(answer)
    assert fresh(amendment).state == State.CONSULTATION
    assert not Response.objects.exists()


def test_second_click__changes_nothing_more(here: World, client_of: ClientOf) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    member, editor = client_of(here.member), client_of(here.editor)
    for _ in range(2):
        assert use(member, amendment, "respond", stance="comment", text="Shorter, please.").status_code == 302
    assert Response.objects.count() == 1
    assert use(editor, amendment, "withdraw", note="Not needed.").status_code == 302
    assert use(editor, amendment, "withdraw", note="Not needed.").status_code == 422
    assert fresh(amendment).state == State.WITHDRAWN


def test_ballot__is_opened_voted_counted_and_tied_by_its_forms(here: World, client_of: ClientOf) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    editor, chair = client_of(here.editor), client_of(here.csp_chair)
    until = timezone.localdate() + dt.timedelta(days=3)
    assert use(editor, amendment, "open_ballot", closes_on=f"{until:%d/%m/%Y}").status_code == 302
    assert "Your vote, for Police" in text(client_of(here.representative).get(case_url(amendment)))
    refused = use(client_of(here.representative), amendment, "vote", outcome="reject")
    assert refused.status_code == 422
    assert "Say why, so that the drafters can answer." in text(refused)
    assert use(client_of(here.representative), amendment, "vote", outcome="reject", comment="No.").status_code == 302
    assert use(chair, amendment, "vote", outcome="approve", interest="We own the hall.").status_code == 302
    shown = text(editor.get(case_url(amendment)))
    assert "<strong>2 of 4</strong> seats have voted, 1 approve, 1 reject." in shown
    assert "Interest: We own the hall." in shown
    with time_machine.travel(timezone.now() + dt.timedelta(days=4)):
        editor.force_login(here.editor)
        assert use(editor, amendment, "close_ballot").status_code == 302
        assert Ballot.objects.get().result == "tie"
        chair.force_login(here.csp_chair)
        assert "has the casting vote" in text(chair.get(case_url(amendment)))
        assert use(chair, amendment, "break_tie", outcome="approve", comment="It is clearer.").status_code == 302
    assert fresh(amendment).state == State.ADOPTED


def test_ballot__lists_each_seat_of_a_person_who_holds_several(here: World, client_of: ClientOf) -> None:
    """The representative of the police deputises for the fire service too."""
    body, (_, police, fire, _) = here.partnership.body, here.organisations
    MembershipFactory(body=body, organisation=fire, user=here.representative, deputy_with_vote=True)
    amendment = factories.consulted(here, factories.draft(here))
    actions.open_ballot(amendment=amendment, user=here.editor)
    both = client_of(here.representative)
    assert "For Police and Fire." in text(both.get("/admin/"))
    shown = text(both.get(case_url(amendment)))
    assert "Your votes, for Police and Fire" in shown
    assert "Police (has not voted yet)" in shown
    refused = use(both, amendment, "vote", outcome="approve")
    assert refused.status_code == 422
    assert "Choose for which organisation you vote." in text(refused)
    assert use(both, amendment, "vote", organisation=fire.pk, outcome="approve").status_code == 302
    shown = text(both.get(case_url(amendment)))
    assert shown.index("Police (has not voted yet)") < shown.index("Fire (voted: approve)")
    assert "For Police." in text(both.get("/admin/"))
    cast = use(both, amendment, "vote", organisation=police.pk, outcome="reject", comment="Too short.")
    assert cast.status_code == 302
    votes = Ballot.objects.get().standing_votes()
    assert [(vote.organisation_name, vote.role, vote.outcome) for vote in votes] == [
        ("Fire", "Deputy member", "approve"),
        ("Police", "Member", "reject"),
    ]


def test_ballot__of_a_seat_that_is_not_theirs_is_refused(here: World, client_of: ClientOf) -> None:
    body, (council, _, fire, _) = here.partnership.body, here.organisations
    MembershipFactory(body=body, organisation=fire, user=here.representative, deputy_with_vote=True)
    amendment = factories.consulted(here, factories.draft(here))
    actions.open_ballot(amendment=amendment, user=here.editor)
    answer = use(client_of(here.representative), amendment, "vote", organisation=council.pk, outcome="approve")
    assert answer.status_code == 422
    with pytest.raises(NotAllowed, match="You hold no vote of Council in this ballot"):
        actions.vote(amendment=amendment, user=here.representative, outcome="approve", organisation=council)
    assert not Ballot.objects.get().votes.exists()


def test_author__of_two_seats_votes_for_neither(here: World, client_of: ClientOf) -> None:
    body, (_, police, fire, _) = here.partnership.body, here.organisations
    MembershipFactory(body=body, organisation=fire, user=here.representative, deputy_with_vote=True)
    amendment = factories.consulted(here, factories.draft(here, user=here.representative))
    actions.open_ballot(amendment=amendment, user=here.editor)
    for organisation in (police, fire):
        answer = use(client_of(here.representative), amendment, "vote", organisation=organisation.pk, outcome="approve")
        assert answer.status_code == 422
        assert "You worked on this text" in text(answer)
    assert not Ballot.objects.get().votes.exists()


def test_author__is_told_why_they_cannot_vote(here: World, client_of: ClientOf) -> None:
    amendment = factories.consulted(here, factories.draft(here, user=here.representative))
    actions.open_ballot(amendment=amendment, user=here.editor)
    author = client_of(here.representative)
    assert "You worked on this text, so you cannot vote on it." in text(author.get(case_url(amendment)))
    answer = use(author, amendment, "vote", outcome="approve")
    assert answer.status_code == 422
    assert "You worked on this text" in text(answer)


def test_entry__by_one_person_is_neither_confirmed_by_them_nor_kept_when_wrong(
    here: World, client_of: ClientOf
) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    chair, editor = client_of(here.csp_chair), client_of(here.editor)
    held = here.meeting()
    assert use(chair, amendment, "enter_decision", meeting=held.pk, outcome="reject", minute="7").status_code == 302
    entry = DecisionEntry.objects.get()
    assert "You entered this decision, so another person has to confirm it." in text(chair.get(case_url(amendment)))
    assert use(chair, amendment, "confirm_decision", row=entry.pk).status_code == 422
    assert use(editor, amendment, "strike_entry", row=entry.pk).status_code == 422
    assert use(editor, amendment, "strike_entry", row=entry.pk, note="Wrong minute.").status_code == 302
    assert fresh(amendment).state == State.DECISION
    assert use(editor, amendment, "enter_decision", meeting=held.pk, outcome="approve", minute="7").status_code == 302


def test_meeting__that_cannot_have_decided_is_not_offered(here: World, client_of: ClientOf) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    body, now = here.partnership.body, timezone.now()
    cancelled = MeetingFactory(body=body, cancelled=True, starts_at=now, ends_at=None)
    earlier = MeetingFactory(body=body, held=True, starts_at=now - dt.timedelta(days=9), ends_at=None)
    for organisation in here.organisations:
        AttendanceFactory(meeting=cancelled, organisation=organisation)
    editor = client_of(here.editor)
    for meeting in (cancelled, earlier):
        answer = use(editor, amendment, "enter_decision", meeting=meeting.pk, outcome="approve", minute="7")
        assert answer.status_code == 422
    assert not DecisionEntry.objects.exists()


def test_urgent__is_adopted_by_the_chair_alone(here: World, client_of: ClientOf) -> None:
    page = type(here.terms).objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=here.editor, title="A clearer purpose", is_urgent=True)
    amendment = factories.reword(amendment, here.editor, purpose="The group keeps streets safe.")
    amendment = actions.submit(amendment=amendment, user=here.editor)
    assert "Adopt it urgently" not in text(client_of(here.member).get(case_url(amendment)))
    chair = client_of(here.csp_chair)
    assert "Adopt it urgently" in text(chair.get(case_url(amendment)))
    assert use(chair, amendment, "decide_urgently", note="A court said so.").status_code == 302
    assert fresh(amendment).state == State.ADOPTED
    assert Version.objects.of(here.terms).count() == 2


def test_clerical__is_checked_and_confirmed_by_a_second_person(here: World, client_of: ClientOf) -> None:
    page = type(here.terms).objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=here.editor, title="A slip", kind="clerical correction")
    amendment = factories.reword(amendment, here.editor, purpose="The group settles its purposes every spring.")
    amendment = actions.submit(amendment=amendment, user=here.editor)
    entry = DecisionEntry.objects.get()
    shown = text(client_of(here.csp_chair).get(case_url(amendment)))
    assert "A second person checks the correction and confirms it." in shown
    assert "Open a ballot" not in shown
    assert use(client_of(here.editor), amendment, "confirm_decision", row=entry.pk).status_code == 422
    assert use(client_of(here.csp_chair), amendment, "confirm_decision", row=entry.pk).status_code == 302
    assert Version.objects.of(here.terms).newest_first()[0].number == "1.1"


def test_case__out_of_date_says_so_and_offers_to_bring_it_up_to_date(here: World, client_of: ClientOf) -> None:
    first = factories.draft(here)
    second = factories.consulted(here, factories.draft(here, meetings="Six times a year."))
    factories.adopted(here, first)
    shown = text(client_of(here.editor).get(case_url(second)))
    assert "was adopted since this one was drafted" in shown
    assert "Bring it up to date" in shown
    assert "Enter the decision" not in shown
    assert "Bring it up to date" not in text(client_of(here.member).get(case_url(second)))


def test_short_round__is_offered_for_a_repeated_consultation_only(here: World, client_of: ClientOf) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    chair = client_of(here.chair)
    assert "Make it a short round" not in text(chair.get(case_url(amendment)))
    actions.withdraw(amendment=amendment, user=here.editor, note="Anew.")
    amendment = factories.consulted(here, factories.draft(here))
    amendment = actions.send_back(amendment=amendment, user=here.editor, note="Shorter.")
    amendment = factories.reword(amendment, here.editor, purpose="Safe streets.")
    amendment = actions.submit(amendment=amendment, user=here.editor)
    assert "Make it a short round" in text(chair.get(case_url(amendment)))
    day = timezone.localdate() + dt.timedelta(days=5)
    assert use(chair, amendment, "shorten", deadline=f"{day:%d/%m/%Y}").status_code == 422
    assert use(chair, amendment, "shorten", deadline=f"{day:%d/%m/%Y}", note="Police.").status_code == 302


def test_draft__nobody_submitted_is_its_drafters_business(here: World, client_of: ClientOf) -> None:
    amendment = factories.draft(here, user=here.member)
    assert client_of(here.member).get(case_url(amendment)).status_code == 200
    assert client_of(here.editor).get(case_url(amendment)).status_code == 200
    assert client_of(here.representative).get(case_url(amendment)).status_code == 302
    submitted = actions.submit(amendment=amendment, user=here.member)
    assert client_of(here.representative).get(case_url(submitted)).status_code == 200


def test_case__of_another_partnership_is_not_there(here: World, there: World, client_of: ClientOf) -> None:
    factories.recorded(there)
    theirs = actions.submit(amendment=factories.draft(there), user=there.editor)
    for person in (here.editor, here.chair, here.representative):
        assert client_of(person).get(case_url(theirs)).status_code == 404
        assert use(client_of(person), theirs, "withdraw", note="Ours now.").status_code == 404
    assert fresh(theirs).state == State.CONSULTATION


def test_crafted_form__cannot_reach_rows_of_another_case(here: World, client_of: ClientOf) -> None:
    first = actions.submit(amendment=factories.draft(here), user=here.editor)
    second = actions.submit(amendment=factories.draft(here, meetings="Monthly."), user=here.editor)
    answer = actions.respond(amendment=second, user=here.member, stance="comment", text="Why?")
    crafted = use(client_of(here.editor), first, "reply", row=answer.pk, disposition="noted")
    assert crafted.status_code == 404
    assert Response.objects.get().disposition == ""
    assert use(client_of(here.editor), first, "adopt").status_code == 404
