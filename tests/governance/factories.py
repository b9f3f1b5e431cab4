"""Documents, people and cases, made as the verbs make them, for every test of governance."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from cms.governance import actions, composing
from cms.governance.models import AmendmentPage, Version
from cms.partnership.models import Body, Meeting, Organisation, Partnership
from cms.redline.tree import Kind, Node, Tree
from home.models import HomePage
from plans.models import PlanPage, PriorityPage
from subgroups.models import SubGroupIndexPage, SubGroupPage, TermsOfReferencePage
from tests.partnership.factories import (
    AttendanceFactory,
    BodyFactory,
    MeetingFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    UserFactory,
)

HEADINGS = ("Purpose", "Objectives", "Membership", "Meetings", "Amendments")


def tree(**texts: str) -> Tree:
    """A small terms of reference: five sections with stable keys; a keyword replaces a section's paragraph."""
    return tuple(section(h, texts.get(h.lower(), f"The group settles its {h.lower()} every spring.")) for h in HEADINGS)


def section(heading: str, *paragraphs: str) -> Node:
    """A section whose key is its heading."""
    key = heading.lower()
    children = tuple(Node(f"{key}-{i}", Kind.PARAGRAPH, f"<p>{text}</p>") for i, text in enumerate(paragraphs))
    return Node(key, Kind.SECTION, heading, children=children)


@dataclass
class World:
    """One partnership with a sub-group, its terms of reference and everybody who has a part in them."""

    partnership: Partnership
    home: HomePage
    body: Body
    terms: TermsOfReferencePage
    editor: Any
    chair: Any
    member: Any
    csp_chair: Any
    representative: Any
    deputy: Any
    outsider: Any
    organisations: list[Organisation]

    @property
    def host(self) -> str:
        """The public site's host name."""
        return self.partnership.site.hostname

    def meeting(self, day: dt.date | None = None, present: int = 3) -> Meeting:
        """A meeting of the partnership on `day` (default: today, an hour ago), with `present` seats in attendance."""
        now = timezone.localtime()
        starts = max(now - dt.timedelta(hours=1), now.replace(hour=0, minute=0, second=0, microsecond=0))
        if day:
            starts = timezone.make_aware(dt.datetime.combine(day, dt.time(14)))
        made = MeetingFactory(body=self.partnership.body, held=True, starts_at=starts, ends_at=None)
        for organisation in self.organisations[:present]:
            AttendanceFactory(meeting=made, organisation=organisation)
        return made


def world(*, default: bool = True, hostname: str = "ours.localhost", name: str = "Wealdmere") -> World:
    """The sub-group consults three organisations; the partnership has four voting seats, one of them the chair's."""
    home = HomePage(title=name, slug=name.lower())
    partnership = PartnershipFactory(default=default, hostname=hostname, short_name=name, root_page=home)
    body = BodyFactory(partnership=partnership, code="ASB", name="Street Safety Sub-group")
    organisations: list[Any] = [
        OrganisationFactory(partnership=partnership, name=n) for n in ("Council", "Police", "Fire", "Health")
    ]
    prefix = name.lower()
    people = {
        key: UserFactory(username=f"{prefix}-{key}")
        for key in ("chair", "member", "csp_chair", "representative", "deputy", "outsider")
    }
    council, police, fire, health = organisations
    MembershipFactory(body=body, organisation=council, user=people["chair"], chairing=True)
    MembershipFactory(body=body, organisation=police, user=people["member"])
    MembershipFactory(body=body, organisation=health, email="health@example.org")
    deciding = partnership.body
    MembershipFactory(body=deciding, organisation=council, user=people["csp_chair"], chairing=True, vote=True)
    MembershipFactory(body=deciding, organisation=police, user=people["representative"], vote=True)
    MembershipFactory(body=deciding, organisation=fire, vote=True, email="fire@example.org")
    MembershipFactory(body=deciding, organisation=fire, user=people["deputy"], deputy_with_vote=True)
    MembershipFactory(body=deciding, organisation=health, vote=True, email="health-vote@example.org")
    index = home.add_child(instance=SubGroupIndexPage(title="Sub-groups", slug="sub-groups"))
    group = index.add_child(instance=SubGroupPage(title="Street safety", slug="street-safety", body=body))
    terms = group.add_child(instance=TermsOfReferencePage(title="Terms of reference", slug="terms-of-reference"))
    return World(
        partnership=partnership,
        home=home,
        body=body,
        terms=TermsOfReferencePage.objects.get(pk=terms.pk),
        editor=UserFactory(username=f"{prefix}-editor", editor_of=partnership),
        organisations=organisations,
        **people,
    )


def recorded(here: World, *, on: dt.date = dt.date(2024, 4, 1), text: Tree | None = None) -> Version:
    """The terms of reference, recorded as version 1.0."""
    version = actions.record_adoption(document=here.terms, user=here.editor, tree=text or tree(), adopted_on=on)
    here.terms = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    return version


def draft(here: World, *, user: Any = None, **texts: str) -> AmendmentPage:
    """A complete draft by the editor (or `user`) that rewords the sections named, the Purpose by default."""
    user = user or here.editor
    page = TermsOfReferencePage.objects.get(pk=here.terms.pk)
    amendment = actions.propose(document=page, user=user, title="A clearer purpose")
    return reword(amendment, user, **(texts or {"purpose": "The group keeps streets safe."}))


def reword(amendment: AmendmentPage, user: Any, **texts: str) -> AmendmentPage:
    """Save the draft with the first paragraph of the sections named replaced, and everything else it needs."""
    raw = composing.raw_texts(amendment.get_latest_revision().content)
    for block in raw:
        for part in block["value"]["sections"]:
            if part["id"] in texts:
                part["value"]["body"][0]["value"] = f"<p>{texts[part['id']]}</p>"
    page = amendment.get_latest_revision_as_object()
    page.texts = json.dumps(raw)
    page.summary, page.reason = "The purpose says what the group does.", "Nobody could tell from the old one."
    page.save_revision(user=user)
    return AmendmentPage.objects.get(pk=amendment.pk)


def consulted(here: World, amendment: AmendmentPage) -> AmendmentPage:
    """Submitted, answered by everybody asked, concluded: awaiting the decision."""
    amendment = actions.submit(amendment=amendment, user=amendment.owner)
    actions.respond(amendment=amendment, user=here.chair, stance="support")
    actions.respond(amendment=amendment, user=here.member, stance="support")
    actions.record_response(
        amendment=amendment,
        user=here.editor,
        stance="support",
        text="",
        source="Meeting of the sub-group",
        organisation=here.organisations[3],
    )
    return actions.conclude(amendment=amendment, user=here.chair)


def adopted(here: World, amendment: AmendmentPage) -> AmendmentPage:
    """Consulted on, decided at a meeting, confirmed by a second person."""
    if amendment.state == "draft":
        amendment = consulted(here, amendment)
    entry = actions.enter_decision(
        amendment=amendment, user=here.editor, outcome="approve", meeting=here.meeting(), minute="7.2"
    )
    return actions.confirm_decision(entry=entry, user=here.csp_chair)


def plan(here: World) -> tuple[PlanPage, PriorityPage]:
    """A plan with one priority, both recorded."""
    page = here.home.add_child(instance=PlanPage(title="Plan", slug="plan-2024", start_year=2024, end_year=2027))
    first = page.add_child(instance=PriorityPage(title="Safer streets", slug="priority-1", number=1))
    for document in (page, first):
        actions.record_adoption(
            document=type(document).objects.get(pk=document.pk),
            user=here.editor,
            tree=tree(),
            adopted_on=dt.date(2024, 4, 1),
        )
    return PlanPage.objects.get(pk=page.pk), PriorityPage.objects.get(pk=first.pk)
