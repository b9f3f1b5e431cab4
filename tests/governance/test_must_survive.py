"""What the record must survive, numbered as in the design. Each test looks at the state, not at the answer."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import GroupApprovalTask, Page, WorkflowTask

from cms.governance import actions, composing, daily, register
from cms.governance.actions import deciding, drafting
from cms.governance.blocks import BodyBlock
from cms.governance.enums import State
from cms.governance.errors import Conflict, GovernanceError, Incomplete, NotAllowed, OutOfDate, WrongState
from cms.governance.models import AmendmentPage, Ballot, Decision, OneTimeLink, RegisterEntry, Version, Vote
from cms.partnership.models import Membership
from subgroups.models import TermsOfReferencePage
from tests.partnership.factories import MembershipFactory, UserFactory

from . import factories
from .factories import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> World:
    """The terms of reference, recorded as version 1.0 in force since 1 April 2024."""
    made = factories.world()
    factories.recorded(made)
    return made


def fresh(amendment: AmendmentPage) -> AmendmentPage:
    return AmendmentPage.objects.get(pk=amendment.pk)


def newest(here: World) -> Version:
    return Version.objects.of(here.terms).newest_first()[0]


def fingerprint(here: World) -> list[tuple[str, str, str]]:
    """Number, text and HTML of every version, as a reader could compare them."""
    return [(v.number, v.text, v.html) for v in Version.objects.of(here.terms).order_by("pk")]


# 1. Overwrite, autosave or crafted POST after submit or between steps


def test_1_saving__after_submission_is_refused_and_changes_nothing(here: World) -> None:
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    before = amendment.latest_snapshot.sha256
    draft = amendment.get_latest_revision_as_object()
    draft.reason = "Slipped in later"
    for user in (here.editor, UserFactory(superuser=True)):
        with pytest.raises(PermissionDenied):
            draft.save_revision(user=user)
    latest = fresh(amendment).get_latest_revision()
    with pytest.raises(PermissionDenied):
        draft.save_revision(user=here.editor, overwrite_revision=latest)
    assert fresh(amendment).get_latest_revision().content["reason"] == "Nobody could tell from the old one."
    assert fresh(amendment).latest_snapshot.sha256 == before


def test_1_adopting__enacts_the_snapshot_not_a_revision_changed_past_every_guard(here: World) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    revision = amendment.get_latest_revision()
    revision.content["texts"] = revision.content["texts"].replace("keeps streets safe", "does as it likes")
    revision.save(update_fields=["content"])
    factories.adopted(here, amendment)
    assert "keeps streets safe" in newest(here).html
    assert "does as it likes" not in newest(here).html


def test_1_saving__an_object_read_before_the_submission_undoes_nothing(here: World) -> None:
    amendment = factories.draft(here)
    early = amendment.get_latest_revision_as_object()
    actions.submit(amendment=amendment, user=here.editor)
    early.title = "Another title"
    with pytest.raises(PermissionDenied, match="was submitted"):
        early.save()
    assert (fresh(amendment).state, fresh(amendment).title) == (State.CONSULTATION, "A clearer purpose")


def test_1_saving__never_changes_the_state(here: World) -> None:
    amendment = factories.draft(here)
    amendment.state, amendment.state_note = State.ADOPTED, "Mine"
    amendment.save()
    assert (fresh(amendment).state, fresh(amendment).state_note) == (State.DRAFT, "")


def test_1_a_correction_turned_into_an_amendment__is_consulted_on(here: World) -> None:
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=here.editor, title="Typing", kind="clerical correction")
    draft = amendment.get_latest_revision_as_object()
    draft.kind = "amendment"
    draft.save_revision(user=here.editor)
    amendment = factories.reword(fresh(amendment), here.editor, purpose="The group does as it likes.")
    assert actions.submit(amendment=amendment, user=here.editor).state == State.CONSULTATION


# 2. Double click, double approval, another object's step


def test_2_concluding_and_confirming_twice__is_refused_the_second_time(here: World) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    with pytest.raises(WrongState):
        actions.conclude(amendment=amendment, user=here.chair)
    entry = actions.enter_decision(
        amendment=amendment, user=here.editor, outcome="approve", meeting=here.meeting(), minute="1"
    )
    actions.confirm_decision(entry=entry, user=here.csp_chair)
    with pytest.raises(WrongState):
        actions.confirm_decision(entry=entry, user=here.representative)
    assert [v.number for v in Version.objects.of(here.terms).order_by("pk")] == ["1.0", "2.0"]


def test_2_approving__by_wagtails_own_address_does_nothing(here: World, client: Any) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    step = amendment.current_workflow_task_state
    client.force_login(UserFactory(superuser=True))
    for action in ("approve", "reject"):
        client.post(f"/admin/pages/{amendment.pk}/workflow/action/{action}/{step.pk}/", {"comment": "Mine"})
    assert fresh(amendment).state == State.DECISION
    assert newest(here).number == "1.0"


def test_2_entering__a_second_decision_while_one_waits_is_refused(here: World) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    meeting = here.meeting()
    actions.enter_decision(amendment=amendment, user=here.editor, outcome="approve", meeting=meeting, minute="1")
    with pytest.raises(WrongState, match="waits to be confirmed"):
        actions.enter_decision(amendment=amendment, user=here.editor, outcome="reject", meeting=meeting, minute="1")
    with pytest.raises(WrongState):
        actions.open_ballot(amendment=amendment, user=here.editor)


# 3. A crash in the middle of adopting


def test_3_crash__in_the_middle_leaves_nothing_and_a_second_try_completes(
    here: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, priority = factories.plan(here)
    amendment = actions.propose(document=plan, user=here.editor, title="Refresh", kind="annual refresh", sections=[])
    amendment = actions.add_document(amendment=amendment, user=here.editor, document=priority)
    for page in (plan, priority):
        amendment = actions.amend_sections(
            amendment=amendment, user=here.editor, document=page.pk, sections=["purpose"]
        )
    amendment = factories.reword(amendment, here.editor, purpose="Safer streets.")
    amendment = actions.submit(amendment=amendment, user=here.editor)
    round = amendment.latest_snapshot.rounds.get()
    for organisation in here.organisations:
        actions.record_response(
            amendment=amendment,
            user=here.editor,
            stance="support",
            text="",
            source="Meeting",
            organisation=organisation,
        )
    assert len(round.asked) == 4
    amendment = actions.conclude(amendment=amendment, user=here.editor)
    entry = actions.enter_decision(
        amendment=amendment, user=here.editor, outcome="approve", meeting=here.meeting(), minute="3"
    )
    before = (Version.objects.count(), RegisterEntry.objects.count(), Decision.objects.count())
    real, calls = register.append, []

    def cut(**kwargs: Any) -> RegisterEntry:
        calls.append(kwargs)
        if len(calls) == 2:
            raise RuntimeError("power cut")
        return real(**kwargs)

    monkeypatch.setattr(register, "append", cut)
    with pytest.raises(RuntimeError, match="power cut"):
        actions.confirm_decision(entry=entry, user=here.csp_chair)
    assert (Version.objects.count(), RegisterEntry.objects.count(), Decision.objects.count()) == before
    assert fresh(amendment).state == State.DECISION
    monkeypatch.setattr(register, "append", real)
    actions.confirm_decision(entry=entry, user=here.csp_chair)
    assert [v.number for v in Version.objects.filter(document_id__in=[plan.pk, priority.pk]).order_by("pk")] == [
        "1.0",
        "1.0",
        "2.0",
        "2.0",
    ]
    assert list(register.verify(here.partnership)) == []


# 4. Old versions stay byte-identical


def test_4_old_versions__survive_purged_revisions_deleted_people_and_renamed_organisations(here: World) -> None:
    amendment = factories.adopted(here, factories.draft(here, user=here.member))
    before = fingerprint(here)
    decision = newest(here).decision
    call_command("purge_revisions", verbosity=0)
    Membership.objects.all().delete()
    for person in (here.editor, here.member, here.csp_chair):
        get_user_model().objects.filter(pk=person.pk).delete()
    for organisation in here.organisations:
        organisation.name = f"New name of {organisation.pk}"
        organisation.save()
    here.terms.title = "Another title"
    here.terms.save()
    assert fingerprint(here) == before
    assert (decision.body_name, decision.minute) == (here.partnership.body.name, "7.2")
    assert newest(here).title == "Terms of reference"
    assert newest(here).tree[0].text == "Purpose"
    assert fresh(amendment).snapshots.count() == 1
    assert list(register.verify(here.partnership)) == []


def test_4_old_versions__survive_a_block_type_that_is_gone(here: World, monkeypatch: pytest.MonkeyPatch) -> None:
    factories.adopted(here, factories.draft(here))
    before = fingerprint(here)
    monkeypatch.setattr(composing, "READERS", {})
    monkeypatch.delitem(BodyBlock.base_blocks, "text")
    assert fingerprint(here) == before
    assert newest(here).tree[0].children[0].text == "<p>The group keeps streets safe.</p>"
    assert list(register.verify(here.partnership)) == []


# 5. Deleting, moving, copying, aliasing, unpublishing, scheduling


@pytest.mark.parametrize("level", ["terms", "group", "index"])
def test_5_stock_views__leave_the_record_alone(here: World, client: Any, level: str) -> None:
    adopted = factories.adopted(here, factories.draft(here))
    page = {"terms": here.terms, "group": here.terms.get_parent(), "index": here.terms.get_parent().get_parent()}[level]
    page = Page.objects.get(pk=page.pk)
    before, count = fingerprint(here), Page.objects.count()
    home = here.home
    client.force_login(UserFactory(superuser=True))
    base = f"/admin/pages/{page.pk}"
    attempts = [
        (f"{base}/delete/", {}),
        (f"{base}/unpublish/", {"include_descendants": "on"}),
        (f"{base}/move/{home.pk}/confirm/", {}),
        (f"{base}/copy/", {"new_title": "Copy", "new_slug": "copy", "new_parent_page": home.pk, "copy_subpages": "on"}),
        (
            f"{base}/copy/",
            {"new_title": "A", "new_slug": "a", "new_parent_page": home.pk, "copy_subpages": "on", "alias": "on"},
        ),
        (f"{base}/convert_alias/", {}),
        (f"{base}/privacy/", {"restriction_type": "login"}),
        (f"/admin/bulk/wagtailcore/page/delete/?id={page.pk}", {"confirm": "yes"}),
        (f"/admin/bulk/wagtailcore/page/unpublish/?id={page.pk}", {"include_descendants": "on"}),
        (f"/admin/bulk/wagtailcore/page/move/?id={page.pk}", {"chooser": home.pk}),
    ]
    for url, data in attempts:
        answer = client.post(url, data)
        assert answer.status_code < 500, url
    assert fingerprint(here) == before
    assert Page.objects.count() == count
    kept = Page.objects.get(pk=here.terms.pk)
    assert kept.live
    assert kept.path.startswith(page.path[: len(page.path)])
    assert not kept.get_view_restrictions().exists()
    assert fresh(adopted).state == State.ADOPTED


def test_5_creating_and_publishing__a_governed_page_leaves_it_without_text(here: World) -> None:
    group = here.terms.get_parent()
    page = group.add_child(instance=TermsOfReferencePage(title="Second", slug="second", live=True))
    assert not Page.objects.get(pk=page.pk).live
    page = TermsOfReferencePage.objects.get(pk=page.pk)
    revision = page.save_revision()
    PublishPageRevisionAction(revision).execute(skip_permission_checks=True)
    assert not Page.objects.get(pk=page.pk).live


def test_5_amendment__is_never_live_however_it_is_published(here: World) -> None:
    amendment = factories.draft(here)
    with pytest.raises(PermissionDenied):
        amendment.get_latest_revision().publish()
    revision = amendment.save_revision(user=here.editor, approved_go_live_at=timezone.now())
    assert revision.approved_go_live_at is None
    call_command("publish_scheduled", verbosity=0)
    assert not fresh(amendment).live
    with pytest.raises(PermissionDenied):
        amendment.copy(to=here.home)


def test_5_scheduling__never_ends_a_governed_page(here: World) -> None:
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    page.expire_at = page.go_live_at = timezone.now() - dt.timedelta(days=1)
    page.save_revision().publish()
    page = TermsOfReferencePage.objects.get(pk=page.pk)
    assert (page.live, page.expire_at, page.go_live_at) == (True, None, None)
    page.live = False
    page.save()
    call_command("publish_scheduled", verbosity=0)
    assert Page.objects.get(pk=page.pk).live


def test_5_editor__of_a_governed_page_offers_no_schedule(here: World, client: Any) -> None:
    client.force_login(UserFactory(superuser=True))
    page = client.get(f"/admin/pages/{here.terms.pk}/edit/").content.decode()
    assert 'name="slug"' in page
    assert "expire_at" not in page


# 6. Two amendments with the same date; back-dating


def test_6_same_date__the_later_decision_holds(here: World) -> None:
    day = timezone.localdate() + dt.timedelta(days=30)
    for purpose in ("First words.", "Second words."):
        amendment = factories.draft(here, purpose=purpose)
        draft = amendment.get_latest_revision_as_object()
        draft.in_force_date = day
        draft.save_revision(user=here.editor)
        factories.adopted(here, fresh(amendment))
    assert "Second words" in TermsOfReferencePage.objects.get(pk=here.terms.pk).at(day).html
    assert [v.number for v in Version.objects.of(here.terms).prospective()] == ["3.0", "2.0"]


def test_6_back_dating__keeps_both_dates_and_never_precedes_what_it_replaces(here: World) -> None:
    assert newest(here).is_backdated
    amendment = factories.draft(here)
    draft = amendment.get_latest_revision_as_object()
    draft.in_force_date = dt.date(2024, 3, 31)
    draft.save_revision(user=here.editor)
    with pytest.raises(Incomplete, match="before the version it replaces"):
        actions.submit(amendment=fresh(amendment), user=here.editor)


def test_6_without_a_date__a_change_to_what_is_to_come_begins_with_it(here: World) -> None:
    day = timezone.localdate() + dt.timedelta(days=60)
    waiting = factories.draft(here, meetings="Six times a year.")
    draft = waiting.get_latest_revision_as_object()
    draft.in_force_date = day
    draft.save_revision(user=here.editor)
    factories.adopted(here, fresh(waiting))
    factories.adopted(here, factories.draft(here))
    versions = Version.objects.of(here.terms).newest_first()
    assert [(v.number, v.in_force_from) for v in versions][:2] == [("3.0", day), ("2.0", day)]
    assert TermsOfReferencePage.objects.get(pk=here.terms.pk).in_force.number == "1.0"


# 7. A consultee who also votes; a seat that changes hands; a deputy


def ballot_on(here: World, **texts: str) -> AmendmentPage:
    amendment = factories.consulted(here, factories.draft(here, **texts))
    actions.open_ballot(amendment=amendment, user=here.editor)
    return fresh(amendment)


def test_7_a_consultee__may_vote(here: World) -> None:
    MembershipFactory(body=here.body, organisation=here.organisations[1], user=here.representative)
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    actions.respond(amendment=amendment, user=here.representative, stance="support")
    actions.respond(amendment=amendment, user=here.chair, stance="support")
    actions.record_response(
        amendment=amendment,
        user=here.editor,
        stance="support",
        text="",
        source="Call",
        organisation=here.organisations[3],
    )
    amendment = actions.conclude(amendment=amendment, user=here.chair)
    actions.open_ballot(amendment=amendment, user=here.editor)
    actions.vote(amendment=amendment, user=here.representative, outcome="approve")
    assert Vote.objects.get().organisation_name == "Police"


def test_7_a_seat_that_changes_hands__votes_once_and_both_votes_are_kept(here: World) -> None:
    amendment = ballot_on(here)
    actions.vote(amendment=amendment, user=here.representative, outcome="reject", comment="No.")
    held = Membership.objects.get(user=here.representative, body=here.partnership.body)
    held.until = timezone.localdate()
    held.save()
    successor = UserFactory(username="successor")
    MembershipFactory(
        body=here.partnership.body,
        organisation=held.organisation,
        user=successor,
        vote=True,
        since=timezone.localdate(),
    )
    with pytest.raises(NotAllowed):
        actions.vote(amendment=amendment, user=here.representative, outcome="approve")
    actions.vote(amendment=amendment, user=successor, outcome="approve")
    ballot = amendment.latest_snapshot.ballots.get()
    assert [vote.outcome for vote in ballot.standing_votes()] == ["approve"]
    assert Vote.objects.count() == 2


def test_7_an_organisation_seated_after_the_ballot_opened__has_no_vote_in_it(here: World) -> None:
    amendment = ballot_on(here)
    late = UserFactory(username="late")
    MembershipFactory(body=here.partnership.body, user=late, vote=True)
    with pytest.raises(NotAllowed, match="no voting seat when this ballot opened"):
        actions.vote(amendment=amendment, user=late, outcome="approve")


def test_7_a_deputy__votes_for_the_seat_and_the_holder_may_vote_after(here: World) -> None:
    amendment = ballot_on(here)
    actions.vote(amendment=amendment, user=here.deputy, outcome="abstain")
    vote = Vote.objects.get()
    assert (vote.organisation_name, vote.role) == ("Fire", "Deputy member")
    holder = Membership.objects.get(organisation__name="Fire", deputy=False)
    link, token = OneTimeLink.objects.issue(
        partnership=here.partnership,
        membership=holder,
        ballot=amendment.latest_snapshot.ballots.get(),
        expires_at=timezone.now() + dt.timedelta(days=1),
    )
    found = OneTimeLink.objects.for_token(token)
    assert found == link
    deciding.vote_by_link(link=found, outcome="approve")
    assert [v.outcome for v in amendment.latest_snapshot.ballots.get().standing_votes()] == ["approve"]
    with pytest.raises(WrongState):
        deciding.vote_by_link(link=found, outcome="reject", comment="Again")


# 9. A truncated register: tests/governance/test_append_only.py


# 10. Summer time, midnight, a missed cron run


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("2026-03-31T22:59:59+00:00", "1.0"),
        ("2026-03-31T23:00:00+00:00", "2.0"),
        ("2026-04-01T12:00:00+00:00", "2.0"),
    ],
)
def test_10_in_force__begins_at_midnight_in_the_united_kingdom(moment: str, number: str) -> None:
    with time_machine.travel("2026-02-02T10:00:00+00:00"):
        here = factories.world()
        factories.recorded(here)
        amendment = factories.draft(here)
        draft = amendment.get_latest_revision_as_object()
        draft.in_force_date = dt.date(2026, 4, 1)
        draft.save_revision(user=here.editor)
        factories.adopted(here, fresh(amendment))
    with time_machine.travel(moment):
        assert TermsOfReferencePage.objects.get(pk=here.terms.pk).in_force.number == number


def test_10_a_missed_cron_run__changes_no_page_and_is_made_up_once() -> None:
    with time_machine.travel("2026-02-02T10:00:00+00:00"):
        here = factories.world()
        factories.recorded(here)
        amendment = factories.draft(here)
        draft = amendment.get_latest_revision_as_object()
        draft.in_force_date = dt.date(2026, 4, 1)
        draft.save_revision(user=here.editor)
        factories.adopted(here, fresh(amendment))
    with time_machine.travel("2026-04-04T10:00:00+00:00"):
        assert TermsOfReferencePage.objects.get(pk=here.terms.pk).in_force.number == "2.0"
        assert daily.apply_in_force() == 1
        assert daily.apply_in_force() == 0


# 12. A stock step between ours


@pytest.fixture
def legal(here: World) -> Any:
    """A lawyer, asked by Wagtail's own approval step between consultation and decision."""
    from django.contrib.auth.models import Group

    group = Group.objects.create(name="Legal")
    lawyer = UserFactory(username="lawyer", editor_of=here.partnership)
    lawyer.groups.add(group)
    task = GroupApprovalTask.objects.create(name="Legal check")
    task.groups.add(group)
    workflow = factories.draft(here).get_workflow()
    steps = list(workflow.workflow_tasks.order_by("sort_order"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    WorkflowTask.objects.filter(pk=steps[1].pk).update(sort_order=2)
    return lawyer


def test_12_stock_step__approved_leads_on_to_the_decision(here: World, legal: Any) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    step = amendment.current_workflow_task_state
    assert step.task.specific.name == "Legal check"
    with pytest.raises(WrongState):
        actions.enter_decision(
            amendment=amendment, user=here.editor, outcome="approve", meeting=here.meeting(), minute="1"
        )
    with pytest.raises(PermissionDenied):
        amendment.save_revision(user=legal)
    step.approve(user=legal)
    assert fresh(amendment).state == State.DECISION
    assert factories.adopted(here, fresh(amendment)).state == State.ADOPTED


def test_12_stock_step__refusing_makes_it_a_draft_and_a_changed_text_is_consulted_on_again(
    here: World, legal: Any
) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    amendment.current_workflow_task_state.reject(user=legal, comment="Unclear")
    amendment = fresh(amendment)
    assert amendment.state == State.DRAFT
    factories.reword(amendment, here.editor, purpose="Clearer words.")
    state = fresh(amendment).current_workflow_state
    state.resume(user=here.editor)
    amendment = fresh(amendment)
    if amendment.current_workflow_task_state.task.specific.name == "Legal check":
        amendment.current_workflow_task_state.approve(user=legal)
    assert fresh(amendment).state == State.CONSULTATION


def test_12_stock_step__that_refused_is_begun_anew_by_the_case_screen(here: World, legal: Any) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    amendment.current_workflow_task_state.reject(user=legal, comment="Unclear")
    amendment = factories.reword(fresh(amendment), here.editor, purpose="Clearer words.")
    amendment = actions.submit(amendment=amendment, user=here.editor)
    assert amendment.state == State.CONSULTATION
    assert amendment.latest_snapshot.number == 2


def test_12_stock_step__before_ours_takes_one_submission(here: World, legal: Any) -> None:
    WorkflowTask.objects.filter(task__name="Legal check").update(sort_order=-1)
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    with pytest.raises(WrongState, match="submitted already"):
        actions.submit(amendment=amendment, user=here.editor)
    amendment.current_workflow_task_state.approve(user=legal)
    assert fresh(amendment).state == State.CONSULTATION


def test_12_stock_step__behind_ours_does_not_hold_an_adopted_amendment(here: World, legal: Any) -> None:
    WorkflowTask.objects.filter(task__name="Legal check").update(sort_order=9)
    amendment = factories.adopted(here, factories.draft(here))
    assert amendment.state == State.ADOPTED
    assert amendment.current_workflow_state is None
    assert newest(here).number == "2.0"


# 13. An ordinary page lock during the workflow


def test_13_an_ordinary_lock__does_not_open_the_text(here: World) -> None:
    boss = UserFactory(superuser=True)
    amendment = actions.submit(amendment=factories.draft(here), user=here.editor)
    Page.objects.filter(pk=amendment.pk).update(locked=True, locked_by=boss, locked_at=timezone.now())
    amendment = fresh(amendment)
    assert amendment.get_lock().for_user(boss)
    with pytest.raises(PermissionDenied):
        amendment.save_revision(user=boss)


# 14. Two decided at the same moment: threads in test_threads.py


def test_14_the_second_to_be_confirmed__is_out_of_date(here: World) -> None:
    first = factories.consulted(here, factories.draft(here))
    second = factories.consulted(here, factories.draft(here, meetings="Six times."))
    meeting = here.meeting()
    entries = [
        actions.enter_decision(amendment=a, user=here.editor, outcome="approve", meeting=meeting, minute="1")
        for a in (first, second)
    ]
    actions.confirm_decision(entry=entries[0], user=here.csp_chair)
    with pytest.raises(OutOfDate):
        actions.confirm_decision(entry=entries[1], user=here.csp_chair)
    assert fresh(second).state == State.DECISION
    assert fresh(second).is_out_of_date
    assert newest(here).number == "2.0"


# 15. The tie, the lapsed ballot, the author who rebased away


def test_15_a_tie__waits_for_the_chair(here: World) -> None:
    amendment = ballot_on(here)
    actions.vote(amendment=amendment, user=here.representative, outcome="reject", comment="No.")
    actions.vote(amendment=amendment, user=here.deputy, outcome="approve")
    with pytest.raises(WrongState, match="no tie"):
        actions.break_tie(amendment=amendment, user=here.csp_chair, outcome="approve", comment="Yes.")
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        daily.close_ballots()
        assert fresh(amendment).state == State.DECISION
        with pytest.raises(NotAllowed):
            actions.break_tie(amendment=amendment, user=here.representative, outcome="reject", comment="No.")
        amendment = actions.break_tie(
            amendment=fresh(amendment), user=here.csp_chair, outcome="approve", comment="Yes."
        )
    assert amendment.state == State.ADOPTED
    assert list(register.verify(here.partnership)) == []


def test_15_a_ballot_without_quorum__decides_nothing_and_a_second_needs_a_reason(here: World) -> None:
    amendment = ballot_on(here)
    actions.vote(amendment=amendment, user=here.deputy, outcome="approve")
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        daily.close_ballots()
        amendment = fresh(amendment)
        assert amendment.state == State.DECISION
        assert amendment.latest_snapshot.ballots.get().result == "no quorum"
        with pytest.raises(Incomplete, match="again"):
            actions.open_ballot(amendment=amendment, user=here.editor)
        ballot = actions.open_ballot(amendment=amendment, user=here.editor, note="Two were ill.")
    assert ballot.number == 2


def test_15_the_author_of_an_early_draft__cannot_vote_after_a_rebase(here: World) -> None:
    other = factories.draft(here, meetings="Six times.")
    amendment = factories.draft(here, user=here.representative)
    factories.adopted(here, other)
    amendment = actions.rebase(amendment=fresh(amendment), user=here.editor, choices={})
    amendment = factories.reword(amendment, here.editor, purpose="Wholly other words.")
    amendment = factories.consulted(here, amendment)
    actions.open_ballot(amendment=amendment, user=here.editor)
    with pytest.raises(NotAllowed, match="You worked on this text"):
        actions.vote(amendment=amendment, user=here.representative, outcome="approve")


def test_15_the_author_by_address__cannot_vote_by_link(here: World) -> None:
    amendment = factories.draft(here, user=here.representative)
    get_user_model().objects.filter(pk=here.representative.pk).update(email="Author@example.org")
    seat = Membership.objects.get(body=here.partnership.body, organisation__name="Health")
    seat.email = "author@example.org"
    seat.save()
    amendment = factories.consulted(here, amendment)
    ballot = actions.open_ballot(amendment=amendment, user=here.editor)
    assert set(ballot.links.values_list("membership__organisation__name", flat=True)) == {"Council", "Fire"}
    link, _ = OneTimeLink.objects.issue(
        partnership=here.partnership, membership=seat, ballot=ballot, expires_at=ballot.closes_at
    )
    with pytest.raises(NotAllowed, match="You worked on this text"):
        deciding.vote_by_link(link=link, outcome="approve")
    assert not Vote.objects.exists()


def test_15_a_vote_by_link__that_arrives_after_the_count_is_refused(here: World) -> None:
    amendment = ballot_on(here)
    link = OneTimeLink.objects.filter(membership__email="fire@example.org").latest("pk")
    assert link.ballot.is_open
    Ballot.objects.filter(snapshot__amendment=amendment).update(closed_at=timezone.now(), result="no quorum")
    with pytest.raises(WrongState, match="ballot is closed"):
        deciding.vote_by_link(link=link, outcome="approve")
    assert not Vote.objects.exists()


def test_15_a_ballot_that_falls_due_out_of_date__decides_nothing_and_stops_no_other(here: World) -> None:
    cases = [ballot_on(here), ballot_on(here, meetings="Six times.")]
    for amendment in cases:
        for user in (here.representative, here.deputy):
            actions.vote(amendment=amendment, user=user, outcome="approve")
    with time_machine.travel(timezone.now() + dt.timedelta(days=20)):
        assert daily.close_ballots() == 1
        assert daily.close_ballots() == 0
        first, second = map(fresh, cases)
        assert (first.state, second.state) == (State.ADOPTED, State.DECISION)
        assert second.is_out_of_date
        rebased = actions.rebase(amendment=second, user=here.editor, choices={})
    assert rebased.state == State.DRAFT
    assert Ballot.objects.get(snapshot__amendment=second).closed_at is not None


# Rebase with a clash; the urgent lane; the second person


def test_rebase__with_a_clash_needs_a_choice_and_takes_it(here: World) -> None:
    amendment = factories.draft(here, purpose="Mine.")
    factories.adopted(here, factories.draft(here, purpose="Theirs."))
    with pytest.raises(Conflict, match="choose one side"):
        actions.rebase(amendment=fresh(amendment), user=here.editor, choices={})
    merged, _ = drafting.rebase_of(amendment=fresh(amendment), document=here.terms.pk)
    keys: dict[str, Literal["mine", "theirs"]] = {conflict.key: "mine" for conflict in merged.conflicts}
    amendment = actions.rebase(amendment=fresh(amendment), user=here.editor, choices={here.terms.pk: keys})
    texts = fresh(amendment).proposed_texts()
    assert (texts[0].tree or ())[0].children[0].text == "<p>Mine.</p>"
    assert not fresh(amendment).is_out_of_date


def test_urgent__changes_what_is_in_force_and_is_merged_into_what_waits(here: World) -> None:
    waiting = factories.draft(here, meetings="Six times a year.")
    draft = waiting.get_latest_revision_as_object()
    draft.in_force_date = timezone.localdate() + dt.timedelta(days=60)
    draft.save_revision(user=here.editor)
    factories.adopted(here, fresh(waiting))
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    urgent = actions.propose(document=page, user=here.editor, title="At once", is_urgent=True)
    urgent = factories.reword(urgent, here.editor, purpose="Keep the streets safe at once.")
    urgent = actions.submit(amendment=urgent, user=here.editor)
    actions.decide_urgently(amendment=urgent, user=here.csp_chair, note="A flood.")
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    assert (page.in_force.number, newest(here).number) == ("3.0", "4.0")
    assert "at once" in page.in_force.html
    assert "Six times" not in page.in_force.html
    later = page.at(timezone.localdate() + dt.timedelta(days=60))
    assert later.number == "4.0"
    assert "at once" in later.html
    assert "Six times" in later.html


@pytest.mark.parametrize(("who", "allowed"), [("editor", False), ("csp_chair", True), ("representative", True)])
def test_confirming__takes_a_second_person(here: World, who: str, allowed: bool) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    entry = actions.enter_decision(
        amendment=amendment, user=here.editor, outcome="approve", meeting=here.meeting(), minute="1"
    )
    if allowed:
        assert actions.confirm_decision(entry=entry, user=getattr(here, who)).state == State.ADOPTED
    else:
        with pytest.raises(GovernanceError):
            actions.confirm_decision(entry=entry, user=getattr(here, who))
        assert fresh(amendment).state == State.DECISION


def test_confirming__by_the_same_organisation_is_refused(here: World) -> None:
    colleague = UserFactory(username="colleague", editor_of=here.partnership)
    MembershipFactory(body=here.partnership.body, organisation=here.organisations[1], user=colleague)
    amendment = factories.consulted(here, factories.draft(here))
    entry = actions.enter_decision(
        amendment=amendment, user=colleague, outcome="approve", meeting=here.meeting(), minute="1"
    )
    with pytest.raises(NotAllowed, match="same organisation"):
        actions.confirm_decision(entry=entry, user=here.representative)


def test_a_meeting__without_quorum_too_early_or_of_another_body_decides_nothing(here: World) -> None:
    amendment = factories.consulted(here, factories.draft(here))
    early = here.meeting(day=timezone.localdate() - dt.timedelta(days=40))
    other = here.meeting()
    other.body = here.body
    other.save()
    for meeting, words in (
        (here.meeting(present=1), "no quorum"),
        (early, "ready to be decided"),
        (other, "a meeting of"),
    ):
        with pytest.raises(Incomplete, match=words):
            actions.enter_decision(
                amendment=amendment, user=here.editor, outcome="approve", meeting=meeting, minute="1"
            )
    assert not Decision.objects.exclude(method="recorded").exists()


def test_requested_changes_and_rejection__lead_where_they_should(here: World) -> None:
    for outcome, state in (("request changes", State.DRAFT), ("reject", State.REJECTED)):
        amendment = factories.consulted(here, factories.draft(here, purpose=f"Words for {outcome}."))
        entry = actions.enter_decision(
            amendment=amendment, user=here.editor, outcome=outcome, meeting=here.meeting(), minute="1", note="Not yet."
        )
        assert actions.confirm_decision(entry=entry, user=here.csp_chair).state == state
        assert "Not yet." in fresh(amendment).state_note
    assert newest(here).number == "1.0"
