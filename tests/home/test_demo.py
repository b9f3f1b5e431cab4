"""The demo: what it promises is there, made by the product's own verbs, whatever the day, and only once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

import home.demo
from cms.governance.models import AmendmentPage, Decision, RegisterEntry, Version, Vote
from cms.partnership.enums import BodyKind, MeetingState
from cms.partnership.models import Body, Meeting, Membership, Organisation, Partnership
from plans.models import PlanPage

STROUD, WEALDMERE = "localhost", "wealdmere.localhost"
TERMS = "/sub-groups/antisocial-behaviour/terms-of-reference/"


def load() -> str:
    """What the command prints."""
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The demo, loaded once for the tests of this module, on a day on which its last spring is long past."""
    with (
        django_db_blocker.unblock(),
        time_machine.travel(dt.datetime(2026, 11, 25, 12, tzinfo=dt.UTC)),
        transaction.atomic(),
    ):
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(_loaded: None, db: None) -> Partnership:
    """The first partnership of the demo."""
    cache.clear()
    return Partnership.objects.get(site__hostname=STROUD)


def rows() -> dict[str, int]:
    """How many rows every table holds."""
    return {model._meta.db_table: model._base_manager.count() for model in apps.get_models()}


def get(path: str, host: str = STROUD) -> Any:
    """What a visitor gets."""
    return Client(SERVER_NAME=host).get(path)


def shown(path: str, host: str = STROUD) -> str:
    """The words of it."""
    response = get(path, host)
    assert response.status_code == 200, path
    words = strip_tags(response.getvalue().decode().replace("<", " <"))
    return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").split())


# What it holds


@pytest.mark.usefixtures("demo")
def test_demo__has_an_amendment_in_each_state() -> None:
    here = AmendmentPage.objects.filter(snapshots__partnership__site__hostname=STROUD)
    drafts = AmendmentPage.objects.filter(snapshots=None)
    assert {amendment.state for amendment in [*here, *drafts]} == {
        *("draft", "consultation", "decision", "adopted", "rejected", "withdrawn", "lapsed")
    }
    assert [draft.reference for draft in drafts] == ["P2-2026-01"]


@pytest.mark.usefixtures("demo")
def test_demo__has_two_open_amendments_to_the_same_terms_and_one_version_to_come() -> None:
    page = shown(TERMS)
    for words in (
        "Read proposal ASB-2026-02",
        "Read proposal ASB-2026-03",
        "Version 3.0 takes over on 1 January 2027",
        "In force since 1 April 2025",
    ):
        assert words in page
    to_come = Version.objects.filter(in_force_from__gt=dt.date(2026, 11, 25))
    assert [version.title for version in to_come] == ["Terms of reference"]


@pytest.mark.usefixtures("demo")
def test_demo__tells_three_years_of_a_plan_that_is_current_and_reviewed() -> None:
    plan = PlanPage.objects.get(slug="plan-2024-2027")
    assert [(version.number, version.in_force_from.isoformat()) for version in plan.versions.order_by("major")] == [
        ("1.0", "2024-04-01"),
        ("2.0", "2025-04-01"),
        ("3.0", "2026-04-01"),
    ]
    page = shown("/plan-2024-2027/")
    assert "Community safety plan 2024 to 2027" in page
    assert "This plan was for" not in page
    assert "overdue" not in page


def test_demo__has_its_people_places_and_meetings(demo: Partnership) -> None:
    assert Organisation.objects.filter(partnership=demo).count() == 10
    groups = Body.objects.filter(partnership=demo, kind=BodyKind.SUB_GROUP)
    assert sorted(group.code for group in groups) == ["ASB", "BSC", "PRE", "RR", "SV"]
    seats = Membership.objects.filter(body__partnership=demo)
    assert [seat.organisation.short_name for seat in seats.filter(deputy=True)] == ["Fire and rescue"]
    assert seats.filter(body=demo.body, voting=True, deputy=False).count() == 6
    meetings = Meeting.objects.filter(body__partnership=demo)
    assert meetings.filter(state=MeetingState.HELD).count() == 8
    assert meetings.upcoming(timezone.now()).count() == 3


@pytest.mark.usefixtures("demo")
def test_demo__says_of_each_priority_what_it_aims_at_and_who_leads() -> None:
    front = shown("/")
    for words in (
        "Less antisocial behaviour in all its forms",
        "Less violence, abuse and exploitation",
        "Nobody drawn into extremism",
        "Communities that know each other",
        "Fewer people who offend again",
    ):
        assert words in front
    assert "Lead organisation Probation Service" in shown("/plan-2024-2027/priority-5/")


@pytest.mark.usefixtures("demo")
def test_demo__neighbours_know_nothing_of_each_other() -> None:
    public = ("/", "/plan-2025-2028/", "/plan-2025-2028/priority-1/", TERMS, "/sub-groups/prevent/", "/register/")
    theirs = " ".join(shown(path, WEALDMERE) for path in (*public, "/register.jsonl", "/sitemap.xml"))
    assert "Wealdmere District Council" in theirs
    assert "Stroud" not in theirs
    assert "Gloucestershire" not in theirs
    for path in ("/", TERMS, "/register/", "/register.jsonl", "/sitemap.xml"):
        assert "eald" not in shown(path), path
    for path in ("/plan-2024-2027/", f"{TERMS}versions/2.0/", f"{TERMS}amendments/ASB-2026-02/"):
        assert get(path).status_code == 200
        assert get(path, WEALDMERE).status_code == 404


# How it is made


@pytest.mark.usefixtures("demo")
def test_demo__twice_changes_nothing() -> None:
    before, register = rows(), list(RegisterEntry.objects.values_list("hash", flat=True))
    said = load()
    assert rows() == before
    assert list(RegisterEntry.objects.values_list("hash", flat=True)) == register
    for login in (
        *("officer", "administrator", "scrutiny", "asb.chair", "asb.member"),
        *("csp.chair", "police", "fire.deputy"),
    ):
        assert f"  {login} " in said


def test_demo__writes_no_evidence_past_the_verbs() -> None:
    files = [*Path(home.demo.__path__[0]).glob("*.py")]
    assert len(files) == 14
    written = "\n".join(file.read_text(encoding="utf-8") for file in files)
    named = "|".join(
        (
            *("Version", "Vote", "Ballot", "Decision", "DecisionEntry", "RegisterEntry", "Snapshot", "StoredText"),
            *("ConsultationRound", "Response", "Contribution", "Review", "AmendmentPage"),
        )
    )
    assert re.findall(rf"\b(?:{named})(?:\(|\.objects\.(?:bulk_)?create)|\bcursor\(|\.update\(", written) == []


@pytest.mark.usefixtures("demo")
def test_demo__stands_up_to_its_own_checks(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("verify_register")
    said = capsys.readouterr().out
    assert "Stroud District: " in said
    assert "Wealdmere: " in said
    assert Vote.objects.count() == 5
    assert {decision.method for decision in Decision.objects.all()} == {
        "recorded",
        "meeting",
        "ballot",
        "urgent",
        "clerical",
    }
