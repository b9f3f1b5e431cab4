"""The people of a journey, each in a browser of their own, and what they do in one step."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.core import mail
from playwright.sync_api import Page

PASSWORD = "correct horse battery"  # what tests.partnership.factories gives everybody


@dataclass
class Cast:
    """Browsers by login; each is opened and logged in when it is first asked for."""

    new_context: Any
    pages: dict[str, Page] = field(default_factory=dict)

    def __call__(self, login: str) -> Page:
        """The browser of one person, logged in."""
        if login not in self.pages:
            page = self.new_context().new_page()
            page.goto("/admin/login/")
            page.get_by_label("Username").fill(login)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/admin/")
            self.pages[login] = page
        return self.pages[login]

    def visitor(self) -> Page:
        """Somebody without an account."""
        page: Page = self.new_context().new_page()
        return page


def link_for(address: str, part: str) -> str:
    """The path of the newest link with `part` in it that was mailed to `address`."""
    for message in reversed(mail.outbox):
        found = re.search(rf"https?://[^/\s]+(/{part}/\S+)", str(message.body))
        if address in message.to and found:
            return found.group(1)
    raise AssertionError(f"No message to {address} holds a link to {part}.")


def subjects_to(address: str) -> list[str]:
    """What was mailed to one person, in order."""
    return [str(message.subject) for message in mail.outbox if address in message.to]


def edit_text(page: Page, old: str, new: str) -> None:
    """In the editor, put `new` in place of the paragraph that begins with `old`."""
    box = page.locator(".public-DraftEditor-content", has_text=old).first
    box.click()
    page.keyboard.press("Control+A")
    page.keyboard.type(new)


def case_of(page: Page, title: str) -> None:
    """Go from the list of amendments to one case."""
    page.goto("/admin/amendments/")
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("heading", name="What happens next").wait_for()
