"""Keeping actions and reporting their progress: each verb does what it says, wholly or not at all."""

from __future__ import annotations

import datetime as dt
from itertools import product
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from cms.governance.errors import GovernanceError, Incomplete, NotAllowed, OutOfDate, WrongState
from cms.partnership.enums import Publication
from cms.partnership.models import Body
from plans.models import Event
from subgroups.action_plan import actions
from subgroups.action_plan.enums import Status
from subgroups.action_plan.errors import RowsRefused
from subgroups.action_plan.lateness import days_without_update, is_overdue, quiet, quiet_sentence
from subgroups.action_plan.usual import usual_publication
from subgroups.models import ActionRecord, ProgressUpdate, SubGroupPage
from tests.governance.factories import World, world
from tests.partnership.factories import BodyFactory
from tests.subgroups import factories
from tests.subgroups.factories import ago, reported, said

pytestmark = pytest.mark.django_db


def test_references__count_up_within_the_group(here: World) -> None:
    made = [factories.action(here.body).reference for _ in range(3)]
    assert made == ["ASB-A1", "ASB-A2", "ASB-A3"]


def test_reference__is_never_given_twice(here: World) -> None:
    first, second = factories.action(here.body), factories.action(here.body)
    actions.remove(action=second, by=here.editor)
    assert (first.reference, factories.action(here.body).reference) == ("ASB-A1", "ASB-A3")


@pytest.mark.parametrize(
    ("fields", "name", "says"),
    [
        ({"activity": ""}, "activity", "This field cannot be blank."),
        (
            {"starts_on": dt.date(2024, 5, 1), "due_on": dt.date(2024, 4, 1)},
            "due_on",
            "It cannot be due before it starts.",
        ),
    ],
)
def test_action__that_breaks_a_rule_is_refused_field_by_field(
    here: World, fields: dict[str, Any], name: str, says: str
) -> None:
    with pytest.raises(Incomplete) as caught:
        factories.action(here.body, **fields)
    assert caught.value.fields == {name: says}
    assert ActionRecord.objects.count() == 0


def test_action__names_nothing_of_another_partnership(here: World) -> None:
    theirs = world(default=False, hostname="theirs.localhost", name="Theirs")
    with pytest.raises(Incomplete, match="belongs to another partnership"):
        factories.action(here.body, lead=theirs.organisations[0])


def test_history__has_one_entry_a_change_with_its_lists(here: World) -> None:
    made = factories.action(here.body, partners=here.organisations[:2], by=here.member)
    made.activity = "Walk the parks twice a week"
    actions.keep(action=made, by=here.chair, partners=here.organisations[1:3])
    rows = list(made.history.order_by("history_id"))
    assert [(row.history_type, row.history_user) for row in rows] == [("+", here.member), ("~", here.chair)]
    names = [sorted(each.organisation.name for each in row.partners.all()) for row in rows]
    assert names == [["Council", "Police"], ["Fire", "Police"]]
    assert rows[1].history_change_reason == "Chair, Street Safety Sub-group (Council)"


def test_update__moves_the_action_and_is_its_latest(here: World) -> None:
    made = factories.action(here.body)
    update = reported(made, by=here.member, status=Status.UNDER_WAY)
    assert (made.status, made.latest_update, update.status) == (Status.UNDER_WAY, update, Status.UNDER_WAY)
    assert (update.role, update.organisation) == ("Member, Street Safety Sub-group", "Police")


def test_earlier_update__is_kept_and_is_not_the_latest(here: World) -> None:
    made = factories.action(here.body)
    latest = reported(made, made_on=ago(10))
    reported(made, made_on=ago(40), delivered="An earlier walk.")
    assert made.latest_update == latest
    assert [update.delivered for update in made.updates_latest_first()] == ["Two walks were held.", "An earlier walk."]


def test_earlier_update__cannot_change_the_status(here: World) -> None:
    made = factories.action(here.body)
    reported(made, made_on=ago(10))
    with pytest.raises(Incomplete, match="an earlier one cannot change the status"):
        reported(made, made_on=ago(40), status=Status.UNDER_WAY)


def test_delivered__needs_an_outcome_note(here: World) -> None:
    made = factories.action(here.body)
    with pytest.raises(Incomplete) as caught:
        reported(made, status=Status.DELIVERED)
    assert caught.value.fields == {"outcome": "Say what came of it: nothing is delivered without an outcome note."}
    assert ProgressUpdate.objects.count() == 0
    reported(made, status=Status.DELIVERED, outcome=" Fewer calls. ")
    assert (made.status, made.outcome, made.ended_on) == (Status.DELIVERED, "Fewer calls.", timezone.localdate())


def test_stopped__needs_a_reason(here: World) -> None:
    made = factories.action(here.body)
    with pytest.raises(Incomplete) as caught:
        reported(made, status=Status.STOPPED)
    assert caught.value.fields == {"stop_reason": "Say why it was stopped."}
    reported(made, status=Status.STOPPED, stop_reason="The money went.")
    assert (made.status, made.stop_reason) == (Status.STOPPED, "The money went.")


def test_database__refuses_what_no_verb_would_do(here: World) -> None:
    made = factories.action(here.body)
    for fields in ({"status": Status.DELIVERED}, {"status": Status.STOPPED}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ActionRecord.objects.filter(pk=made.pk).update(**fields)


def test_reopened__has_no_outcome_any_more_and_its_history_has(here: World) -> None:
    made = factories.delivered(here.body)
    reported(made, by=here.chair, status=Status.UNDER_WAY)
    assert (made.outcome, made.ended_on) == ("", None)
    assert "Fewer calls." in {row.outcome for row in made.history.all()}


@pytest.mark.parametrize(
    ("changes", "name", "says"),
    [
        ({"delivered": "  "}, "delivered", "This field cannot be blank."),
        ({"no_evidence": ""}, "no_evidence", "Name what shows it, or say why there is no evidence yet."),
        ({"made_on": ago(-1)}, "made_on", "This day is still to come. An update is about what was done."),
    ],
)
def test_update__that_says_too_little_is_refused(here: World, changes: dict[str, object], name: str, says: str) -> None:
    made = factories.action(here.body)
    with pytest.raises(Incomplete) as caught:
        reported(made, **changes)
    assert caught.value.fields == {name: says}
    assert ProgressUpdate.objects.count() == 0


def test_update__may_be_shown_by_an_event(here: World) -> None:
    event = Event.objects.create(partnership=here.partnership, title="Open evening", held_on=ago(3))
    update = reported(factories.action(here.body), no_evidence="", event=event)
    assert update.event == event


def test_update__names_no_event_of_another_partnership(here: World) -> None:
    theirs = world(default=False, hostname="theirs.localhost", name="Theirs")
    event = Event.objects.create(partnership=theirs.partnership, title="Open evening", held_on=ago(3))
    with pytest.raises(Incomplete, match="belongs to another partnership"):
        reported(factories.action(here.body), event=event)


def test_update__that_did_not_see_the_latest_is_refused_and_says_what_that_is(here: World) -> None:
    made = factories.action(here.body)
    seen = reported(made).pk
    reported(made, delivered="A third walk was held.", seen=seen)
    with pytest.raises(OutOfDate, match=r"Somebody else added an update meanwhile.*A third walk was held"):
        reported(made, delivered="A fourth walk.", seen=seen)


def test_many_updates__are_saved_together(here: World) -> None:
    several = [factories.action(here.body) for _ in range(3)]
    made = actions.report_all(reports=[said(each, delivered=each.reference) for each in several], by=here.member)
    assert [update.delivered for update in made] == ["ASB-A1", "ASB-A2", "ASB-A3"]


def test_many_updates__are_all_refused_where_one_is_and_each_is_named(here: World, other_body: Body) -> None:
    fine, late, foreign = factories.action(here.body), factories.action(here.body), factories.action(other_body)
    with pytest.raises(RowsRefused) as caught:
        actions.report_all(reports=[said(fine), said(late, status=Status.DELIVERED), said(foreign)], by=here.member)
    assert caught.value.rows == {
        late.pk: {"outcome": "Say what came of it: nothing is delivered without an outcome note."},
        foreign.pk: {"delivered": "Only members of Other Sub-group and the partnership’s officers can do this."},
    }
    assert str(caught.value) == "Nothing was saved yet: 2 rows need another look."
    assert ProgressUpdate.objects.count() == 0


def test_correction__keeps_what_was_there_before(here: World) -> None:
    made = factories.action(here.body)
    update = reported(made)
    actions.amend_report(update=update, report=said(made, delivered="Three walks were held."), by=here.member)
    rows = list(update.history.order_by("history_id"))
    assert [row.delivered for row in rows] == ["Two walks were held.", "Three walks were held."]
    assert rows[1].history_user == here.member


def test_action__with_progress_is_not_deleted(here: World) -> None:
    made = factories.action(here.body)
    reported(made)
    with pytest.raises(WrongState, match="It has progress updates"):
        actions.remove(action=made, by=here.editor)


def test_status__does_not_change_by_editing(here: World) -> None:
    made = factories.action(here.body)
    made.status = Status.DELIVERED
    made.outcome = "Done."
    with pytest.raises(NotAllowed, match="changes by an update"):
        actions.keep(action=made, by=here.editor)


def test_wider_publication__is_for_the_chair_and_officers(here: World) -> None:
    made = factories.action(here.body, publication=Publication.BODY)
    made.publication = Publication.PARTNERS
    with pytest.raises(NotAllowed, match="Only the chair or vice-chair of Street Safety Sub-group"):
        actions.keep(action=made, by=here.member)
    actions.keep(action=made, by=here.chair)
    made.publication = Publication.BODY
    actions.keep(action=made, by=here.member)
    assert ActionRecord.objects.get().publication == Publication.BODY


def test_usual_publication__is_the_groups_own_for_prevent_and_what_its_page_says(here: World) -> None:
    prevent = BodyFactory(partnership=here.partnership, name="Prevent Sub-group", short_name="Prevent", code="PRE")
    assert (usual_publication(here.body), usual_publication(prevent)) == (Publication.PUBLIC, Publication.BODY)
    SubGroupPage.objects.filter(body=here.body).update(usual_publication=Publication.PARTNERS)
    assert usual_publication(here.body) == Publication.PARTNERS


def test_moving_an_action__asks_both_groups(here: World, other_body: Body) -> None:
    made = factories.action(here.body)
    made.body = other_body
    with pytest.raises(GovernanceError, match="Only members of Other Sub-group"):
        actions.keep(action=made, by=here.member)
    actions.keep(action=made, by=here.editor)


@time_machine.travel("2024-08-06 12:00")
def test_lateness__is_counted_from_the_latest_update(here: World) -> None:
    made = factories.action(here.body, starts_on=dt.date(2024, 3, 1), due_on=dt.date(2024, 12, 31))
    assert quiet_sentence(made) == "No update for 158 days (promised quarterly)"
    reported(made, made_on=dt.date(2024, 4, 1), status=Status.UNDER_WAY)
    assert quiet_sentence(made) == "No update for 127 days (promised quarterly)"
    reported(made, made_on=dt.date(2024, 5, 6))
    assert (days_without_update(made), quiet_sentence(made)) == (92, "")


@time_machine.travel("2024-08-06 12:00")
def test_lateness__says_nothing_of_what_has_not_begun_or_has_ended(here: World) -> None:
    later = factories.action(here.body, starts_on=dt.date(2024, 9, 1), due_on=dt.date(2024, 12, 31))
    ended = factories.action(here.body, starts_on=dt.date(2023, 9, 1), due_on=dt.date(2024, 1, 1))
    assert is_overdue(ended)
    reported(ended, made_on=dt.date(2024, 1, 5), status=Status.DELIVERED, outcome="Done.")
    assert [quiet_sentence(each) for each in (later, ended)] == ["", ""]
    assert not is_overdue(ended)


STARTS = (None, dt.date(2024, 1, 1), dt.date(2024, 5, 6), dt.date(2024, 5, 5), dt.date(2024, 9, 1))
REPORTS = (None, dt.date(2024, 5, 5), dt.date(2024, 5, 6))


@time_machine.travel("2024-08-06 12:00")
def test_quiet__is_the_same_as_a_condition(here: World) -> None:
    for starts_on, made_on, status in product(STARTS, REPORTS, Status):
        made = factories.action(here.body, starts_on=starts_on, due_on=dt.date(2025, 1, 1))
        if made_on:
            reported(made, made_on=made_on, status=status, outcome="a", stop_reason="b")
        ActionRecord.objects.filter(pk=made.pk).update(
            status=status, outcome="a", stop_reason="b", made_at=dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
        )
    asked = set(ActionRecord.objects.filter(quiet()).values_list("pk", flat=True))
    every = ActionRecord.objects.select_related("latest_update")
    assert asked == {each.pk for each in every if days_without_update(each) > 92}
    assert 0 < len(asked) < len(every) == 60
