"""Where imported plans and priorities stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from cms.exchange.errors import ImportRefused
from cms.exchange.reading import DocumentDraft, DocumentKind
from cms.exchange.shelves import Shelf, Wanted, add_below

from .models import PlanPage, PriorityPage

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

YEARS = re.compile(r"\b(20\d\d)\s*(?:-|\u2013|to|/)\s*(20\d\d|\d\d)\b")


class PlanShelf(Shelf):
    """Plans stand below the home page."""

    new_label = "A new plan"

    def pages(self, partnership: Partnership) -> list[PlanPage]:
        """Newest first."""
        return list(PlanPage.objects.descendant_of(partnership.site.root_page).order_by("-start_year"))

    def find(self, draft: DocumentDraft, pages: Sequence[Any]) -> PlanPage | None:
        """By its title, or by its years."""
        years = years_of(draft.title)
        named = (page for page in pages if page.title.casefold() == draft.title.casefold())
        dated = (page for page in pages if (page.start_year, page.end_year) == years)
        return next(named, None) or next(dated, None)

    def make(self, wanted: Wanted) -> PlanPage:
        """A plan for the years in its title."""
        years = years_of(wanted.title)
        if years is None:
            raise ImportRefused("Give the plan a title with its years, such as \u201cPlan 2026 to 2029\u201d.")
        start, end = years
        page = PlanPage(title=wanted.title, slug=f"plan-{start}-{end}", start_year=start, end_year=end)
        made: PlanPage = add_below(wanted.partnership.site.root_page, page, wanted.user)
        return made


class PriorityShelf(Shelf):
    """Priorities stand below their plan."""

    new_label = "A new priority of the plan in this file"
    new_below = DocumentKind.PLAN

    def pages(self, partnership: Partnership) -> list[PriorityPage]:
        """Those of the newest plan first."""
        below = PriorityPage.objects.descendant_of(partnership.site.root_page)
        return sorted(below, key=lambda page: (-page.get_parent().pk, page.number))

    def parents(self, partnership: Partnership) -> list[PlanPage]:
        """Every plan."""
        return PlanShelf().pages(partnership)

    def find(self, draft: DocumentDraft, pages: Sequence[Any]) -> PriorityPage | None:
        """By its number."""
        return next((page for page in pages if page.number == draft.number), None)

    def find_parent(self, draft: DocumentDraft, parents: Sequence[Any]) -> Page | None:
        """The newest plan."""
        return next(iter(parents), None)

    def make(self, wanted: Wanted) -> PriorityPage:
        """A priority with the number it has in the file."""
        number = wanted.draft.number or 1
        plan = wanted.parent
        if plan is None:
            raise ImportRefused("Say which plan it belongs to.")
        if PriorityPage.objects.child_of(plan).filter(number=number).exists():
            raise ImportRefused(f"\u201c{plan.title}\u201d has a priority {number} already.")
        made: PriorityPage = add_below(
            plan, PriorityPage(title=wanted.title, slug=f"priority-{number}", number=number), wanted.user
        )
        return made


def years_of(title: str) -> tuple[int, int] | None:
    """First and last year in a title such as "Plan 2026 to 2029" or "2026/29"."""
    found = YEARS.search(title)
    if not found:
        return None
    start, end = found.groups()
    return int(start), int(end if len(end) == 4 else start[:2] + end)
