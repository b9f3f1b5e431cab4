"""Where imported terms of reference and progress documents stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from wagtail.models import Page

from cms.exchange.errors import ImportRefused
from cms.exchange.reading import DocumentDraft
from cms.exchange.shelves import Shelf, Wanted, add_below
from cms.partnership.actions import keep
from cms.partnership.models import Body
from plans.models import PriorityPage

from .models import ProgressDocumentPage, SubGroupIndexPage, SubGroupPage, TermsOfReferencePage

if TYPE_CHECKING:
    from cms.partnership.models import Partnership

GROUP = re.compile(r"\b(?:sub-?\s?)?groups?\b|\([^()]*\)", re.IGNORECASE)
SMALL_WORDS = {"a", "an", "and", "for", "in", "of", "on", "the", "to"}


class TermsShelf(Shelf):
    """Terms of reference stand below their sub-group, one for each."""

    new_label = "A new sub-group"
    needs_code = True

    def pages(self, partnership: Partnership) -> list[TermsOfReferencePage]:
        """By the name of the group."""
        below = TermsOfReferencePage.objects.descendant_of(partnership.site.root_page)
        return sorted(below, key=lambda page: str(page.get_parent().title))

    def parents(self, partnership: Partnership) -> list[SubGroupPage]:
        """Sub-groups that have no terms of reference yet."""
        groups = SubGroupPage.objects.descendant_of(partnership.site.root_page).select_related("body", "priority")
        return [group for group in groups if not TermsOfReferencePage.objects.child_of(group).exists()]

    def find(self, draft: DocumentDraft, pages: Sequence[Any]) -> TermsOfReferencePage | None:
        """By the group's code or name."""
        return next((page for page in pages if is_group(draft, page.get_parent().specific)), None)

    def find_parent(self, draft: DocumentDraft, parents: Sequence[Any]) -> Page | None:
        """By code or name; failing both, by the number of the priority it delivers."""
        named = (group for group in parents if is_group(draft, group))
        numbered = (group for group in parents if group.priority and group.priority.number == draft.number)
        return next(named, None) or next(numbered, None)

    def suggested_code(self, draft: DocumentDraft) -> str:
        """The initials of the group: "SV" for Serious Violence Sub-Group."""
        words = re.findall(r"[A-Za-z0-9]+", GROUP.sub(" ", draft.subject))
        initials = "".join(word[0] for word in words if word.lower() not in SMALL_WORDS)
        return (draft.code or initials[:6]).upper()

    def make(self, wanted: Wanted) -> TermsOfReferencePage:
        """The page, and its sub-group if there is none."""
        parent = wanted.parent or make_group(wanted)
        page = TermsOfReferencePage(title=wanted.title, slug="terms-of-reference")
        made: TermsOfReferencePage = add_below(parent, page, wanted.user)
        return made


class ProgressShelf(Shelf):
    """Progress documents stand with the sub-groups, or below the home page."""

    new_label = "A new progress document"

    def pages(self, partnership: Partnership) -> list[ProgressDocumentPage]:
        """All of them."""
        return list(ProgressDocumentPage.objects.descendant_of(partnership.site.root_page).order_by("path"))

    def find(self, draft: DocumentDraft, pages: Sequence[Any]) -> ProgressDocumentPage | None:
        """By its title."""
        return next((page for page in pages if page.title.casefold() == draft.title.casefold()), None)

    def make(self, wanted: Wanted) -> ProgressDocumentPage:
        """A page beside the sub-groups."""
        home = wanted.partnership.site.root_page
        parent = SubGroupIndexPage.objects.child_of(home).first() or home
        made: ProgressDocumentPage = add_below(parent, ProgressDocumentPage(title=wanted.title), wanted.user)
        return made


def is_group(draft: DocumentDraft, group: SubGroupPage) -> bool:
    """True where code or name say that these are the terms of reference of this group."""
    names = {_bare(name) for name in (group.body.name, group.body.short_name, group.title)} - {""}
    return (bool(draft.code) and draft.code == group.body.code) or _bare(draft.subject) in names


def _bare(name: str) -> str:
    return "".join(re.findall(r"\w+", GROUP.sub("", name))).casefold()


def make_group(wanted: Wanted) -> SubGroupPage:
    """A sub-group as a body and as a page. Raises ImportRefused or ValidationError."""
    name = wanted.draft.subject or wanted.title
    if not wanted.code:
        raise ImportRefused("Give the new sub-group a code, such as ASB. It begins the references of its amendments.")
    body = Body(
        partnership=wanted.partnership,
        name=name[:160],
        short_name=name[:60],
        code=wanted.code,
        parent=wanted.partnership.body,
        since=wanted.since or timezone.localdate(),
    )
    keep(record=body, by=wanted.user)
    home = wanted.partnership.site.root_page
    index = SubGroupIndexPage.objects.child_of(home).first() or add_below(
        home, SubGroupIndexPage(title="Sub-groups", slug="sub-groups", live=bool(wanted.since)), wanted.user
    )
    priorities = PriorityPage.objects.descendant_of(home).filter(number=wanted.draft.number or 0)
    page = SubGroupPage(title=name, body=body, priority=priorities.order_by("-pk").first(), live=bool(wanted.since))
    made: SubGroupPage = add_below(index, page, wanted.user)
    return made
