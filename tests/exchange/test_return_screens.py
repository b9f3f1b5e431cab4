"""The screens of a marked-up copy, and of tracked changes: who sees what, and what happens."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from cms.exchange.models import ImportJob
from cms.governance.models import AmendmentPage, Version
from subgroups.models import TermsOfReferencePage
from tests.exchange.people import at_work, file, soup, words
from tests.exchange.test_returning import TEXT
from tests.exchange.wordfiles import fake_headings, remarked, taken, tracked, typed_over
from tests.governance.factories import World, adopted, draft, recorded, world

pytestmark = pytest.mark.django_db

TITLE = "From the police"


@pytest.fixture
def version(here: World) -> Version:
    """What the copies are taken from."""
    return recorded(here, text=TEXT)


def back(here: World) -> str:
    """Where a copy of the terms of reference is brought back."""
    return reverse("exchange_bring_back", args=[here.terms.pk])


def brought(client: Client, here: World, data: bytes) -> ImportJob:
    """The copy, once it is read."""
    client.post(back(here), {"file": file("police.docx", data)})
    return ImportJob.objects.get()


def step(job: ImportJob, name: str = "exchange_return") -> str:
    """Where one step of it is taken."""
    return reverse(name, args=[job.pk])


def test_button__is_offered_on_every_governed_page_to_those_who_may_propose(here: World, version: Version) -> None:
    versions = reverse("governance_versions", args=[here.terms.pk])
    for user in (here.editor, here.chair, here.member, here.representative):
        assert back(here) in at_work(here, user).get(versions).content.decode()
    assert back(here) not in at_work(here, here.outsider).get(versions).content.decode()
    editor = at_work(here, here.editor)
    for name in ("wagtailadmin_pages:edit", "wagtailadmin_explore"):
        assert back(here) in editor.get(reverse(name, args=[here.terms.pk])).content.decode()
    assert "bring-back" not in editor.get(reverse("wagtailadmin_pages:edit", args=[here.home.pk])).content.decode()


@pytest.mark.parametrize("role", ["editor", "chair", "member", "representative"])
def test_copy__becomes_a_draft_by_the_hand_of_whoever_may_propose(here: World, version: Version, role: str) -> None:
    user = getattr(here, role)
    client = at_work(here, user)
    response = client.post(
        back(here), {"file": file("police.docx", typed_over(taken(version), four="six"))}, follow=True
    )
    job = ImportJob.objects.get()
    assert response.redirect_chain[-1] == (step(job), 302)
    shown = soup(response)
    assert "This is what the copy changes in version 1.0 of “Terms of reference”. Nothing is saved yet." in words(
        response
    )
    assert [re.sub(r"Removed: | \(end of removal\)", "", mark.get_text()) for mark in shown.select("del")] == ["four"]
    assert not AmendmentPage.objects.filter(title=TITLE).exists()
    response = client.post(step(job), {"title": TITLE})
    amendment = AmendmentPage.objects.get(title=TITLE)
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[amendment.pk])
    assert (amendment.owner, amendment.state) == (user, "draft")
    assert client.get(response["Location"]).status_code == 200
    done = client.get(step(job))
    assert f"is a draft: {amendment.reference}" in words(done)
    assert "This was brought in already." in words(client.post(step(job), {"title": TITLE}))
    assert AmendmentPage.objects.filter(title=TITLE).count() == 1


def test_copy__that_says_the_same_offers_nothing_to_make(here: World, version: Version) -> None:
    client = at_work(here, here.member)
    job = brought(client, here, taken(version))
    response = client.get(step(job))
    assert "Nothing: the copy says what the version says." in words(response)
    assert "Make a draft amendment" not in words(response)
    assert "There is nothing to propose." in words(client.post(step(job), {"title": TITLE}))


def test_copy__needs_a_title(here: World, version: Version) -> None:
    client = at_work(here, here.member)
    job = brought(client, here, typed_over(taken(version), four="six"))
    response = client.post(step(job), {"title": " "})
    assert response.status_code == 422
    assert "Say what the amendment is about." in words(response)


def test_copy__that_clashes_leads_to_the_screen_where_words_are_chosen(here: World) -> None:
    first = recorded(here)
    adopted(here, draft(here))
    client = at_work(here, here.member)
    job = brought(client, here, typed_over(taken(first), purpose="aim"))
    assert "Version 2.0 was adopted since and changes the same words in 1 place." in words(client.get(step(job)))
    response = client.post(step(job), {"title": TITLE}, follow=True)
    amendment = AmendmentPage.objects.get(title=TITLE)
    assert response.redirect_chain == [(reverse("governance_rebase", args=[amendment.pk]), 302)]
    assert "1 question to answer" in words(response)


def test_tracked_changes__are_shown_and_asked_about_first(here: World, version: Version) -> None:
    client = at_work(here, here.member)
    data = remarked(tracked(taken(version), "four", "six", author="Ada <b> Penn"), "a seat", "Two?", author="Bea Quill")
    response = client.post(back(here), {"file": file("police.docx", data)}, follow=True)
    job = ImportJob.objects.get()
    assert response.redirect_chain[-1] == (step(job, "exchange_changes"), 302)
    shown = words(response)
    for sentence in (
        "2 tracked changes",
        "Ada <b> Penn , 4 May 2026: deleted “four”",
        "1 comment beside the text",
        "Two?",
    ):
        assert sentence in shown
    assert b"Ada <b>" not in response.content
    assert client.get(step(job))["Location"] == step(job, "exchange_changes")
    assert client.get(step(job, "exchange_correct"))["Location"] == step(job, "exchange_changes")
    assert "at another step by now" in words(client.post(step(job), {"title": TITLE}, follow=True))
    nothing = client.post(step(job, "exchange_changes"), {})
    assert (nothing.status_code, "Choose what becomes of the tracked changes." in words(nothing)) == (422, True)
    response = client.post(step(job, "exchange_changes"), {"treatment": "reject"}, follow=True)
    assert "Nothing: the copy says what the version says." in words(response)
    response = client.post(step(job, "exchange_changes"), {"treatment": "amend"}, follow=True)
    assert "six" in soup(response).select_one("ins").get_text()
    client.post(step(job), {"title": TITLE})
    assert AmendmentPage.objects.get(title=TITLE).wagtail_admin_comments.count() == 2


def test_tracked_changes__are_asked_about_in_any_file(here: World) -> None:
    editor = at_work(here, here.editor)
    word = fake_headings("*Progress updates 2026*", "*Roads*", "Signs were put up in May.")
    sent = file("progress.docx", tracked(word, "Signs", "Cameras", author="Ada Penn"))
    response = editor.post(reverse("exchange_import"), {"file": sent}, follow=True)
    job = ImportJob.objects.get()
    assert response.redirect_chain[-1] == (step(job, "exchange_changes"), 302)
    preview = words(editor.post(step(job, "exchange_changes"), {"treatment": "reject"}, follow=True))
    assert "Signs were put up in May." in preview
    assert "What becomes of the texts?" in preview
    preview = words(editor.post(step(job, "exchange_changes"), {"treatment": "amend"}, follow=True))
    assert "Cameras were put up in May." in preview
    assert "What becomes of the texts?" not in preview
    editor.post(step(job, "exchange_job"), {"place_0": "new", "title_0": "Progress 2026"})
    [comment] = AmendmentPage.objects.get().wagtail_admin_comments.all()
    assert comment.text.startswith("Ada Penn, 4 May 2026, tracked change: ")
    assert comment.has_valid_contentpath(AmendmentPage.objects.get().get_latest_revision_as_object())


def test_another_choice__begins_the_corrections_anew(here: World) -> None:
    editor = at_work(here, here.editor)
    word = fake_headings("*Progress updates 2026*", "*Roads*", "Signs were put up in May.")
    editor.post(reverse("exchange_import"), {"file": file("p.docx", tracked(word, "Signs", "Cameras", author="A"))})
    job = ImportJob.objects.get()
    editor.post(step(job, "exchange_changes"), {"treatment": "accept"})
    editor.post(step(job, "exchange_correct"), {"seen": "0", "say_1": "paragraph"})
    assert "Another choice here begins those corrections anew." in words(editor.get(step(job, "exchange_changes")))
    editor.post(step(job, "exchange_changes"), {"treatment": "reject"})
    assert ImportJob.objects.get().corrections == []


def test_file_without_tracked_changes__has_no_choice_to_make(here: World, version: Version) -> None:
    client = at_work(here, here.member)
    job = brought(client, here, taken(version))
    response = client.post(step(job, "exchange_changes"), {"treatment": "reject"})
    assert "This file has no tracked changes." in words(response)


def test_lines_of_a_copy__can_be_corrected_as_well(here: World, version: Version) -> None:
    client = at_work(here, here.member)
    word = fake_headings("*Purpose*", "The group keeps the streets safe.", "Meetings", "Every month.")
    job = brought(client, here, word)
    assert [section.text for section in job.reading.documents[0].sections] == ["Purpose", "Meetings"]
    client.post(step(job, "exchange_correct"), {"seen": "0", "say_2": "paragraph"})
    assert [s.text for s in ImportJob.objects.get().reading.documents[0].sections] == ["Purpose"]
    assert "kind" not in {field["name"] for field in soup(client.get(step(job, "exchange_correct"))).select("select")}


def test_bad_copy__is_said_beside_its_name_and_leaves_nothing(here: World, version: Version) -> None:
    client = at_work(here, here.member)
    response = client.post(back(here), {"file": file("police.docx", b"PK\x03\x04")})
    assert response.status_code == 422
    assert "police.docx: The file is damaged" in soup(response).select_one(".error-message").get_text()
    assert "Choose the file." in words(client.post(back(here), {}))
    assert not ImportJob.objects.exists()


def test_copy__is_its_bringers_and_the_editors_alone(here: World, version: Version) -> None:
    job = brought(at_work(here, here.member), here, typed_over(taken(version), four="six"))
    steps = ("exchange_job", "exchange_return", "exchange_changes", "exchange_correct")
    for role in ("outsider", "chair", "representative", "csp_chair"):
        client = at_work(here, getattr(here, role))
        for name in steps:
            for response in (client.get(step(job, name)), client.post(step(job, name), {"title": TITLE})):
                assert response.status_code == 302, (role, name)
                assert not response["Location"].startswith("/admin/import/"), (role, name)
        client.post(step(job, "exchange_discard"))
    assert ImportJob.objects.get().is_waiting
    theirs = world(default=False, hostname="theirs.localhost", name="Elsewhere")
    for name in steps:
        assert at_work(theirs, theirs.editor).get(step(job, name)).status_code == 404
        assert at_work(theirs, theirs.editor).post(step(job, name), {}).status_code == 404
    assert at_work(theirs, theirs.editor).get(back(here)).status_code == 404
    assert at_work(here, here.editor).get(step(job)).status_code == 200
    listed = words(at_work(here, here.editor).get(reverse("exchange_import")))
    assert "police.docx a copy of Terms of reference" in listed


def test_copy__can_be_thrown_away_by_its_bringer(here: World, version: Version) -> None:
    client = at_work(here, here.member)
    job = brought(client, here, taken(version))
    response = client.post(step(job, "exchange_discard"))
    assert response["Location"] == reverse("governance_versions", args=[here.terms.pk])
    assert not ImportJob.objects.exists()


def test_first_text__of_a_document_can_come_as_a_copy(here: World) -> None:
    client = at_work(here, here.editor)
    job = brought(client, here, fake_headings("*Purpose*", "The group keeps the streets safe."))
    response = client.get(step(job))
    assert "This document has no version yet" in words(response)
    assert "The group keeps the streets safe." in words(response)
    client.post(step(job), {"title": TITLE})
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    amendment = AmendmentPage.objects.get(title=TITLE)
    assert (amendment.kind, page.has_versions) == ("adoption", False)


def test_import_that_is_no_copy__has_no_such_screen(here: World) -> None:
    editor = at_work(here, here.editor)
    editor.post(reverse("exchange_import"), {"pasted": "# Progress report\n\nSigns."})
    job = ImportJob.objects.get()
    assert editor.get(step(job))["Location"] == step(job, "exchange_job")
    assert editor.post(step(job), {"title": TITLE})["Location"] == step(job, "exchange_job")
    assert not AmendmentPage.objects.exists()
