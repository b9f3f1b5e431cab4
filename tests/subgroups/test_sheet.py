"""The spreadsheet of a group's plan: taken away, filled in, looked through, applied as a whole or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from cms.exchange.sheets import write_csv, write_workbook
from cms.governance.errors import NotAllowed
from cms.partnership.enums import Publication
from cms.partnership.models import Body
from plans.models import Event, Measure
from subgroups.action_plan import actions
from subgroups.action_plan.enums import Status
from subgroups.action_plan.errors import SheetRefused
from subgroups.action_plan.sheet.preview import Preview, preview
from subgroups.action_plan.sheet.writing import as_csv, as_workbook
from subgroups.models import ActionRecord, ActionSheet, ProgressUpdate
from tests.governance import factories as documents
from tests.governance.factories import World
from tests.subgroups import factories
from tests.subgroups.conftest import People
from tests.subgroups.factories import ago, reported

pytestmark = pytest.mark.django_db

HEADS = ["Reference", "Objective", "Planned activity", "Lead organisation", "Due"]
ROW = ["", "Quiet evenings", "Walk the parks", "Council", "31/03/2030"]


ARMY = "“Army” is not one of “Council”, “Police”, “Fire” or “Health”."


def looked(here: World, heads: list[str], *rows: list[Any], by: Any = None) -> Preview:
    """What a file would do."""
    return preview(write_csv(heads, rows), here.body, by or here.member)


def errors(found: Preview) -> list[tuple[str, str, str]]:
    """Address, heading and sentence of each."""
    return [(error.address, error.heading, error.sentence) for error in found.errors]


def applied(here: World, data: bytes, by: Any = None) -> actions.Applied:
    """The file, kept, looked through and applied."""
    by = by or here.member
    sheet = actions.keep_sheet(body=here.body, user=by, name="plan.csv", data=data)
    return actions.apply_sheet(sheet=sheet, user=by, seen=preview(data, here.body, by).fingerprint)


def full_plan(here: World) -> list[ActionRecord]:
    """Actions with everything that can be known of them."""
    _, priority = documents.plan(here)
    measure = Measure.objects.create(
        partnership=here.partnership, title="Calls", slug="calls", wording="Calls", unit="calls", source_words="Police"
    )
    first = factories.action(
        here.body,
        lead=here.organisations[0],
        partners=here.organisations[1:3],
        measures=[measure],
        priority=priority,
        success="Fewer calls",
        starts_on=dt.date(2024, 4, 1),
        resources="Two wardens; £3,000",
        risks="- rain\n- dark",
        sara="response",
        is_specific=True,
        is_timed=True,
        origin="concern",
        publication=Publication.PARTNERS,
    )
    reported(first, status=Status.UNDER_WAY, made_on=ago(20))
    second = factories.action(here.body, activity='=HYPERLINK("http://a.example")', objective="'-x")
    third = factories.delivered(here.body, activity="Light the paths")
    return [first, second, third]


@pytest.mark.parametrize("write", [as_csv, as_workbook])
def test_file_brought_back_as_it_was__changes_nothing(here: World, write: Any) -> None:
    full_plan(here)
    found = preview(write(here.body, here.member), here.body, here.member)
    assert errors(found) == []
    assert [(row.changes, row.report) for row in found.rows] == [([], None)] * 3
    assert (found.does_something, found.same) == (False, 3)


def test_download__holds_the_group_only_and_nothing_that_calculates(here: World, other_body: Body) -> None:
    full_plan(here)
    factories.action(other_body, activity="Elsewhere")
    rows = list(csv.reader(io.StringIO(as_csv(here.body, here.member).decode("utf-8-sig"))))
    assert len(rows) == 4
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    sheet: Any = load_workbook(io.BytesIO(as_workbook(here.body, here.member))).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "d", "n", "inlineStr"}


def test_new_rows__become_actions(here: World) -> None:
    done = applied(here, write_csv(HEADS, [ROW, ["", "Light", "Light the paths", "police", "Q4 2029/30"]]))
    assert (done.added, done.changed, done.reported) == (2, 0, 0)
    found = list(ActionRecord.objects.order_by("pk").values_list("reference", "activity", "lead__name", "due_on"))
    assert found == [
        ("ASB-A1", "Walk the parks", "Council", dt.date(2030, 3, 31)),
        ("ASB-A2", "Light the paths", "Police", dt.date(2030, 3, 31)),
    ]
    assert {row.history.count() for row in ActionRecord.objects.all()} == {1}
    assert {row.publication for row in ActionRecord.objects.all()} == {Publication.PUBLIC}


def test_same_file_twice__changes_nothing(here: World) -> None:
    heads = [*HEADS, "Status now", "Progress and delivered activities", "Date of update", "No evidence yet, because"]
    data = write_csv(heads, [[*ROW, "Under way", "A walk was held.", "1 April 2024", "Counting"]])
    assert applied(here, data).reported == 1
    again = preview(data, here.body, here.member)
    assert (errors(again), again.does_something) == ([], False)
    assert applied(here, data) == actions.Applied(0, 0, 0)
    assert (ActionRecord.objects.count(), ProgressUpdate.objects.count()) == (1, 1)


def test_update_in_a_row__moves_the_action(here: World) -> None:
    made = factories.action(here.body)
    event = Event.objects.create(partnership=here.partnership, title="Open evening", held_on=dt.date(2024, 3, 1))
    heads = ["Reference", "Planned activity", "Status now", "Progress", "Updated on", "What shows it", "Outcome note"]
    row = [made.reference, made.activity, "delivered", "Done.", "Mar-24", "Open evening, 1 March 2024", "Fewer calls."]
    assert applied(here, write_csv(heads, [row])).reported == 1
    made.refresh_from_db()
    assert (made.status, made.outcome, made.ended_on) == (Status.DELIVERED, "Fewer calls.", dt.date(2024, 3, 31))
    assert made.latest_update.event == event


def test_source_table__is_understood_with_its_own_headings(here: World) -> None:
    _, priority = documents.plan(here)
    here.body.pages.update(priority=priority)
    heads = ["Lead Organisation", "Output- : Planned Activity/Action", "Progress Update/Delivered Activities", "Date"]
    found = looked(here, heads, ["Police", "Walk the parks", "", "Apr-30"])
    assert errors(found) == []
    [row] = found.new
    assert (row.action.objective, row.action.due_on) == ("Priority 1, Safer streets", dt.date(2030, 4, 30))


def test_errors__are_all_found_and_named_by_cell(here: World, other_body: Body) -> None:
    made = factories.action(here.body)
    foreign = factories.action(other_body)
    heads = [*HEADS, "Start", "Status now", "Progress", "Date of update", "Seen by", "No evidence yet, because"]
    found = looked(
        here,
        heads,
        ["", "", "Walk", "Army", "31/02/2030"],
        ["", "Quiet", "Talk", "Council", "2030-01-01", "2031-01-01"],
        [foreign.reference, "Quiet", "Sing", "Council", "2030-01-01"],
        [made.reference, made.objective, made.activity, "", "", "", "Delivered"],
        [made.reference, made.objective, made.activity, "", ""],
        ["", "Quiet", "Dance", "Council", "2030-01-01", "", "Delivered", "Done.", "1 April 2099"],
        ["", "Quiet", "Dance", "Council", "2030-01-01"],
        [],
        ["", "Closed", "Hide", "Council", "2030-01-01", "", "Planned", "", "", "Everybody"],
    )
    assert errors(found) == [
        ("B2", "Objective", "“Objective” is needed."),
        ("D2", "Lead organisation", ARMY),
        ("E2", "Due", "“31/02/2030” is not a day: February 2030 has 28 days."),
        ("E3", "Due", "It is due before it starts, on 1\xa0January\xa02031."),
        (
            "A4",
            "Reference",
            f"There is no action {foreign.reference} in the plan of Street Safety Sub-group. "
            "Leave the cell empty to add a new one.",
        ),
        (
            "G5",
            "Status now",
            "It is planned now, and the status changes only by an update. "
            "Say in “Progress and delivered activities” what was done, or leave this empty.",
        ),
        ("A6", "Reference", "It stands in row 5 already."),
        ("C7", "Planned activity", "This is needed: the row says that the action is delivered."),
        ("I7", "Date of update", "This day is still to come. An update is about what was done."),
        (
            "K7",
            "No evidence yet, because",
            "Say here why there is no evidence yet, or name in “What shows it” what shows it.",
        ),
        ("C8", "Planned activity", "Row 7 says the same. Leave one of them out."),
        ("J10", "Seen by", "“Everybody” is not one of “Public”, “Partners only” or “The group only”."),
    ]
    assert not found.is_ready
    assert ActionRecord.objects.count() == 2


def test_changes__are_told_field_by_field(here: World) -> None:
    made = factories.action(here.body, lead=here.organisations[0], partners=here.organisations[1:2], risks="Rain")
    heads = ["Reference", "Planned activity", "Lead organisation", "Partners", "Risks", "Due", "SMART check"]
    row = [made.reference, made.activity, "Fire", "Police; Health", "", "1 May 2031", "Specific; Timescales"]
    found = looked(here, heads, row)
    assert errors(found) == []
    due = f"{made.due_on.day}\xa0{made.due_on:%B}\xa0{made.due_on.year}"
    assert sorted((each.label, each.old, each.new) for each in found.rows[0].changes) == sorted(
        [
            ("Lead organisation", "Council", "Fire"),
            ("Due", due, "1\xa0May\xa02031"),
            ("Risks", "Rain", ""),
            ("Specific", "No", "Yes"),
            ("Timescales", "No", "Yes"),
            ("Partners", "Police", "Health, Police"),
        ]
    )
    applied(here, write_csv(heads, [row]))
    kept = ActionRecord.objects.get()
    assert (kept.lead.name, kept.risks, kept.smart) == ("Fire", "", ["Specific", "Timescales"])
    assert sorted(partner.name for partner in kept.partners.all()) == ["Health", "Police"]


def test_column_that_is_left_out__leaves_everything_as_it_is(here: World) -> None:
    made = full_plan(here)[0]
    before = ActionRecord.objects.filter(pk=made.pk).values().get()
    applied(here, write_csv(["Reference", "Planned activity"], [[made.reference, "Walk at noon"]]))
    assert ActionRecord.objects.filter(pk=made.pk).values().get() == {**before, "activity": "Walk at noon"}


def test_member__does_not_correct_what_has_ended_nor_widen_who_sees_it(here: World) -> None:
    ended = factories.delivered(here.body)
    closed = factories.action(here.body, publication=Publication.BODY, activity="Closed walk")
    heads = ["Reference", "Planned activity", "Seen by"]
    rows = [[ended.reference, "Walked", ""], [closed.reference, "Closed walk", "Public"]]
    refused = [(address, heading) for address, heading, _ in errors(looked(here, heads, *rows))]
    assert refused == [("B2", "Planned activity"), ("C3", "Seen by")]
    assert errors(looked(here, heads, *rows, by=here.chair)) == []


def test_plan_that_was_changed_since__is_not_applied_unseen(here: World) -> None:
    made = factories.action(here.body)
    data = write_csv(["Reference", "Planned activity"], [[made.reference, "Walk at noon"]])
    sheet = actions.keep_sheet(body=here.body, user=here.member, name="plan.csv", data=data)
    seen = preview(data, here.body, here.member).fingerprint
    made.activity = "Walk at dawn"
    actions.keep(action=made, by=here.chair)
    with pytest.raises(SheetRefused, match="The plan was changed since you looked"):
        actions.apply_sheet(sheet=sheet, user=here.member, seen=seen)
    assert ActionRecord.objects.get().activity == "Walk at dawn"
    assert ActionSheet.objects.count() == 1


def test_row_that_fails_after_all__takes_the_others_back(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from subgroups.action_plan.actions import bringing

    real, calls = actions.keep, []

    def second_fails(**given: Any) -> ActionRecord:
        calls.append(given)
        if len(calls) == 2:
            raise NotAllowed("Somebody else is faster.")
        return real(**given)

    monkeypatch.setattr(bringing, "keep", second_fails)
    with pytest.raises(SheetRefused, match=r"Row 3: Somebody else is faster\. Nothing was saved\."):
        applied(here, write_csv(HEADS, [ROW, ["", "Light", "Light the paths", "Police", "Apr-30"]]))
    assert ActionRecord.objects.count() == 0


def test_sheet__is_for_those_who_keep_the_plan(here: World, people: People) -> None:
    for user in (people.scrutiny, people.other_member, people.representative, people.outsider):
        with pytest.raises(NotAllowed):
            actions.keep_sheet(body=here.body, user=user, name="plan.csv", data=write_csv(HEADS, [ROW]))


def test_old_sheets__are_thrown_away_after_a_week(here: World) -> None:
    data = write_csv(HEADS, [ROW])
    for days in (6, 8):
        sheet = actions.keep_sheet(body=here.body, user=here.member, name=f"{days}.csv", data=data)
        ActionSheet.objects.filter(pk=sheet.pk).update(at=sheet.at - dt.timedelta(days=days))
    assert actions.drop_old_sheets() == 1
    assert [sheet.name for sheet in ActionSheet.objects.all()] == ["6.csv"]


def test_twelve_hundred_rows__take_no_more_queries_than_one(here: World) -> None:
    factories.action(here.body)

    def queries(rows: int) -> int:
        lines = [["", "Quiet", f"Walk {number}", "Council", "Apr-30"] for number in range(rows)]
        data = write_workbook("Plan", HEADS, lines)
        with CaptureQueriesContext(connection) as captured:
            found = preview(data, here.body, here.member)
        assert (len(found.new), found.errors) == (rows, [])
        return len(captured)

    queries(1)  # so that all is remembered that is asked once
    assert queries(1) == queries(1200)


# The screens


def test_screens__lead_from_download_to_saved(here: World, people: People, client_of: Any) -> None:
    made = factories.action(here.body)
    client = client_of(people.member)
    start = reverse("action_plan_sheet", args=[here.body.pk])
    page = BeautifulSoup(client.get(start).content, "html.parser")
    downloads = [link["href"] for link in page.select("a.fw-button") if "action-plan." in str(link["href"])]
    assert [str(link).rpartition(".")[2] for link in downloads] == ["xlsx", "csv"]
    kept = client.get(str(downloads[0]))
    assert kept["Content-Disposition"].startswith("attachment; filename=")
    book: Any = load_workbook(io.BytesIO(kept.content))
    heads = [cell.value for cell in book.worksheets[0][1]]
    book.worksheets[0].cell(2, heads.index("Planned activity") + 1).value = "Walk at noon"
    file = io.BytesIO()
    book.save(file)
    response = client.post(start, {"file": SimpleUploadedFile("plan.xlsx", file.getvalue())})
    sheet = ActionSheet.objects.get()
    address = reverse("action_plan_preview", args=[sheet.pk])
    assert response["Location"] == address
    shown = BeautifulSoup(client.get(address).content, "html.parser")
    assert "1 action to change" in shown.get_text()
    assert "Walk at noon" in shown.get_text()
    assert ActionRecord.objects.get().activity == made.activity
    seen = shown.select_one("input[name=seen]")
    assert seen is not None
    assert client.post(address, {"seen": seen["value"]}).status_code == 302
    assert ActionRecord.objects.get().activity == "Walk at noon"
    assert ActionSheet.objects.count() == 0


def test_preview__lists_each_error_by_its_cell_and_offers_no_saving(
    here: World, people: People, client_of: Any
) -> None:
    client = client_of(people.member)
    file = SimpleUploadedFile("plan.csv", write_csv(HEADS, [["", "Quiet", "Walk", "Army", "soon"]]))
    page = client.post(reverse("action_plan_sheet", args=[here.body.pk]), {"file": file}, follow=True)
    shown = BeautifulSoup(page.content, "html.parser")
    cells = [row.select_one("th").get_text() for row in shown.select(".ap-errors tbody tr")]
    assert cells == ["D2", "E2"]
    assert "Save all of it" not in shown.get_text()
    refused = client.post(reverse("action_plan_preview", args=[ActionSheet.objects.get().pk]), {"seen": ""})
    assert refused.status_code == 422
    assert ActionRecord.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("plan.pdf", b"%PDF-1.7", "This is not a spreadsheet."),
        ("plan.csv", b"a,b\n1,2\n", "No row of headings was found."),
        ("plan.csv", b"Reference,Planned activity,Activity\n", "stands twice, at B1 and C1"),
    ],
)
def test_file_that_cannot_be_read__is_refused_beside_the_field(
    here: World, people: People, client_of: Any, name: str, data: bytes, says: str
) -> None:
    response = client_of(people.member).post(
        reverse("action_plan_sheet", args=[here.body.pk]), {"file": SimpleUploadedFile(name, data)}
    )
    assert response.status_code == 422
    assert says in response.content.decode()
    assert ActionSheet.objects.count() == 0


def test_sheet__can_be_thrown_away(here: World, people: People, client_of: Any) -> None:
    sheet = actions.keep_sheet(body=here.body, user=people.member, name="plan.csv", data=write_csv(HEADS, [ROW]))
    client_of(people.member).post(reverse("action_plan_preview", args=[sheet.pk]), {"discard": "1"})
    assert (ActionSheet.objects.count(), ActionRecord.objects.count()) == (0, 0)
