"""What everybody sees of actions: the tables, one action's history, and the CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.partnership.enums import Publication
from cms.partnership.models import Body
from plans.models import Event, Measure, Reading
from subgroups.action_plan import actions
from subgroups.action_plan.enums import Status
from subgroups.models import ActionRecord
from tests.governance import factories as documents
from tests.governance.factories import World, world
from tests.subgroups import factories
from tests.subgroups.factories import ago, reported

pytestmark = pytest.mark.django_db

ALL = "/progress/actions/"


def page(client: Any, address: str) -> BeautifulSoup:
    """The page at an address."""
    response = client.get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(found: Any) -> str:
    """The words of a page or a part of one, in one line."""
    return " ".join(found.get_text(" ").replace("\xa0", " ").split())


def link(found: Any) -> str:
    """Where the link in a part of a page leads."""
    return str(found.select_one("a")["href"])


def activities(found: BeautifulSoup) -> list[str]:
    """The planned activities in the order of the table."""
    return [words(cell) for cell in found.select("td[data-label='Planned activity']")]


def test_table__has_the_columns_of_the_source(here: World, client: Any) -> None:
    made = factories.action(
        here.body, lead=here.organisations[0], partners=here.organisations[1:2], due_on=dt.date(2030, 3, 31)
    )
    reported(made, made_on=ago(3))
    found = page(client, ALL)
    assert [words(head) for head in found.select(".fm-actions__table thead th")] == [
        "Lead organisation",
        "Planned activity",
        "Progress and delivered activities",
        "Date",
    ]
    [row] = found.select(".fm-actions__table tbody tr")
    day = ago(3)
    assert [words(cell) for cell in row.select("th, td")] == [
        "Council with Police",
        "Walk the parks with residents after dark",
        f"Planned Two walks were held. Updated {day.day} {day:%B %Y}",
        "31 March 2030",
    ]


def test_table__says_by_itself_what_is_late(here: World, client: Any) -> None:
    factories.action(here.body, starts_on=ago(127), due_on=ago(1))
    text = words(page(client, ALL))
    assert "No update for 127 days (promised quarterly)" in text
    assert "Overdue" in text


def test_table__tells_what_came_of_it_and_why_it_was_stopped(here: World, client: Any) -> None:
    factories.delivered(here.body)
    factories.in_status(factories.action(here.body), Status.STOPPED)
    text = words(page(client, ALL))
    assert "What came of it: Fewer calls." in text
    assert "Why it was stopped: The money went." in text


def several(here: World) -> None:
    """Three actions that differ in everything a reader sorts and filters by."""
    council, police, fire = here.organisations[:3]
    first = factories.action(here.body, lead=police, activity="Beta", due_on=dt.date(2031, 1, 1))
    factories.action(here.body, lead=fire, activity="Alpha", due_on=dt.date(2029, 1, 1))
    third = factories.action(here.body, lead=council, activity="Gamma", due_on=dt.date(2030, 1, 1))
    reported(first, made_on=ago(5))
    reported(third, made_on=ago(50), status=Status.UNDER_WAY)


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["Alpha", "Gamma", "Beta"]),
        ("?sort=date", ["Alpha", "Gamma", "Beta"]),
        ("?sort=-date", ["Beta", "Gamma", "Alpha"]),
        ("?sort=activity", ["Alpha", "Beta", "Gamma"]),
        ("?sort=-activity", ["Gamma", "Beta", "Alpha"]),
        ("?sort=lead", ["Gamma", "Alpha", "Beta"]),
        ("?sort=progress", ["Gamma", "Beta", "Alpha"]),
        ("?sort=-progress", ["Beta", "Gamma", "Alpha"]),
        ("?status=under-way", ["Gamma"]),
        ("?status=planned&sort=-date", ["Beta", "Alpha"]),
        ("?sort=nonsense&status=nonsense&lead=x&priority=9x&page=y", ["Alpha", "Gamma", "Beta"]),
    ],
)
def test_rows__are_sorted_and_filtered_by_their_address(here: World, client: Any, query: str, order: list[str]) -> None:
    several(here)
    assert activities(page(client, ALL + query)) == order
    rows = csv.reader(io.StringIO(client.get(f"/progress/actions.csv{query}").content.decode("utf-8-sig")))
    assert [row[1] for row in list(rows)[1:]] == order


def test_open_actions__come_first_and_then_the_latest_that_ended(here: World, client: Any) -> None:
    due = dt.date(2030, 1, 1)
    for name, ended_on in (("Old", ago(90)), ("New", ago(2))):
        made = factories.action(here.body, activity=name, due_on=dt.date(2029, 1, 1))
        reported(made, made_on=ended_on, status=Status.DELIVERED, outcome="Done.")
    factories.action(here.body, activity="Later", due_on=due + dt.timedelta(1))
    factories.action(here.body, activity="Sooner", due_on=due)
    assert activities(page(client, ALL)) == ["Sooner", "Later", "New", "Old"]


def test_lead__narrows_the_rows_and_the_form_keeps_the_choice(here: World, client: Any) -> None:
    several(here)
    fire = here.organisations[2]
    found = page(client, f"{ALL}?lead={fire.pk}&sort=-date")
    assert activities(found) == ["Alpha"]
    chosen = [option["value"] for option in found.select("#filter-lead option[selected]")]
    assert chosen == [str(fire.pk)]
    assert found.select_one("input[name=sort][value='-date']")
    assert "Status All (1) Planned (1)" in words(found.select_one(".fm-actions__choose"))


def test_choice_that_nothing_fits__says_so(here: World, client: Any) -> None:
    several(here)
    found = page(client, f"{ALL}?status=stopped")
    assert "No action fits this choice. Show all actions" in words(found)


def test_headings__lead_up_and_then_down(here: World, client: Any) -> None:
    several(here)
    found = page(client, f"{ALL}?sort=lead&status=planned")
    heads = {words(head): head for head in found.select("thead th")}
    assert heads["Lead organisation ▲"]["aria-sort"] == "ascending"
    assert link(heads["Lead organisation ▲"]) == "?status=planned&sort=-lead#actions"
    assert link(heads["Date"]) == "?status=planned&sort=date#actions"
    assert "aria-sort" not in heads["Date"].attrs


def test_pages__hold_twenty_five_rows(here: World, client: Any) -> None:
    for number in range(27):
        factories.action(here.body, activity=f"Walk {number:02}", due_on=dt.date(2030, 1, 1) + dt.timedelta(number))
    assert len(activities(page(client, ALL))) == 25
    assert activities(page(client, f"{ALL}?page=2")) == ["Walk 25", "Walk 26"]
    second = page(client, ALL).select_one(".fm-pages a[rel=next]")
    assert second is not None
    assert second["href"] == "?page=2#actions"


def test_priority_and_group__show_their_own_actions(here: World, other_body: Body, client: Any) -> None:
    _, priority = documents.plan(here)
    factories.action(here.body, activity="Of both", priority=priority)
    factories.action(other_body, activity="Of the priority", priority=priority)
    factories.action(here.body, activity="Of the group")
    assert sorted(activities(page(client, "/plan-2024/priority-1/"))) == ["Of both", "Of the priority"]
    assert sorted(activities(page(client, "/sub-groups/street-safety/"))) == ["Of both", "Of the group"]
    assert len(activities(page(client, ALL))) == 3
    found = page(client, "/plan-2024/priority-1/?sort=-activity&status=planned")
    assert activities(found) == ["Of the priority", "Of both"]
    csv_link = found.select_one(".fm-actions a.fm-go")
    assert csv_link is not None
    assert csv_link["href"] == f"/progress/actions.csv?priority={priority.pk}&status=planned&sort=-activity"
    assert link(found.select(".fm-actions thead th")[-1]) == "?status=planned&sort=date#actions"


def test_page_without_actions__shows_no_table(here: World, client: Any) -> None:
    documents.plan(here)
    for address in ("/plan-2024/priority-1/", "/sub-groups/street-safety/"):
        assert page(client, address).select_one("#actions") is None
    assert "No action has been published yet." in words(page(client, ALL))


def test_text_of_another_day__shows_no_actions(here: World, client: Any) -> None:
    _, priority = documents.plan(here)
    factories.action(here.body, priority=priority)
    assert page(client, "/plan-2024/priority-1/").select_one("#actions")
    assert page(client, "/plan-2024/priority-1/versions/1.0/").select_one("#actions") is None


def test_csv__has_the_columns_and_what_tells_rows_apart(here: World, client: Any) -> None:
    _, priority = documents.plan(here)
    made = factories.action(
        here.body,
        lead=here.organisations[0],
        partners=here.organisations[1:3],
        activity="=1+1",
        priority=priority,
        due_on=dt.date(2030, 3, 31),
    )
    reported(made, made_on=dt.date(2024, 4, 1), status=Status.DELIVERED, outcome="Fewer calls.")
    response = client.get("/progress/actions.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows == [
        [
            *("Lead organisation", "Planned activity", "Progress and delivered activities", "Date"),
            *("Status", "Reference", "Group", "Priority", "Partners", "Updated"),
        ],
        [
            *("Council", "'=1+1", "Two walks were held.\nWhat came of it: Fewer calls.", "31 March 2030", "Delivered"),
            *("ASB-A1", "Street Safety Sub-group", "1, Safer streets", "Fire; Police", "1 April 2024"),
        ],
    ]


def test_other_partnership__sees_nothing_of_ours(here: World, client: Any) -> None:
    made = factories.action(here.body)
    world(default=False, hostname="theirs.localhost", name="Theirs")
    theirs = {"HTTP_HOST": "theirs.localhost"}
    assert "published yet" in client.get(ALL, **theirs).content.decode()
    assert client.get(f"{ALL}{made.reference}/", **theirs).status_code == 404
    assert made.activity not in client.get("/progress/actions.csv", **theirs).content.decode()


# One action


def test_history__tells_who_when_and_what_without_names_or_private_fields(here: World, client: Any) -> None:
    with time_machine.travel("2024-04-01 10:00"):
        made = factories.action(
            here.body, by=here.chair, lead=here.organisations[0], partners=here.organisations[1:2], risks="Rain"
        )
    with time_machine.travel("2024-05-01 10:00"):
        made.activity, made.risks, made.resources = "Walk at noon", "Snow", "Two wardens"
        actions.keep(action=made, by=here.member, partners=here.organisations[2:3])
    with time_machine.travel("2024-06-01 10:00"):
        made.risks = "Hail"
        actions.keep(action=made, by=here.member)
        reported(made, by=here.member, status=Status.UNDER_WAY)
    text = words(page(client, f"{ALL}{made.reference}/").select_one("#story").find_parent("section"))
    assert text == (
        "What happened so far "
        "1 June 2024: Update: under way Two walks were held. No evidence yet: The count is still to come. "
        "Member, Street Safety Sub-group (Police) "
        "1 May 2024: Changed Planned activity: Walk the parks with residents after dark → Walk at noon "
        "Partners: Police → Fire Member, Street Safety Sub-group (Police) "
        "1 April 2024: Planned Chair, Street Safety Sub-group (Council)"
    )
    whole = words(page(client, f"{ALL}{made.reference}/"))
    for private in ("Rain", "Snow", "Hail", "Two wardens", here.member.username):
        assert private not in whole


def test_history__begins_where_the_action_became_public(here: World, client: Any) -> None:
    made = factories.action(here.body, publication=Publication.BODY, activity="A closed word")
    made.activity = "An open word"
    actions.keep(action=made, by=here.chair)
    made.publication = Publication.PUBLIC
    actions.keep(action=made, by=here.chair)
    made.objective = "A better aim"
    actions.keep(action=made, by=here.chair)
    text = words(page(client, f"{ALL}{made.reference}/"))
    assert "A closed word" not in text
    assert "Published" in text
    assert "Objective: Quieter evenings in the parks → A better aim" in text


@pytest.mark.parametrize("publication", [Publication.PARTNERS, Publication.BODY])
def test_action_that_is_not_public__has_no_page(here: World, client: Any, publication: str) -> None:
    made = factories.action(here.body, publication=publication)
    reported(made, file=ContentFile(b"secret", name="count.csv"), no_evidence="")
    assert client.get(f"{ALL}{made.reference}/").status_code == 404
    assert client.get(reverse("action_evidence", args=[made.reference, made.latest_update.pk])).status_code == 404


def test_evidence__is_shown_as_far_as_it_is_public(here: World, client: Any) -> None:
    known = {"partnership": here.partnership, "wording": "w", "unit": "calls", "source_words": "Police"}
    open_one = Measure.objects.create(title="Open calls", slug="open", publication=Publication.PUBLIC, **known)
    closed = Measure.objects.create(title="Closed calls", slug="closed", publication=Publication.PARTNERS, **known)
    readings = [Reading.objects.create(measure=m, start=ago(99), end=ago(9), value=3) for m in (open_one, closed)]
    events = [
        Event.objects.create(partnership=here.partnership, title=f"{name} evening", held_on=ago(3), publication=seen)
        for name, seen in (("Open", Publication.PUBLIC), ("Closed", Publication.PARTNERS))
    ]
    made = factories.action(here.body, measures=[open_one, closed])
    for reading, event in zip(readings, events, strict=True):
        reported(made, reading=reading, event=event, no_evidence="")
    text = words(page(client, f"{ALL}{made.reference}/"))
    assert "Open calls" in text
    assert "Open evening" in text
    assert "Closed calls" not in text
    assert "Closed evening" not in text


def test_file_of_a_public_action__is_handed_out_to_be_saved(here: World, client: Any) -> None:
    made = factories.action(here.body)
    reported(made, file=ContentFile(b"a,b", name="count.csv"), no_evidence="")
    file = page(client, f"{ALL}{made.reference}/").select_one("a[href*=evidence]")
    assert file is not None
    response = client.get(file["href"])
    assert response.content == b"a,b"
    assert response["Content-Disposition"] == 'attachment; filename="count.csv"'
    assert response["X-Robots-Tag"] == "noindex"


def test_section_it_rests_on__is_named_and_said_to_have_changed(here: World, client: Any) -> None:
    version = documents.recorded(here)
    made = factories.action(here.body, basis=version, basis_section="objectives")
    text = words(page(client, f"{ALL}{made.reference}/"))
    assert "Rests on 2 Objectives of Terms of reference, Street safety, version 1.0" in text
    assert "was changed since" not in text
    documents.adopted(here, documents.draft(here, objectives="Other aims."))
    assert "which was changed since" in words(page(client, f"{ALL}{made.reference}/"))


# Cost and cache


def queries(client: Any, address: str) -> list[str]:
    """What an answer asks of the database, asked once before."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def test_pages__ask_no_more_for_ten_actions_than_for_one(here: World, client: Any) -> None:
    _, priority = documents.plan(here)
    addresses = (ALL, "/progress/actions.csv", "/plan-2024/priority-1/", "/sub-groups/street-safety/")

    def add() -> ActionRecord:
        made = factories.action(here.body, priority=priority, partners=here.organisations[1:3])
        for _ in range(3):
            reported(made)
        return made

    add()
    few = {address: queries(client, address) for address in addresses}
    for _ in range(9):
        add()
    for address in addresses:
        many = queries(client, address)
        assert len(many) <= len(few[address]), "\n".join(sql[:200] for sql in many)


def test_one_action__asks_no_more_however_much_happened(here: World, client: Any) -> None:
    made = factories.action(here.body, partners=here.organisations[1:3])
    reported(made)
    actions.keep(action=made, by=here.chair, partners=here.organisations[:2])
    address = f"{ALL}{made.reference}/"
    few = len(queries(client, address))
    for number in range(9):
        made.activity = f"Walk {number}"
        actions.keep(action=made, by=here.chair, partners=here.organisations[number % 3 : 3])
        reported(made)
    many = queries(client, address)
    assert len(many) <= few, "\n".join(sql[:300] for sql in many)
