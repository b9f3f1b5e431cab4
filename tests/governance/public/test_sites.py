"""Each partnership's site is its own, and the frame around every page tells whose it is."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.governance import actions, in_force
from cms.governance.public.deadlines import next_change
from cms.meetings.public.listing import next_begins
from cms.partnership.enums import MeetingState
from cms.partnership.models import Membership
from home.models import StandardPage
from plans.models import PlanPage
from subgroups.models import SubGroupIndexPage, SubGroupPage
from tests.governance import factories
from tests.governance.factories import World
from tests.partnership.factories import AgendaItemFactory, BodyFactory, MeetingFactory

from . import cases
from .conftest import TERMS, Get, main, text

pytestmark = pytest.mark.django_db


# Two partnerships


def test_document__is_not_found_at_another_partnership_s_host(here: World, get: Get) -> None:
    amendment = cases.submitted(here)
    factories.world(default=False, hostname="theirs.localhost", name="Elsewhere")
    theirs = Client(SERVER_NAME="theirs.localhost")
    for path in ("versions/1.0/", "document.json", f"amendments/{amendment.reference}/", "on/2024-05-01/"):
        assert get(path).status_code == 200
        assert theirs.get(f"{TERMS}{path}").status_code == 404, path
    assert theirs.get(TERMS).status_code == 404, "theirs of the same name was not adopted"


def test_frame__is_of_the_partnership_asked(here: World, get: Get) -> None:
    factories.world(default=False, hostname="theirs.localhost", name="Elsewhere")
    theirs = text(Client(SERVER_NAME="theirs.localhost").get("/"))
    assert "Elsewhere Community Safety Partnership" in theirs
    assert "Wealdmere" not in theirs
    assert "Elsewhere" not in text(get("/"))


def test_frame__says_where_the_reader_is(get: Get) -> None:
    page = text(get("versions/"))
    crumbs = page.partition('aria-label="Breadcrumb"')[2].partition("</nav>")[0]
    places = ["/", "/sub-groups/", "/sub-groups/street-safety/", TERMS]
    assert [each.partition('"')[0] for each in crumbs.split('href="')[1:]] == places
    assert '<a href="/sub-groups/" aria-current="true">Sub-groups</a>' in page
    assert "Latest entry: number 1" in page


def test_frame__leads_only_to_what_there_is(here: World, get: Get) -> None:
    menu = text(get("/")).partition('aria-label="Main"')[2].partition("</nav>")[0]
    assert "Sub-groups" in menu
    assert "Plan" not in menu
    factories.plan(here)
    menu = text(get("/")).partition('aria-label="Main"')[2].partition("</nav>")[0]
    assert '<a href="/plan/">Plan</a>' in menu


def test_frame__has_the_pages_that_are_shown_in_menus(here: World, get: Get) -> None:
    for title, shown in (("Privacy", True), ("Draft ideas", False)):
        page = StandardPage(title=title, slug=title.lower().replace(" ", "-"), body="<p>x</p>", show_in_menus=shown)
        here.home.add_child(instance=page)
    footer = text(get()).partition("<footer")[2]
    assert '<a href="/privacy/">Privacy</a>' in footer
    assert "Draft ideas" not in footer
    here.home.add_child(instance=StandardPage(title="Accessibility", slug="accessibility", body="<p>x</p>"))
    assert '<a href="/accessibility/">Accessibility</a>' in text(get()).partition("<footer")[2], "unless told otherwise"


def test_missing_page__has_the_frame_too(get: Get) -> None:
    response = get("/nowhere/")
    assert response.status_code == 404
    assert "Wealdmere Community Safety Partnership" in text(response)


def test_sitemap__lists_home_and_documents_in_force_but_no_amendment(here: World, get: Get) -> None:
    amendment = cases.submitted(here)
    listed = text(get("/sitemap.xml"))
    for path in ("/", "/sub-groups/", TERMS):
        assert f"<loc>http://ours.localhost{path}</loc>" in listed
    assert amendment.slug not in listed
    assert "amendments" not in listed


def test_sitemap__says_when_the_text_in_force_began_to_be_shown(here: World, get: Get) -> None:
    adopted_on = timezone.localdate()
    in_force_from = adopted_on + dt.timedelta(days=9)
    cases.adopted_for(here, in_force_from)
    assert f"{TERMS}</loc><lastmod>{adopted_on}</lastmod>" in text(get("/sitemap.xml")), "recorded that day"
    with time_machine.travel(in_force.midnight(in_force_from) + dt.timedelta(hours=1)):
        assert f"{TERMS}</loc><lastmod>{in_force_from}</lastmod>" in text(get("/sitemap.xml"))


# The plan's short address


def test_plan__short_address_leads_to_the_plan_in_force(here: World, get: Get) -> None:
    assert get("/plan/").status_code == 404
    factories.plan(here)
    assert get("/plan/")["Location"] == "/plan-2024/"


def test_plan__short_address_may_be_a_page_s_own(here: World, get: Get) -> None:
    plan, _ = factories.plan(here)
    plan.slug = "plan"
    plan.save()
    response = get("/plan/")
    assert response.status_code == 200
    assert "<h1>Plan</h1>" in text(response)


def adopt_plan(here: World, first: int, last: int) -> PlanPage:
    """A plan for these years, in force since the first of them."""
    page = here.home.add_child(
        instance=PlanPage(title=f"Plan {first}", slug=f"plan-{first}", start_year=first, end_year=last)
    )
    document = PlanPage.objects.get(pk=page.pk)
    actions.record_adoption(document=document, user=here.editor, tree=factories.tree(), adopted_on=dt.date(first, 4, 1))
    return PlanPage.objects.get(pk=page.pk)


def test_plan__that_has_run_out_is_still_shown_with_a_notice(here: World, get: Get) -> None:
    adopt_plan(here, 2019, 2021)
    assert get("/plan/")["Location"] == "/plan-2019/"
    page = main(get("/plan-2019/"))
    assert "This plan was for 2019 to 2021" in page
    assert "it is still the latest" in page


def test_plan__that_has_a_successor_leads_to_it(here: World, get: Get) -> None:
    old, new = adopt_plan(here, 2019, 2021), adopt_plan(here, 2022, timezone.localdate().year)
    PlanPage.objects.filter(pk=old.pk).update(successor=new)
    assert get("/plan/")["Location"] == "/plan-2022/"
    assert '<a href="/plan-2022/">Plan 2022</a>' in main(get("/plan-2019/"))
    assert "This plan was for" not in main(get("/plan-2022/"))


def test_plan__of_years_to_come_says_so(here: World, get: Get) -> None:
    year = timezone.localdate().year
    adopted, page = adopt_plan(here, 2022, year), None
    page = here.home.add_child(
        instance=PlanPage(title="Next plan", slug="next", start_year=year + 1, end_year=year + 3)
    )
    actions.record_adoption(
        document=PlanPage.objects.get(pk=page.pk),
        user=here.editor,
        tree=factories.tree(),
        adopted_on=timezone.localdate(),
    )
    assert f"This plan is for {year + 1} to {year + 3}" in main(get("/next/"))
    assert get("/plan/")["Location"] == f"/{adopted.slug}/"


# Home and sub-groups


def test_home__shows_what_is_open_to_the_public_what_was_adopted_and_the_next_meeting(here: World, get: Get) -> None:
    factories.adopted(here, factories.draft(here))
    draft = factories.reword(
        actions.propose(document=cases.refreshed(here), user=here.editor, title="For everyone"),
        here.editor,
        meetings="Weekly.",
    )
    amendment = actions.submit(amendment=cases.changed(draft, here.editor, audience="both"), user=here.editor)
    members_only = cases.submitted(here, objectives="Fewer harms.")
    begins = timezone.now() + dt.timedelta(days=3)
    meeting = MeetingFactory(body=here.partnership.body, starts_at=begins, ends_at=None)
    AgendaItemFactory(meeting=meeting, title="<b>Plan</b>")
    AgendaItemFactory(meeting=meeting, title="Not for everybody", publication="partners")
    MeetingFactory(body=here.body, starts_at=begins - dt.timedelta(days=1), ends_at=None, publication="body")
    page = main(get("/"))
    opened = page.partition('aria-labelledby="open"')[2].partition("</section>")[0]
    assert f"{TERMS}amendments/{amendment.reference}/" in opened
    assert "21 days left" in opened
    assert members_only.reference not in opened
    assert "Terms of reference, Street safety, version 2.0" in page
    assert f"{TERMS}compare/1.0/2.0/" in page
    assert "&lt;b&gt;Plan&lt;/b&gt;" in page
    assert f"/meetings/{meeting.pk}/" in page
    assert "Not for everybody" not in page


def test_home__of_a_partnership_that_has_nothing_yet_says_so_kindly() -> None:
    here = factories.world()
    page = main(Client(SERVER_NAME=here.host).get("/"))
    assert "Nothing is open for comment today." in page
    assert "Nothing has been adopted yet." in page


def test_subgroup__names_organisations_and_people_only_who_agreed(here: World, get: Get) -> None:
    hidden = Membership.objects.get(body=here.body, user=here.chair)
    Membership.objects.filter(pk=hidden.pk).update(name="Hidden Name", show_name=False)
    page = main(get("/sub-groups/street-safety/"))
    assert "Council" in page
    assert "Hidden Name" not in page
    assert "Version 1.0, in force since 1 April 2024." in page
    Membership.objects.filter(pk=hidden.pk).update(show_name=True)
    assert "Hidden Name" in main(get("/sub-groups/street-safety/"))


def test_subgroup__names_its_chair_first_and_votes_only_where_there_are_any(here: World, get: Get) -> None:
    Membership.objects.filter(body=here.body, user=here.member).update(role="chair", voting=False)
    Membership.objects.filter(body=here.body, user=here.chair).update(role="member", voting=False)
    seats = main(get("/sub-groups/street-safety/")).partition("<tbody>")[2].partition("</tbody>")[0]
    assert seats.index("Police") < seats.index("Council") < seats.index("Health")
    assert '<th scope="col">Vote</th>' not in main(get("/sub-groups/street-safety/"))
    Membership.objects.filter(body=here.body, user=here.member).update(voting=True)
    assert '<th scope="col">Vote</th>' in main(get("/sub-groups/street-safety/"))


def test_subgroup__without_terms_of_reference_says_so(here: World, get: Get) -> None:
    body = BodyFactory(partnership=here.partnership, code="RUR", name="Rural Sub-group")
    index = SubGroupIndexPage.objects.get()
    index.add_child(instance=SubGroupPage(title="Rural crime", slug="rural", body=body))
    assert "No terms of reference have been adopted yet." in main(get("/sub-groups/rural/"))


def test_subgroup__lists_meetings_to_come_and_past(here: World, get: Get) -> None:
    now = timezone.now()
    for title, days, state in (("Coming", 2, MeetingState.PLANNED), ("Off", 3, MeetingState.CANCELLED)):
        starts = now + dt.timedelta(days=days)
        MeetingFactory(body=here.body, title=title, starts_at=starts, ends_at=None, state=state)
    MeetingFactory(body=here.body, title="Past", starts_at=now - dt.timedelta(days=9), ends_at=None, held=True)
    page = main(get("/sub-groups/street-safety/"))
    assert page.index("Coming") < page.index("Cancelled") < page.index("Earlier") < page.index("Past")


def test_standard_page__shows_its_texts(here: World, get: Get) -> None:
    page = StandardPage(
        title="Privacy", slug="privacy", intro="<p>In <b>short</b>.</p>", body="<h2>Kept</h2><p>No.</p>"
    )
    here.home.add_child(instance=page)
    shown = main(get("/privacy/"))
    assert "In <b>short</b>." in shown
    assert "<h2>Kept</h2>" in shown


# Until when a cached page is true


def test_deadline__is_the_first_thing_that_changes_by_itself(here: World) -> None:
    now = timezone.now()
    assert next_change("ours.localhost", now) is None
    cases.adopted_for(here, timezone.localdate() + dt.timedelta(days=40))
    midnight = next_change("ours.localhost", now)
    assert midnight
    assert timezone.localtime(midnight).time() == dt.time(0)
    assert timezone.localdate(midnight) == timezone.localdate() + dt.timedelta(days=40)
    draft = actions.propose(document=cases.refreshed(here), user=here.editor, title="Sooner")
    amendment = actions.submit(amendment=factories.reword(draft, here.editor, meetings="Weekly."), user=here.editor)
    assert next_change("ours.localhost", now) == amendment.latest_snapshot.rounds.get().deadline


def test_deadline__is_also_the_beginning_of_the_next_meeting(here: World) -> None:
    now = timezone.now()
    assert next_begins("ours.localhost", now) is None
    begins = now + dt.timedelta(hours=3)
    MeetingFactory(body=here.body, starts_at=begins, ends_at=None)
    assert next_begins("ours.localhost", now) == begins
    assert next_begins("ours.localhost", begins + dt.timedelta(seconds=1)) is None
