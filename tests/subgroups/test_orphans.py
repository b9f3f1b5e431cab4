"""What is not tied up is found, and what an amendment would untie is said before it is decided."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.governance import actions as governance
from cms.governance.enums import AmendmentKind
from cms.governance.models import Version
from cms.partnership.enums import Publication
from cms.partnership.models import Body
from plans.measures.counts import Counted, counters
from plans.measures.periods import Period
from plans.models import Measure, Reading
from subgroups.action_plan.enums import Status
from subgroups.action_plan.orphans import orphans
from subgroups.models import TermsOfReferencePage
from tests.governance import factories as documents
from tests.governance.factories import World, world
from tests.subgroups import factories
from tests.subgroups.conftest import People
from tests.subgroups.factories import reported

pytestmark = pytest.mark.django_db


def found(here: World, kind: str, user: Any = None) -> list[tuple[str, str]]:
    """What and why, of one kind."""
    kinds = {each.name: each.found for each in orphans(here.partnership, user or here.editor)}
    return [(orphan.title, orphan.why.replace("\xa0", " ")) for orphan in kinds[kind]]


def measure(here: World, title: str = "Calls", **fields: Any) -> Measure:
    """A quarterly measure, open to partners."""
    known = {"wording": "w", "unit": "calls", "source_words": "Police", "slug": title.lower()}
    return Measure.objects.create(partnership=here.partnership, title=title, **{**known, **fields})


def test_priority__needs_an_action_that_was_not_stopped(here: World) -> None:
    _, priority = documents.plan(here)
    lacking = [("Priority 1, Safer streets", "No action serves it.")]
    assert found(here, "priorities") == lacking
    made = factories.action(here.body, priority=priority, publication=Publication.BODY)
    assert found(here, "priorities") == []
    factories.in_status(made, Status.STOPPED)
    assert found(here, "priorities") == lacking


def test_action__needs_a_measure_while_it_is_open(here: World) -> None:
    in_words = factories.action(here.body, success="Fewer calls", activity="Walk")
    bare = factories.action(here.body, activity="Talk")
    factories.action(here.body, measures=[measure(here)])
    factories.delivered(here.body)
    assert found(here, "actions") == [
        (f"{in_words.reference}: Walk", "Its success is put in words only."),
        (f"{bare.reference}: Talk", "It has none."),
    ]


@time_machine.travel("2024-11-30 12:00")
def test_measure__needs_the_reading_that_was_promised(here: World) -> None:
    never, late, closed = measure(here, "Never"), measure(here, "Late"), measure(here, "Closed")
    in_time = measure(here, "Time")
    Measure.objects.filter(pk=closed.pk).update(closed_on=dt.date(2024, 11, 1))
    for one, end in ((late, dt.date(2024, 3, 31)), (in_time, dt.date(2024, 9, 30))):
        Reading.objects.create(measure=one, start=end.replace(day=1), end=end, value=3)
    Reading.objects.create(
        measure=never, start=dt.date(2024, 9, 1), end=dt.date(2024, 9, 30), value=3, series="comparator"
    )
    assert found(here, "measures") == [
        ("Late", "No reading for 244 days (promised quarterly)."),
        ("Never", "It has no reading yet (promised quarterly)."),
    ]


def test_group__needs_terms_in_force(here: World, other_body: Body) -> None:
    lacking = "No terms of reference are in force."
    assert found(here, "groups") == [(other_body.name, lacking), (here.body.name, lacking)]
    documents.recorded(here)
    assert found(here, "groups") == [(other_body.name, lacking)]


def test_action__whose_section_changed_or_went_is_found_and_the_others_are_not(here: World) -> None:
    version = documents.recorded(here)
    kept, changed = (
        factories.action(here.body, basis=version, basis_section=section, activity=section)
        for section in ("meetings", "objectives")
    )
    assert found(here, "sections") == []
    documents.adopted(here, documents.draft(here, objectives="Other aims."))
    name = "Terms of reference, Street safety, version 1.0"
    assert found(here, "sections") == [(str(changed), f"2 Objectives of {name} was changed since.")]
    changed.basis = Version.objects.of(here.terms).newest_first()[0]
    changed.save()
    assert found(here, "sections") == []
    assert kept.basis_section == "meetings"


def test_action__whose_document_was_revoked_is_found(here: World) -> None:
    version = documents.recorded(here)
    made = factories.action(here.body, basis=version, basis_section="meetings")
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    amendment = governance.propose(
        document=page, user=here.editor, title="End the terms", kind=AmendmentKind.REVOCATION
    )
    revision = amendment.get_latest_revision_as_object()
    revision.summary, revision.reason = "The group ends.", "Its work is done."
    revision.save_revision(user=here.editor)
    documents.adopted(here, type(amendment).objects.get(pk=amendment.pk))
    [(title, why)] = found(here, "sections")
    assert title == str(made)
    assert why.endswith("is no longer in force.")


def test_report__tells_nobody_of_what_they_may_not_read(here: World, people: People) -> None:
    factories.action(here.body, publication=Publication.BODY, activity="Closed walk")
    assert len(found(here, "actions", people.member)) == 1
    assert found(here, "actions", people.other_member) == []


def test_report__is_shown_and_taken_away(here: World, people: People, client_of: Any) -> None:
    factories.action(here.body, activity="=1+1")
    client = client_of(people.officer)
    page = client.get(reverse("action_plan_orphans")).content.decode()
    assert "Actions without a measure (1)" in page
    assert "No terms of reference are in force." in page
    sheet = client.get(reverse("action_plan_orphans"), {"export": "csv"}).content.decode("utf-8-sig")
    assert "Actions without a measure,ASB-A1: =1+1,It has none." in sheet


def test_report__costs_the_same_for_ten_as_for_one(here: World) -> None:
    version = documents.recorded(here)
    factories.action(here.body, basis=version, basis_section="objectives")
    documents.adopted(here, documents.draft(here, objectives="Other aims."))
    measure(here)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            orphans(here.partnership, here.editor)
        return len(captured)

    queries()
    before = queries()
    for number in range(9):
        factories.action(here.body, basis=version, basis_section="objectives")
        measure(here, f"More {number}", slug=f"more-{number}")
    assert queries() == before
    assert before <= 20


def test_amendment__tells_which_actions_rest_on_what_it_changes(
    here: World, people: People, other_body: Body, client_of: Any
) -> None:
    version = documents.recorded(here)
    resting = factories.action(here.body, basis=version, basis_section="objectives", activity="Resting walk")
    factories.action(here.body, basis=version, basis_section="meetings", activity="Other walk")
    factories.action(
        other_body, basis=version, basis_section="objectives", publication=Publication.BODY, activity="Closed walk"
    )
    ended = factories.action(here.body, basis=version, basis_section="objectives", activity="Ended walk")
    factories.in_status(ended, Status.STOPPED)
    amendment = documents.draft(here, objectives="Other aims.")
    address = reverse("governance_case", args=[amendment.pk])

    def section(user: Any) -> str:
        page = client_of(user).get(address).content.decode()
        return page.partition("Actions that rest on this text")[2].partition("</section>")[0]

    for step in ("draft", "consultation", "decision"):
        if step == "consultation":
            amendment = governance.submit(amendment=amendment, user=amendment.owner)
        if step == "decision":
            for user in (here.chair, here.member):
                governance.respond(amendment=amendment, user=user, stance="support")
        said = section(here.editor)
        assert f"{resting.reference}: Resting walk" in said, step
        assert "2 Objectives of Terms of reference, Street safety, version 1.0 would change" in said
        assert "Closed walk" in said
        assert "Other walk" not in said
        assert "Ended walk" not in said
    assert "Closed walk" not in section(people.member)


def test_amendment__that_touches_nothing_says_nothing(here: World, client_of: Any) -> None:
    version = documents.recorded(here)
    factories.action(here.body, basis=version, basis_section="meetings")
    amendment = documents.draft(here, objectives="Other aims.")
    page = client_of(here.editor).get(reverse("governance_case", args=[amendment.pk])).content.decode()
    assert "Actions that rest on this text" not in page


# Counted for measures


def test_actions__are_counted_for_measures(here: World, other_body: Body) -> None:
    offered = {counter.label: counter for counter in counters()}
    delivered, under_way = offered["Actions delivered"].count, offered["Actions under way"].count
    for body, publication in (
        (here.body, Publication.PUBLIC),
        (here.body, Publication.PARTNERS),
        (other_body, Publication.PUBLIC),
    ):
        made = factories.action(body, publication=publication)
        reported(made, made_on=dt.date(2024, 2, 1), status=Status.UNDER_WAY)
        reported(made, made_on=dt.date(2024, 5, 1), status=Status.DELIVERED, outcome="Done.")
    first, second = (
        Period(dt.date(2024, 1, 1), dt.date(2024, 3, 31)),
        Period(dt.date(2024, 4, 1), dt.date(2024, 6, 30)),
    )
    partners, public = measure(here, "All"), measure(here, "Public", publication=Publication.PUBLIC)
    of_body = measure(here, "Group", body=here.body)
    assert [delivered(each, second) for each in (partners, public, of_body)] == [Counted(3), Counted(2), Counted(2)]
    assert [under_way(each, first) for each in (partners, public, of_body)] == [Counted(3), Counted(2), Counted(2)]
    assert [delivered(partners, first), under_way(partners, second)] == [Counted(0), Counted(0)]
    theirs = world(default=False, hostname="theirs.localhost", name="Theirs")
    assert delivered(measure(theirs), second) == Counted(0)
