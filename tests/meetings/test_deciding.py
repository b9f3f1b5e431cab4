"""The decisions of a meeting, entered together: all of them or none, each confirmed by a second person."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cms.governance import actions as governance
from cms.governance.errors import GovernanceError, Incomplete, NotAllowed
from cms.governance.models import AmendmentPage, DecisionEntry
from cms.meetings import subjects
from cms.meetings.actions import SomeRefused, decide_together
from cms.meetings.subjects import Choice, Kind, Offer, Subject
from cms.partnership.actions import put_on_agenda
from cms.partnership.models import AgendaItem, Meeting
from tests.governance import factories as cases
from tests.meetings import factories
from tests.meetings.conftest import ClientOf, text
from tests.meetings.factories import Place


@pytest.fixture
def waiting(here: Place) -> list[AmendmentPage]:
    """Two amendments that wait for a decision."""
    cases.recorded(here.world)
    return [
        cases.consulted(here.world, cases.draft(here.world, **{section: "Changed."}))
        for section in ("purpose", "objectives")
    ]


def on_agenda(meeting: Meeting, *amendments: AmendmentPage) -> list[AgendaItem]:
    return [put_on_agenda(meeting=meeting, title=a.title, about=("amendment", a.pk), by=None) for a in amendments]


def approve(minute: str = "5", note: str = "") -> Choice:
    return Choice("approve", minute, note)


def test_decisions__are_entered_together_and_each_waits_for_a_second_person(
    here: Place, waiting: list[AmendmentPage]
) -> None:
    meeting = here.world.meeting()
    first, second = on_agenda(meeting, *waiting)
    entered = decide_together(
        meeting=meeting,
        by=here.world.editor,
        choices={first.pk: approve("5"), second.pk: Choice("reject", "6", "Too dear.")},
    )
    assert entered == 2
    entries = DecisionEntry.objects.order_by("pk")
    assert [(e.outcome, e.minute, e.note, e.meeting, e.entered_by) for e in entries] == [
        ("approve", "5", "", meeting, here.world.editor),
        ("reject", "6", "Too dear.", meeting, here.world.editor),
    ]
    assert {a.state for a in AmendmentPage.objects.filter(pk__in=[w.pk for w in waiting])} == {"decision"}
    with pytest.raises(GovernanceError):
        governance.confirm_decision(entry=entries[1], user=here.world.editor)
    governance.confirm_decision(entry=entries[1], user=here.world.csp_chair)
    assert AmendmentPage.objects.get(pk=waiting[1].pk).state == "rejected"


def test_one_refused__means_that_none_is_entered(
    here: Place, waiting: list[AmendmentPage], django_capture_on_commit_callbacks: Any
) -> None:
    meeting = here.world.meeting()
    first, second = on_agenda(meeting, *waiting)
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(SomeRefused) as refused:
        decide_together(
            meeting=meeting, by=here.world.editor, choices={first.pk: approve(), second.pk: approve(minute=" ")}
        )
    assert list(refused.value.errors) == [second.pk]
    assert isinstance(refused.value.errors[second.pk], Incomplete)
    assert not DecisionEntry.objects.exists()
    assert mail.outbox == []


def test_without_quorum__nothing_is_entered(here: Place, waiting: list[AmendmentPage]) -> None:
    meeting = here.world.meeting(present=1)
    (item,) = on_agenda(meeting, waiting[0])
    with pytest.raises(SomeRefused) as refused:
        decide_together(meeting=meeting, by=here.world.editor, choices={item.pk: approve()})
    assert "no quorum" in str(refused.value.errors[item.pk])


def test_decisions__are_entered_by_who_keeps_the_meetings(here: Place, waiting: list[AmendmentPage]) -> None:
    meeting = here.world.meeting()
    (item,) = on_agenda(meeting, waiting[0])
    for user in (here.world.representative, here.officer, here.scrutiny):
        with pytest.raises(NotAllowed):
            decide_together(meeting=meeting, by=user, choices={item.pk: approve()})
    assert decide_together(meeting=meeting, by=here.world.csp_chair, choices={item.pk: approve()}) == 1


def test_item__of_another_meeting_or_about_nothing_is_refused(here: Place, waiting: list[AmendmentPage]) -> None:
    meeting, other = here.world.meeting(), here.world.meeting()
    (elsewhere,) = on_agenda(other, waiting[0])
    plain = put_on_agenda(meeting=meeting, title="Any other business", by=None)
    with pytest.raises(SomeRefused) as refused:
        decide_together(meeting=meeting, by=here.world.editor, choices={elsewhere.pk: approve(), plain.pk: approve()})
    assert set(refused.value.errors) == {elsewhere.pk, plain.pk}
    with pytest.raises(Incomplete):
        decide_together(meeting=meeting, by=here.world.editor, choices={})


# The screen


def test_screen__offers_what_can_be_decided_and_says_why_not_of_the_rest(
    here: Place, waiting: list[AmendmentPage], client_of: ClientOf
) -> None:
    meeting = here.world.meeting()
    asked = governance.submit(amendment=cases.draft(here.world, meetings="Weekly."), user=here.world.editor)
    first, second, third = on_agenda(meeting, *waiting, asked)
    decide_together(meeting=meeting, by=here.world.editor, choices={second.pk: approve()})
    answer = client_of(here.world.editor).get(reverse("meetings_decide", args=[meeting.pk]))
    assert [part.row.item.pk for part in answer.context["form"].parts] == [first.pk]
    page = text(answer)
    assert "3 of 4 voting seats were present, a quorum" in page
    assert "A decision was entered and waits to be confirmed." in page
    assert "It is in consultation." in page
    assert [row.item.pk for row in answer.context["closed"]] == [second.pk, third.pk]


def typed(item: AgendaItem, **fields: str) -> dict[str, str]:
    return {f"item-{item.pk}-{name}": value for name, value in fields.items()}


def test_screen__enters_conditions_with_the_note(
    here: Place, waiting: list[AmendmentPage], client_of: ClientOf
) -> None:
    meeting = here.world.meeting()
    first, second = on_agenda(meeting, *waiting)
    form = {
        **typed(first, outcome="approve", minute="5", conditions="Money is found by May.", note="As proposed."),
        **typed(second, outcome="", minute="2"),
    }
    answer = client_of(here.world.editor).post(reverse("meetings_decide", args=[meeting.pk]), form)
    assert answer["Location"] == reverse("meetings_meeting", args=[meeting.pk])
    entry = DecisionEntry.objects.get()
    assert (entry.minute, entry.note) == ("5", "As proposed.\n\nConditions: Money is found by May.")


def test_screen__puts_each_refusal_beside_its_item_and_keeps_what_was_typed(
    here: Place, waiting: list[AmendmentPage], client_of: ClientOf
) -> None:
    meeting = here.world.meeting()
    first, second = on_agenda(meeting, *waiting)
    form = {
        **typed(first, outcome="approve", minute="5", note="Kept words"),
        **typed(second, outcome="approve", minute=""),
    }
    answer = client_of(here.world.editor).post(reverse("meetings_decide", args=[meeting.pk]), form)
    assert answer.status_code == 422
    parts = {part.row.item.pk: dict(part.errors) for part in answer.context["form"].parts}
    assert parts == {first.pk: {}, second.pk: {"minute": ["Give the number of the minute."]}}
    page = text(answer)
    assert "Nothing was entered yet." in page
    assert "Kept words" in page
    assert not DecisionEntry.objects.exists()


def test_screen__of_a_sub_group_decides_no_amendment(
    here: Place, waiting: list[AmendmentPage], client_of: ClientOf
) -> None:
    meeting = factories.meeting(here, -1)
    on_agenda(meeting, waiting[0])
    page = text(client_of(here.officer).get(reverse("meetings_decide", args=[meeting.pk])))
    assert "Nothing on this agenda can be decided now." in page


# What apps above register


class Plans(Kind):
    """Action plans, as an app above would decide them."""

    name, label = "test-plan", "Plans"

    def __init__(self) -> None:
        self.decided: list[Any] = []

    def choices(self, body: Any) -> list[tuple[int, str]]:
        return [(7, "Plan of the year")]

    def subjects(self, ids: Any, partnership: Any) -> dict[int, Subject]:
        return {pk: Subject("Plan of the year") for pk in ids}

    def offers(self, ids: Any, meeting: Any, user: Any) -> dict[int, Offer]:
        return {pk: Offer([("agree", "Agreed")]) for pk in ids}

    def decide(self, *, pk: int, meeting: Any, user: Any, choice: Choice) -> None:
        self.decided.append((pk, meeting, user, choice.outcome))


def test_other_kinds__are_decided_on_the_same_screen_all_or_nothing(
    here: Place, waiting: list[AmendmentPage], client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = Plans()
    monkeypatch.setattr(subjects, "_kinds", {**subjects._kinds, plans.name: plans})
    meeting = here.world.meeting()
    (amendment,) = on_agenda(meeting, waiting[0])
    plan = put_on_agenda(meeting=meeting, title="The plan", about=(plans.name, 7), by=None)
    address = reverse("meetings_decide", args=[meeting.pk])
    form = {**typed(amendment, outcome="approve", minute=""), **typed(plan, outcome="agree", minute="2")}
    assert client_of(here.world.editor).post(address, form).status_code == 422
    form |= typed(amendment, outcome="approve", minute="1")
    plans.decided.clear()
    assert client_of(here.world.editor).post(address, form).status_code == 302
    assert plans.decided == [(7, meeting, here.world.editor, "agree")]
    assert DecisionEntry.objects.count() == 1


def test_agenda__offers_what_waits_for_the_body(here: Place, waiting: list[AmendmentPage]) -> None:
    asked = governance.submit(amendment=cases.draft(here.world, meetings="Weekly."), user=here.world.editor)
    cases.draft(here.world, membership="Nobody knows of this yet.")
    kind = subjects._kinds["amendment"]
    assert [pk for pk, _ in kind.choices(here.partnership.body)] == [waiting[0].pk, waiting[1].pk, asked.pk]
    assert [pk for pk, _ in kind.choices(here.body)] == [asked.pk]


def test_subject__is_called_as_it_was_submitted(here: Place, waiting: list[AmendmentPage]) -> None:
    sent_back = governance.send_back(amendment=waiting[0], user=here.world.editor, note="Say more.")
    draft = sent_back.get_latest_revision_as_object()
    draft.title = "A secret new title"
    draft.save_revision(user=here.world.editor)
    AmendmentPage.objects.filter(pk=draft.pk).update(title="A secret new title")
    kind = subjects._kinds["amendment"]
    (subject,) = kind.subjects([draft.pk], here.partnership).values()
    assert subject.title.startswith("A clearer purpose (Terms of reference")
    assert kind.subjects([draft.pk], factories.place(default=False, hostname="x.localhost", name="X").partnership) == {}


def test_meeting_decided_before__takes_no_part(here: Place, waiting: list[AmendmentPage]) -> None:
    early = here.world.meeting(day=timezone.localdate() - dt.timedelta(days=3))
    (item,) = on_agenda(early, waiting[0])
    with pytest.raises(SomeRefused) as refused:
        decide_together(meeting=early, by=here.world.editor, choices={item.pk: approve()})
    assert "before this was ready" in str(refused.value.errors[item.pk])
