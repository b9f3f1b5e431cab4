"""The workplace's screens of quarterly reports."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.meetings.models import Matter
from subgroups.models import ProgressReport
from subgroups.reports.quarters import latest_ended
from tests.governance.factories import World, world
from tests.partnership.factories import BodyFactory
from tests.subgroups import factories as plans
from tests.subgroups.reports import factories
from tests.subgroups.reports.conftest import Cast

pytestmark = pytest.mark.django_db


def shown(response: Any, status: int = 200) -> str:
    """The words of the page, in one line."""
    assert response.status_code == status, response.content[:2000]
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(page.get_text(" ").replace("\xa0", " ").split())


def url(name: str, report: ProgressReport | None = None) -> str:
    """An address of the screens."""
    return reverse(f"progress_report{name}", args=[report.pk] if report else [])


def test_list__shows_how_each_group_stands(here: World, cast: Cast, client_of: Any) -> None:
    assert "Street Safety Sub-group Not begun Build the report" in shown(client_of(cast.member).get(url("s")))
    report = factories.written(here)
    assert "Street Safety Sub-group Draft Open the report" in shown(client_of(cast.member).get(url("s")))
    page = client_of(cast.other_member).get(url("s"))
    assert "Street Safety Sub-group Draft Its members write it" in shown(page)
    assert url("", report) not in page.content.decode()


def test_list__costs_the_same_for_ten_groups(here: World, cast: Cast, client_of: Any) -> None:
    factories.received(here, promises=[factories.promise(here)])
    client = client_of(cast.officer)
    client.get(url("s"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get(url("s"))
    for number in range(9):
        body = BodyFactory(partnership=here.partnership, code=f"G{number}", name=f"Group {number}")
        report = factories.built(here, body=body, by=here.editor)
        report.support.add(Matter.objects.get())
    with CaptureQueriesContext(connection) as ten:
        shown(client.get(url("s")))
    assert len(ten) == len(one)


def test_report__is_built_edited_signed_and_submitted_by_the_group(here: World, cast: Cast, client_of: Any) -> None:
    walk = plans.action(here.body, activity="Walk the parks")
    plans.reported(walk, delivered="Two walks were held.")
    of_group = reverse("progress_reports_of", args=[here.body.pk])
    client = client_of(cast.member)
    assert latest_ended().name in shown(client.get(of_group))
    made = client.post(of_group, {"quarter": latest_ended().start.isoformat()})
    report = ProgressReport.objects.get()
    assert made["Location"] == url("_edit", report)
    edit = client.get(url("_edit", report))
    assert "Two walks were held." in shown(edit)
    posted = {
        "summary": "A good quarter.",
        "publication": "public",
        "seen": 0,
        f"action:{walk.reference}": "More to come.",
    }
    client.post(url("_edit", report), posted)
    assert "Sign it off" not in shown(client.get(url("", report)))
    page = shown(client_of(cast.chair).get(url("_sign", report)))
    assert "You sign as chair: Chair, Street Safety Sub-group (Council)." in page
    assert "More to come." in page
    client_of(cast.chair).post(url("_sign", report), {"seen": 1})
    client_of(cast.member).post(url("_submit", report))
    page = shown(client_of(cast.representative).get(url("", report)))
    assert "Submitted" in page
    assert "A good quarter." in page


def test_edit__keeps_what_was_typed_where_it_is_refused(here: World, cast: Cast, client_of: Any) -> None:
    report = factories.written(here)
    stale = {"summary": "Typed for an hour.", "publication": "public", "seen": 0}
    response = client_of(cast.member).post(url("_edit", report), stale)
    page = shown(response, 422)
    assert "Somebody else changed this report meanwhile" in page
    assert "Typed for an hour." in page
    (again,) = (field["value"] for field in BeautifulSoup(response.content, "html.parser").select("input[name=seen]"))
    assert client_of(cast.member).post(url("_edit", report), {**stale, "seen": again}).status_code == 302
    assert ProgressReport.objects.get().summary == "Typed for an hour."
    long = client_of(cast.member).post(url("_edit", report), {**stale, "seen": 2, "summary": "x" * 10_001})
    assert "at most 10000 characters" in shown(long, 422)


def test_sign__says_in_whose_absence_and_asks_why(here: World, cast: Cast, client_of: Any) -> None:
    report = factories.written(here)
    client = client_of(cast.vice_chair)
    page = shown(client.get(url("_sign", report)))
    assert "You sign as vice-chair, in the chair’s absence: Vice-chair, Street Safety Sub-group (Fire)." in page
    assert "only while the chair (Council) cannot sign" in page
    assert "Say why the chair (Council) cannot sign." in shown(client.post(url("_sign", report), {"seen": 1}), 422)
    client.post(url("_sign", report), {"seen": 1, "absence": "On leave."})
    assert "On leave." in shown(client.get(url("", report)))


def test_receive__keeps_what_was_typed_and_says_what_is_missing(here: World, cast: Cast, client_of: Any) -> None:
    report = factories.submitted(here, issues="No lights in the park.", support_asked="A lamp.")
    meeting = here.meeting()
    client = client_of(cast.partnership_chair)
    page = shown(client.get(url("_receive", report)))
    assert "No lights in the park." in page
    posted = {"meeting": meeting.pk, "comments": "Well done.", "promise-1-text": "Put up a lamp."}
    page = shown(client.post(url("_receive", report), posted), 422)
    assert "Choose who does it." in page
    assert "Say by when." in page
    assert "Well done." in page
    full = {**posted, "promise-1-organisation": here.organisations[0].pk, "promise-1-due_on": "1 April 2099"}
    assert client.post(url("_receive", report), full).status_code == 302
    assert "Put up a lamp." in shown(client.get(url("", report)))
    assert Matter.objects.get().text == "Put up a lamp."


def test_group_of_another_partnership__is_not_there(here: World, cast: Cast, client_of: Any) -> None:
    there = world(default=False, hostname="theirs.localhost", name="Elsewhere")
    report = factories.written(there)
    client = client_of(cast.officer)
    assert client.get(url("", report)).status_code == 404
    assert client.get(reverse("progress_reports_of", args=[there.body.pk])).status_code == 404


def test_group_page__lists_what_was_received(here: World, client: Any) -> None:
    report = factories.received(here)
    page = shown(client.get("/sub-groups/street-safety/", HTTP_HOST=here.host))
    assert report.quarter.name in page
    listed = shown(client.get("/sub-groups/street-safety/reports/", HTTP_HOST=here.host))
    assert report.quarter.months in listed


def test_register__names_the_report(here: World, client: Any) -> None:
    factories.signed(here)
    page = shown(client.get("/register/", HTTP_HOST=here.host))
    assert "Quarterly report, Street Safety Sub-group" in page
    assert "Signed by Chair, Street Safety Sub-group (Council)." in page
