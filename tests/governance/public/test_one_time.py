"""Answering and voting by one-time link: opening uses nothing up, sending does, nothing is lost on the way."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.governance import actions
from cms.governance.enums import State
from cms.governance.models import AmendmentPage, Ballot, Contribution, OneTimeLink, Response, Vote
from cms.partnership.models import Membership
from tests.governance import factories
from tests.governance.factories import World

from . import cases
from .conftest import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def stranger(here: World) -> Client:
    """Somebody without an account."""
    return Client(SERVER_NAME=here.host)


@pytest.fixture
def amendment(here: World) -> AmendmentPage:
    """An amendment in consultation."""
    return cases.submitted(here)


@pytest.fixture
def answer(here: World, amendment: AmendmentPage) -> str:
    """The address of a link with which Health may answer."""
    seat = Membership.objects.get(body=here.body, organisation=here.organisations[3])
    round = amendment.latest_snapshot.rounds.get()
    _, token = OneTimeLink.objects.issue(
        partnership=here.partnership, membership=seat, round=round, expires_at=round.deadline
    )
    return f"/respond/{token}/"


@pytest.fixture
def ballot(here: World) -> Ballot:
    """An open ballot."""
    amendment = factories.consulted(here, factories.draft(here))
    return actions.open_ballot(amendment=amendment, user=here.editor)


def vote_link(here: World, ballot: Ballot, **seat: Any) -> str:
    """The address of a link with which a seat may vote."""
    membership = Membership.objects.get(body=ballot.body, **seat)
    _, token = OneTimeLink.objects.issue(
        partnership=here.partnership, membership=membership, ballot=ballot, expires_at=ballot.closes_at
    )
    return f"/vote/{token}/"


@pytest.fixture
def voting(here: World, ballot: Ballot) -> str:
    """The address of a link with which Health may vote."""
    return vote_link(here, ballot, organisation=here.organisations[3])


def later(**ago: int) -> Any:
    """That much time has passed."""
    return time_machine.travel(timezone.now() + dt.timedelta(**ago))


# Answering


def test_answer__by_link_is_recorded_and_thanked_for(stranger: Client, answer: str) -> None:
    assert "What does Health say?" in text(stranger.get(answer))
    data = {"stance": "object", "section": "purpose", "text": "Too vague."}
    response = stranger.post(answer, data)
    assert (response.status_code, response["Location"]) == (302, f"{answer}?done=1")
    given = Response.objects.get(channel="link")
    assert (given.organisation_name, given.stance, given.section, given.text) == ("Health", *data.values())
    assert "We have your answer" in text(stranger.get(response["Location"]))


def test_answer__opening_the_link_uses_nothing_up(stranger: Client, answer: str) -> None:
    for _ in range(3):
        assert stranger.get(answer).status_code == 200
        assert stranger.head(answer).status_code == 200
        assert "We have your answer" not in text(stranger.get(f"{answer}?done=1"))
    assert OneTimeLink.objects.exclude(used_at=None).count() == 0
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"text": "Kept words"}, "Choose support, comment or object"),
        ({"stance": "maybe", "text": "Kept words"}, "Choose one of these"),
        ({"stance": "comment"}, "Write what you want to say."),
        ({"stance": "object", "text": "   "}, "Write what you want to say."),
        ({"stance": "object", "section": "nowhere", "text": "Kept words"}, "Select a valid choice"),
        ({"stance": "object", "text": "x" * 10_001}, "Shorten this to 10000 characters"),
    ],
)
def test_answer__that_is_incomplete_keeps_what_was_typed(
    stranger: Client, answer: str, data: dict[str, str], problem: str
) -> None:
    response = stranger.post(answer, data)
    page = text(response)
    assert response.status_code == 200
    assert "There is a problem" in page
    assert "<title>Error: " in page
    assert problem in page
    if data.get("text", "").strip():
        assert data["text"] in page
    if data.get("stance") == "object":
        assert 'value="object" checked' in page
    assert Response.objects.count() == 0


def test_answer__may_be_corrected_for_a_short_while(stranger: Client, answer: str) -> None:
    stranger.post(answer, {"stance": "support"})
    with later(minutes=29):
        assert "You answered before" in text(stranger.get(answer))
        stranger.post(answer, {"stance": "comment", "text": "On second thoughts."})
    assert [given.text for given in Response.objects.all()] == ["On second thoughts."]
    with later(minutes=31):
        response = stranger.get(answer)
        assert response.status_code == 410
        assert "It was used before" in text(response)
        assert stranger.post(answer, {"stance": "support"}).status_code == 410
    assert Response.objects.get().stance == "comment"


def test_answer__that_is_too_long_is_kept_whole(stranger: Client, answer: str) -> None:
    page = stranger.post(answer, {"stance": "comment", "text": "w" * 10_001})
    assert "Shorten this to 10000 characters: it has 10001" in text(page)
    assert "w" * 10_001 in text(page)


def test_answer__to_correct_is_there_to_be_changed(stranger: Client, answer: str) -> None:
    stranger.post(answer, {"stance": "object", "text": "Who pays?", "section": "purpose"})
    page = text(stranger.get(answer))
    assert "Who pays?</textarea>" in page
    assert '<option value="purpose" selected>' in page


def test_answer__after_the_deadline_is_too_late(stranger: Client, answer: str) -> None:
    with later(days=30):
        for response in (stranger.get(answer), stranger.post(answer, {"stance": "support"})):
            assert response.status_code == 410
            assert "It has run out." in text(response)


def test_answer__after_the_amendment_was_withdrawn_leads_to_the_proposal(
    here: World, stranger: Client, answer: str, amendment: AmendmentPage
) -> None:
    actions.withdraw(amendment=amendment, user=here.editor, note="Not now.")
    response = stranger.get(answer)
    assert response.status_code == 410
    assert "What it asked for is closed" in text(response)
    assert f"amendments/{amendment.reference}/" in text(response)


def test_answer__of_a_seat_that_has_ended_is_refused(here: World, stranger: Client, answer: str) -> None:
    Membership.objects.filter(body=here.body, organisation=here.organisations[3]).update(until=timezone.localdate())
    assert stranger.get(answer).status_code == 410
    assert stranger.post(answer, {"stance": "support"}).status_code == 410
    assert Response.objects.count() == 0


# Voting


def test_vote__is_asked_back_once_and_then_cast(stranger: Client, voting: str) -> None:
    choice = {"outcome": "approve", "comment": "Good.", "interest": "None"}
    page = text(stranger.post(voting, choice))
    assert "Is this your vote?" in page
    assert "Health: <strong>approve</strong>" in page
    assert Vote.objects.count() == 0
    response = stranger.post(voting, {**choice, "confirm": "yes"})
    assert response["Location"] == f"{voting}?done=1"
    vote = Vote.objects.get()
    assert (vote.organisation_name, vote.outcome, vote.comment, vote.channel) == ("Health", "approve", "Good.", "link")
    done = text(stranger.get(response["Location"]))
    assert "Your vote is counted" in done
    assert "Health: <strong>approve</strong>" in done


def test_vote__can_be_taken_back_before_it_is_confirmed(stranger: Client, voting: str) -> None:
    page = text(stranger.post(voting, {"outcome": "reject", "comment": "Kept words", "change": "yes"}))
    assert "How does Health vote?" in page
    assert "Kept words" in page
    assert 'value="reject" checked' in page
    assert Vote.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"comment": "Kept words"}, "Choose how you vote"),
        ({"outcome": "reject", "interest": "Kept words"}, "Say why, so that the drafters can answer"),
        ({"outcome": "request changes", "comment": " "}, "Say why, so that the drafters can answer"),
        ({"outcome": "approve; DROP TABLE", "comment": "Kept words"}, "Choose one of these"),
    ],
)
@pytest.mark.parametrize("confirm", [{}, {"confirm": "yes"}])
def test_vote__that_is_incomplete_is_not_cast(
    stranger: Client, voting: str, data: dict[str, str], problem: str, confirm: dict[str, str]
) -> None:
    page = text(stranger.post(voting, {**data, **confirm}))
    assert "There is a problem" in page
    assert problem in page
    assert "Kept words" in page or "Kept words" not in data.values()
    assert Vote.objects.count() == 0


def test_vote__works_once(stranger: Client, voting: str) -> None:
    stranger.post(voting, {"outcome": "approve", "confirm": "yes"})
    for response in (stranger.get(voting), stranger.post(voting, {"outcome": "abstain", "confirm": "yes"})):
        assert response.status_code == 410
        assert "It was used before" in text(response)
    assert Vote.objects.count() == 1
    with later(minutes=31):
        assert stranger.get(f"{voting}?done=1").status_code == 410


def test_vote__opening_the_link_uses_nothing_up(stranger: Client, voting: str) -> None:
    for _ in range(3):
        assert "How does Health vote?" in text(stranger.get(voting))
        assert "Your vote is counted" not in text(stranger.get(f"{voting}?done=1"))
    assert Vote.objects.count() == 0
    assert OneTimeLink.objects.exclude(used_at=None).count() == 0


def test_vote__of_somebody_who_worked_on_the_text_is_refused(here: World, stranger: Client, ballot: Ballot) -> None:
    Contribution.objects.create(amendment=ballot.snapshot.amendment, user=here.representative)
    link = vote_link(here, ballot, user=here.representative)
    for response in (stranger.get(link), stranger.post(link, {"outcome": "approve", "confirm": "yes"})):
        assert response.status_code == 403
        assert "Nobody who worked on the text may vote on it." in text(response)
    assert Vote.objects.count() == 0


def test_vote__that_decides_the_matter_ends_the_ballot_for_the_others(
    here: World, stranger: Client, ballot: Ballot, voting: str
) -> None:
    for user in (here.representative, here.csp_chair):
        actions.vote(amendment=ballot.snapshot.amendment, user=user, outcome="approve")
    stranger.post(voting, {"outcome": "approve", "confirm": "yes"})
    amendment = AmendmentPage.objects.get(pk=ballot.snapshot.amendment.pk)
    assert amendment.state == State.ADOPTED
    late = vote_link(here, ballot, email="fire@example.org")
    assert "What it asked for is closed" in text(stranger.get(late))


# Both


@pytest.mark.parametrize("kind", ["respond", "vote"])
@pytest.mark.parametrize("token", ["x", "a" * 43, "' OR 1=1 --", "%2e%2e", "a" * 4000, "é"])
def test_link__nobody_issued_is_friendly_and_says_nothing(stranger: Client, kind: str, token: str) -> None:
    for response in (stranger.get(f"/{kind}/{token}/"), stranger.post(f"/{kind}/{token}/", {"stance": "support"})):
        assert response.status_code == 404
        assert "Check that the whole address was copied from the e-mail." in text(response)


def test_link__for_one_purpose_does_not_serve_the_other(stranger: Client, answer: str, voting: str) -> None:
    assert stranger.get(answer.replace("respond", "vote")).status_code == 404
    assert stranger.get(voting.replace("vote", "respond")).status_code == 404


def test_link__works_at_its_own_partnership_s_site_only(answer: str) -> None:
    factories.world(default=False, hostname="theirs.localhost", name="Elsewhere")
    response = Client(SERVER_NAME="theirs.localhost").get(answer)
    assert response.status_code == 404
    assert "What does Health say?" not in text(response)


def test_link__is_kept_by_no_cache_and_told_to_nobody(stranger: Client, answer: str, voting: str) -> None:
    """`no-referrer` would do too, but then browsers send the form with the origin "null", which CSRF refuses."""
    for path in (answer, voting, "/respond/unknown/"):
        response = stranger.get(path)
        assert "no-store" in response["Cache-Control"]
        assert response["Referrer-Policy"] == "strict-origin"
        assert response["X-Robots-Tag"] == "noindex"
        assert '<meta name="robots" content="noindex">' in text(response)


def test_link__form_is_protected_against_forgery(here: World, answer: str) -> None:
    client = Client(SERVER_NAME=here.host, enforce_csrf_checks=True)
    refused = client.post(answer, {"stance": "support"})
    assert refused.status_code == 403
    assert "<h1>Nothing was sent</h1>" in text(refused)
    assert "Go back, load the form again" in text(refused)
    assert "Wealdmere Community Safety Partnership" in text(refused)
    assert not Response.objects.exists()
    page = client.get(answer)
    token = page.content.decode().partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    sent = client.post(answer, {"stance": "support", "csrfmiddlewaretoken": token}, HTTP_ORIGIN=f"http://{here.host}")
    assert sent.status_code == 302


def test_link__is_not_written_into_the_log(
    stranger: Client, answer: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with later(days=30):
        stranger.get(answer)
    assert answer.split("/")[2] not in capsys.readouterr().err
