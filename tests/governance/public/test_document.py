"""A document's own page, as anybody on the internet sees it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.governance import actions, composing
from cms.governance.enums import State
from cms.partnership.models import Partnership
from subgroups.models import TermsOfReferencePage
from tests.governance import factories
from tests.governance.factories import World

from . import cases
from .conftest import TERMS, Get, banner, main, text

pytestmark = pytest.mark.django_db


def days(count: int) -> dt.date:
    """So many days from today."""
    return timezone.localdate() + dt.timedelta(days=count)


# The text in force


def test_current__shows_the_version_in_force(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    page = main(get())
    assert "Version 2.0" in page
    assert "The group keeps streets safe." in page
    assert "settles its purpose" not in page
    assert banner(get()) == ""


def test_current__is_for_search_engines(get: Get) -> None:
    response = get()
    assert "noindex" not in text(response)
    assert f'<link rel="canonical" href="http://ours.localhost{TERMS}">' in text(response)


def test_current__is_the_same_page_for_somebody_who_is_logged_in(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    client = Client(SERVER_NAME=here.host)
    client.force_login(here.editor)
    assert main(client.get(TERMS)) == main(get())


def test_current__says_what_changed_each_section_last(here: World, get: Get) -> None:
    amendment = factories.adopted(here, factories.draft(here))
    page = main(get())
    assert page.count("Last changed by") == 1
    line = page.partition('<p class="fm-last">')[2].partition("</p>")[0]
    assert f"{TERMS}amendments/{amendment.reference}/" in line
    assert "1 paragraph reworded" in line
    assert "<!--" not in page


def test_current__shows_organisations_and_roles_but_no_person(here: World, get: Get) -> None:
    amendment = factories.adopted(here, factories.draft(here))
    pages = [
        get(path) for path in ("", "versions/", "versions/2.0/", f"amendments/{amendment.reference}/", "/register/")
    ]
    for person in (here.editor, here.chair, here.member, here.csp_chair):
        assert not any(person.last_name in text(page) or person.username in text(page) for page in pages)


def test_current__is_refused_to_other_methods(here: World) -> None:
    assert Client(SERVER_NAME=here.host).post(TERMS).status_code == 405


# The table of its Amendments section


def test_table__has_a_row_for_each_version_in_the_amendments_section(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    table = main(get()).partition('<table class="fm-table')[2].partition("</table>")[0]
    rows = table.split("<tr")[2:]
    assert len(rows) == 2
    newest, oldest = rows
    assert f'href="{TERMS}versions/2.0/"' in newest
    assert "Nobody could tell from the old one." in newest
    assert "Section 1 Purpose: 1 paragraph reworded" in newest
    assert "Consulted: 3 of 3 members answered" in newest
    assert "Wealdmere Community Safety Partnership" in newest
    assert "7.2" in newest
    assert "from 1 April 2024" in oldest
    assert "Consulted" not in oldest


def test_table__of_an_old_version_ends_with_that_version(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    page = main(get("versions/1.0/"))
    assert page.count('data-label="Version"') == 1


def test_table__is_not_invented_where_no_section_is_about_amendments() -> None:
    here = factories.world()
    factories.recorded(here, text=factories.tree()[:-1])
    assert "fm-amendments" not in text(Client(SERVER_NAME=here.host).get(TERMS))


def test_table__stands_inside_the_text_where_its_section_is_not_the_last() -> None:
    here = factories.world()
    first, *others = factories.tree()
    factories.recorded(here, text=(first, others[-1], *others[:-1]))
    page = main(Client(SERVER_NAME=here.host).get(TERMS))
    assert page.index('id="amendments"') < page.index("fm-amendments") < page.index('id="objectives"')


# Versions to come, replaced, superseded


def test_prospective_version__is_announced_above_the_text_in_force(here: World, get: Get) -> None:
    cases.adopted_for(here, days(10))
    page = main(get())
    assert "Version 2.0 takes over on" in page
    assert f'href="{TERMS}versions/2.0/"' in page
    assert f'href="{TERMS}compare/1.0/2.0/"' in page
    assert "settles its purpose" in page, "the text in force has not changed"


def test_prospective_version__has_an_unmissable_banner_and_is_not_indexed(here: World, get: Get) -> None:
    cases.adopted_for(here, days(10))
    response = get("versions/2.0/")
    assert banner(response) == "Not in force yet"
    assert '<meta name="robots" content="noindex">' in text(response)


def test_prospective_version__is_in_force_when_its_day_has_come(here: World, get: Get) -> None:
    cases.adopted_for(here, days(10))
    with time_machine.travel(timezone.now() + dt.timedelta(days=10)):
        assert "The group keeps streets safe." in main(get())
        assert banner(get("versions/1.0/")) == "No longer in force"


def test_superseded_version__says_from_when_to_when_it_was_in_force(here: World, get: Get) -> None:
    cases.adopted_for(here, timezone.localdate())
    page = main(get("versions/1.0/"))
    yesterday = days(-1)
    assert f"was in force from 1 April 2024 to {yesterday.day} {yesterday:%B %Y}" in page
    assert f'<a href="{TERMS}">Read version 2.0, in force today</a>' in page


def test_version_in_force__frozen_is_a_permanent_copy_without_a_banner(here: World, get: Get) -> None:
    response = get("versions/1.0/")
    assert banner(response) == ""
    assert "A permanent copy" in text(response)
    assert "noindex" in text(response)


def test_replaced_version__was_never_in_force(here: World, get: Get) -> None:
    cases.adopted_for(here, days(10))
    draft = actions.propose(document=cases.refreshed(here), user=here.editor, title="Sooner")
    draft = factories.reword(draft, here.editor, meetings="Six times a year.")
    draft = cases.changed(draft, here.editor, in_force_date=days(10))
    factories.adopted(here, draft)
    response = get("versions/2.0/")
    assert banner(response) == "Never in force"
    assert f'<a href="{TERMS}versions/3.0/">version 3.0</a>' in text(response)


def test_backdated_version__shows_both_dates(here: World, get: Get) -> None:
    cases.adopted_for(here, days(-20))
    page = main(get())
    today, earlier = timezone.localdate(), days(-20)
    assert f"{earlier.day} {earlier:%B %Y}" in page
    assert f'Published here on <time datetime="{today.isoformat()}">' in page


def test_frozen_version__keeps_the_title_it_was_adopted_under(here: World, get: Get) -> None:
    TermsOfReferencePage.objects.filter(pk=here.terms.pk).update(title="Renamed terms")
    assert "<h1>Terms of reference</h1>" in text(get("versions/1.0/"))
    assert "<h1>Renamed terms</h1>" in text(get())


# Revoked, not adopted yet


def test_revoked_document__shows_its_last_text_under_a_banner(here: World, get: Get) -> None:
    cases.revoked(here)
    response = get()
    assert banner(response) == "Revoked"
    assert "settles its purpose" in text(response)
    assert "Review due" not in text(response)


def test_revocation_to_come__is_announced(here: World, get: Get) -> None:
    cases.revoked(here, days(30))
    page = main(get())
    assert "This document ends on" in page
    assert banner(get()) == ""


def test_document_without_versions__is_not_there(get: Get, here: World) -> None:
    other = here.terms.get_parent().add_child(instance=TermsOfReferencePage(title="Canary terms", slug="canary"))
    assert not other.live
    for path in ("", "versions/", "amendments/", "document.json", "history.atom", "on/2024-05-01/"):
        assert get(f"/sub-groups/street-safety/canary/{path}").status_code == 404


def test_first_adoption__can_be_read_as_soon_as_it_is_submitted() -> None:
    here = factories.world()
    draft = actions.propose(document=here.terms, user=here.editor, title="First terms", kind="adoption")
    client = Client(SERVER_NAME=here.host)
    assert client.get(TERMS).status_code == 404, "a draft is nobody's business"
    sections = composing.stream(factories.tree(), library=None)
    block = composing.text_block(document=here.terms.pk, title="Terms", base=None, sections=sections)
    words = {"summary": "The group gets terms.", "reason": "It had none.", "texts": json.dumps([block])}
    draft = actions.submit(amendment=cases.changed(draft, here.editor, **words), user=here.editor)
    assert draft.state == State.CONSULTATION
    page = main(client.get(TERMS))
    assert "No version has been adopted yet." in page
    assert "The group gets terms." in page
    proposal = client.get(f"{TERMS}amendments/{draft.reference}/")
    assert "settles its purpose" in text(proposal)
    assert client.get(f"{TERMS}document.json").status_code == 404


# Open amendments, reviews


def test_open_amendment__is_announced_until_it_is_decided(here: World, get: Get) -> None:
    amendment = cases.submitted(here)
    assert "The members are asked about an amendment until" in main(get())
    assert "open for comment" not in main(get()), "only the members are asked"
    with time_machine.travel(timezone.now() + dt.timedelta(days=30)):
        assert "Comments on an amendment are being answered" in main(get())
    actions.withdraw(amendment=amendment, user=here.editor, note="Not now.")
    assert amendment.reference not in main(get())


def test_amendment_to_decide__is_announced(here: World, get: Get) -> None:
    factories.consulted(here, factories.draft(here))
    assert "An amendment waits for a decision" in main(get())


@pytest.mark.parametrize(("day", "is_overdue"), [("2025-04-01", False), ("2025-04-02", True)])
def test_review__is_overdue_the_day_after_twelve_months(here: World, get: Get, day: str, is_overdue: bool) -> None:
    with time_machine.travel(dt.datetime.fromisoformat(f"{day}T12:00+00:00")):
        page = main(get())
    assert ("The review of this document is overdue" in page) is is_overdue
    assert '<time datetime="2025-04-01">1 April 2025</time>' in page


def test_review__follows_the_partnership_s_own_months(here: World, get: Get) -> None:
    get()
    Partnership.objects.filter(pk=here.partnership.pk).update(review_months=24)
    assert '<time datetime="2026-04-01">1 April 2026</time>' in main(get())
