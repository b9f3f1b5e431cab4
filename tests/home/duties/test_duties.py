"""The statutory calendar: what a person checked, and nothing else, is called required by law."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.governance.daily import send_reminders
from cms.governance.errors import Incomplete, NotAllowed
from cms.partnership.models import Partnership
from home.duties.actions import keep_duty, later, meet_duty, remove_duty, start_from_usual, verify_duty
from home.models import Duty, StandardPage

LAW = "required by law"


def duty(partnership: Partnership, **fields: Any) -> Duty:
    """A duty whose source somebody has written down."""
    typed = {"title": "Agree a plan", "source": "Crime and Disorder Act 1998, section 6", **fields}
    return keep_duty(duty=Duty(partnership=partnership, **typed), by=None)


def page(partnership: Partnership) -> str:
    """The public page, its blanks joined."""
    response = Client(SERVER_NAME=partnership.site.hostname).get(reverse("statutory_calendar"))
    assert response.status_code == 200
    return " ".join(response.content.decode().replace("\N{NO-BREAK SPACE}", " ").split()).partition("<main")[2]


# What may be called required by law


@pytest.mark.parametrize(
    "fields", [{}, {"source": ""}, {"basis": "promise"}, {"fulfilled_by": "other", "fulfiller": "X"}]
)
def test_unchecked_duty__is_never_called_required_by_law(
    ours: Partnership, as_editor: Any, fields: dict[str, Any]
) -> None:
    made = duty(ours, **fields)
    tags = page(ours).partition("<table")[2]
    assert LAW not in tags.lower()
    assert "Not checked yet" in tags
    assert ("To be added" in tags) is (fields.get("source") == "")
    for address in (reverse("duties:index"), reverse("home_duty", args=[made.pk])):
        shown = as_editor.get(address).content.decode()
        assert '<span class="fm-tag">Required by law</span>' not in shown
        assert "Not checked" in shown


def test_checked_duty__names_source_and_day(ours: Partnership, editor: Any) -> None:
    made = verify_duty(duty=duty(ours, source_url="https://law.example/1998/37"), by=editor)
    assert (made.verified_on, made.verified_by) == (timezone.localdate(), editor)
    shown = page(ours)
    assert "Required by law" in shown
    assert "https://law.example/1998/37" in shown
    assert editor.username not in shown


def test_checked_promise__is_not_called_law(ours: Partnership, editor: Any) -> None:
    verify_duty(duty=duty(ours, basis="promise"), by=editor)
    table = page(ours).partition("<table")[2]
    assert "Promised by us" in table
    assert LAW not in table.lower()


def test_duty_without_source__cannot_be_checked(ours: Partnership, editor: Any) -> None:
    made = duty(ours, source="")
    with pytest.raises(Incomplete, match="Name the source first"):
        verify_duty(duty=made, by=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.filter(pk=made.pk).update(verified_on=timezone.localdate())


@pytest.mark.parametrize(
    ("field", "value", "holds"),
    [
        ("source", "Another act", False),
        ("title", "Agree something else", False),
        ("fulfilled_by", "shared", False),
        ("basis", "promise", False),
        ("next_due", dt.date(2030, 1, 1), True),
        ("met_by", "The plan", True),
        ("frequency", "yearly", True),
    ],
)
def test_change__of_what_was_checked_takes_the_check_away(
    ours: Partnership, editor: Any, field: str, value: Any, holds: bool
) -> None:
    made = verify_duty(duty=duty(ours, fulfiller="The county board"), by=editor)
    setattr(made, field, value)
    keep_duty(duty=made, by=editor)
    made.refresh_from_db()
    assert made.is_verified is holds


# The usual list


def test_usual_list__is_added_once_with_no_source_and_unchecked(ours: Partnership, theirs: Partnership) -> None:
    assert start_from_usual(partnership=ours, by=None, county_board="Safer County") == 16
    assert start_from_usual(partnership=ours, by=None) == 0
    rows = Duty.objects.within(ours)
    assert {(row.source, row.verified_on, row.verified_by) for row in rows} == {("", None, None)}
    by_whom = {
        who: sorted(row.key for row in rows if row.fulfilled_by == who and "Safer County" in row.fulfiller)
        for who in ("us", "shared", "other")
    }
    # As the first plan says: one shared with the county's board, three fulfilled by it; and its board runs reviews.
    assert by_whom == {
        "us": [],
        "shared": ["assessment", "homicide-reviews"],
        "other": ["exchange", "overview", "reoffending"],
    }
    assert not Duty.objects.within(theirs).exists()
    assert LAW not in page(ours).partition("<table")[2].lower()


def test_usual_list__adds_what_was_removed_and_leaves_what_was_changed(ours: Partnership) -> None:
    start_from_usual(partnership=ours, by=None)
    plan, refresh = (Duty.objects.get(partnership=ours, key=key) for key in ("plan", "refresh"))
    plan.source = "Act"
    keep_duty(duty=plan, by=None)
    remove_duty(duty=refresh, by=None)
    assert start_from_usual(partnership=ours, by=None) == 1
    plan.refresh_from_db()
    assert plan.source == "Act"


def test_button__begins_an_empty_calendar(ours: Partnership, as_editor: Any) -> None:
    empty = as_editor.get(reverse("duties:index")).content.decode()
    assert reverse("home_duties_start") in empty
    assert as_editor.get(reverse("home_duties_start")).status_code == 405
    assert as_editor.post(reverse("home_duties_start"))["Location"] == reverse("duties:index")
    assert Duty.objects.within(ours).count() == 16
    assert reverse("home_duties_start") not in as_editor.get(reverse("duties:index")).content.decode()


def test_command__begins_one_partnerships_calendar(ours: Partnership) -> None:
    out = StringIO()
    call_command("start_duties", ours.short_name, county_board="Safer County", stdout=out)
    assert "16 duties added." in out.getvalue()
    with pytest.raises(CommandError, match="There is no partnership called Nowhere"):
        call_command("start_duties", "Nowhere")


# When it is due


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (dt.date(2026, 1, 31), 3, dt.date(2026, 4, 30)),
        (dt.date(2027, 11, 30), 3, dt.date(2028, 2, 29)),
        (dt.date(2026, 12, 15), 12, dt.date(2027, 12, 15)),
        (dt.date(2026, 4, 1), 36, dt.date(2029, 4, 1)),
        (dt.date(2026, 9, 30), 3, dt.date(2026, 12, 30)),
    ],
)
def test_later__keeps_the_day_where_the_month_has_it(day: dt.date, months: int, expected: dt.date) -> None:
    assert later(day, months) == expected


@pytest.mark.parametrize(
    ("frequency", "due", "on", "expected"),
    [
        ("yearly", dt.date(2026, 4, 1), dt.date(2026, 3, 20), dt.date(2027, 4, 1)),
        ("yearly", dt.date(2026, 4, 1), dt.date(2026, 5, 9), dt.date(2027, 4, 1)),
        ("yearly", dt.date(2022, 4, 1), dt.date(2026, 5, 9), dt.date(2027, 4, 1)),
        ("quarterly", None, dt.date(2026, 5, 9), dt.date(2026, 8, 9)),
        ("none", dt.date(2026, 4, 1), dt.date(2026, 5, 9), None),
    ],
)
def test_met__falls_due_anew_by_its_rhythm(
    ours: Partnership, frequency: str, due: dt.date | None, on: dt.date, expected: dt.date | None
) -> None:
    made = duty(ours, frequency=frequency, next_due=due)
    with time_machine.travel(dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)):
        meet_duty(duty=made, by=None, on=on, note="Minute 7")
    made.refresh_from_db()
    assert made.next_due == expected
    assert [(time.on, time.note) for time in made.times_met.all()] == [(on, "Minute 7")]


def test_met__is_not_said_of_a_day_to_come(ours: Partnership) -> None:
    with pytest.raises(Incomplete):
        meet_duty(duty=duty(ours), by=None, on=timezone.localdate() + dt.timedelta(days=1))


def told(days: int, callbacks: Any) -> list[tuple[str, list[str]]]:
    mail.outbox.clear()
    with time_machine.travel(timezone.now() + dt.timedelta(days=days)), callbacks(execute=True):
        send_reminders()
    return [(str(message.subject), message.to) for message in mail.outbox if "Statutory" in str(message.subject)]


def test_reminders__go_to_those_who_keep_the_calendar(
    ours: Partnership, people: dict[str, Any], django_capture_on_commit_callbacks: Any
) -> None:
    today = timezone.localdate()
    duty(ours, next_due=today + dt.timedelta(days=40))
    duty(ours, title="Not ours", fulfilled_by="other", fulfiller="The board", next_due=today)
    keepers = [[people[role].email] for role in ("administrator", "editor")]
    expected = {
        5: [],
        10: "due in 30 days",
        20: [],
        40: "due today",
        41: "overdue by 1 day",
        60: [],
        71: "overdue by 31 days",
    }
    for day, said in expected.items():
        wanted = [(f"Statutory calendar: {said}", to) for to in keepers] if said else []
        assert told(day, django_capture_on_commit_callbacks) == wanted, day


def test_home__names_what_is_due(ours: Partnership, as_editor: Any) -> None:
    assert "Nothing is due in the next 90 days." in as_editor.get("/admin/").content.decode()
    today = timezone.localdate()
    duty(ours, title="Due soon", next_due=today + dt.timedelta(days=80))
    duty(ours, title="Due late", next_due=today + dt.timedelta(days=100))
    duty(ours, title="Of the board", fulfilled_by="other", fulfiller="Board", next_due=today)
    shown = as_editor.get("/admin/").content.decode()
    assert {name for name in ("Due soon", "Due late", "Of the board") if name in shown} == {"Due soon"}


# Who may


VERBS = {
    "add": lambda ours, user: keep_duty(duty=Duty(partnership=ours, title="New"), by=user),
    "change": lambda ours, user: keep_duty(duty=duty(ours), by=user),
    "delete": lambda ours, user: remove_duty(duty=duty(ours), by=user),
    "verify": lambda ours, user: verify_duty(duty=duty(ours), by=user),
    "meet": lambda ours, user: meet_duty(duty=duty(ours), by=user, on=timezone.localdate()),
    "start": lambda ours, user: start_from_usual(partnership=ours, by=user),
}
MAY = {"editor", "administrator", "superuser"}


@pytest.mark.parametrize("verb", VERBS)
def test_verbs__are_for_those_who_keep_the_calendar(ours: Partnership, people: dict[str, Any], verb: str) -> None:
    allowed = set()
    for role, user in people.items():
        with suppress(NotAllowed), transaction.atomic():
            VERBS[verb](ours, user)
            allowed.add(role)
    assert allowed == MAY


def test_verbs__do_not_cross_to_another_partnership(theirs: Partnership, editor: Any) -> None:
    for verb in VERBS.values():
        with pytest.raises(NotAllowed):
            verb(theirs, editor)


# Screens


def typed(**changes: Any) -> dict[str, Any]:
    form = {"title": "Agree a plan", "text": "", "basis": "law", "source": "", "source_url": "", "fulfiller": ""}
    return {
        **form,
        **{"fulfilled_by": "us", "met_by": "", "page": "", "link": "", "frequency": "none", "next_due": ""},
        **changes,
    }


def test_form__adds_changes_and_says_what_is_wrong(ours: Partnership, as_editor: Any) -> None:
    wrong = as_editor.post(reverse("duties:add"), typed(fulfilled_by="other"))
    assert "Say which other body." in wrong.content.decode()
    right = as_editor.post(reverse("duties:add"), typed(source="Act 1", next_due="01/04/2027"))
    made = Duty.objects.get()
    assert right["Location"] == reverse("home_duty", args=[made.pk])
    assert (made.partnership, made.next_due) == (ours, dt.date(2027, 4, 1))
    verify_duty(duty=made, by=None)
    as_editor.post(reverse("duties:edit", args=[made.pk]), typed(source="Act 2"))
    made.refresh_from_db()
    assert (made.source, made.is_verified) == ("Act 2", False)
    as_editor.post(reverse("duties:delete", args=[made.pk]))
    assert not Duty.objects.exists()


def test_screen__checks_and_notes_that_it_was_met(ours: Partnership, as_editor: Any) -> None:
    made = duty(ours, source="", frequency="yearly")
    address = reverse("home_duty", args=[made.pk])
    assert set(as_editor.get(address).context["forms"]) == {"met"}
    refused = as_editor.post(address, {"verb": "verify"})
    assert (refused.status_code, "Name the source first" in refused.content.decode()) == (422, True)
    Duty.objects.filter(pk=made.pk).update(source="Act 1")
    assert as_editor.post(address, {"verb": "verify"}).status_code == 302
    assert as_editor.post(address, {"verb": "met", "met-on": "31/02/2026"}).status_code == 422
    assert as_editor.post(address, {"verb": "met", "met-on": "01/04/2026", "met-note": "Minute 7"}).status_code == 302
    assert as_editor.post(address, {"verb": "nonsense"}).status_code == 404
    shown = as_editor.get(address).content.decode()
    assert "Required by law" in shown
    assert "Minute 7" in shown


def test_duty__shows_no_page_of_another_partnership(ours: Partnership, theirs: Partnership) -> None:
    foreign = theirs.site.root_page.add_child(instance=StandardPage(title="Theirs", slug="t", body="<p>x</p>"))
    with pytest.raises(ValidationError):
        duty(ours, page=foreign)


def test_public_page__links_to_what_meets_it_while_that_is_live(ours: Partnership) -> None:
    about = ours.site.root_page.add_child(instance=StandardPage(title="About", slug="about", body="<p>x</p>"))
    duty(ours, page=about, met_by="The plan <1>")
    assert '<a href="/about/">The plan &lt;1&gt;</a>' in page(ours)
    about.live = False
    about.save()
    assert "/about/" not in page(ours)


def test_public_page__is_of_one_partnership_and_kind_when_empty(ours: Partnership, theirs: Partnership) -> None:
    duty(theirs, title="Their duty")
    assert "Nothing is listed yet." in page(ours)
    assert "Their duty" in page(theirs)


def test_pages__ask_as_much_for_ten_as_for_one(ours: Partnership, as_editor: Any) -> None:
    def count(address: str) -> int:
        as_editor.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert as_editor.get(address).status_code == 200
        return len(queries)

    about = ours.site.root_page.add_child(instance=StandardPage(title="About", slug="about", body="<p>x</p>"))
    addresses = (reverse("statutory_calendar"), reverse("duties:index"), "/admin/")
    day = timezone.localdate()
    duty(ours, page=about, next_due=day)
    before = [count(address) for address in addresses]
    for _ in range(9):
        duty(ours, page=about, next_due=day)
    assert [count(address) for address in addresses] == before
