"""The amendment's editor: for a plain member too, saved over nothing newer, locked once it is submitted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.governance import actions, composing
from cms.governance.enums import State
from cms.governance.models import AmendmentPage
from tests.governance import factories
from tests.governance.factories import World

from .conftest import ClientOf, case_url, fresh, text

pytestmark = pytest.mark.django_db


def edit_url(amendment: AmendmentPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[amendment.pk])


def form_of(amendment: AmendmentPage, **typed: Any) -> dict[str, Any]:
    """What the browser sends: the draft as it is loaded, changed as `typed`."""
    revision = amendment.get_latest_revision()
    page = revision.as_object()
    data = {
        "title": page.title,
        "summary": page.summary,
        "reason": page.reason,
        "kind": page.kind,
        "audience": page.audience,
        "equality_note": "",
        "in_force_date": "",
        "consultation_days": "",
        "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": ""},
        "loaded_revision_id": revision.pk,
        "loaded_revision_created_at": revision.created_at.isoformat(),
        "texts": _stream([_text(block) for block in composing.raw_texts(revision.content)]),
    }
    return nested_form_data({**data, **typed})


def _stream(blocks: list[tuple[str, Any, str]]) -> dict[str, Any]:
    data = streamfield([(kind, value) for kind, value, _ in blocks])
    for index, (_, _, key) in enumerate(blocks):
        data[f"{index}-id" if f"{index}" not in data else str(index)]["id"] = key
    return data


def _text(block: Any) -> tuple[str, Any, str]:
    value = block["value"]
    sections = _stream([_section(part) for part in value["sections"]])
    return "text", {**value, "closes": "", "base": value["base"] or "", "sections": sections}, block["id"]


def _section(part: Any) -> tuple[str, Any, str]:
    if part["type"] == "carried":
        return "carried", part["value"], part["id"]
    body = _stream([(b["type"], rich_text(b["value"], "default"), b["id"]) for b in part["value"]["body"]])
    return "section", {"heading": part["value"]["heading"], "body": body}, part["id"]


def test_member__edits_saves_previews_and_submits_what_they_proposed(here: World, client_of: ClientOf) -> None:
    amendment = factories.draft(here, user=here.member)
    client = client_of(here.member)
    shown = text(client.get(edit_url(amendment)))
    assert "Submit for consultation" in shown
    assert "Add a document" in shown
    assert "Amendment: Terms of reference, Street safety" in shown
    assert "governance/rich-text.js" in shown
    for gone in ('name="action-publish"', "action-unpublish", "action-cancel-workflow"):
        assert gone not in shown, gone
    for gone in ("copy", "move", "delete", "history"):
        assert reverse(f"wagtailadmin_pages:{gone}", args=[amendment.pk]) not in shown
    saved = client.post(edit_url(amendment), form_of(amendment, title="A much clearer purpose"))
    assert saved["Location"].startswith(edit_url(amendment))
    assert fresh(amendment).get_latest_revision().content["title"] == "A much clearer purpose"
    saved = client.post(
        edit_url(amendment),
        form_of(fresh(amendment), reason="Saved while typing."),
        headers={"accept": "application/json"},
    )
    assert saved.json()["success"] is True
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[amendment.pk])
    assert client.post(preview, form_of(fresh(amendment))).json()["is_valid"]
    for mode in ("proposed", "redline"):
        assert client.get(preview, {"mode": mode}).status_code == 200
    sent = client.post(edit_url(amendment), form_of(fresh(amendment), **{"action-submit": "1"}))
    assert sent["Location"] == case_url(amendment), "the submitter is shown what was submitted"
    case = text(client.get(sent["Location"]))
    assert "Below is exactly what was submitted" in case
    assert "moderation" not in case
    assert fresh(amendment).state == State.CONSULTATION


def test_submit__of_an_incomplete_draft_says_what_is_missing_and_keeps_the_text(
    here: World, client_of: ClientOf
) -> None:
    amendment = factories.draft(here)
    typed = form_of(amendment, summary="", reason="Keep my words", **{"action-submit": "1"})
    answer = client_of(here.editor).post(edit_url(amendment), typed)
    assert answer.status_code == 200
    assert "Say in one sentence what would change." in text(answer)
    assert "Keep my words" in text(answer)
    assert fresh(amendment).state == State.DRAFT


def test_stale_tab__does_not_overwrite_the_newer_draft_until_asked_twice(here: World, client_of: ClientOf) -> None:
    amendment = factories.draft(here)
    client = client_of(here.editor)
    first, second = form_of(amendment, reason="First tab"), form_of(amendment, reason="Second tab")
    client.post(edit_url(amendment), second)
    refused = client.post(edit_url(amendment), first)
    assert "This draft was saved elsewhere since you opened it" in text(refused)
    assert "First tab" in text(refused)
    assert fresh(amendment).get_latest_revision().content["reason"] == "Second tab"
    autosave = client.post(edit_url(amendment), first, headers={"accept": "application/json"})
    assert autosave.json()["success"] is False
    assert fresh(amendment).get_latest_revision().content["reason"] == "Second tab"
    again = form_of(fresh(amendment), reason="First tab")
    client.post(edit_url(amendment), again)
    assert fresh(amendment).get_latest_revision().content["reason"] == "First tab"


def test_locked_amendment__shows_the_case_and_takes_no_save(here: World, client_of: ClientOf, superuser: Any) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    before = fresh(amendment).get_latest_revision().pk
    for person in (here.editor, superuser):
        client: Client = client_of(person)
        shown = text(client.get(edit_url(amendment)))
        assert "This amendment was submitted, so its text cannot be changed." in shown
        assert f'href="{case_url(amendment)}"' in shown
        for gone in ('name="action-publish"', "action-unpublish", "action-cancel-workflow", "action-restart"):
            assert gone not in shown, gone
        client.post(edit_url(amendment), form_of(amendment, reason="Slipped in later"))
        client.post(
            edit_url(amendment), form_of(amendment, reason="Slipped in"), headers={"accept": "application/json"}
        )
    assert fresh(amendment).get_latest_revision().pk == before
    assert fresh(amendment).get_latest_revision().content["reason"] == "Nobody could tell from the old one."


def test_reader__of_a_case_is_led_from_the_editor_to_the_case(here: World, client_of: ClientOf) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    assert client_of(here.member).get(edit_url(amendment))["Location"] == case_url(amendment)
    draft = factories.draft(here)
    assert client_of(here.member).get(edit_url(draft))["Location"] == reverse("wagtailadmin_home")


def test_document__has_its_buttons_in_editor_and_explorer(here: World, client_of: ClientOf) -> None:
    client = client_of(here.editor)
    for address in (
        reverse("wagtailadmin_pages:edit", args=[here.terms.pk]),
        reverse("wagtailadmin_explore", args=[here.terms.pk]),
    ):
        shown = text(client.get(address))
        assert reverse("governance_propose", args=[here.terms.pk]) in shown
        assert reverse("governance_versions", args=[here.terms.pk]) in shown


def test_out_of_date_draft__says_so_with_the_way_out(here: World, client_of: ClientOf) -> None:
    first, second = factories.draft(here), factories.draft(here, meetings="Six times a year.")
    factories.adopted(here, first)
    shown = text(client_of(here.editor).get(edit_url(second)))
    assert "has changed since this was drafted" in shown
    assert reverse("governance_rebase", args=[second.pk]) in shown


def test_unchanged_sections__are_offered_to_open_but_not_to_add(here: World, client_of: ClientOf) -> None:
    page = type(here.terms).objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=here.editor, title="A seat", sections=["membership"])
    answer = client_of(here.editor).get(edit_url(amendment))
    assert reverse("governance_sections", args=[amendment.pk, here.terms.pk]) in text(answer)
    assert "governance/sections.js" in text(answer)
    assert json.dumps("folkmoot.governance.Sections") in answer.content.decode().replace("&quot;", '"')
