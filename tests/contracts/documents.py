"""A page of every type for one body of one partnership, each governed one with two versions and an open amendment."""

from __future__ import annotations

from datetime import date
from typing import Any

from wagtail.models import Page

from cms.governance import actions
from cms.governance.models import GovernedPage
from cms.partnership.models import Body
from home.models import HomePage, StandardPage
from plans.models import PlanPage, PriorityPage
from subgroups.models import ProgressDocumentPage, SubGroupIndexPage, SubGroupPage, TermsOfReferencePage
from tests.governance.factories import reword, tree

YEARS = (2023, 2024)


def build(home: HomePage, body: Body, editor: Any) -> dict[str, Page]:
    """The pages by type, such as "plans.PlanPage"."""
    code = body.code.lower()
    index = home.get_children().type(SubGroupIndexPage).first()
    index = index or home.add_child(instance=SubGroupIndexPage(title="Sub-groups", slug="sub-groups"))
    plan = PlanPage(title="Plan", slug=f"plan-{code}", start_year=2023, end_year=2026)
    terms = TermsOfReferencePage(title="Terms of reference", slug="terms-of-reference")
    about = StandardPage(title="About", slug=f"about-{code}", body="<p>About us.</p>")
    made: list[Page] = [home, index, home.add_child(instance=about)]
    made.append(index.add_child(instance=SubGroupPage(title=body.name, slug=code, body=body)))
    made.append(_governed(made[-1], terms, editor))
    made.append(_governed(home, plan, editor))
    made.append(_governed(made[-1], PriorityPage(title="Streets", slug="streets", number=1), editor))
    made.append(_governed(home, ProgressDocumentPage(title="Progress", slug=f"progress-{code}"), editor))
    made.append(made[4].open_amendments().get())
    return {page.specific_class._meta.label: page for page in made}


def _governed(parent: Page, document: GovernedPage, editor: Any) -> GovernedPage:
    parent.add_child(instance=document)
    for year in YEARS:
        text = tree(purpose=f"What the group did in {year}.")
        actions.record_adoption(document=_again(document), user=editor, tree=text, adopted_on=date(year, 4, 1))
    amendment = actions.propose(document=_again(document), user=editor, title="A clearer purpose")
    actions.submit(amendment=reword(amendment, editor, purpose="What the group does."), user=editor)
    return _again(document)


def _again(document: GovernedPage) -> GovernedPage:
    return type(document).objects.get(pk=document.pk)
