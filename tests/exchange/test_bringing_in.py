"""What was read goes onto its pages: as recorded versions or as drafts, all of it or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from wagtail.models import Page

from cms.exchange import actions
from cms.exchange.errors import ImportRefused
from cms.exchange.models import ImportJob
from cms.exchange.placing import Placement, choices
from cms.exchange.reading import read_text
from cms.governance.errors import NotAllowed
from cms.governance.models import AmendmentPage, Version
from cms.partnership.models import Body
from cms.redline import describe, diff, identify, visible_text
from plans.models import PlanPage, PriorityPage
from subgroups.models import ProgressDocumentPage, SubGroupPage, TermsOfReferencePage
from tests.exchange.brought import DAY, brought_in, guessed, kept
from tests.exchange.samples import PLAN, PROGRESS, TERMS
from tests.governance.factories import World, adopted, draft, recorded, world

pytestmark = pytest.mark.django_db


def versions(page: Page) -> list[str]:
    """The numbers of a document's versions."""
    return [version.number for version in Version.objects.of(page).newest_first()]


def test_reading__touches_no_page(here: World) -> None:
    before = list(Page.objects.values_list("pk", "latest_revision_created_at"))
    job = kept(here, PLAN)
    assert list(Page.objects.values_list("pk", "latest_revision_created_at")) == before
    assert job.is_waiting
    assert job.reading.documents == read_again(job).reading.documents


def read_again(job: ImportJob) -> ImportJob:
    """The import as the database has it."""
    return ImportJob.objects.get(pk=job.pk)


def test_plan__becomes_a_page_with_its_priorities_below(here: World) -> None:
    job = brought_in(here, PLAN)
    plan = PlanPage.objects.get()
    priorities = PriorityPage.objects.child_of(plan).order_by("number")
    assert (plan.title, plan.start_year, plan.end_year, plan.live) == (
        "Wealdmere Safer Together plan 2026 to 2029",
        2026,
        2029,
        True,
    )
    assert [(page.number, page.title) for page in priorities] == [
        (1, "Calmer evenings in the market square"),
        (2, "Roads that are safe to walk along."),
    ]
    assert [result["version"] for result in job.results] == ["1.0"] * 3
    assert not read_again(job).is_waiting


def test_text__stands_in_the_version_word_for_word(here: World) -> None:
    job = brought_in(here, PLAN)
    for result, document in zip(job.results, job.reading.documents, strict=True):
        version = Version.objects.of(Page.objects.get(pk=result["page"])).get()
        assert visible_text(version.tree) == visible_text(document.sections)
        assert (version.in_force_from, version.decision.is_evidenced) == (DAY, False)
        assert describe(diff(version.tree, identify(version.tree, document.sections))) == ()


def test_terms__go_to_their_sub_group_or_make_one(here: World) -> None:
    brought_in(here, TERMS.replace("Quiet Evenings (QE) Sub-Group", "Street Safety Sub-group"))
    assert versions(here.terms) == ["1.0"]
    assert [(body.name, body.code) for body in Body.objects.sub_groups().order_by("pk")] == [
        ("Street Safety Sub-group", "ASB"),
        ("Road Safety Sub-Group", "RS"),
        ("Good Neighbours Sub-Group", "GN"),
    ]
    made = TermsOfReferencePage.objects.order_by("-pk").first()
    assert (made.title, made.get_parent().title) == (
        "Terms of Reference: Good Neighbours Sub-Group",
        "Good Neighbours Sub-Group",
    )
    assert made.get_parent().specific.body.parent == here.partnership.body


def test_terms__are_known_by_code_name_or_priority(here: World) -> None:
    brought_in(here, PLAN)
    body = Body.objects.get(code="ASB")
    for title, expected in {
        "Terms of reference: Something Else (ASB)": f"page:{here.terms.pk}",
        "Terms of reference for the street safety group": f"page:{here.terms.pk}",
        "Terms of reference: Something Else": "new",
    }.items():
        text = TERMS.replace("Terms of Reference: Quiet Evenings (QE) Sub-Group", title)
        assert choices(read_text(text), here.partnership)[0].guess == expected
    here.terms.delete()
    group = SubGroupPage.objects.get(body=body)
    group.priority = PriorityPage.objects.get(number=1)
    group.save()
    assert choices(read_text(TERMS), here.partnership)[0].guess == f"below:{group.pk}"


def test_progress_document__stands_with_the_sub_groups(here: World) -> None:
    brought_in(here, PROGRESS)
    page = ProgressDocumentPage.objects.get()
    assert page.get_parent().title == "Sub-groups"
    assert page.in_force.tree[1].text == "Priority 1. Progress update"
    [choice] = choices(read_text(PROGRESS), here.partnership)
    assert (choice.place, choice.guess) == (f"page:{page.pk}", "leave")


def test_plan__that_is_there_already_is_found_with_its_priorities(here: World) -> None:
    brought_in(here, PLAN)
    plan = PlanPage.objects.get()
    first, second = PriorityPage.objects.order_by("number")
    guesses = [choice.place for choice in choices(read_text(PLAN), here.partnership)]
    assert guesses == [f"page:{plan.pk}", f"page:{first.pk}", f"page:{second.pk}"]
    other = read_text(PLAN.replace("2026 to 2029", "2029 to 2032"))
    assert [choice.guess for choice in choices(other, here.partnership)] == ["new"] * 3
    priorities = replace(other, documents=other.documents[1:])
    assert [choice.place for choice in choices(priorities, here.partnership)] == guesses[1:]


def test_older_versions__may_be_recorded_first_and_keep_their_keys(here: World) -> None:
    brought_in(here, TERMS)
    again = TERMS.replace("The group makes roads safer.", "The group makes roads and paths safer.")
    brought_in(here, again, on=dt.date(2024, 5, 4))
    page = TermsOfReferencePage.objects.get(title__contains="Road Safety")
    newest, oldest = Version.objects.of(page).newest_first()
    assert [section.id for section in newest.tree] == [section.id for section in oldest.tree]
    [change] = newest.changes
    assert change["number"] == "1"


def test_draft__of_a_new_document_waits_to_be_adopted(here: World) -> None:
    job = brought_in(here, TERMS, on=None)
    first = AmendmentPage.objects.get(pk=job.results[0]["amendment"])
    [text] = first.proposed_texts()
    assert (first.kind, first.state, first.reference) == ("adoption", "draft", job.results[0]["reference"])
    assert visible_text(text.tree) == visible_text(job.reading.documents[0].sections)
    assert not Page.objects.get(pk=job.results[0]["page"]).live
    assert not first.get_parent().get_parent().live


def test_drafts__of_a_plan_and_its_priorities_are_one_amendment(here: World) -> None:
    job = brought_in(here, PLAN, on=None)
    [amendment] = {result["amendment"] for result in job.results}
    texts = AmendmentPage.objects.get(pk=amendment).proposed_texts()
    assert [text.document for text in texts] == [result["page"] for result in job.results]
    assert [visible_text(text.tree) for text in texts] == [visible_text(d.sections) for d in job.reading.documents]


def test_draft__of_a_changed_text_opens_only_what_changed(here: World) -> None:
    brought_in(here, TERMS)
    again = TERMS.replace("The group makes roads safer.", "The group makes roads and paths safer.")
    job = brought_in(here, again, on=None)
    amendment = AmendmentPage.objects.get(pk=job.results[0]["amendment"])
    [text] = amendment.proposed_texts()
    newest = TermsOfReferencePage.objects.get(pk=text.document).newest
    [changed] = describe(diff(newest.tree, text.tree))
    assert (amendment.kind, changed.number) == ("amendment", "1")
    opened = [block.block_type for block in amendment.get_latest_revision_as_object().texts[0].value["sections"]]
    assert opened.count("section") == 1


def test_draft__of_the_same_text_is_refused_and_nothing_else_is_brought_in(here: World) -> None:
    brought_in(here, TERMS)
    count = Page.objects.count()
    job = kept(here, TERMS.replace("The group brings together", "The group gathers"))
    placements = guessed(job)
    assert [placement.place for placement in placements[1:]] == ["leave", "leave"]
    second = TermsOfReferencePage.objects.get(title__contains="Road Safety")
    placements[1] = Placement(f"page:{second.pk}", "")
    with pytest.raises(ImportRefused, match="has this text already") as refused:
        actions.bring_in(job=job, user=here.editor, placements=placements)
    assert list(refused.value.drafts) == [1]
    assert Page.objects.count() == count


def test_record__over_what_was_adopted_here_is_refused(here: World) -> None:
    recorded(here)
    adopted(here, draft(here))
    text = TERMS.replace("Quiet Evenings (QE) Sub-Group", "Street Safety Sub-group")
    with pytest.raises(ImportRefused, match="only be changed by an amendment"):
        brought_in(here, text)
    assert versions(here.terms) == ["2.0", "1.0"]
    assert ImportJob.objects.get().is_waiting


def test_double_click__brings_nothing_in_twice(here: World) -> None:
    job = brought_in(here, PROGRESS)
    with pytest.raises(ImportRefused, match="already"):
        actions.bring_in(job=job, user=here.editor, placements=guessed(job), adopted_on=DAY)
    assert ProgressDocumentPage.objects.count() == 1


@pytest.mark.parametrize(
    ("placements", "expected"),
    [
        ([Placement("leave", "")], "at least one document"),
        ([], "at least one document"),
        ([Placement("page:1", "x")], "not there any more"),
        ([Placement("below:1", "x")], "not there any more"),
        ([Placement("elsewhere", "x")], "not there any more"),
    ],
)
def test_place__that_is_none_is_refused(here: World, placements: list[Placement], expected: str) -> None:
    with pytest.raises(ImportRefused, match=expected):
        actions.bring_in(job=kept(here, PROGRESS), user=here.editor, placements=placements, adopted_on=DAY)


def test_priority__without_its_plan_is_refused(here: World) -> None:
    job = kept(here, PLAN)
    placements = [Placement("leave", ""), *guessed(job)[1:]]
    with pytest.raises(ImportRefused, match="below the plan, which you left out"):
        actions.bring_in(job=job, user=here.editor, placements=placements, adopted_on=DAY)
    assert not PriorityPage.objects.exists()


def test_priority__that_is_new_goes_below_the_plan_that_is_there(here: World) -> None:
    brought_in(here, PLAN)
    more = PLAN.replace("Priority 2: Why", "Priority 6: Why").replace("Priority 2:</u>", "Priority 6:</u>")
    job = kept(here, more)
    placements = guessed(job)
    assert [placement.place for placement in placements] == ["leave", "leave", "new"]
    actions.bring_in(job=job, user=here.editor, placements=placements, adopted_on=DAY)
    assert [page.number for page in PriorityPage.objects.child_of(PlanPage.objects.get())] == [1, 2, 6]


@pytest.mark.parametrize(
    ("title", "code", "expected"),
    [
        ("", "QE", "This field cannot be blank"),
        ("Terms", "", "Give the new sub-group a code"),
        ("Terms", "ASB", "code"),
    ],
)
def test_new_page__needs_what_a_page_needs(here: World, title: str, code: str, expected: str) -> None:
    job = kept(here, TERMS)
    leave = Placement("leave", "")
    with pytest.raises(ImportRefused, match=expected):
        actions.bring_in(job=job, user=here.editor, placements=[Placement("new", title, code), leave, leave])
    assert Body.objects.sub_groups().count() == 1


def test_plan__without_years_in_its_title_is_refused(here: World) -> None:
    job = kept(here, PLAN)
    placements = [Placement("new", "Our plan"), *guessed(job)[1:]]
    with pytest.raises(ImportRefused, match="with its years"):
        actions.bring_in(job=job, user=here.editor, placements=placements, adopted_on=DAY)


def test_others__may_neither_keep_nor_bring_in_nor_throw_away(here: World) -> None:
    job = kept(here, PROGRESS)
    theirs = world(default=False, hostname="theirs.localhost", name="Elsewhere")
    for user in (here.chair, here.member, here.representative, here.outsider, theirs.editor):
        with pytest.raises(NotAllowed):
            kept(here, PROGRESS, user=user)
        with pytest.raises(NotAllowed):
            actions.bring_in(job=job, user=user, placements=guessed(job), adopted_on=DAY)
        for verb in (actions.discard, actions.forget):
            with pytest.raises(NotAllowed):
                verb(job=job, user=user)


def test_discard__throws_away_what_waits_and_keeps_what_was_brought_in(here: World) -> None:
    actions.discard(job=kept(here, PROGRESS), user=here.editor)
    assert not ImportJob.objects.exists()
    job = brought_in(here, PROGRESS)
    with pytest.raises(ImportRefused, match="stays on record"):
        actions.discard(job=job, user=here.editor)
    assert ImportJob.objects.get().text


def test_forget__deletes_the_text_and_keeps_what_became_of_it(here: World) -> None:
    with pytest.raises(ImportRefused, match="not brought in yet"):
        actions.forget(job=kept(here, PROGRESS), user=here.editor)
    job = actions.forget(job=brought_in(here, TERMS), user=here.editor)
    assert (job.text, read_again(job).reading.documents, len(job.results)) == ("", (), 3)


def test_codes__of_new_sub_groups_are_all_different(here: World) -> None:
    text = TERMS.replace("Quiet Evenings (QE) Sub-Group", "Rural Skills Sub-Group").replace(
        "Good Neighbours", "Anti-Social Boats"
    )
    assert [choice.code for choice in choices(read_text(text), here.partnership)] == ["RS", "RS2", "ASB2"]
