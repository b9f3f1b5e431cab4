"""A plan with its priorities goes out as one Word file, is marked up, and comes back as one amendment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from cms.exchange.models import ImportJob
from cms.governance import actions
from cms.governance.models import AmendmentPage, GovernedPage
from plans.models import PlanPage, PriorityPage
from tests.exchange.people import at_work, file, soup, words
from tests.exchange.test_returning import changed_words
from tests.exchange.wordfiles import remarked, tracked, typed_over
from tests.governance import factories
from tests.governance.factories import World

pytestmark = pytest.mark.django_db

TITLE = "What the police would change"
TITLES = ("Safer streets", "Calmer evenings")


@pytest.fixture
def plan(here: World, exports: Any) -> PlanPage:
    """A plan with two priorities, each with words of its own."""
    cache.clear()
    page = here.home.add_child(instance=PlanPage(title="Plan", slug="plan-2024", start_year=2024, end_year=2027))
    record(here, page, purpose="We want a calm district.", meetings="We meet in May.")
    for number, title in enumerate(TITLES, 1):
        add_priority(here, page, number, title)
    made: PlanPage = PlanPage.objects.get(pk=page.pk)
    return made


def add_priority(here: World, page: Any, number: int, title: str) -> None:
    priority = PriorityPage(title=title, slug=f"priority-{number}", number=number)
    text = {"purpose": f"Priority {number} is for everybody.", "meetings": f"Group {number} meets in autumn."}
    record(here, page.add_child(instance=priority), **text)


def record(here: World, page: Any, **texts: str) -> None:
    document = type(page).objects.get(pk=page.pk)
    actions.record_adoption(
        document=document, user=here.editor, tree=factories.tree(**texts), adopted_on=dt.date(2024, 4, 1)
    )


def priorities(plan: PlanPage) -> list[GovernedPage]:
    return list(plan.priority_pages().order_by("number"))


@pytest.fixture
def taken(here: World, plan: PlanPage) -> bytes:
    """The file as anybody takes it away."""
    response = Client(SERVER_NAME=here.host).get(f"{plan.url}whole-plan.docx")
    assert response.status_code == 200
    return bytes(response.content)


@pytest.fixture
def client(here: World) -> Client:
    """An editor at work."""
    return at_work(here, here.editor)


@pytest.fixture
def bring(client: Client, plan: PlanPage) -> Callable[..., ImportJob]:
    """Bring a file back to the plan, or to another page."""

    def post(data: bytes, page: GovernedPage | None = None) -> ImportJob:
        client.post(reverse("exchange_bring_back", args=[(page or plan).pk]), {"file": file("police.docx", data)})
        return ImportJob.objects.latest("pk")

    return post


def step(job: ImportJob, name: str = "exchange_return") -> str:
    return reverse(name, args=[job.pk])


def proposed(amendment: AmendmentPage) -> dict[str, list[tuple[str, str]]]:
    """By the title of the document, each mark of its redline."""
    bases = {row.document_id: (row.document.title, row.base) for row in amendment.amended.all()}
    return {
        bases[text.document][0]: changed_words(bases[text.document][1].tree, text.tree)
        for text in amendment.proposed_texts()
    }


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    document = Document(BytesIO(data))
    change(document)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def heading(document: Any, words: str) -> Any:
    return next(p for p in document.paragraphs if p.text == words and p.style.name == "Heading 1")


def test_whole_plan__comes_back_as_one_amendment_with_the_words_changed_in_each(
    client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    job = bring(typed_over(taken, May="June", **{"Group 2 meets": "Group 2 often meets"}))
    shown = client.get(step(job))
    assert "The copy holds 3 documents. This is what it changes in each; what it changes becomes one" in words(shown)
    sections = {s.select_one("h2").get_text(): s for s in soup(shown).select("section.fx-part")}
    marks = [
        (
            title,
            [
                re.sub(r"Removed: |Added: | \(end of \w+\)", "", m.get_text())
                for m in sections[title].select("ins, del")
            ],
        )
        for title in ("Plan", *TITLES)
    ]
    assert marks == [("Plan", ["May", "June"]), ("Safer streets", []), ("Calmer evenings", ["often"])]
    assert "Nothing: the copy says what the version says." in sections["Safer streets"].get_text()
    ids = [element["id"] for element in soup(shown).select("[id]")]
    assert len(ids) == len(set(ids))
    assert not AmendmentPage.objects.filter(title=TITLE).exists()
    response = client.post(step(job), {"title": TITLE})
    amendment = AmendmentPage.objects.get(title=TITLE)
    assert response["Location"] == reverse("wagtailadmin_pages:edit", args=[amendment.pk])
    assert (amendment.get_parent().pk, amendment.state, amendment.kind) == (plan.pk, "draft", "amendment")
    assert proposed(amendment) == {
        "Plan": [("del", "May"), ("ins", "June")],
        "Calmer evenings": [("ins", "often")],
    }
    opened = [
        part.block_type for text in amendment.get_latest_revision_as_object().texts for part in text.value["sections"]
    ]
    assert (opened.count("section"), opened.count("carried")) == (2, 8)
    done = words(client.get(step(job)))
    assert done.count(f"is a draft: {amendment.reference}") == 2
    assert client.get(response["Location"]).status_code == 200


def test_whole_plan__of_which_only_priorities_change_hangs_below_the_first_of_them(
    client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    job = bring(typed_over(taken, autumn="winter"))
    client.post(step(job), {"title": TITLE})
    amendment = AmendmentPage.objects.get(title=TITLE)
    assert amendment.get_parent().pk == priorities(plan)[0].pk
    assert proposed(amendment) == {title: [("del", "autumn"), ("ins", "winter")] for title in TITLES}


def test_whole_plan__adopted_makes_a_version_of_what_it_changed_and_of_nothing_else(
    here: World, client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    job = bring(typed_over(taken, May="June", **{"Priority 2 is": "Priority 2 was"}))
    client.post(step(job), {"title": TITLE})
    amendment = AmendmentPage.objects.get(title=TITLE)
    page = amendment.get_latest_revision_as_object()
    page.summary, page.reason = "Says when.", "Nobody knew."
    page.save_revision(user=here.editor)
    amendment = actions.submit(amendment=AmendmentPage.objects.get(pk=amendment.pk), user=here.editor)
    with time_machine.travel(timezone.now() + dt.timedelta(days=60)):
        amendment = actions.conclude(amendment=amendment, user=here.csp_chair)
        factories.adopted(here, amendment)
    numbers = [page.newest.number for page in (PlanPage.objects.get(pk=plan.pk), *priorities(plan)) if page.newest]
    assert numbers == ["2.0", "1.0", "2.0"]


def test_whole_plan__that_nobody_changed_has_nothing_to_propose(
    client: Client, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    job = bring(taken)
    shown = words(client.get(step(job)))
    assert shown.count("Nothing: the copy says what the version says.") == 3
    assert "Make a draft amendment" not in shown
    assert "There is nothing to propose." in words(client.post(step(job), {"title": TITLE}))


def test_tracked_changes_and_comments__stand_beside_the_document_they_are_about(
    client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    data = tracked(taken, "Group 2 meets in autumn", "Group 2 meets in March", author="Ada Penn")
    data = remarked(data, "We want a calm district", "And a safe one?", author="Bea Quill")
    data = remarked(typed_over(data, May="June"), "Priority 1 is for everybody", "Really?", author="Cal Rowe")
    job = bring(data)
    client.post(step(job, "exchange_changes"), {"treatment": "amend"})
    client.post(step(job), {"title": TITLE})
    amendment = AmendmentPage.objects.get(title=TITLE)
    latest = amendment.get_latest_revision_as_object()
    blocks = {text.id: text.value["title"] for text in latest.texts}
    said = [
        (comment.text.partition(":")[0].split(",")[0], blocks[comment.contentpath.split(".")[1]])
        for comment in amendment.wagtail_admin_comments.order_by("pk")
    ]
    assert said == [
        ("Bea Quill", "Plan"),
        ("About \u201cSafer streets\u201d", "Plan"),
        ("Ada Penn", "Calmer evenings"),
    ]
    assert all(c.has_valid_contentpath(latest) for c in amendment.wagtail_admin_comments.all())


def test_document__that_a_copy_leaves_out_stays_as_it_is_and_is_named(
    client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    def without(document: Any) -> None:
        paragraphs = list(document.paragraphs)
        heads = [at for at, each in enumerate(paragraphs) if each.style.name == "Heading 1"]
        for gone in paragraphs[heads[1] : heads[2]]:
            gone._p.getparent().remove(gone._p)

    job = bring(typed_over(edited(taken, without), May="June"))
    shown = words(client.get(step(job)))
    assert "\u201cPriority 1: Safer streets\u201d was in the file when it was taken, and is not any more." in shown
    assert "The copy holds 2 documents." in shown
    client.post(step(job), {"title": TITLE})
    assert proposed(AmendmentPage.objects.get(title=TITLE)) == {"Plan": [("del", "May"), ("ins", "June")]}


def test_document__whose_title_was_changed_in_the_copy_is_found_by_its_place(
    client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    def renamed(document: Any) -> None:
        heading(document, "Priority 1: Safer streets").runs[0].text = "Safe streets for all"

    job = bring(typed_over(edited(taken, renamed), **{"Group 1 meets": "Group 1 rarely meets"}))
    client.post(step(job), {"title": TITLE})
    assert proposed(AmendmentPage.objects.get(title=TITLE)) == {"Safer streets": [("ins", "rarely")]}


def test_heading__that_is_no_document_is_named_and_can_be_said_to_be_a_section(
    client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    def added(document: Any) -> None:
        before = heading(document, "Priority 1: Safer streets")
        before.insert_paragraph_before("Money", style="Heading 1")
        before.insert_paragraph_before("There is some.", style="Clause")

    job = bring(edited(taken, added))
    shown = words(client.get(step(job)))
    assert "\u201cMoney\u201d heads a part of the file that was none of its documents" in shown
    assert "There is some." in shown
    assert "There is nothing to propose." in words(client.post(step(job), {"title": TITLE}))
    at = next(at for at, unit in enumerate(job.units) if unit.block.text == "Money")
    client.post(f"{step(job, 'exchange_correct')}?p={at // 40 + 1}", {"seen": "0", f"say_{at}": "section"})
    client.post(step(job), {"title": TITLE})
    amendment = AmendmentPage.objects.get(title=TITLE)
    [text] = amendment.proposed_texts()
    assert (text.document, [section.text for section in text.tree or ()][-2:]) == (plan.pk, ["Amendments", "Money"])


def test_documents__that_moved_on_are_put_together_or_left_for_a_person_to_choose(
    here: World, client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    first, second = priorities(plan)
    moved = {"objectives": "They are few."}, {"meetings": "Group 2 meets every week."}
    for page, texts in zip((first, second), moved, strict=True):
        known = {
            "purpose": f"Priority {page.number} is for everybody.",
            "meetings": f"Group {page.number} meets in autumn.",
        }
        record(here, page, **{**known, **texts})
    job = bring(typed_over(taken, autumn="winter", May="June"))
    shown = words(client.get(step(job)))
    assert shown.count("It was taken from version 1.0. Version 2.0 was adopted since: what both changed") == 1
    assert shown.count("Version 2.0 was adopted since and changes the same words in 1 place.") == 1
    response = client.post(step(job), {"title": TITLE})
    amendment = AmendmentPage.objects.get(title=TITLE)
    assert response["Location"] == reverse("governance_rebase", args=[amendment.pk])
    assert [page.pk for page in amendment.stale_documents()] == [second.pk]
    assert {row.document.title: row.base.number for row in amendment.amended.all()} == {
        "Plan": "1.0",
        "Safer streets": "2.0",
        "Calmer evenings": "1.0",
    }
    assert proposed(amendment)["Safer streets"] == [("del", "autumn"), ("ins", "winter")]
    assert "1 question to answer" in words(client.get(response["Location"]))


def test_document__that_was_not_in_the_file_is_named(
    here: World, client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    add_priority(here, plan, 3, "Fewer burglaries")
    shown = words(client.get(step(bring(typed_over(taken, May="June")))))
    assert "\u201cPriority 3: Fewer burglaries\u201d belongs to this document today, but was not in the file" in shown


def test_text__that_is_not_the_version_it_says_is_compared_with_the_newest(
    client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    def forged(document: Any) -> None:
        part = next(part for part in document.part.package.iter_parts() if part.partname == "/docProps/custom.xml")
        sha = priorities(plan)[1].newest.text_sha256
        part._blob = part.blob.replace(sha.encode(), b"0" * 64)

    shown = words(client.get(step(bring(edited(typed_over(taken, autumn="winter"), forged)))))
    assert shown.count("It says that it was taken from version 1.0, but that is not the text of this version.") == 1


def test_file__that_names_documents_of_others_says_nothing_of_them(
    here: World, client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    theirs = factories.world(default=False, hostname="theirs.localhost", name="Elsewhere")
    factories.recorded(theirs)

    def forged(document: Any) -> None:
        part = next(part for part in document.part.package.iter_parts() if part.partname == "/docProps/custom.xml")
        own = f"<vt:i4>{priorities(plan)[1].pk}</vt:i4>".encode()
        assert own in part.blob
        part._blob = part.blob.replace(own, f"<vt:i4>{theirs.terms.pk}</vt:i4>".encode())

    job = bring(edited(typed_over(taken, autumn="winter", May="June"), forged))
    shown = client.get(step(job))
    assert "The copy holds 2 documents." in words(shown)
    client.post(step(job), {"title": TITLE})
    assert set(proposed(AmendmentPage.objects.get(title=TITLE))) == {"Plan", "Safer streets"}


def test_whole_plan__may_be_brought_back_to_one_of_its_priorities_alone(
    here: World, client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob]
) -> None:
    second = priorities(plan)[1]
    job = bring(typed_over(taken, autumn="winter", May="June"), second)
    shown = words(client.get(step(job)))
    assert "This is what the copy changes in version 1.0 of \u201cCalmer evenings\u201d." in shown
    assert "Please check" not in shown
    client.post(step(job), {"title": TITLE})
    amendment = AmendmentPage.objects.get(title=TITLE)
    assert (amendment.get_parent().pk, set(proposed(amendment))) == (second.pk, {"Calmer evenings"})


def test_draft__is_made_for_all_documents_or_for_none(
    here: World, client: Client, plan: PlanPage, taken: bytes, bring: Callable[..., ImportJob], monkeypatch: Any
) -> None:
    from cms.exchange import saving

    job = bring(typed_over(taken, autumn="winter", May="June"))
    pages = AmendmentPage.objects.count()

    def broken(*args: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(saving, "_with_text", broken)
    with pytest.raises(RuntimeError, match="a bug"):
        client.post(step(job), {"title": TITLE})
    assert AmendmentPage.objects.count() == pages
    assert ImportJob.objects.get(pk=job.pk).is_waiting
