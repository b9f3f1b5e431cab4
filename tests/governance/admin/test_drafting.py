"""Proposing, opening sections, adding documents, restoring, bringing up to date."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from cms.governance import actions, composing
from cms.governance.enums import State
from cms.governance.models import AmendmentPage
from plans.models import PriorityPage
from subgroups.models import SubGroupPage, TermsOfReferencePage
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import BodyFactory

from .conftest import ClientOf, fresh, text

pytestmark = pytest.mark.django_db


def url(name: str, *args: Any) -> str:
    return reverse(f"governance_{name}", args=args)


def kinds(amendment: AmendmentPage, document: int | None = None) -> dict[str, str]:
    """Section key → open or carried, of the draft's (first) document."""
    raw = composing.raw_texts(amendment.get_latest_revision().content)
    values = [b["value"] for b in raw if document in (None, b["value"]["document"])]
    return {part["id"]: part["type"] for part in values[0]["sections"]}


def test_propose__opens_what_was_ticked_and_leads_to_the_editor(here: World, client_of: ClientOf) -> None:
    client = client_of(here.member)
    shown = text(client.get(url("propose", here.terms.pk)))
    assert shown.count("checked") >= len(factories.HEADINGS), "a short text: all ticked, and the usual kind"
    typed = {"title": "A seat for young people", "kind": "amendment", "sections": ["membership"]}
    answer = client.post(url("propose", here.terms.pk), typed)
    made = AmendmentPage.objects.get(title="A seat for young people")
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk])
    assert kinds(made) == {h.lower(): "section" if h == "Membership" else "carried" for h in factories.HEADINGS}
    assert made.owner == here.member
    assert not made.contributions.exists(), "proposing is not yet working on the text"


def test_propose__twice_in_a_moment_makes_one_draft(here: World, client_of: ClientOf) -> None:
    client, typed = client_of(here.editor), {"title": "Once", "kind": "amendment", "sections": ["purpose"]}
    first = client.post(url("propose", here.terms.pk), typed)
    second = client.post(url("propose", here.terms.pk), typed)
    assert first["Location"] == second["Location"]
    assert AmendmentPage.objects.filter(title="Once").count() == 1


def test_propose__with_a_section_in_the_address_ticks_that_one(here: World, client_of: ClientOf) -> None:
    shown = text(client_of(here.editor).get(url("propose", here.terms.pk), {"section": "meetings"}))
    ticked = [h for h in factories.HEADINGS if f'value="{h.lower()}" checked' in shown or _is_ticked(shown, h)]
    assert ticked == ["Meetings"]


def _is_ticked(shown: str, heading: str) -> bool:
    at = shown.find(f'value="{heading.lower()}"')
    return at >= 0 and "checked" in shown[at : shown.find(">", at)]


def test_propose__without_a_title_keeps_what_was_ticked(here: World, client_of: ClientOf) -> None:
    answer = client_of(here.editor).post(url("propose", here.terms.pk), {"kind": "amendment", "sections": ["meetings"]})
    assert answer.status_code == 422
    assert _is_ticked(text(answer), "Meetings")
    assert not _is_ticked(text(answer), "Purpose")


def test_first_adoption__begins_with_the_usual_headings(here: World, client_of: ClientOf) -> None:
    body = BodyFactory(partnership=here.partnership, code="RUR")
    index = here.home.get_children().get(slug="sub-groups").specific
    group = index.add_child(instance=SubGroupPage(title="Rural crime", slug="rural-crime", body=body))
    page = group.add_child(instance=TermsOfReferencePage(title="Rural terms", slug="terms-of-reference"))
    client = client_of(here.editor)
    shown = text(client.get(url("propose", page.pk)))
    assert "Propose its first adoption" in shown
    assert "Confidentiality and data protection" in shown
    client.post(url("propose", page.pk), {"title": "First adoption"})
    made = AmendmentPage.objects.get(title="First adoption")
    (value,) = [b["value"] for b in composing.raw_texts(made.get_latest_revision().content)]
    assert [part["value"]["heading"] for part in value["sections"]][:2] == ["Purpose", "Objectives"]
    assert {part["type"] for part in value["sections"]} == {"section"}
    assert made.kind == "adoption"


def test_propose__by_somebody_without_a_part_in_it_is_refused(here: World, there: World, client_of: ClientOf) -> None:
    body = BodyFactory(partnership=here.partnership, code="RUR")
    index = here.home.get_children().get(slug="sub-groups").specific
    group = index.add_child(instance=SubGroupPage(title="Rural crime", slug="rural-crime", body=body))
    other = group.add_child(instance=TermsOfReferencePage(title="Rural terms", slug="terms-of-reference"))
    answer = client_of(here.member).get(url("propose", other.pk), follow=True)
    assert "Only editors and members of the bodies concerned can propose an amendment." in text(answer)
    assert client_of(here.editor).get(url("propose", there.terms.pk)).status_code == 404
    assert client_of(here.editor).post(url("propose", there.terms.pk), {"title": "Theirs"}).status_code == 404
    assert not AmendmentPage.objects.filter(title="Theirs").exists()


def test_sections__opens_more_of_the_draft_and_only_what_is_carried(here: World, client_of: ClientOf) -> None:
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    made = actions.propose(document=page, user=here.member, title="A seat", sections=["membership"])
    client, address = client_of(here.member), url("sections", made.pk, here.terms.pk)
    shown = text(client.get(address))
    assert "4 Meetings" in shown
    assert "3 Membership" not in shown
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"sections": ["membership"]}).status_code == 422
    assert client.post(address, {"sections": ["meetings"]}).status_code == 302
    assert kinds(fresh(made))["meetings"] == "section"
    assert kinds(fresh(made))["purpose"] == "carried"


def test_sections__of_a_submitted_amendment_stay_as_they_are(here: World, client_of: ClientOf) -> None:
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    made = actions.propose(document=page, user=here.editor, title="A seat", sections=["purpose"])
    made = actions.submit(amendment=factories.reword(made, here.editor, purpose="Safe streets."), user=here.editor)
    answer = client_of(here.editor).post(url("sections", made.pk, here.terms.pk), {"sections": ["meetings"]})
    assert answer.status_code == 302
    assert kinds(fresh(made))["meetings"] == "carried"


def test_add_document__takes_a_priority_into_the_plans_refresh(here: World, there: World, client_of: ClientOf) -> None:
    plan, first = factories.plan(here)
    new = plan.add_child(instance=PriorityPage(title="Rural crime", slug="priority-2", number=2))
    made = actions.propose(document=plan, user=here.editor, title="Refresh", kind="annual refresh")
    client, address = client_of(here.editor), url("add_document", made.pk)
    shown = text(client.get(address))
    assert "Safer streets (priority)" in shown
    assert "Plan (plan)" not in shown, "it is part of it already"
    assert shown.count("Terms of reference, Street safety") == 1, "nothing of another partnership"
    answer = client.post(address, {"document": first.pk})
    assert answer["Location"] == url("sections", made.pk, first.pk)
    answer = client.post(address, {"document": new.pk})
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[made.pk]), "all of it is open already"
    assert set(kinds(fresh(made), first.pk).values()) == {"carried"}
    assert set(kinds(fresh(made), new.pk).values()) == {"section"}
    assert client.post(address, {"document": there.terms.pk}).status_code == 422


def test_rebase__merges_what_it_can_and_asks_for_the_rest(here: World, client_of: ClientOf) -> None:
    first = factories.draft(here, purpose="The group keeps streets safe.", meetings="Monthly.")
    second = factories.consulted(here, factories.draft(here, purpose="The group listens."))
    factories.adopted(here, first)
    client, address = client_of(here.editor), url("rebase", second.pk)
    shown = text(client.get(address))
    assert "Section 4 Meetings" in shown, "what merges by itself is said in words"
    assert "1 question to answer" in shown
    assert "This amendment’s" in shown
    assert "<ins>" in shown
    assert "<del>" in shown
    refused = client.post(address, {})
    assert refused.status_code == 422
    assert "Choose one side." in text(refused)
    assert fresh(second).state == State.DECISION
    name = f"clash-{here.terms.pk}-1"
    answer = client.post(address, {name: "mine"})
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[second.pk])
    second = fresh(second)
    assert second.state == State.DRAFT
    assert not second.is_out_of_date
    (proposed,) = second.proposed_texts()
    said = {section.id: section.children[0].text for section in proposed.tree}
    assert said["purpose"] == "<p>The group listens.</p>"
    assert said["meetings"] == "<p>Monthly.</p>"
    assert "There is nothing to bring up to date." in text(client.get(address))


def test_rebase__of_what_somebody_else_drafts_is_refused(here: World, client_of: ClientOf) -> None:
    first = factories.draft(here)
    second = factories.consulted(here, factories.draft(here, meetings="Six times a year."))
    factories.adopted(here, first)
    answer = client_of(here.member).post(url("rebase", second.pk), {})
    assert answer.status_code == 302
    assert fresh(second).state == State.DECISION
