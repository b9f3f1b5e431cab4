"""What was in force on a day, and how people write days."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from cms.governance import actions
from cms.governance.public import days
from plans.models import PriorityPage
from tests.governance import factories
from tests.governance.factories import World

from . import cases
from .conftest import TERMS, Get, banner, main, text


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/5/2025", dt.date(2025, 5, 1)),
        ("01.05.2025", dt.date(2025, 5, 1)),
        ("1-5-2025", dt.date(2025, 5, 1)),
        ("1 5 2025", dt.date(2025, 5, 1)),
        ("2025-05-01", dt.date(2025, 5, 1)),
        ("1 May 2025", dt.date(2025, 5, 1)),
        ("1st of May, 2025", dt.date(2025, 5, 1)),
        ("3 sept 2025", dt.date(2025, 9, 3)),
        ("  31   December 2025 ", dt.date(2025, 12, 31)),
        ("29/2/2024", dt.date(2024, 2, 29)),
    ],
)
def test_typed__reads_days_as_people_write_them(typed: str, day: dt.date) -> None:
    assert days.typed(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        *("", "yesterday", "5/2025", "1/5/25", "29/2/2025", "32/1/2025", "1/13/2025", "0/0/0000", "2025-13-01"),
        *(
            "1 Mai 2025",
            "1 Ma 2025",
            "1/5/20255",
            "2025-05-01T00:00",
            "1;DROP TABLE",
            "\N{ARABIC-INDIC DIGIT ONE}/5/2025",
            "9" * 5000,
        ),
    ],
)
def test_typed__is_none_for_anything_else(typed: str) -> None:
    assert days.typed(typed) is None


pytestmark = pytest.mark.django_db


def test_on__sends_a_typed_day_to_its_address(get: Get) -> None:
    response = get("on/", day="1 May 2025")
    assert (response.status_code, response["Location"]) == (302, f"{TERMS}on/2025-05-01/")


def test_on__without_a_day_goes_back_to_the_document(get: Get) -> None:
    assert get("on/")["Location"] == TERMS


def test_on__says_what_is_wrong_with_a_day_and_keeps_what_was_typed(get: Get) -> None:
    response = get("on/", day='31/2/2025"><script>')
    page = text(response)
    assert response.status_code == 200
    assert "Enter a day with its year, for example 1/5/2025." in page
    assert 'value="31/2/2025&quot;&gt;&lt;script&gt;"' in page
    assert "settles its purpose" in page, "the document is still there"
    assert "noindex" in page


@pytest.mark.parametrize(
    "day",
    [
        *(
            "9999-99-99",
            "2024-02-30",
            "2024-5-1",
            "20240501",
            "2024-W18-3",
            "0000-00-00",
            "today",
            "-1",
            "2024-05-01T00",
        ),
        *("\N{FULLWIDTH DIGIT TWO}024-05-01", "2024-05-01;select", "%27%20OR%201=1", "2024-05-01/.."),
    ],
)
def test_on__knows_no_such_day(get: Get, day: str) -> None:
    assert get(f"on/{day}/").status_code == 404


@pytest.mark.parametrize("day", ["0001-01-01", "1066-10-14", "9999-12-31"])
def test_on__answers_for_any_day_there_is(get: Get, day: str) -> None:
    assert get(f"on/{day}/").status_code == 200


def test_on__shows_what_was_in_force_that_day(here: World, get: Get) -> None:
    cases.adopted_for(here, timezone.localdate() - dt.timedelta(days=3))
    before = main(get("on/2024-04-01/"))
    assert "What held on 1 April 2024" in before
    assert "On that day this text, version 1.0, was in force." in before
    assert "settles its purpose" in before
    assert banner(get("on/2024-04-01/")) == "No longer in force"
    assert "keeps streets safe" in main(get(f"on/{timezone.localdate()}/"))


def test_on__shows_what_will_be_in_force(here: World, get: Get) -> None:
    later = timezone.localdate() + dt.timedelta(days=9)
    cases.adopted_for(here, later)
    assert banner(get(f"on/{later}/")) == "Not in force yet"


def test_on__before_the_first_version_names_the_first(get: Get) -> None:
    page = main(get("on/2024-03-31/"))
    assert "Nothing was in force on 31 March 2024." in page
    assert f'<a href="{TERMS}versions/1.0/">Version 1.0</a> was the first, in force from 1 April 2024.' in page


def test_on__is_not_for_search_engines(get: Get) -> None:
    for day in ("2024-03-31", "2024-04-01"):
        assert '<meta name="robots" content="noindex">' in text(get(f"on/{day}/"))


def test_plan__shows_its_priorities_as_of_the_day(here: World, get: Get) -> None:
    plan, _ = factories.plan(here)
    second = plan.add_child(instance=PriorityPage(title="Rural crime", slug="priority-2", number=2))
    actions.record_adoption(
        document=PriorityPage.objects.get(pk=second.pk),
        user=here.editor,
        tree=factories.tree(),
        adopted_on=dt.date(2025, 4, 1),
    )
    today, before = main(get("/plan-2024/")), main(get("/plan-2024/on/2024-06-01/"))
    assert today.index("Safer streets") < today.index("Rural crime")
    assert "Safer streets" in before
    assert "Rural crime" not in before
    assert 'href="/plan-2024/priority-1/on/2024-06-01/"' in before, "a past day's priorities are those of that day"
    assert get("/plan-2024/priority-1/on/2024-06-01/").status_code == 200
