"""State × verb × role. Every expected answer stands in matrix.csv, typed by hand; the code never reads it."""

import csv
from pathlib import Path

import pytest

from cms.governance import permissions
from cms.governance.models import AmendmentPage
from cms.governance.transitions import TABLE
from cms.partnership.enums import SeatRole
from tests.partnership.factories import MembershipFactory, UserFactory

from . import factories

ROWS = list(csv.DictReader((Path(__file__).parent / "matrix.csv").read_text(encoding="utf-8").splitlines()))
ROLES = [name for name in ROWS[0] if name not in ("verb", "state")]


@pytest.mark.django_db
def test_matrix() -> None:
    here = factories.world()
    factories.recorded(here)
    proposer = UserFactory(username="proposer")
    MembershipFactory(body=here.body, organisation=here.organisations[2], user=proposer)
    vice = UserFactory(username="vice")
    MembershipFactory(
        body=here.partnership.body, organisation=here.organisations[2], user=vice, role=SeatRole.VICE_CHAIR, vote=True
    )
    people = {
        "proposer": proposer,
        "editor": here.editor,
        "consulted chair": here.chair,
        "consulted member": here.member,
        "deciding chair": here.csp_chair,
        "deciding vice-chair": vice,
        "representative": here.representative,
        "outsider": here.outsider,
        "superuser": UserFactory(username="super", superuser=True),
    }
    amendment = factories.draft(here, user=proposer)
    wrong = []
    for row in ROWS:
        verb, _, urgent = row["verb"].partition(" ")
        asked = AmendmentPage.objects.get(pk=amendment.pk)
        asked.state, asked.is_urgent = row["state"], bool(urgent)
        for role, user in people.items():
            answer = permissions.can(verb, user, asked)
            if bool(answer) != (row[role] == "yes"):
                wrong.append(f"{row['verb']} in {row['state']} by {role}: {bool(answer)}")
            assert answer or answer.why, f"{verb} refused to {role} without a reason"
    assert wrong == []


def test_matrix__has_a_row_for_every_verb_and_state_it_starts_from() -> None:
    rows = {(row["verb"].split()[0], row["state"]) for row in ROWS}
    missing = {(verb, state.value) for verb, row in TABLE.items() for state in row.since} - rows
    assert missing == set()
    assert set(ROLES) == {
        "proposer",
        "editor",
        "consulted chair",
        "consulted member",
        "deciding chair",
        "deciding vice-chair",
        "representative",
        "outsider",
        "superuser",
    }
