"""Two versions compared: in words, and marked."""

from __future__ import annotations

import datetime as dt

import pytest

from cms.governance import actions
from tests.governance import factories
from tests.governance.factories import World

from . import cases
from .conftest import TERMS, Get, main, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(here: World) -> World:
    """A second version."""
    factories.adopted(here, factories.draft(here))
    return here


def test_compare__says_it_in_words_first(two: World, get: Get) -> None:
    page = main(get("compare/1.0/2.0/"))
    saying = page.index("The purpose says what the group does.")
    assert saying < page.index("One change in one section") < page.index("<del>")
    assert "1.1 reworded" in page
    assert "7.2" in page, "the decision's minute"


def test_compare__of_one_amendment_gives_its_reason(two: World, get: Get) -> None:
    page = main(get("compare/1.0/2.0/"))
    assert page.count("The purpose says what the group does.") == 1
    assert "Nobody could tell from the old one." in page


def test_compare__goes_backwards_too(two: World, get: Get) -> None:
    page = main(get("compare/2.0/1.0/"))
    assert "What changed from 2.0 to 1.0" in page
    assert "The purpose says what the group does." not in page, "that is said of the way forward"


def test_compare__of_a_version_with_itself_is_that_version(get: Get) -> None:
    response = get("compare/1.0/1.0/")
    assert (response.status_code, response["Location"]) == (302, f"{TERMS}versions/1.0/")


def test_compare__of_equal_texts_says_so(here: World, get: Get) -> None:
    factories.recorded(here, on=dt.date(2025, 4, 1), text=factories.tree(purpose="Something else."))
    factories.recorded(here, on=dt.date(2026, 4, 1))
    assert "The two texts are the same, word for word." in main(get("compare/1.0/3.0/"))


def test_compare__with_a_revocation_shows_everything_removed(here: World, get: Get) -> None:
    cases.revoked(here)
    page = main(get("compare/1.0/2.0/"))
    assert "The group ends." in page
    assert page.count("<del>") >= 5


def test_compare__names_every_amendment_between(two: World, get: Get) -> None:
    draft = factories.reword(
        actions.propose(document=cases.refreshed(two), user=two.editor, title="More"), two.editor, meetings="Weekly."
    )
    factories.adopted(two, draft)
    page = main(get("compare/1.0/3.0/"))
    assert page.count("The purpose says what the group does.") == 2
    assert "Two changes in two sections" in page


def test_compare__shows_the_whole_text_without_script(two: World, get: Get) -> None:
    changes = main(get("compare/1.0/2.0/"))
    whole = main(get("compare/1.0/2.0/", show="whole"))
    assert 'id="changes-text" class="fm-switch__changes" checked' in changes
    assert 'id="whole-text" checked' in whole


def test_compare__is_not_for_search_engines(two: World, get: Get) -> None:
    assert text(get("compare/1.0/2.0/")).count("noindex") == 1


@pytest.mark.parametrize(
    "path",
    [
        *("1.0/9.0", "0.0/1.0", "1/2", "01.0/1.0", "1.00/1.0", "1.0/1.0.0", "1.0/99999999999999999999.0", "a/b"),
        *(
            "1.0/%31.0x",
            "-1.0/1.0",
            "1.0/1.-1",
            "1.0/\N{FULLWIDTH DIGIT ONE}.0",
            "1.0'--/1.0",
            "1.0/2147483648.0",
            "1.0/999999999.0",
        ),
    ],
)
def test_compare__knows_no_such_version(get: Get, path: str) -> None:
    assert get(f"compare/{path}/").status_code == 404


@pytest.mark.parametrize(
    "number",
    [
        "2.0",
        "0.1",
        "1",
        "1.0.0",
        "01.0",
        "1.0x",
        "999999999999.0",
        "1.0 OR 1=1",
        "\N{ARABIC-INDIC DIGIT TWO}.0",
        "..",
        "1e9.0",
        "+1.0",
    ],
)
def test_version__that_does_not_exist_is_not_found(get: Get, number: str) -> None:
    assert get(f"versions/{number}/").status_code == 404


# The form


def test_choose__sends_on_to_the_comparison(two: World, get: Get) -> None:
    assert get("compare/", a="1.0", b=" 2.0 ")["Location"] == f"{TERMS}compare/1.0/2.0/"


def test_choose__without_a_choice_is_the_history(get: Get) -> None:
    assert get("compare/")["Location"] == f"{TERMS}versions/"


@pytest.mark.parametrize(
    ("a", "b", "error"),
    [
        ("1.0", "1.0", "Choose two different versions."),
        ("1.0", "9.0", "There is no version “9.0”."),
        ("1.0", "", "Give the numbers of two versions."),
        ("<b>", "1.0", "There is no version “&lt;b&gt;”."),
    ],
)
def test_choose__says_what_is_wrong(get: Get, two: World, a: str, b: str, error: str) -> None:
    response = get("compare/", a=a, b=b)
    assert response.status_code == 200
    assert error in main(response)
