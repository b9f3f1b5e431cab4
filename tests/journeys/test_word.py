"""Word in, Word out: what an officer brings in, the public takes away, partners mark up, and what comes back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from cms.governance.models import AmendmentPage, Version
from tests.exchange.wordfiles import fake_headings, remarked, tracked, typed_over
from tests.governance import factories
from tests.governance.factories import World

from .people import Cast

pytestmark = pytest.mark.django_db(transaction=True)

FILE = (
    "*Terms of Reference: Street Safety Sub-group*",
    "*Purpose*",
    "The group makes streets pleasant to walk in by day and by night.",
    "*Please read this with the plan of the partnership*",
    "*Membership*",
    "One seat for each organisation of the partnership.",
    "Meetings. The group meets four times a year, and minutes are kept of every meeting.",
    "*Amendments*",
    "The partnership may change these terms after asking the group.",
)
TITLE = "What the police would change"


@pytest.fixture
def here(live_server: Any) -> World:
    """A partnership with a sub-group whose terms of reference have no text yet."""
    made = factories.world()
    address = urlsplit(live_server.url)
    site = made.partnership.site
    site.hostname, site.port = address.hostname, address.port
    site.save()
    return made


def read(page: Page, *files: Path) -> None:
    """Send files and wait for what was read."""
    page.locator("[name=file]").set_input_files([str(file) for file in files])
    page.get_by_role("button", name="Read it").click()


def test_word_file__in_corrected_recorded_out_marked_up_and_back(here: World, new_context: Any, tmp_path: Path) -> None:
    file, broken = tmp_path / "terms.docx", tmp_path / "broken.docx"
    file.write_bytes(fake_headings(*FILE))
    broken.write_bytes(b"PK\x03\x04 cut off")
    people = Cast(new_context)
    editor = people(here.editor.username)

    # In: a bad file keeps the good one out no more than its guesses pass for facts.
    editor.get_by_role("link", name="Import a document").click()
    read(editor, file, broken)
    expect(editor.get_by_text("broken.docx: The file is damaged").first).to_be_visible()
    expect(editor.get_by_text("This heading is a guess.").first).to_be_visible()
    correct_two_guesses(editor)
    expect(editor.get_by_role("heading", name=re.compile("Meetings"))).to_be_visible()
    expect(editor.get_by_text("This heading is a guess.")).to_have_count(0)
    record(editor)

    # Out, by anybody.
    address = here.terms.url
    visitor = people.visitor()
    visitor.goto(address)
    expect(visitor.get_by_role("heading", name=re.compile("Meetings")).first).to_be_visible()
    taken = visitor.request.get(f"{address}document.docx")
    assert taken.status == 200
    assert taken.body().startswith(b"PK")

    # Marked up in Word, and back by a member.
    marked = typed_over(taken.body(), pleasant="safe")
    marked = tracked(marked, "four times a year", "every month", author="Ada Penn")
    marked = remarked(marked, "One seat", "Two for the police?", author="Bea Quill")
    copy = tmp_path / "from the police.docx"
    copy.write_bytes(marked)
    bring_back(people(here.member.username), copy)

    amendment = AmendmentPage.objects.get(title=TITLE)
    [text] = amendment.proposed_texts()
    assert amendment.amended.get().base == Version.objects.get()
    assert "safe to walk in" in str(text.tree)
    assert amendment.wagtail_admin_comments.count() == 2


def correct_two_guesses(page: Page) -> None:
    """One bold line is no heading, and one heading stands in front of its text; the other guesses are right."""
    page.get_by_role("link", name="Correct any line").click()
    page.get_by_label(re.compile("Please read this with the plan.* what is it")).select_option("paragraph")
    page.get_by_label(re.compile("Meetings. The group.* what is it")).select_option("section")
    page.locator("#line-6 summary").click()
    page.locator("[name=split_6]").fill("The group meets")
    page.get_by_role("button", name="Save the corrections").click()
    expect(page.get_by_text("Corrected, and read again.").first).to_be_visible()
    page.get_by_role("button", name="All guesses are right").click()
    expect(page.get_by_text("All guesses are confirmed.").first).to_be_visible()
    page.get_by_role("link", name="Back to the preview").click()


def record(page: Page) -> None:
    """The text is recorded as adopted."""
    place = page.locator("[name=place_0]")
    choices = place.locator("option").all_inner_texts()
    place.select_option(label=next(choice for choice in choices if "Street safety" in choice))
    page.get_by_label(re.compile("adopted", re.IGNORECASE)).first.check()
    page.get_by_label("Adopted on").fill("1 April 2024")
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_text("Brought in").first.wait_for()


def bring_back(page: Page, copy: Path) -> None:
    """A member brings the copy back, is asked about its tracked changes, and sees what it changes."""
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Terms of reference").first.click()
    page.get_by_role("link", name="Bring in a marked-up copy").click()
    read(page, copy)
    expect(page.get_by_text(re.compile("Ada Penn, 4 May 2026: deleted")).first).to_be_visible()
    page.get_by_label(re.compile("Make a draft amendment out of them")).check()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("del")).to_have_count(2)
    expect(page.locator("ins").first).to_contain_text("safe")
    expect(page.locator("ins").last).to_contain_text("every month")
    page.get_by_label("What is it about?").fill(TITLE)
    page.get_by_role("button", name="Make a draft amendment").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def test_corrections__need_no_script(here: World, new_context: Any, tmp_path: Path) -> None:
    file = tmp_path / "terms.docx"
    file.write_bytes(fake_headings(*FILE))
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/admin/login/?next=/admin/import/")
    page.get_by_label("Username").fill(here.editor.username)
    page.locator("[name=password]").fill("correct horse battery")
    page.get_by_role("button", name="Sign in").click()
    read(page, file)
    correct_two_guesses(page)
    expect(page.locator(".fx-guess")).to_have_count(0)
    expect(page.get_by_text("Please read this with the plan of the partnership").first).to_be_visible()
