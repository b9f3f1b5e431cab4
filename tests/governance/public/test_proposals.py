"""Proposals: what was submitted is public, what is being drafted is nobody's business."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from cms.governance import actions, composing
from cms.governance.enums import State
from cms.governance.models import AmendmentPage
from home.models import StandardPage
from tests.governance import factories
from tests.governance.factories import World

from . import cases
from .conftest import TERMS, Get, main, text

pytestmark = pytest.mark.django_db

CANARY = "Canary7431"


def proposal(get: Get, amendment: AmendmentPage) -> str:
    """The page of a proposal."""
    response = get(f"amendments/{amendment.reference}/")
    assert response.status_code == 200
    return main(response)


# Nothing leaks


def everywhere(here: World, amendment: AmendmentPage) -> list[str]:
    """Every public address that could say something of a draft, guessable ones included."""
    below = (
        *("", "versions/", "versions/1.0/", "versions/2.0/", "on/2026-01-01/", "compare/1.0/2.0/", "amendments/"),
        *("amendments/?show=open", "document.json", "versions/1.0/document.json", "history.atom"),
        *(f"amendments/{amendment.reference}/", f"{amendment.slug}/", f"amendments/{amendment.slug}/"),
    )
    around = ("/", "/register/", "/register.jsonl", "/sitemap.xml", "/sub-groups/", "/sub-groups/street-safety/")
    return [*(f"{TERMS}{path}" for path in below), *around]


def said(here: World, amendment: AmendmentPage) -> dict[str, str]:
    """All of it, as anybody gets it."""
    client = Client(SERVER_NAME=here.host)
    answers = {path: client.get(path) for path in everywhere(here, amendment)}
    return {path: _body(response) for path, response in answers.items()}


def _body(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{body.decode()} {response.headers}"


def leaks(here: World, amendment: AmendmentPage) -> list[str]:
    """Addresses at which the canary sings."""
    return [path for path, body in said(here, amendment).items() if CANARY.lower() in body.lower()]


def canary(amendment: AmendmentPage, user: Any) -> AmendmentPage:
    """The draft with the canary's name in every field and in its text."""
    amendment = factories.reword(amendment, user, purpose=f"{CANARY} text")
    words = {name: f"{CANARY} {name}" for name in ("title", "draft_title", "summary", "reason", "equality_note")}
    return cases.changed(amendment, user, **words)


def test_draft__is_nowhere(here: World, get: Get) -> None:
    draft = canary(factories.draft(here), here.editor)
    assert leaks(here, draft) == []
    assert get(f"amendments/{draft.reference}/").status_code == 404
    assert "No amendment has been put forward" in main(get("amendments/"))
    assert draft.reference not in main(get())


def test_draft__answers_at_its_own_address_like_one_that_never_was(here: World, get: Get) -> None:
    draft = factories.draft(here)
    assert draft.slug != "asb-2024-99"
    unknown, known = get("asb-2024-99/"), get(f"{draft.slug}/")
    assert (known.status_code, unknown.status_code) == (404, 404)
    assert known.content == unknown.content
    assert get(f"{draft.slug}/versions/").content == unknown.content


def test_page__that_is_not_public_answers_like_one_that_never_was(here: World, get: Get) -> None:
    hidden = here.home.add_child(instance=StandardPage(title="Hidden", slug="hidden", body="<p>x</p>", live=False))
    hidden.add_child(instance=StandardPage(title="Below", slug="below", body="<p>x</p>", live=False))
    unknown = get("/never/")
    assert unknown.status_code == 404
    for path in ("/hidden/", "/hidden/below/", "/hidden/never/"):
        assert get(path).status_code == 404
        assert get(path).content == unknown.content


def test_draft__is_nowhere_for_people_who_are_logged_in_either(here: World) -> None:
    draft = canary(factories.draft(here), here.editor)
    client = Client(SERVER_NAME=here.host)
    client.force_login(here.editor)
    for path in everywhere(here, draft):
        assert CANARY.lower() not in _body(client.get(path)).lower()


def test_draft__sent_back_shows_what_was_submitted_and_nothing_since(here: World, get: Get) -> None:
    amendment = cases.submitted(here)
    actions.send_back(amendment=amendment, user=here.chair, note=f"{CANARY}: say it more simply.")
    amendment = canary(AmendmentPage.objects.get(pk=amendment.pk), here.editor)
    assert leaks(here, amendment) == []
    page = proposal(get, amendment)
    assert "Sent back for changes" in page
    assert "A clearer purpose" in page
    assert "keeps streets safe" in page
    assert "Sent back for changes" in main(get("amendments/"))


def test_draft__sent_back_does_not_tell_which_documents_were_added(here: World, get: Get) -> None:
    plan, _ = factories.plan(here)
    amendment = cases.submitted(here)
    actions.send_back(amendment=amendment, user=here.chair, note="More.")
    actions.add_document(amendment=AmendmentPage.objects.get(pk=amendment.pk), user=here.editor, document=plan)
    assert amendment.reference not in main(get("/plan-2024/amendments/"))
    assert get(f"/plan-2024/amendments/{amendment.reference}/").status_code == 404


def test_amendment_page__itself_is_never_served(here: World, get: Get) -> None:
    amendment = cases.submitted(here)
    Page.objects.filter(pk=amendment.pk).update(live=True)
    assert get(f"{amendment.slug}/").status_code == 404
    assert amendment.slug not in text(get("/sitemap.xml"))


def test_preview__is_for_the_editor_and_shows_the_draft_as_it_stands(here: World, rf: Any) -> None:
    draft = canary(factories.draft(here), here.editor)
    for mode in ("proposed", "redline"):
        shown = draft.get_latest_revision_as_object().make_preview_request(preview_mode=mode)
        assert f"{CANARY} text" in text(shown)
        assert "The public sees nothing of it" in text(shown)


def test_preview__of_a_draft_that_cannot_be_read_says_why(here: World) -> None:
    draft = factories.draft(here)
    page = draft.get_latest_revision_as_object()
    page.texts = json.dumps([*composing.raw_texts(draft.get_latest_revision().content)] * 2)
    assert "stands in this amendment twice" in text(page.make_preview_request(preview_mode="redline"))


# One proposal


def test_proposal__in_consultation_says_what_happens_next(here: World, get: Get) -> None:
    amendment = cases.submitted(here)
    page = proposal(get, amendment)
    until = timezone.localdate() + dt.timedelta(days=21)
    expected = f"The members of Street Safety Sub-group can answer until {until.day} {until:%B %Y}."
    assert expected in page
    assert "In consultation" in page
    assert "1.1 reworded" in page
    assert "Compared with version 1.0." in page
    assert 'aria-current="step"' in page
    assert "Street Safety Sub-group is asked, open until" in page
    assert "Anyone may comment" not in page


def test_proposal__the_public_is_asked_about_says_how_to_comment(here: World, get: Get) -> None:
    type(here.partnership).objects.update(email="safer@wealdmere.example", phone="01632 960118")
    amendment = actions.submit(
        amendment=cases.changed(factories.draft(here), here.editor, audience="both"), user=here.editor
    )
    page = proposal(get, amendment)
    assert "Anyone may comment until" in page
    assert f'<a href="mailto:safer@wealdmere.example?subject={amendment.reference}">' in page
    with time_machine.travel(timezone.now() + dt.timedelta(days=30)):
        assert "Anyone may comment" not in proposal(get, amendment)


def test_proposal__publishes_answers_only_when_the_consultation_is_concluded(here: World, get: Get) -> None:
    amendment = cases.submitted(here)
    actions.respond(amendment=amendment, user=here.member, stance="object", text="Too vague.", section="purpose")
    page = proposal(get, amendment)
    assert "<b>1</b> of 3 members answered" in page
    assert "Too vague." not in page
    assert "Police" not in page
    response = amendment.latest_snapshot.rounds.get().responses.get()
    actions.reply(response=response, user=here.chair, disposition="not accepted", text="It says what we do.")
    assert "It says what we do." not in proposal(get, amendment)
    with time_machine.travel(timezone.now() + dt.timedelta(days=22)):
        actions.conclude(amendment=amendment, user=here.chair)
        page = proposal(get, amendment)
    assert "Police" in page
    assert "On 1 Purpose" in page
    assert "Too vague." in page
    assert "Our reply: not accepted" in page
    assert "It says what we do." in page
    assert "No response: Council, Health" in page


def test_proposal__escapes_what_people_wrote(here: World, get: Get) -> None:
    evil = "<script>alert(1)</script>\nNext line & more"
    draft = cases.changed(
        factories.draft(here), here.editor, reason=evil, summary="<b>S</b>", title="<i>T</i>", equality_note=evil
    )
    amendment = actions.submit(amendment=draft, user=here.editor)
    actions.respond(amendment=amendment, user=here.member, stance="support", text=evil)
    with time_machine.travel(timezone.now() + dt.timedelta(days=22)):
        actions.conclude(amendment=amendment, user=here.chair)
        pages = [proposal(get, amendment), main(get("amendments/")), main(get())]
    assert not any("<script>" in page or "<b>S</b>" in page or "<i>T</i>" in page for page in pages)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>Next line &amp; more" in pages[0]


def test_proposal__to_decide_waits_for_a_meeting_or_a_ballot(here: World, get: Get) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    assert "The partnership decides at one of its next meetings." in proposal(get, amendment)
    actions.open_ballot(amendment=amendment, user=here.editor)
    assert "The partnership votes until" in proposal(get, amendment)


def test_proposal__that_was_overtaken_says_so(here: World, get: Get) -> None:
    first = factories.draft(here)
    second = factories.consulted(here, factories.draft(here, meetings="Six times a year."))
    factories.adopted(here, first)
    assert "Another amendment was adopted meanwhile" in proposal(get, second)


def test_proposal__adopted_shows_decision_minute_and_versions(here: World, get: Get) -> None:
    amendment = factories.adopted(here, factories.draft(here))
    page = proposal(get, amendment)
    assert "Decision: adopted" in page
    assert "<dt>Minute</dt><dd>7.2</dd>" in page
    assert "At a meeting" in page
    assert "confirmed by Chair, Wealdmere Community Safety Partnership" in page
    assert f"{TERMS}compare/1.0/2.0/" in page


def test_proposal__adopted_by_ballot_shows_figures_but_not_what_voters_wrote(here: World, get: Get) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    actions.open_ballot(amendment=amendment, user=here.editor)
    for user in (here.representative, here.deputy, here.csp_chair):
        amendment = actions.vote(amendment=amendment, user=user, outcome="reject", comment=f"{CANARY} why")
    assert amendment.state == State.REJECTED
    page = proposal(get, amendment)
    assert "Decision: rejected" in page
    assert "0 to approve, 0 to request changes, 3 to reject, 0 abstained, of 4 seats" in page
    assert leaks(here, amendment) == []


@pytest.mark.parametrize("way_out", ["withdrawn", "lapsed"])
def test_proposal__that_ended_otherwise_says_how_without_the_note(here: World, get: Get, way_out: str) -> None:
    amendment = cases.submitted(here)
    if way_out == "withdrawn":
        actions.withdraw(amendment=amendment, user=here.editor, note=f"{CANARY} note")
    else:
        with time_machine.travel(timezone.now() + dt.timedelta(days=200)):
            actions.lapse(amendment=amendment)
    page = proposal(get, amendment)
    assert way_out.capitalize() in page
    assert "What became of it" in page
    assert ("No response: Council, Health, Police" in page) == (way_out == "lapsed"), "nobody ran out of time"
    assert ("It ended before everybody had answered." in page) == (way_out == "withdrawn")
    assert "Nothing more happens with this proposal." in page
    assert leaks(here, amendment) == []


def test_proposal__of_several_documents_is_found_from_each_and_read_at_one(here: World, get: Get) -> None:
    plan, _ = factories.plan(here)
    draft = actions.add_document(amendment=factories.draft(here), user=here.editor, document=plan)
    draft = actions.amend_sections(amendment=draft, user=here.editor, document=plan.pk, sections=["meetings"])
    raw = composing.raw_texts(draft.get_latest_revision().content)
    raw[1]["value"]["sections"][3]["value"]["body"][0]["value"] = "<p>The plan is reviewed in public.</p>"
    amendment = actions.submit(amendment=cases.changed(draft, here.editor, texts=json.dumps(raw)), user=here.editor)
    page = proposal(get, amendment)
    assert "plan is reviewed in public" in page
    assert "keeps streets safe" in page
    assert 'id="t1-change-1"' in page
    assert 'id="t2-change-1"' in page
    listed = main(get("/plan-2024/amendments/"))
    assert f"{TERMS}amendments/{amendment.reference}/" in listed
    assert "Also changes Terms of reference" in listed
    moved = get(f"/plan-2024/amendments/{amendment.reference}/")
    assert moved["Location"] == f"{TERMS}amendments/{amendment.reference}/"
    assert amendment.reference in main(get("/plan-2024/"))


def test_proposal__to_end_a_document_shows_no_redline(here: World, get: Get) -> None:
    page = proposal(get, cases.revoked(here))
    assert "The whole document ceases to have effect." in page
    assert "<del>" not in page


@pytest.mark.parametrize(
    "reference", ["ASB-2026-99", "asb-2026-01", "x", "' OR 1=1 --", "../../admin", "%00", "ASB-2026-01%0A", "9" * 300]
)
def test_proposal__that_does_not_exist_is_not_found(get: Get, reference: str) -> None:
    assert get(f"amendments/{reference}/").status_code in (400, 404)


# The list


def test_list__narrows_by_state_and_keeps_the_counts(here: World, get: Get) -> None:
    adopted = factories.adopted(here, factories.draft(here))
    draft = actions.propose(document=cases.refreshed(here), user=here.editor, title="Meetings")
    opened = actions.submit(amendment=factories.reword(draft, here.editor, meetings="Weekly."), user=here.editor)
    everything, still_open = main(get("amendments/")), main(get("amendments/", show="open"))
    assert everything.index(opened.reference) < everything.index(adopted.reference)
    assert opened.reference in still_open
    assert adopted.reference not in still_open
    assert 'Open <span class="fm-soft">1</span>' in still_open
    assert adopted.reference in main(get("amendments/", show="adopted"))
    assert "that fits this choice" in main(get("amendments/", show="ended"))
    assert opened.reference in main(get("amendments/", show="nonsense"))


def test_list__leaves_out_what_was_only_recorded(get: Get) -> None:
    assert "No amendment has been put forward" in main(get("amendments/"))
