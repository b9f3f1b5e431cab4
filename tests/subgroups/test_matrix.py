"""Status × verb × role, and publication × role. Every expected answer is typed by hand; the code never reads it."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from cms.governance.errors import GovernanceError
from cms.partnership.models import Body
from subgroups.action_plan import actions, permissions
from subgroups.action_plan.enums import Status
from subgroups.action_plan.kept import Kept
from subgroups.action_plan.transitions import MOVES, TABLE, statuses_after, verb_between
from subgroups.models import ActionRecord
from tests.governance.factories import World
from tests.subgroups import factories
from tests.subgroups.conftest import People

FOLDER = Path(__file__).parent


def typed(name: str) -> list[dict[str, str]]:
    """The rows of a table that was typed by hand."""
    return list(csv.DictReader((FOLDER / name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.django_db
def test_verbs(here: World, people: People) -> None:
    action = factories.action(here.body)
    wrong = []
    for row in typed("matrix.csv"):
        asked = _as(action, row["status"])
        for role, user in vars(people).items():
            reply = permissions.can(row["verb"], user, asked)
            if bool(reply) != (row[role] == "yes"):
                wrong.append(f"{row['verb']} when {row['status']} by {role}: {bool(reply)}")
            assert reply or reply.why, f"{row['verb']} refused to {role} without a reason"
    assert wrong == []


def _as(action: ActionRecord, status: str) -> ActionRecord:
    found = ActionRecord.objects.select_related("body__partnership").get(pk=action.pk)
    found.status = status
    return found


def test_matrix__has_a_row_for_every_verb_in_every_status() -> None:
    rows = [(row["verb"], row["status"]) for row in typed("matrix.csv")]
    assert sorted(rows) == sorted((verb, status.value) for verb in TABLE for status in Status)
    assert set(typed("matrix.csv")[0]) == {"verb", "status", *People.__annotations__}


@pytest.mark.django_db
def test_reading__is_the_same_one_by_one_and_as_a_list(here: World, people: People) -> None:
    wrong = []
    for row in typed("reading.csv"):
        action = factories.action(here.body, publication=row["publication"])
        for role, user in vars(people).items():
            one = bool(permissions.reader(user, action))
            listed = ActionRecord.objects.visible_to(user, here.partnership).filter(pk=action.pk).exists()
            if {one, listed} != {row[role] == "yes"}:
                wrong.append(f"{row['publication']} by {role}: {one}, listed {listed}")
    assert wrong == []
    assert set(typed("reading.csv")[0]) == {"publication", *People.__annotations__}


@pytest.mark.django_db
def test_kept__answers_as_the_verbs_do(here: World, people: People) -> None:
    made = factories.action(here.body)
    for status in Status:
        asked = _as(made, status)
        for role, user in vars(people).items():
            kept = Kept(user, here.partnership)
            verb = "edit" if asked.is_open else "correct"
            assert kept.may_change(asked) == bool(permissions.can(verb, user, asked)), (role, status)
            assert kept.may_remove(asked) == bool(permissions.can("remove", user, asked)), (role, status)


@pytest.mark.django_db
def test_verb__that_is_refused_changes_nothing(here: World, people: People, other_body: Body) -> None:
    action = factories.action(here.body)
    for role in ("scrutiny", "other_member", "representative", "outsider"):
        user: Any = getattr(people, role)
        with pytest.raises(GovernanceError):
            actions.report(report=factories.said(action), by=user)
        action.activity = "Something else"
        with pytest.raises(GovernanceError):
            actions.keep(action=action, by=user)
        with pytest.raises(GovernanceError):
            factories.action(here.body, by=user)
    kept = ActionRecord.objects.get()
    assert (kept.activity, kept.updates.count()) == ("Walk the parks with residents after dark", 0)


@pytest.mark.parametrize(
    ("old", "new", "verb"),
    [
        ("planned", "planned", "report"),
        ("planned", "under-way", "start"),
        ("planned", "delivered", "deliver"),
        ("planned", "stopped", "stop"),
        ("under-way", "planned", ""),
        ("under-way", "delivered", "deliver"),
        ("under-way", "stopped", "stop"),
        ("delivered", "planned", ""),
        ("delivered", "under-way", "reopen"),
        ("delivered", "stopped", ""),
        ("stopped", "planned", ""),
        ("stopped", "under-way", "reopen"),
        ("stopped", "delivered", ""),
    ],
)
def test_update__uses_the_verb_that_lies_between_two_statuses(old: str, new: str, verb: str) -> None:
    assert verb_between(old, new) == verb


def test_statuses__an_update_can_leave_behind() -> None:
    assert {old.value: [new.value for new in statuses_after(old)] for old in Status} == {
        "planned": ["planned", "under-way", "delivered", "stopped"],
        "under-way": ["under-way", "delivered", "stopped"],
        "delivered": ["delivered", "under-way"],
        "stopped": ["under-way"],
    }
    assert set(TABLE) >= MOVES
