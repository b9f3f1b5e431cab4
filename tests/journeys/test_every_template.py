"""Every public page in every state, in a real browser: accessible, and never wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from tests.frontend.samples import SAMPLES, rendered

STATIC = Path(__file__).resolve().parents[2] / "static"
SITE = "http://wealdmere.example"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # Two texts of one amendment may both have a section called Purpose.
    "rules": {"landmark-unique": {"enabled": False}},
    "resultTypes": ["violations"],
}
OPEN_ALL = "document.querySelectorAll('details').forEach(fold => { fold.open = fold.checkVisibility() })"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

SCREENS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "narrow": {"viewport": {"width": 320, "height": 640}, "color_scheme": "dark"},
}


def answer(route: Route) -> None:
    """Serve samples by name and built files by path; a page of ours asks for nothing else."""
    path = route.request.url.removeprefix(SITE)
    if path.startswith("/static/"):
        route.fulfill(path=STATIC / path.removeprefix("/static/"))
    else:
        route.fulfill(body=rendered(list(SAMPLES)[int(path.strip("/"))]), content_type="text/html; charset=utf-8")


@pytest.fixture(scope="module", params=SCREENS)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page on one kind of screen; nothing of a visit stays, so one serves all."""
    if not (STATIC / "built").exists():
        pytest.skip("The stylesheets are not built (make setup).")
    context = browser.new_context(reduced_motion="reduce", **SCREENS[request.param])
    context.route("**/*", answer)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def axe() -> Axe:
    """Axe, read from disk once."""
    return Axe()


def show(screen: Page, name: str) -> None:
    """Open a sample with its style and fonts."""
    screen.goto(f"{SITE}/{list(SAMPLES).index(name)}/", wait_until="load")
    screen.evaluate("document.fonts.ready")


@pytest.mark.parametrize("name", SAMPLES)
def test_page__fits_the_screen(screen: Page, name: str) -> None:
    show(screen, name)
    assert screen.evaluate(SIDEWAYS) <= 0


@pytest.mark.parametrize(("screen", "name"), [*zip(cycle(SCREENS), SAMPLES, strict=False)], indirect=["screen"])
def test_page__is_accessible(screen: Page, axe: Axe, name: str) -> None:
    """On one of the screens: most templates have several samples, and so are seen on both."""
    show(screen, name)
    screen.evaluate(OPEN_ALL)
    found = axe.run(screen, options=RULES).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_redline__hides_what_did_not_change_until_asked(screen: Page) -> None:
    show(screen, "comparison")
    unchanged = screen.get_by_text("Any member may propose one.")
    assert not unchanged.is_visible()
    screen.get_by_text("Whole text").click()
    assert unchanged.is_visible()


HIDDEN_BY_BANNER = """() => {
    const banner = document.querySelector('.fm-banner'), at = document.activeElement;
    const covers = getComputedStyle(banner).position === 'sticky' && at.closest('article');
    return covers && at.getBoundingClientRect().bottom <= banner.getBoundingClientRect().bottom;
}"""


def test_focus__never_hides_under_the_banner(screen: Page) -> None:
    show(screen, "document, superseded")
    for _ in range(60):
        screen.keyboard.press("Tab")
        assert not screen.evaluate(HIDDEN_BY_BANNER)
