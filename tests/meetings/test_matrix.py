"""State × verb × role, of minutes and of matters. Every answer stands in matrix.csv, typed by hand."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from cms.meetings import actions
from cms.meetings.permissions import can_matter, can_minutes
from cms.meetings.transitions import MATTERS, MINUTES
from tests.meetings import factories
from tests.meetings.factories import Place

ROWS = list(csv.DictReader((Path(__file__).parent / "matrix.csv").read_text(encoding="utf-8").splitlines()))
ROLES = [name for name in ROWS[0] if name not in ("about", "verb", "state")]


def asked(here: Place) -> dict[tuple[str, str], Any]:
    """A meeting or a matter in each state; the matter is the police's, for whom the member sits."""
    written, passed = factories.meeting(here), factories.meeting(here, -50)
    factories.minutes(written)
    factories.approved(passed)
    done = factories.matter(written)
    actions.finish_matter(matter=done, by=None, outcome="Done.")
    done.refresh_from_db()
    return {
        ("minutes", "none"): factories.meeting(here),
        ("minutes", "draft"): written,
        ("minutes", "approved"): passed,
        ("matter", "open"): factories.matter(written),
        ("matter", "done"): done,
    }


def test_matrix(here: Place) -> None:
    objects, people = asked(here), here.people()
    wrong = []
    for row in ROWS:
        can: Any = {"minutes": can_minutes, "matter": can_matter}[row["about"]]
        for role in ROLES:
            about = type(objects[row["about"], row["state"]]).objects.get(pk=objects[row["about"], row["state"]].pk)
            answer = can(row["verb"], people[role], about)
            if bool(answer) != (row[role] == "yes"):
                wrong.append(f"{row['verb']} {row['about']} in {row['state']} by {role}: {bool(answer)}")
            assert answer or answer.why, f"{row['verb']} refused to {role} without a reason"
    assert wrong == []


def test_matrix__has_a_row_for_every_verb_in_every_state() -> None:
    rows = {(row["about"], row["verb"], row["state"]) for row in ROWS}
    wanted = {("minutes", verb, state) for verb in MINUTES for state in ("none", "draft", "approved")}
    wanted |= {("matter", verb, state) for verb in MATTERS for state in ("open", "done")}
    assert rows == wanted


def test_people_of_another_partnership__may_nothing(here: Place, there: Place) -> None:
    meeting = factories.meeting(here)
    matter = factories.matter(meeting)
    for name, user in there.people().items():
        if name != "superuser":
            assert not can_minutes("write", user, meeting), name
            assert not can_matter("finish", user, matter), name
