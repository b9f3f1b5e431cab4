"""A real browser for the journeys, with a trace kept of each one that fails."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
TRACES = ROOT / "test-results"
QUIET = ["--no-sandbox", "--disable-background-networking", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies here is a journey."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    # Playwright's synchronous interface runs an event loop, which Django takes for asynchronous code.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield playwright


@pytest.fixture(scope="session")
def browser(_playwright: Playwright) -> Iterator[Browser]:
    """Chromium: the machine's own, or Playwright's."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    try:
        browser = _playwright.chromium.launch(executable_path=found, args=QUIET)
    except Error as problem:
        pytest.skip(f"No browser for the journeys (on Debian: apt install chromium): {problem.message.splitlines()[0]}")
    yield browser
    browser.close()


@pytest.fixture
def new_context(browser: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Makes browser contexts: one per person, so that each has a session of its own."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(base_url=live_server.url, locale="en-GB", **options)
        context.set_default_timeout(15_000)
        context.tracing.start(screenshots=True, snapshots=True)
        contexts.append(context)
        return context

    failures = request.session.testsfailed
    yield make
    keep = request.session.testsfailed > failures
    for number, context in enumerate(contexts):
        name = re.sub(r"\W+", "-", request.node.nodeid)
        context.tracing.stop(**({"path": TRACES / f"{name}-{number}.zip"} if keep else {}))
        context.close()


@pytest.fixture
def page(new_context: Any) -> Page:
    """A page of one visitor's browser."""
    visitor: Page = new_context().new_page()
    return visitor
