"""A report from the first update to the public page."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db.models import ProtectedError
from django.test import Client

from cms.governance import register
from cms.governance.daily import send_reminders
from cms.governance.enums import EntryKind
from cms.governance.errors import Incomplete, NotAllowed, OutOfDate, WrongState
from cms.governance.models import RegisterEntry, StoredText
from cms.meetings.models import Matter
from cms.partnership.models import Membership
from cms.redline import digest
from plans.models import Measure
from subgroups.action_plan import actions as plan
from subgroups.models import ActionRecord, ProgressReport, ProgressUpdate
from subgroups.reports import actions
from subgroups.reports.building import is_behind
from subgroups.reports.composing import seen_by
from subgroups.reports.due import Calendar
from subgroups.reports.quarters import Quarter, latest_ended, named, quarter_of
from tests.governance.factories import World
from tests.partnership.factories import MeetingFactory, MembershipFactory, OrganisationFactory, UserFactory
from tests.plans.factories import EventFactory, MeasureFactory, readings
from tests.subgroups import factories as plans
from tests.subgroups.reports import factories
from tests.subgroups.reports.factories import BODY, PARTNERS, built, received, signed, submitted, words, written

pytestmark = pytest.mark.django_db

MAY = dt.datetime(2026, 5, 12, 10, tzinfo=dt.UTC)
WINTER = Quarter(dt.date(2026, 1, 1))
CANARY = "Zaunkoenig"


@pytest.fixture(autouse=True)
def _in_may() -> Any:
    """The quarter that ended last is January to March 2026."""
    with time_machine.travel(MAY, tick=False):
        yield


def action(here: World, **fields: Any) -> ActionRecord:
    """An action of the group that is due in the autumn."""
    return plans.action(here.body, **{"due_on": dt.date(2026, 9, 30), "starts_on": dt.date(2026, 1, 5), **fields})


def reported(done: ActionRecord, day: dt.date, text: str, **more: Any) -> ProgressUpdate:
    """An update of a day."""
    return plans.reported(done, made_on=day, delivered=text, status=more.pop("status", "under-way"), **more)


def told(report: ProgressReport) -> list[str]:
    """What the draft says was delivered."""
    return [update["delivered"] for each in report.parts["actions"] for update in each["updates"]]


# Quarters


def test_quarters__are_named_by_their_months() -> None:
    assert latest_ended() == WINTER
    assert (WINTER.name, WINTER.slug, WINTER.end) == ("January to March 2026", "january-to-march", dt.date(2026, 3, 31))
    assert quarter_of(dt.date(2024, 2, 29)).before.name == "October to December 2023"
    assert named(2026, "april-to-june") == Quarter(dt.date(2026, 4, 1))
    assert named(2026, "april-to-may") is None
    assert named(0, "april-to-june") is None


# Building


def test_report__holds_what_was_reported_since_the_last_and_nothing_twice(here: World) -> None:
    walk = action(here)
    reported(walk, dt.date(2025, 12, 30), "Before the first report")
    reported(walk, dt.date(2026, 2, 3), "In the quarter")
    first = built(here, quarter=WINTER)
    assert told(first) == ["In the quarter"]
    reported(walk, dt.date(2026, 3, 30), "Entered late")
    reported(walk, dt.date(2026, 5, 2), "In spring")
    with time_machine.travel(dt.datetime(2026, 7, 3, tzinfo=dt.UTC)):
        second = built(here)
    assert (second.quarter.name, told(second)) == ("April to June 2026", ["Entered late", "In spring"])


def test_report__says_how_each_action_stands_and_what_shows_it(here: World) -> None:
    event = EventFactory(partnership=here.partnership, title="Bike marking", held_on=dt.date(2026, 2, 3))
    walk = action(here, activity="Mark bikes", due_on=dt.date(2026, 4, 1))
    reported(walk, dt.date(2026, 2, 3), "Forty bikes were marked.", event=event, no_evidence="")
    stopped = action(here, activity="Stopped walk")
    reported(stopped, dt.date(2026, 3, 1), "No money.", status="stopped", stop_reason="The money went.")
    long_over = action(here, activity="Ended before", starts_on=dt.date(2025, 1, 1))
    reported(long_over, dt.date(2025, 11, 1), "All done.", status="delivered", outcome="Fewer calls.")
    parts = {each["activity"]: each for each in built(here).parts["actions"]}
    assert set(parts) == {"Mark bikes", "Stopped walk"}
    assert (parts["Mark bikes"]["status"], parts["Mark bikes"]["overdue"]) == ("under-way", True)
    assert parts["Mark bikes"]["updates"][0]["evidence"] == [
        {
            "kind": "Workshop",
            "text": "Bike marking, 3\xa0February\xa02026",
            "publication": "public",
            "event": event.pk,
        }
    ]
    assert parts["Stopped walk"]["closing"] == {"label": "Why it was stopped", "words": "The money went."}


def test_report__takes_readings_through_the_gate(here: World) -> None:
    measure = MeasureFactory(partnership=here.partnership, body=here.body, title="Calls", threshold=10)
    readings(measure, dt.date(2025, 1, 1), [40, 35, 30, 28, 4])
    other = MeasureFactory(partnership=here.partnership, title="Of nobody here")
    readings(other, dt.date(2025, 1, 1), [1])
    (found,) = built(here).parts["measures"]
    assert [reading["value"] for reading in found["inside"]["readings"]] == ["40", "35", "30", "28", "4"]
    assert found["inside"]["readings"][-1]["kept_back"] is True
    assert [reading["value"] for reading in found["public"]["readings"]][-1] == "not shown"
    assert "4 incidents" not in json.dumps(found["public"])


def test_report__is_built_once_a_quarter_and_not_ahead(here: World) -> None:
    built(here)
    with pytest.raises(WrongState, match="There is a report for January to March 2026 already"):
        built(here)
    with pytest.raises(Incomplete, match="has not begun"):
        built(here, quarter=Quarter(dt.date(2026, 7, 1)))


def test_draft__is_brought_up_to_date_and_keeps_what_was_typed(here: World) -> None:
    walk = action(here)
    report = built(here)
    said = {f"action:{walk.reference}": "It went well."}
    report = actions.edit(report=report, words=words(report, commentary=said), by=here.member)
    assert not is_behind(report)
    reported(walk, dt.date(2026, 5, 1), "A walk was held.")
    assert is_behind(report)
    report = actions.rebuild(report=report, by=here.member)
    assert (told(report), report.commentary, report.summary) == (["A walk was held."], said, "A quiet quarter.")
    assert not is_behind(report)


def test_edit__after_somebody_else_did_is_refused_once(here: World) -> None:
    report = built(here)
    mine = words(report, summary="Mine.")
    actions.edit(report=report, words=words(report, summary="Theirs."), by=here.chair)
    with pytest.raises(OutOfDate, match="Somebody else changed this report"):
        actions.edit(report=report, words=mine, by=here.member)
    assert ProgressReport.objects.get().summary == "Theirs."


def test_publication__is_widened_by_those_who_lead_only(here: World) -> None:
    report = written(here, publication=PARTNERS)
    with pytest.raises(NotAllowed, match="chair or vice-chair"):
        actions.edit(report=report, words=words(report, publication="public"), by=here.member)
    report.refresh_from_db()
    assert actions.edit(report=report, words=words(report, publication="public"), by=here.chair).is_frozen is False


# Signing off


def test_sign_off__by_the_chair(here: World) -> None:
    report = signed(here)
    assert (report.state, report.capacity, report.absence) == ("signed-off", "chair", "")
    assert report.signed_as == "Chair, Street Safety Sub-group (Council)"
    assert digest(StoredText.objects.get(sha256=report.text_sha256).body or "") == report.text_sha256
    entry = RegisterEntry.objects.get(kind=EntryKind.REPORTED)
    assert (entry.data["text"], entry.data["public"]) == (report.text_sha256, report.public_sha256)


def test_sign_off__by_the_vice_chair_needs_the_chairs_absence(here: World) -> None:
    vice = UserFactory(username="vice")
    MembershipFactory(body=here.body, organisation=here.organisations[2], user=vice, role="vice-chair")
    report = written(here)
    with pytest.raises(Incomplete, match=r"Say why the chair \(Council\) cannot sign"):
        actions.sign_off(report=report, by=vice, seen=report.edits)
    report = actions.sign_off(report=report, by=vice, seen=report.edits, absence="Away until June.")
    assert (report.capacity, report.absence) == ("vice-chair", "Away until June.")
    assert "Away until June" not in json.dumps(report.text)
    assert (report.text or {})["signed"]["capacity"] == "vice-chair"


def test_sign_off__by_the_vice_chair_of_a_group_without_a_chair(here: World) -> None:
    vice = UserFactory(username="vice")
    MembershipFactory(body=here.body, organisation=here.organisations[2], user=vice, role="vice-chair")
    report = written(here)
    Membership.objects.filter(body=here.body, role="chair").update(user=None, name="", email="")
    assert actions.sign_off(report=report, by=vice, seen=report.edits).absence == ""


def test_sign_off__by_a_delegate_only_once_named_and_while_both_are_away(here: World) -> None:
    vice = MembershipFactory(body=here.body, organisation=here.organisations[2], name="V", role="vice-chair")
    seat = Membership.objects.get(body=here.body, user=here.member)
    report = written(here)
    with pytest.raises(NotAllowed, match="delegate who was named"):
        actions.sign_off(report=report, by=here.member, seen=report.edits, absence="Both away.")
    with pytest.raises(Incomplete, match="holds a seat on the group and has an account"):
        actions.name_delegate(report=report, delegate=vice, by=here.chair)
    report = actions.name_delegate(report=report, delegate=seat, by=here.chair)
    assert report.delegate_named_by == "Chair, Street Safety Sub-group (Council)"
    with pytest.raises(Incomplete, match=r"the chair \(Council\) and the vice-chair \(Fire\)"):
        actions.sign_off(report=report, by=here.member, seen=report.edits)
    report = actions.sign_off(report=report, by=here.member, seen=report.edits, absence="Both away.")
    assert report.capacity == "delegate"


def test_sign_off__of_an_empty_or_changed_draft_is_refused(here: World) -> None:
    report = built(here)
    with pytest.raises(Incomplete, match="Say in a few sentences how the quarter went"):
        actions.sign_off(report=report, by=here.chair, seen=report.edits)
    report = actions.edit(report=report, words=words(report), by=here.member)
    with pytest.raises(OutOfDate, match="Read it again before you sign"):
        actions.sign_off(report=report, by=here.chair, seen=report.edits - 1)


# Frozen


def answers(report: ProgressReport, here: World) -> list[bytes]:
    """The bytes of the public page and of its JSON."""
    page = f"/sub-groups/street-safety/reports/2026/{report.quarter.slug}/"
    found = [Client().get(url, HTTP_HOST=here.host) for url in (page, f"{page}report.json")]
    assert [response.status_code for response in found] == [200, 200]
    return [response.content for response in found]


def test_frozen__not_one_byte_changes_when_an_update_does(here: World) -> None:
    measure = MeasureFactory(partnership=here.partnership, body=here.body, title="Calls")
    readings(measure, dt.date(2025, 1, 1), [40, 35, 30, 28, 24])
    walk = action(here)
    update = reported(walk, dt.date(2026, 2, 3), "Forty bikes were marked.")
    report = received(here, commentary={f"action:{walk.reference}": "Well done."})
    before = answers(report, here)
    assert b"Forty bikes were marked." in before[0]
    assert b"Well done." in before[0]
    assert digest(before[1].decode()) == report.public_sha256
    changed = plans.said(walk, made_on=update.made_on, delivered="Three bikes were marked.")
    plan.amend_report(update=update, report=changed, by=here.member)
    reported(ActionRecord.objects.get(), dt.date(2026, 5, 3), "Something new.")
    ActionRecord.objects.update(activity="Something else", status="stopped", stop_reason="x")
    Measure.objects.update(title="Other calls")
    measure.readings.update(value=3)
    assert answers(report, here) == before
    assert list(register.verify(here.partnership)) == []


def test_frozen__what_is_altered_behind_the_verbs_is_found(here: World) -> None:
    report = received(here)
    assert list(register.verify(here.partnership)) == []
    ProgressReport.objects.update(signed_as="Somebody else")
    assert [str(found) for found in register.verify(here.partnership)] == [
        "Report Street Safety Sub-group, January to March 2026: differs from register entry 1"
    ]
    ProgressReport.objects.update(signed_as=report.signed_as, text_sha256="0" * 64)
    found = [finding.what for finding in register.verify(here.partnership)]
    assert sorted(found) == ["a text it names is not stored", "has no register entry"]


def test_frozen__what_is_withdrawn_from_the_public_leaves_old_reports(here: World) -> None:
    walk = action(here, activity=f"Walk {CANARY}")
    reported(walk, dt.date(2026, 2, 3), f"Held by {CANARY}.")
    report = received(here)
    assert CANARY.encode() in answers(report, here)[0]
    ActionRecord.objects.update(publication=PARTNERS)
    page, data = answers(report, here)
    assert CANARY.encode() not in page + data
    assert b"Part of this report is no longer published" in page
    assert digest(data.decode()) != report.public_sha256


@pytest.mark.parametrize("publication", [PARTNERS, BODY])
def test_public__holds_nothing_that_is_not(here: World, publication: str) -> None:
    event = EventFactory(partnership=here.partnership, title=f"Event {CANARY}", publication=publication)
    measure = MeasureFactory(partnership=here.partnership, body=here.body, title=CANARY, publication=publication)
    readings(measure, dt.date(2025, 1, 1), [40])
    closed = action(here, activity=f"Closed {CANARY}", publication=publication)
    reported(closed, dt.date(2026, 2, 3), CANARY)
    shown = action(here, activity="Shown walk")
    reported(shown, dt.date(2026, 2, 3), "A walk.", event=event, no_evidence="")
    reported(shown, dt.date(2026, 2, 4), "Another.", reading=measure.readings.get(), no_evidence="")
    report = written(
        here,
        issues=f"Issue {CANARY}",
        support_asked=f"Help {CANARY}",
        commentary={f"action:{closed.reference}": CANARY, f"measure:{measure.slug}": CANARY},
    )
    assert report.parts["measures"]
    report = actions.sign_off(report=report, by=here.chair, seen=report.edits)
    report = actions.submit(report=report, by=here.member)
    actions.receive(report=report, meeting=here.meeting(), by=here.csp_chair)
    page, data = answers(report, here)
    assert b"Shown walk" in page
    assert CANARY.encode() not in page + data
    assert CANARY in json.dumps(seen_by(ProgressReport.objects.get(), here.member)[0])


def test_partners__read_all_but_what_is_for_the_group_only(here: World) -> None:
    closed = action(here, activity=f"Closed {CANARY}", publication=BODY)
    reported(closed, dt.date(2026, 2, 3), CANARY)
    action(here, activity="For partners", publication=PARTNERS)
    report = ProgressReport.objects.get(pk=submitted(here).pk)
    text, kept_back = seen_by(report, here.representative)
    assert CANARY not in json.dumps(text)
    assert ("For partners" in json.dumps(text), kept_back) == (True, 1)
    assert CANARY in json.dumps(seen_by(report, here.csp_chair)[0])


@pytest.mark.parametrize("state", ["draft", "signed-off", "submitted"])
def test_public__reads_nothing_before_it_is_received(here: World, state: str) -> None:
    report = factories.in_state(here, state)
    page = f"/sub-groups/street-safety/reports/2026/{report.quarter.slug}/"
    assert Client().get(page, HTTP_HOST=here.host).status_code == 404
    assert Client().get(f"{page}report.json", HTTP_HOST=here.host).status_code == 404
    assert b"January to March" not in Client().get("/sub-groups/street-safety/reports/", HTTP_HOST=here.host).content


def test_public__never_reads_a_report_for_partners(here: World) -> None:
    report = received(here, publication=PARTNERS)
    assert report.public_sha256 == ""
    page = "/sub-groups/street-safety/reports/2026/january-to-march/"
    assert Client().get(page, HTTP_HOST=here.host).status_code == 404


# Handing in


def test_receive__writes_down_comments_and_raises_support_as_matters(here: World) -> None:
    report = received(here, promises=[factories.promise(here)], comments="Keep going.")
    assert (report.received_on, report.minute, report.comments) == (dt.date(2026, 5, 12), "4.2", "Keep going.")
    matter = Matter.objects.get()
    assert (matter.text, matter.organisation.name) == ("Lend the mobile camera.", "Police")
    assert (matter.due_on, matter.raised_at) == (dt.date(2026, 6, 11), report.received_at)
    page = answers(report, here)[0].decode()
    assert "Lend the mobile camera." in page
    assert "Keep going." in page


def test_receive__at_a_meeting_that_cannot_have_is_refused_whole(here: World) -> None:
    report = submitted(here)
    early = here.meeting(dt.date(2026, 5, 4))
    ahead = MeetingFactory(
        body=here.partnership.body, starts_at=dt.datetime(2026, 6, 1, 14, tzinfo=dt.UTC), ends_at=None
    )
    elsewhere = MeetingFactory(body=here.body, starts_at=MAY, ends_at=None)
    for meeting, why in ((early, "before the report was"), (ahead, "still to come"), (elsewhere, "of the partnership")):
        with pytest.raises(Incomplete, match=why):
            actions.receive(report=report, meeting=meeting, by=here.csp_chair)
    with pytest.raises(Incomplete, match="cannot be due before the meeting"):
        actions.receive(
            report=report, meeting=here.meeting(), by=here.csp_chair, promises=[factories.promise(here, days=-3)]
        )
    assert (ProgressReport.objects.get().state, Matter.objects.count()) == ("submitted", 0)


def test_receive__with_support_of_another_partnership_is_refused(here: World) -> None:
    report = submitted(here)
    stranger = OrganisationFactory()
    promised = actions.Promise("Help.", stranger, dt.date(2026, 6, 1))
    with pytest.raises(Incomplete, match="another partnership"):
        actions.receive(report=report, meeting=here.meeting(), by=here.csp_chair, promises=[promised])
    assert ProgressReport.objects.get().state == "submitted"


def test_send_back__makes_a_draft_again_and_the_register_keeps_both(here: World) -> None:
    report = submitted(here)
    first = report.text_sha256
    with pytest.raises(Incomplete, match="Say why it goes back"):
        actions.send_back(report=report, why=" ", by=here.csp_chair)
    report = actions.send_back(report=report, why="Name the numbers.", by=here.csp_chair)
    assert (report.state, report.text_sha256, report.sent_back) == ("draft", "", "Name the numbers.")
    with pytest.raises(WrongState, match="signed off before"):
        actions.discard(report=report, by=here.chair)
    report = actions.edit(report=report, words=words(report, summary="Forty bikes."), by=here.member)
    report = actions.sign_off(report=report, by=here.chair, seen=report.edits)
    named_by = RegisterEntry.objects.filter(kind=EntryKind.REPORTED).order_by("seq").values_list("subject", flat=True)
    assert list(named_by) == [first, report.text_sha256]
    assert list(register.verify(here.partnership)) == []


def test_discard__gives_the_updates_back_to_the_next_report(here: World) -> None:
    reported(action(here), dt.date(2026, 2, 3), "A walk.")
    actions.discard(report=built(here), by=here.chair)
    assert ProgressReport.objects.count() == 0
    assert told(built(here)) == ["A walk."]


def test_meeting__that_received_a_report_is_kept(here: World) -> None:
    report = received(here)
    with pytest.raises(ProtectedError):
        report.received_at.delete()


# Due, and reminders


def test_due__a_week_before_the_first_meeting_after_the_quarter(here: World) -> None:
    calendar = Calendar(here.partnership)
    assert (calendar.due_on(WINTER), calendar.is_overdue(WINTER, None)) == (None, False)
    MeetingFactory(
        body=here.partnership.body,
        starts_at=dt.datetime(2026, 5, 4, 14, tzinfo=dt.UTC),
        ends_at=None,
        state="cancelled",
    )
    MeetingFactory(body=here.partnership.body, starts_at=dt.datetime(2026, 5, 18, 14, tzinfo=dt.UTC), ends_at=None)
    MeetingFactory(body=here.partnership.body, starts_at=dt.datetime(2026, 3, 2, 14, tzinfo=dt.UTC), ends_at=None)
    calendar = Calendar(here.partnership)
    assert calendar.due_on(WINTER) == dt.date(2026, 5, 11)
    assert calendar.is_overdue(WINTER, None)
    assert calendar.is_overdue(WINTER, signed(here))
    assert not calendar.is_overdue(WINTER, ProgressReport(state="submitted"))
    assert not calendar.is_overdue(WINTER, None, today=dt.date(2026, 5, 11))


def reminded(day: dt.datetime, callbacks: Any) -> list[str]:
    """The subjects of what is sent on a day."""
    mail.outbox.clear()
    with time_machine.travel(day, tick=False), callbacks(execute=True):
        send_reminders()
        send_reminders()
    return [str(message.subject) for message in mail.outbox if "report on" in message.subject]


def test_reminders__go_out_once_at_each_step_until_it_is_submitted(
    here: World, django_capture_on_commit_callbacks: Any
) -> None:
    Membership.objects.filter(body=here.body, user=here.chair).update(email="chair@example.org")
    MeetingFactory(body=here.partnership.body, starts_at=dt.datetime(2026, 5, 18, 14, tzinfo=dt.UTC), ends_at=None)
    name = f"{here.body.short_name}: report on January to March 2026"
    sent = {
        day: reminded(
            dt.datetime(2026, 4 if day > 12 else 5, day, 9, tzinfo=dt.UTC), django_capture_on_commit_callbacks
        )
        for day in (15, 20, 21, 4, 11, 12)
    }
    assert sent == {
        15: [],
        20: [f"{name} due in 21 days"],
        21: [],
        4: [f"{name} due in 7 days"],
        11: [f"{name} due today"],
        12: [f"{name} overdue for 1 day"],
    }
    submitted(here)
    assert reminded(dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC), django_capture_on_commit_callbacks) == []
