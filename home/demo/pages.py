"""The demo's page tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from wagtail.models import Page, Site

from cms.governance.models import GovernedPage
from home.models import HomePage, StandardPage
from plans.models import PlanPage, PriorityPage
from subgroups.models import SubGroupIndexPage, SubGroupPage, TermsOfReferencePage

from .content import GROUPS, Group
from .people import Cast

STANDARD = {
    "Privacy": "We keep as little about people as we can. Public pages set no cookie, and nobody else is told that you "
    "were here. Names of representatives are shown only where they agreed.",
    "Accessibility": "These pages are made to work with a keyboard, a screen reader, at four times the size and on "
    "paper. Tell us where they do not, and we will mend them.",
    "Contact and other formats": "Write to us or ring us; the address and number stand at the foot of every page. We "
    "can send any document in large print, in easy read or read it to you.",
}


@dataclass
class Tree:
    """The pages the story needs."""

    home: HomePage
    plan: PlanPage
    priorities: list[PriorityPage] = field(default_factory=list)
    terms: dict[str, TermsOfReferencePage] = field(default_factory=dict)

    def fresh(self, page: GovernedPage) -> GovernedPage:
        """The page as it is in the database now."""
        return type(page).objects.get(pk=page.pk)


def home_page(hostname: str, port: int, name: str, short_name: str) -> Site:
    """A home page and its site. The first one takes the place of Wagtail's welcome page."""
    root = Page.objects.get(depth=1)
    home = root.add_child(
        instance=HomePage(
            title=name,
            slug=short_name.lower().replace(" ", "-"),
            lead=f"We are {short_name}’s public services, working as one to make it a safer place to live.",
            intro="Councils, police, fire, health and probation share one plan. Here you can read it, see whether we "
            "keep to it, and change it.",
        )
    )
    first = not Site.objects.filter(root_page__in=HomePage.objects.exclude(pk=home.pk)).exists()
    if not first:
        return Site.objects.create(hostname=hostname, port=port, root_page=home, site_name=name)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.root_page_id else None
    site.hostname, site.port, site.root_page, site.site_name = hostname, port, home, name
    site.save()
    if welcome is not None and welcome.specific_class is Page and not welcome.get_children().exists():
        Page.objects.get(pk=welcome.pk).delete()
    return site


def build(site: Site, cast: Cast, start_year: int, groups: tuple[Group, ...] = GROUPS) -> Tree:
    """The pages below a home page, with nothing adopted yet."""
    home = HomePage.objects.get(pk=site.root_page_id)
    end_year = start_year + 3  # from spring to spring
    plan = PlanPage(
        title=f"Community safety plan {start_year} to {end_year}",
        slug=f"plan-{start_year}-{end_year}",
        start_year=start_year,
        end_year=end_year,
    )
    tree = Tree(home, home.add_child(instance=plan))
    index = SubGroupIndexPage(
        title="Sub-groups", slug="sub-groups", intro="<p>Each priority of the plan is delivered by one sub-group.</p>"
    )
    home.add_child(instance=index)
    for number, group in enumerate(groups, 1):
        priority = PriorityPage(
            title=group.priority,
            slug=f"priority-{number}",
            number=number,
            search_description=group.aim,
            lead_organisations=[cast.organisations[group.seats[0]]],
            delivered_by=cast.bodies[group.code],
        )
        tree.priorities.append(plan.add_child(instance=priority))
        page = SubGroupPage(
            title=group.name,
            slug=group.short_name.lower().replace(" ", "-"),
            body=cast.bodies[group.code],
            priority=priority,
            intro=f"<p>{group.purpose}</p>",
        )
        index.add_child(instance=page)
        terms = TermsOfReferencePage(title="Terms of reference", slug="terms-of-reference")
        tree.terms[group.code] = page.add_child(instance=terms)
    for title, body in STANDARD.items():
        home.add_child(instance=StandardPage(title=title, slug=title.split()[0].lower(), body=f"<p>{body}</p>"))
    return tree
