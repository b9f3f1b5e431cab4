"""Wagtail's own screens can take nothing away from the record, whoever asks; judged by the state, not the answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction, Revision

from cms.governance import actions
from cms.governance.admin.guards import DRAFTED, REFUSED
from cms.governance.models import AmendmentPage, Version
from home.models import StandardPage
from subgroups.models import SubGroupPage, TermsOfReferencePage
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import BodyFactory

from .conftest import ClientOf, text

pytestmark = pytest.mark.django_db


def page_url(name: str, *args: Any) -> str:
    return reverse(f"wagtailadmin_pages:{name}", args=args)


def bulk_url(action: str, *pages: Page) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?next=/admin/&{ids}"


def record() -> dict[str, Any]:
    """Everything that must still be there, and as it was."""
    return {
        "pages": sorted(Page.objects.values_list("pk", "path", "live", "slug", "alias_of")),
        "states": sorted(AmendmentPage.objects.values_list("pk", "state", "latest_revision")),
        "versions": sorted(Version.objects.values_list("pk", "text_sha256")),
        "restrictions": PageViewRestriction.objects.count(),
        "revisions": sorted(Revision.objects.values_list("pk", "approved_go_live_at")),
    }


@pytest.fixture
def case(here: World) -> AmendmentPage:
    """An amendment in consultation."""
    return actions.submit(amendment=factories.draft(here), user=here.editor)


@pytest.fixture
def root_client(superuser: Any, client_of: ClientOf) -> Client:
    """A superuser, who outranks every permission."""
    return client_of(superuser)


def targets(here: World, case: AmendmentPage) -> list[Page]:
    """The document, its amendment, and every page above, a plain one of Wagtail's included."""
    return [*Page.objects.get(pk=here.terms.pk).get_ancestors(inclusive=True).filter(depth__gt=1), case]


def test_delete__from_the_document_or_anywhere_above_is_refused(
    here: World, case: AmendmentPage, root_client: Client
) -> None:
    before = record()
    for page in targets(here, case):
        for answer in (
            root_client.get(page_url("delete", page.pk), follow=True),
            root_client.post(page_url("delete", page.pk), {"confirm_site_name": "Folkmoot"}, follow=True),
        ):
            assert answer.status_code == 200
            assert REFUSED["delete"] in text(answer)
    assert record() == before


def test_delete__of_a_page_that_a_draft_changes_waits_for_the_draft(here: World, root_client: Client) -> None:
    body = BodyFactory(partnership=here.partnership, code="RUR")
    index = here.home.get_children().get(slug="sub-groups").specific
    group = index.add_child(instance=SubGroupPage(title="Rural crime", slug="rural-crime", body=body))
    page = group.add_child(instance=TermsOfReferencePage(title="Rural terms", slug="terms-of-reference"))
    draft = actions.propose(document=page, user=here.editor, title="First adoption", kind="adoption")
    typed = {"confirm_site_name": "Folkmoot"}
    for address in (page_url("delete", group.pk), page_url("delete", page.pk), bulk_url("delete", group)):
        assert DRAFTED in text(root_client.post(address, typed, follow=True))
    assert AmendmentPage.objects.filter(pk=draft.pk).exists()
    for gone in (draft, group):
        assert root_client.post(page_url("delete", gone.pk), typed).status_code == 302
        assert not Page.objects.filter(pk=gone.pk).exists()


def test_move_copy_and_unpublish__are_refused(here: World, case: AmendmentPage, root_client: Client) -> None:
    before = record()
    elsewhere = here.home
    for page in (Page.objects.get(pk=here.terms.pk), case):
        for verb, address in (
            ("move", page_url("move", page.pk)),
            ("move", page_url("move_confirm", page.pk, elsewhere.pk)),
            ("copy", page_url("copy", page.pk)),
            ("unpublish", page_url("unpublish", page.pk)),
        ):
            typed = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": elsewhere.pk, "alias": "on"}
            assert REFUSED[verb] in text(root_client.post(address, typed, follow=True))
    group = Page.objects.get(pk=here.terms.pk).get_parent()
    assert REFUSED["move"] in text(root_client.post(page_url("move_confirm", group.pk, elsewhere.pk), follow=True))
    assert REFUSED["unpublish"] in text(root_client.post(page_url("unpublish", group.pk), follow=True))
    assert record() == before


@pytest.mark.parametrize("alias", [{}, {"alias": "on"}])
def test_copy__of_a_page_above_takes_no_document_with_it(
    here: World, case: AmendmentPage, root_client: Client, alias: dict[str, str]
) -> None:
    before = record()
    group = Page.objects.get(pk=here.terms.pk).get_parent()
    typed = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": group.get_parent().pk, **alias}
    answer = root_client.post(page_url("copy", group.pk), {**typed, "copy_subpages": "on"}, follow=True)
    assert REFUSED["copy"] in text(answer)
    assert record() == before


def test_copy__of_a_page_with_drafts_only_below_is_refused_too(here: World, root_client: Client) -> None:
    body = BodyFactory(partnership=here.partnership, code="RUR")
    index = here.home.get_children().get(slug="sub-groups").specific
    group = index.add_child(instance=SubGroupPage(title="Rural crime", slug="rural-crime", body=body))
    page = group.add_child(instance=TermsOfReferencePage(title="Rural terms", slug="terms-of-reference"))
    actions.propose(document=page, user=here.editor, title="First adoption", kind="adoption")
    before = record()
    typed = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": index.pk, "copy_subpages": "on"}
    assert REFUSED["copy"] in text(root_client.post(page_url("copy", group.pk), typed, follow=True))
    assert record() == before


def test_privacy__is_refused_on_the_document_and_above(here: World, case: AmendmentPage, root_client: Client) -> None:
    for page in targets(here, case):
        address = page_url("set_privacy", page.pk)
        typed = {"restriction_type": "password", "password": "secret", "groups": []}
        answer = root_client.post(address, typed, headers={"x-requested-with": "XMLHttpRequest"})
        assert answer.status_code == 200
        assert "can be made private" in answer.json()["html"]
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("action", ["delete", "move", "unpublish", "publish"])
def test_bulk__touches_none_of_the_pages_chosen(
    here: World, case: AmendmentPage, root_client: Client, action: str
) -> None:
    other = here.home.add_child(instance=StandardPage(title="About", slug="about", body="<p>Us.</p>"))
    before = record()
    for page in targets(here, case):
        typed = {"chooser": here.home.pk, "include_descendants": "on", "confirm_site_name": "Folkmoot"}
        answer = root_client.post(bulk_url(action, page, other), typed, follow=True)
        assert answer.status_code == 200
        if action != "publish":
            assert record() == before, page
    assert {p for p in record()["pages"] if p[0] != other.pk} == {p for p in before["pages"] if p[0] != other.pk}
    assert record()["states"] == before["states"]


def test_bulk__of_pages_without_record_works_as_ever(here: World, root_client: Client) -> None:
    other = here.home.add_child(instance=StandardPage(title="About", slug="about", body="<p>Us.</p>"))
    root_client.post(bulk_url("delete", other), {})
    assert not StandardPage.objects.exists()


def test_stock_workflow_addresses__change_nothing(here: World, case: AmendmentPage, root_client: Client) -> None:
    second = actions.submit(amendment=factories.draft(here, meetings="Monthly."), user=here.editor)
    before = record()
    own, others = (a.current_workflow_task_state.pk for a in (case, second))
    for step in (own, others):
        for name in ("approve", "reject", "conclude", "publish"):
            for view in ("workflow_action", "collect_workflow_action_data"):
                root_client.post(page_url(view, case.pk, name, step), {"comment": "Through the back door"})
    root_client.post(page_url("edit", case.pk), {"action-publish": "1", "title": "Taken over"})
    root_client.post(page_url("edit", case.pk), {"action-workflow-action": "1", "workflow-action-name": "approve"})
    root_client.post(page_url("lock", case.pk))
    root_client.post(page_url("convert_alias", case.pk))
    assert record() == before
    assert not Page.objects.get(pk=case.pk).locked


def test_revisions__of_a_submitted_amendment_are_neither_reverted_nor_scheduled(
    here: World, case: AmendmentPage, root_client: Client
) -> None:
    before, revision = record(), case.get_latest_revision()
    root_client.post(page_url("revisions_revert", case.pk, revision.pk), {"title": "Back to the start"})
    root_client.post(
        page_url("edit", case.pk),
        {"title": "Later", "go_live_at": "2030-01-01 10:00", "action-publish": "1", "revision": revision.pk},
    )
    root_client.post(page_url("revisions_unschedule", case.pk, revision.pk))
    assert record() == before


def test_cancelling_the_workflow__by_whoever_submitted_is_no_way_round_sending_back(
    here: World, client_of: ClientOf
) -> None:
    case = actions.submit(amendment=factories.draft(here, user=here.member), user=here.member)
    before, client = record(), client_of(here.member)
    for headers in ({}, {"accept": "application/json"}):
        for view in ("edit", "confirm_workflow_cancellation"):
            client.post(page_url(view, case.pk), {"action-cancel-workflow": "1"}, headers=headers)
    assert record() == before
    assert AmendmentPage.objects.get(pk=case.pk).current_workflow_state is not None


def test_new_document__cannot_be_published_from_the_form(here: World, root_client: Client) -> None:
    body = BodyFactory(partnership=here.partnership, code="RUR")
    index = here.home.get_children().get(slug="sub-groups").specific
    group = index.add_child(instance=SubGroupPage(title="Rural crime", slug="rural-crime", body=body))
    address = page_url("add", "subgroups", "termsofreferencepage", group.pk)
    assert 'name="action-publish"' not in text(root_client.get(address))
    typed = {"title": "Rural terms", "slug": "terms-of-reference", "action-publish": "1", "comments-TOTAL_FORMS": 0}
    root_client.post(address, {**typed, "comments-INITIAL_FORMS": 0})
    made = TermsOfReferencePage.objects.filter(title="Rural terms").first()
    assert made is None or not made.live


def test_amendment__is_not_created_by_wagtails_form(here: World, root_client: Client) -> None:
    before = AmendmentPage.objects.count()
    address = page_url("add", "governance", "amendmentpage", here.terms.pk)
    assert root_client.get(address).status_code in {302, 403}
    root_client.post(address, {"title": "Slipped in", "slug": "slipped-in"})
    assert AmendmentPage.objects.count() == before


def test_chooser__shows_no_amendment_and_nothing_of_another_partnership(
    here: World, there: World, case: AmendmentPage, client_of: ClientOf
) -> None:
    factories.recorded(there)
    editor = client_of(here.editor)
    for parent in (here.terms.pk, there.terms.pk, there.home.pk, 1):
        answer = editor.get(reverse("wagtailadmin_choose_page_child", args=[parent]))
        assert case.title not in text(answer)
        if parent == 1:
            assert "Otherby" not in text(answer)
    found = text(editor.get(reverse("wagtailadmin_choose_page_search"), {"q": "clearer"}))
    assert case.title not in found
