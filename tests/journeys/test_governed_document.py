"""From a text in a file to a text in force: each person in a browser of their own, and no superuser anywhere."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.utils import timezone
from playwright.sync_api import Page, expect

from cms.governance.models import AmendmentPage
from cms.redline.tree import Kind, Node
from tests.governance import factories
from tests.governance.factories import World

from .people import Cast, case_of, edit_text, link_for, subjects_to

pytestmark = pytest.mark.django_db(transaction=True)

TERMS = """# Terms of Reference: Street Safety Sub-Group

1. Purpose:

The group makes streets pleasant to walk in by day and by night.

2. Objectives:

- Find the places people avoid.
- Light them, and look after them.

3. Membership:

One seat for each organisation of the partnership.

4. Meetings

The group meets four times a year.

5. Amendments:

The partnership may change these terms after asking the group.
"""
TITLE = "A purpose people understand"
NEW_PURPOSE = "The group makes every street safe to walk in, by day and by night."


@pytest.fixture
def here(live_server: Any) -> World:
    """A partnership with a sub-group whose terms of reference have no text yet."""
    made = factories.world()
    address = urlsplit(live_server.url)
    site = made.partnership.site
    site.hostname, site.port = address.hostname, address.port
    site.save()
    assert not get_user_model().objects.filter(is_superuser=True).exists()
    return made


@pytest.fixture
def people(new_context: Any) -> Cast:
    """Everybody's browser."""
    return Cast(new_context)


def login(here: World, key: str) -> str:
    return str(getattr(here, key).username)


def bring_in(page: Page, folder: Path) -> None:
    """The editor imports the terms of reference, with a look at what was read before anything is saved."""
    file = folder / "terms.md"
    file.write_text(TERMS, encoding="utf-8")
    page.get_by_role("link", name="Import a document").click()
    page.get_by_label("Files").set_input_files(str(file))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Nothing is saved on any page yet.").first).to_be_visible()
    expect(page.get_by_text("Light them, and look after them.").first).to_be_visible()
    place = page.locator("[name=place_0]")
    choices = place.locator("option").all_inner_texts()
    place.select_option(label=next(choice for choice in choices if "Street safety" in choice))
    page.get_by_label(re.compile("adopted", re.IGNORECASE)).first.check()
    page.get_by_label("Adopted on").fill("1 April 2024")
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_text("Brought in").first.wait_for()


def propose(page: Page, *, in_force: dt.date | None = None) -> AmendmentPage:
    """A member proposes, writes, and submits, with the draft saved on the way."""
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Terms of reference").first.click()
    page.get_by_role("link", name="Propose an amendment").first.click()
    page.get_by_label("What is it about?").fill(TITLE)
    page.locator("form#form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page.wait_for_timeout(4000)  # Wagtail's autosave sets out a while after the page has loaded
    page.locator("[name=summary]").fill("The purpose says what the group does.")
    page.locator("[name=reason]").fill("Nobody could tell from the old one.")
    # Wagtail does not notice what is typed in the very moment a save is under way, so it is waited out.
    wait_until(page, lambda: "Nobody could tell" in str(draft_content()))
    page.get_by_text("Saved", exact=True).first.wait_for()
    edit_text(page, "The group makes streets pleasant", NEW_PURPOSE)
    if in_force:
        page.get_by_role("tab", name="Decision and consultation").click()
        page.locator("[name=in_force_date]").fill(f"{in_force:%d/%m/%Y}")
        page.keyboard.press("Escape")
    wait_until(page, lambda: NEW_PURPOSE in saved_text())
    page.get_by_text("Saved", exact=True).first.wait_for()
    page.locator("footer button.w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("footer [name=action-submit]").click()
    page.wait_for_url("**/admin/case/*/")
    return AmendmentPage.objects.get(title=TITLE)


def draft_content() -> dict[str, Any]:
    """The draft as the server has it now."""
    content: dict[str, Any] = AmendmentPage.objects.get(title=TITLE).get_latest_revision().content
    return content


def saved_text() -> str:
    """Its text."""
    return str(draft_content()["texts"])


def wait_until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what the server does by itself, as autosave does."""
    for _ in range(60):
        if holds():
            return
        page.wait_for_timeout(500)
    raise AssertionError("The draft was not saved by itself.")


def answer(page: Page, stance: str, text: str = "") -> None:
    """A member answers on the case screen."""
    case_of(page, TITLE)
    form = page.locator("form#respond")
    form.locator(f"[name=respond-stance][value={stance}]").check()
    if text:
        form.locator("[name=respond-text]").fill(text)
    form.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Your answer is on file.").first).to_be_visible()


def consult(people: Cast, here: World) -> None:
    """Two members answer, one of them by link; an officer writes the third down; the chair replies and concludes."""
    visitor = people.visitor()
    visitor.goto(link_for("health@example.org", "respond"))
    visitor.get_by_role("button", name="Send answer").click()
    expect(visitor.get_by_role("heading", name="There is a problem")).to_be_visible()
    visitor.get_by_label("We support the proposal").check()
    visitor.get_by_role("button", name="Send answer").click()
    expect(visitor.get_by_role("heading", name="We have your answer")).to_be_visible()
    if here.member.username in people.pages:
        answer(people(login(here, "member")), "comment", "Does it cover footpaths?")
    answer(people(login(here, "chair")), "support")
    chair = people(login(here, "chair"))
    case_of(chair, TITLE)
    reply = chair.locator("details[open] form[id^=reply-]").first
    if reply.count():
        reply.locator("[name$=disposition][value=noted]").check()
        reply.locator("textarea").fill("It does: a footpath is a street to us.")
        reply.get_by_role("button", name="Save the reply").click()
        expect(chair.get_by_text("The reply is saved.").first).to_be_visible()
    chair.locator("form#conclude").get_by_role("button", name="Conclude").click()
    expect(chair.get_by_text("awaits its decision").first).to_be_visible()


def test_from_import_to_in_force__decided_at_a_meeting(here: World, people: Cast, tmp_path: Path) -> None:
    day = timezone.localdate() + dt.timedelta(days=30)
    here.meeting()
    editor = people(login(here, "editor"))
    bring_in(editor, tmp_path)
    member = people(login(here, "member"))
    expect(member.get_by_role("link", name="Import a document")).to_have_count(0)
    amendment = propose(member, in_force=day)
    assert amendment.state == "consultation"

    # Two tabs: what was open before the submission cannot be saved over it.
    second = member.context.new_page()
    second.goto(f"/admin/pages/{amendment.pk}/edit/")
    expect(second.locator("[name=action-submit]")).to_have_count(0)
    second.close()

    consult(people, here)
    case_of(editor, TITLE)
    decide = editor.locator("form#enter_decision")
    decide.locator("[name=enter_decision-meeting]").first.check()
    decide.locator("[name=enter_decision-outcome][value=approve]").check()
    decide.get_by_role("button", name="Enter the decision").click()
    expect(editor.get_by_text("Give the number of the minute.").first).to_be_visible()
    expect(decide.locator("[name=enter_decision-outcome][value=approve]")).to_be_checked()
    decide.locator("[name=enter_decision-minute]").fill("7.2")
    decide.get_by_role("button", name="Enter the decision").click()
    expect(editor.get_by_text("It takes effect when a second person confirms it.").first).to_be_visible()
    expect(editor.locator("form[id^=confirm_decision]")).to_have_count(0)

    csp_chair = people(login(here, "csp_chair"))
    expect(csp_chair.get_by_text(TITLE).first).to_be_visible()  # it waits in their inbox
    case_of(csp_chair, TITLE)
    csp_chair.locator("form[id^=confirm_decision]").get_by_role("button").first.click()
    expect(csp_chair.get_by_text("The decision is confirmed and has taken effect.").first).to_be_visible()
    assert any("was adopted" in subject for subject in subjects_to(here.member.email))
    assert not any("please confirm" in subject for subject in subjects_to(here.member.email))

    visitor = people.visitor()
    address = here.terms.url
    visitor.goto(address)
    expect(visitor.get_by_text("streets pleasant to walk in")).to_be_visible()
    expect(visitor.get_by_role("heading", name=re.compile("Version 2.0 takes over on"))).to_be_visible()
    with time_machine.travel(timezone.now() + dt.timedelta(days=31)):
        visitor.goto(address)
        expect(visitor.get_by_text(NEW_PURPOSE)).to_be_visible()
        visitor.get_by_role("link", name="Compare with 1.0").click()
        expect(visitor.get_by_role("heading", name="What changed from 1.0 to 2.0")).to_be_visible()
        expect(visitor.locator("ins").first).to_be_visible()
        visitor.goto(f"{address}versions/")
        expect(visitor.get_by_text("The purpose says what the group does.").first).to_be_visible()
        visitor.goto(f"{address}versions/1.0/")
        expect(visitor.get_by_text("streets pleasant to walk in")).to_be_visible()
        visitor.goto(f"{address}amendments/{amendment.reference}/")
        expect(visitor.get_by_text("Does it cover footpaths?")).to_be_visible()
        check_register(visitor, tmp_path, address)


def check_register(visitor: Page, folder: Path, address: str) -> None:
    """Download the register, the checker and a text; check; tamper; check again."""
    for path, name in (
        ("/register.jsonl", "register.jsonl"),
        ("/register/verify.py", "verify.py"),
        (f"{address}document.json", "document.json"),
    ):
        (folder / name).write_bytes(visitor.request.get(path).body())
    good = run_checker(folder, "--document", "document.json")
    assert good.returncode == 0, good.stdout + good.stderr
    lines = (folder / "register.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    (folder / "register.jsonl").write_text("\n".join([lines[0].replace("1.0", "1.9"), lines[1]]), encoding="utf-8")
    bad = run_checker(folder)
    assert bad.returncode != 0
    assert "1" in bad.stdout + bad.stderr


def run_checker(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", "verify.py", "register.jsonl", *more]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_decided_by_ballot__with_a_deputy_a_link_and_an_author_refused(here: World, people: Cast) -> None:
    factories.recorded(here, text=factories.tree(purpose="The group makes streets pleasant to walk in."))
    author = people(login(here, "representative"))
    propose(author)
    answer(people(login(here, "member")), "support")
    consult(people, here)
    editor = people(login(here, "editor"))
    case_of(editor, TITLE)
    if not editor.locator("form#open_ballot").is_visible():
        editor.locator("summary", has_text="ballot").first.click()
    editor.locator("form#open_ballot").get_by_role("button", name="Open the ballot").click()
    expect(editor.get_by_text("The ballot is open").first).to_be_visible()

    case_of(author, TITLE)
    expect(author.locator("form#vote")).to_have_count(0)

    deputy = people(login(here, "deputy"))
    case_of(deputy, TITLE)
    deputy.locator("form#vote [name=vote-outcome][value=approve]").check()
    deputy.locator("form#vote").get_by_role("button", name="Cast the vote").click()
    expect(deputy.get_by_text("Your vote is on file.").first).to_be_visible()

    path = link_for("health-vote@example.org", "vote")
    visitor = people.visitor()
    visitor.goto(path)
    visitor.get_by_label("Approve").check()
    visitor.get_by_role("button", name="Continue").click()
    visitor.get_by_role("button", name="Cast this vote").click()
    expect(visitor.get_by_role("heading", name="Your vote is counted")).to_be_visible()
    again = people.visitor()
    again.goto(path)
    expect(again.get_by_role("button", name="Continue")).to_have_count(0)

    chair = people(login(here, "csp_chair"))
    case_of(chair, TITLE)
    chair.locator("form#vote [name=vote-outcome][value=approve]").check()
    chair.locator("form#vote").get_by_role("button", name="Cast the vote").click()
    expect(chair.get_by_text("Your vote is on file.").first).to_be_visible()
    visitor.goto(here.terms.url)
    expect(visitor.get_by_text(NEW_PURPOSE)).to_be_visible()
    assert AmendmentPage.objects.get(title=TITLE).state == "adopted"


def test_reading__without_script_and_with_the_keyboard(here: World, new_context: Any) -> None:
    factories.recorded(here)
    factories.adopted(here, factories.draft(here))
    page = new_context(java_script_enabled=False, viewport={"width": 390, "height": 800}).new_page()
    page.goto(here.terms.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.goto(f"{here.terms.url}compare/1.0/2.0/")
    expect(page.locator("del").first).to_be_visible()
    page.locator("label[for^=whole-]").first.click()
    expect(page.get_by_text("The group settles its meetings every spring.").first).to_be_visible()
    page.goto(here.terms.url)
    page.get_by_label(re.compile("What held on this day")).fill("1/5/2024")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("The group settles its purpose every spring.")).to_be_visible()


def test_writing__by_keyboard_comes_out_of_a_list(here: World, people: Cast) -> None:
    item = Node("find", Kind.ITEM, "<p>Find the places.</p>")
    items = Node("list", Kind.LIST, "", {"ordered": False}, (item,))
    factories.recorded(here, text=(Node("goals", Kind.SECTION, "Objectives", children=(items,)),))
    page = people(login(here, "member"))
    page.goto(f"/admin/case/propose/{here.terms.pk}/")
    page.get_by_label("What is it about?").fill(TITLE)
    page.get_by_role("button", name="Start the draft").click()
    text = page.locator(".public-DraftEditor-content", has_text="Find the places.")
    text.click()
    expect(text).to_have_attribute("aria-label", "Text")
    page.keyboard.press("Tab")
    expect(text).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()
    expect(text.get_by_text("Find the places.")).to_be_visible()
    page.goto("about:blank")  # the editor says goodbye to the server, which has to be there
