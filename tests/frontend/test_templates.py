"""The HTML that every public template writes, in every state."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

from tests.frontend.samples import SAMPLES, rendered

REFERENCES = {"for", "aria-labelledby", "aria-describedby"}
EVERY = pytest.mark.parametrize("name", SAMPLES)


def soup(name: str) -> BeautifulSoup:
    """A sample, parsed."""
    return BeautifulSoup(rendered(name), "html.parser")


def refer_to(page: BeautifulSoup, attribute: str) -> set[str]:
    """The ids that `attribute` names anywhere on the page."""
    return {part for tag in page.select(f"[{attribute}]") for part in str(_text(tag, attribute)).split()}


def _text(tag: Tag, attribute: str) -> str:
    value = tag[attribute]
    return value if isinstance(value, str) else " ".join(value)


@EVERY
def test_page__has_one_main_heading_and_a_title(name: str) -> None:
    page = soup(name)
    assert len(page.select("h1")) == 1
    assert page.title is not None
    assert page.title.get_text().strip("– \n")


@EVERY
def test_page__skips_no_heading_level(name: str) -> None:
    levels = [int(heading.name[1]) for heading in soup(name).select("main :is(h1, h2, h3, h4)")]
    first = levels.index(1)
    assert [(above, below) for above, below in pairwise(levels[first:]) if below > above + 1] == []


@EVERY
def test_page__gives_each_id_once(name: str) -> None:
    counts = Counter(_text(tag, "id") for tag in soup(name).select("[id]"))
    assert [key for key, count in counts.items() if count > 1] == []


@EVERY
def test_page__points_only_at_what_is_there(name: str) -> None:
    page = soup(name)
    ids = {_text(tag, "id") for tag in page.select("[id]")}
    named = set().union(*(refer_to(page, attribute) for attribute in REFERENCES))
    anchors = {_text(tag, "href")[1:] for tag in page.select('a[href^="#"]')}
    assert (named | anchors) - ids == set()


@EVERY
def test_page__obeys_the_content_security_policy(name: str) -> None:
    page = soup(name)
    assert page.select("script, style, [style]") == []
    assert [tag for tag in page.select("*") if any(key.startswith("on") for key in tag.attrs)] == []


@EVERY
def test_page__links_nowhere_that_was_not_given(name: str) -> None:
    assert [str(tag) for tag in soup(name).select('a:not([href]), a[href=""], form[action=""]')] == []


@EVERY
def test_page__never_breaks_a_date(name: str) -> None:
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    assert re.findall(rf"\d (?:{months}) \d{{4}}", rendered(name)) == []


@pytest.mark.parametrize("name", [name for name, (_, context) in SAMPLES.items() if context.get("frozen")])
def test_frozen_document__is_kept_out_of_search(name: str) -> None:
    assert len(soup(name).select('meta[name="robots"][content="noindex"]')) == 1


@pytest.mark.parametrize("state", ["superseded", "prospective", "replaced", "revoked"])
def test_document_not_in_force__says_so_before_anything_else(state: str) -> None:
    page = soup(f"document, {state}")
    heading = page.select_one("main :is(h1, h2)")
    assert heading is not None
    assert heading["id"] == "banner"


@pytest.mark.parametrize("name", [name for name in SAMPLES if name.startswith(("answer", "vote", "link,"))])
def test_page_behind_a_one_time_link__is_kept_out_of_search(name: str) -> None:
    assert soup(name).select('meta[name="robots"][content="noindex"]')


def test_header__offers_only_what_exists() -> None:
    bare, full = soup("document"), soup("document with everything around it")
    assert bare.select('[role="search"], [href="/concern/"]') == []
    assert full.select('[role="search"]')
    assert full.select('.fm-header [href="/concern/"]')


def test_history__fits_its_budget_with_ten_thousand_versions() -> None:
    assert len(rendered("history, very long").encode()) <= 40_000
