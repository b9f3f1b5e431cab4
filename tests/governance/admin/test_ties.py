"""A tied ballot: who may break it, what the screen says where nobody may, and what a meeting can do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.utils import timezone

from cms.governance import actions, daily, register
from cms.governance.enums import State
from cms.governance.errors import WrongState
from cms.governance.models import AmendmentPage, Ballot, DecisionEntry, Vote
from cms.partnership.enums import SeatRole
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import MembershipFactory, UserFactory

from .conftest import ClientOf, case_url, fresh, text, use

pytestmark = pytest.mark.django_db
Commits = Callable[..., Any]


@pytest.fixture
def vice(here: World) -> Any:
    """The vice-chair of the partnership, who has no vote."""
    user = UserFactory(username="vice")
    MembershipFactory(
        body=here.partnership.body, organisation=here.organisations[3], user=user, role=SeatRole.VICE_CHAIR
    )
    return user


def tied(here: World, author: Any) -> AmendmentPage:
    """One seat for it, one against, two silent, and the time has run out."""
    amendment = factories.consulted(here, factories.draft(here, user=author))
    actions.open_ballot(amendment=amendment, user=here.editor)
    actions.vote(amendment=amendment, user=here.representative, outcome="reject", comment="No.")
    actions.vote(amendment=amendment, user=here.deputy, outcome="approve")
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        daily.close_ballots()
    assert Ballot.objects.get().result == "tie"
    return fresh(amendment)


def test_tie__is_broken_by_the_vice_chair_where_the_chair_worked_on_the_text(
    here: World, vice: Any, client_of: ClientOf
) -> None:
    amendment = tied(here, here.csp_chair)
    chair, stand_in = client_of(here.csp_chair), client_of(vice)
    shown = text(stand_in.get(case_url(amendment)))
    assert "The vice-chair of Wealdmere Community Safety Partnership has the casting vote" in shown
    assert "Break the tie: A clearer purpose" in text(stand_in.get("/admin/"))
    assert "Break the tie" not in text(chair.get("/admin/"))
    refused = use(chair, amendment, "break_tie", outcome="approve", comment="Mine.")
    assert refused.status_code == 422
    assert "You worked on this text, so you cannot give the casting vote." in text(refused)
    assert use(stand_in, amendment, "break_tie", outcome="approve", comment="It is clearer.").status_code == 302
    assert fresh(amendment).state == State.ADOPTED
    vote = Vote.objects.get(is_casting=True)
    assert (vote.role, vote.organisation_name, vote.cast_by) == ("Vice-chair, casting vote", "Health", vice)
    public = text(stand_in.get(amendment.public_path))
    assert "The vote was a tie. Vice-chair, casting vote: It is clearer." in public
    assert "It is clearer." in text(stand_in.get(case_url(amendment)))
    assert list(register.verify(here.partnership)) == []


def test_tie__is_not_the_vice_chairs_while_the_chair_may_break_it(here: World, vice: Any, client_of: ClientOf) -> None:
    amendment = tied(here, here.editor)
    stand_in = client_of(vice)
    assert "The chair of Wealdmere Community Safety Partnership has the casting vote." in text(
        stand_in.get(case_url(amendment))
    )
    refused = use(stand_in, amendment, "break_tie", outcome="approve", comment="Mine.")
    assert refused.status_code == 422
    assert "has the casting vote, not the vice-chair." in text(refused)
    assert "Break the tie" not in text(stand_in.get("/admin/"))
    assert use(client_of(here.csp_chair), amendment, "break_tie", outcome="reject", comment="No.").status_code == 302
    assert fresh(amendment).state == State.REJECTED


def test_tie__that_nobody_may_break_says_what_to_do_and_is_decided_at_a_meeting(
    here: World,
    client_of: ClientOf,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Commits,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        amendment = tied(here, here.csp_chair)
    (told,) = [message for message in mailoutbox if "the ballot decided nothing" in message.subject]
    seat = here.partnership.body.memberships.get(user=here.csp_chair)
    assert told.to == [seat.email]
    assert "nobody may break the tie" in told.body
    editor = client_of(here.editor)
    shown = text(editor.get(case_url(amendment)))
    assert "The ballot is a tie, and nobody may break it" in shown
    assert "Enter a meeting’s decision here, send it back to its drafters, or enter a vice-chair" in shown
    assert "No meeting of Wealdmere Community Safety Partnership has been held since this was submitted" in shown
    assert "Decide a tie: A clearer purpose" in text(editor.get("/admin/"))
    assert "The vote is a tie. The partnership decides at one of its next meetings." in text(
        editor.get(amendment.public_path)
    )
    with pytest.raises(WrongState, match="The ballot on this amendment is a tie"):
        actions.open_ballot(amendment=amendment, user=here.editor, note="Again.")
    held = here.meeting()
    entered = use(editor, amendment, "enter_decision", meeting=held.pk, outcome="approve", minute="7.2")
    assert entered.status_code == 302
    ballot = Ballot.objects.get()
    assert (ballot.result, ballot.closed_at is None) == ("tie", False)
    confirmed = use(client_of(here.representative), amendment, "confirm_decision", row=DecisionEntry.objects.get().pk)
    assert confirmed.status_code == 302
    assert fresh(amendment).state == State.ADOPTED


def test_tie__of_a_vice_chair_who_comes_later_is_theirs(here: World, client_of: ClientOf) -> None:
    amendment = tied(here, here.csp_chair)
    later = UserFactory(username="later")
    MembershipFactory(
        body=here.partnership.body, organisation=here.organisations[3], user=later, role=SeatRole.VICE_CHAIR
    )
    client = client_of(later)
    assert "The vote is a tie. The vice-chair has the casting vote." in text(client.get(amendment.public_path))
    assert use(client, amendment, "break_tie", outcome="request changes", comment="Shorter.").status_code == 302
    assert fresh(amendment).state == State.DRAFT


def test_ballot__that_is_not_tied_still_bars_a_meetings_decision(here: World, client_of: ClientOf) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    actions.open_ballot(amendment=amendment, user=here.editor)
    held = here.meeting()
    answer = use(client_of(here.editor), amendment, "enter_decision", meeting=held.pk, outcome="approve", minute="7")
    assert answer.status_code == 422
    assert "A ballot is open on this amendment. Close it first." in text(answer)
