"""State × verb × role, and state × publication × role. Every expected answer is typed by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from cms.governance.errors import GovernanceError
from cms.partnership.models import Membership
from subgroups.models import ProgressReport
from subgroups.reports import actions, permissions
from subgroups.reports.enums import ReportState
from subgroups.reports.transitions import TABLE
from tests.governance.factories import World
from tests.subgroups.reports import factories
from tests.subgroups.reports.conftest import Cast

FOLDER = Path(__file__).parent


def typed(name: str) -> list[dict[str, str]]:
    """The rows of a table that was typed by hand."""
    return list(csv.DictReader((FOLDER / name).read_text(encoding="utf-8").splitlines()))


def as_it_were(report: ProgressReport, state: str, publication: str = "public") -> ProgressReport:
    """The report as if it stood in a state; nothing is saved."""
    found = ProgressReport.objects.select_related("body__partnership").get(pk=report.pk)
    found.partnership = found.body.partnership
    found.state, found.publication = state, publication
    return found


@pytest.mark.django_db
def test_verbs(here: World, cast: Cast) -> None:
    report = factories.built(here)
    actions.name_delegate(
        report=report, delegate=Membership.objects.get(user=cast.delegate, body=here.body), by=cast.officer
    )
    wrong = []
    for row in typed("matrix.csv"):
        asked = as_it_were(report, row["state"])
        for role, user in vars(cast).items():
            reply = permissions.can(row["verb"], user, asked)
            if bool(reply) != (row[role] == "yes"):
                wrong.append(f"{row['verb']} when {row['state']} by {role}: {bool(reply)}")
            assert reply or reply.why, f"{row['verb']} refused to {role} without a reason"
    assert wrong == []


def test_matrix__has_a_row_for_every_verb_in_every_state() -> None:
    rows = [(row["verb"], row["state"]) for row in typed("matrix.csv")]
    assert sorted(rows) == sorted((verb, state.value) for verb in TABLE for state in ReportState)
    assert set(typed("matrix.csv")[0]) == {"verb", "state", *Cast.__annotations__}


@pytest.mark.django_db
def test_reading__is_the_same_one_by_one_and_as_a_list(here: World, cast: Cast) -> None:
    report = factories.received(here)
    wrong = []
    for row in typed("reading.csv"):
        values: Any = {"state": row["state"], "publication": row["publication"]}
        frozen = "" if row["state"] == "draft" else report.text_sha256
        ProgressReport.objects.filter(pk=report.pk).update(**values, text_sha256=frozen)
        asked = as_it_were(report, **values)
        for role, user in vars(cast).items():
            one = bool(permissions.reader(user, asked))
            listed = ProgressReport.objects.visible_to(user, here.partnership).exists()
            if {one, listed} != {row[role] == "yes"}:
                wrong.append(f"{row['state']}, {row['publication']} by {role}: {one}, listed {listed}")
    assert wrong == []
    assert {(row["state"], row["publication"]) for row in typed("reading.csv")} == {
        (state.value, publication) for state in ReportState for publication in ("public", "partners", "body")
    }


@pytest.mark.django_db
@pytest.mark.parametrize("state", list(ReportState))
def test_verb__that_is_refused_changes_nothing(here: World, cast: Cast, state: ReportState) -> None:
    report = factories.in_state(here, state)
    before = ProgressReport.objects.values().get()
    for row in (row for row in typed("matrix.csv") if row["state"] == state):
        for role, user in vars(cast).items():
            if row[role] == "no" and role != "delegate":
                with pytest.raises(GovernanceError):
                    used(row["verb"], report, user, here)
    assert ProgressReport.objects.values().get() == before


def used(verb: str, report: ProgressReport, by: Any, here: World) -> Any:
    """The verb, used by somebody."""
    more: dict[str, Any] = {
        "edit": {"words": factories.words(report)},
        "name_delegate": {"delegate": None},
        "sign_off": {"seen": report.edits, "absence": "On leave."},
        "send_back": {"why": "Too short."},
        "receive": {"meeting": None},
    }
    return getattr(actions, verb)(report=report, by=by, **more.get(verb, {}))
