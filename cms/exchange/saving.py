"""Putting the documents of one import on their pages."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from cms.governance import actions, composing, permissions
from cms.governance.actions.drafting import draft_of
from cms.governance.enums import AmendmentKind
from cms.governance.models import AmendmentPage, GovernedPage
from cms.redline import describe, diff, identify
from cms.redline.tree import Tree, walk

from .comments import Said, Text, attach, said_in
from .errors import ImportRefused
from .models import ImportJob
from .placing import Placement, choices
from .reading import DocumentDraft, DocumentKind
from .reading.words import shortened
from .returning import Return, Returned
from .shelves import Wanted, shelf

if TYPE_CHECKING:
    from cms.governance.models import Version

Result = dict[str, Any]


@dataclass
class Saving:
    """One import while it is brought in."""

    job: ImportJob
    user: Any
    adopted_on: dt.date | None
    note: str
    pages: dict[DocumentKind, GovernedPage] = field(default_factory=dict)
    drafts: dict[int, int] = field(default_factory=dict)
    texts: list[tuple[DocumentDraft, int, Text]] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.choices = choices(self.job.reading, self.job.partnership)

    def take(self, position: int, draft: DocumentDraft, placement: Placement) -> None:
        """Put one document where it belongs. Raises GovernanceError or ValidationError."""
        if placement.place not in self.choices[position]:
            raise ImportRefused("This place is not there any more. Choose another one.")
        page = self._page(draft, placement)
        self.pages[draft.kind] = page
        on = self.adopted_on
        result = self._recorded(page, draft, on) if on else self._drafted(page, draft)
        self.results.append({"position": position, "page": page.pk, "title": page.title, **result})

    def leave(self, position: int, draft: DocumentDraft) -> None:
        """Leave a document out, but remember its page: new ones of the file may belong below it."""
        place = Placement(self.choices[position].place, "")
        if place.page:
            self.pages[draft.kind] = self._governed(place.page)

    def comment(self) -> None:
        """Put what people wrote beside the text of the file beside it in the drafts."""
        said: dict[int, list[Said]] = {}
        for each in said_in(self.job.source, self.job.changes) if self.texts else ():
            said.setdefault(self._holder(each.line), []).append(each)
        for at, found in said.items():
            _, amendment, text = self.texts[at]
            attach(AmendmentPage.objects.get(pk=amendment), self.user, text, found)

    def _holder(self, line: int) -> int:
        """Which of the drafts holds a line of the file; the first where none does."""
        holds = (n for n, (draft, _, _) in enumerate(self.texts) if any(x.first <= line <= x.last for x in draft.lines))
        return next(holds, 0)

    def _page(self, draft: DocumentDraft, placement: Placement) -> GovernedPage:
        if placement.page:
            return self._governed(placement.page)
        place = shelf(draft.kind)
        parent = Page.objects.get(pk=placement.parent) if placement.parent else None
        if parent is None and place.new_below:
            parent = self.pages.get(place.new_below)
            if parent is None:
                raise ImportRefused(f"It belongs below the {place.new_below.words}, which you left out.")
        wanted = Wanted(
            draft=draft,
            partnership=self.job.partnership,
            user=self.user,
            title=placement.title,
            code=placement.code,
            parent=parent,
            since=self.adopted_on,
        )
        return self._governed(place.make(wanted).pk)

    def _governed(self, pk: int) -> GovernedPage:
        page = Page.objects.get(pk=pk).specific
        if not isinstance(page, GovernedPage) or page.partnership != self.job.partnership:
            raise ImportRefused("This page is not a document of this partnership.")
        return page

    # As adopted before

    def _recorded(self, page: GovernedPage, draft: DocumentDraft, on: dt.date) -> Result:
        version = actions.record_adoption(
            document=page,
            user=self.user,
            tree=_identified(page, draft),
            adopted_on=on,
            note=self.note,
            title=self._title(page),
        )
        return {"version": version.number}

    def _title(self, page: GovernedPage) -> str:
        """What the amendment is called: titles taken from a document can be long."""
        return f"{shortened(page.title)}, from {self.job.name}"[:255]

    # As a draft

    def _drafted(self, page: GovernedPage, draft: DocumentDraft) -> Result:
        permissions.demand(permissions.proposer(self.user, page))
        newest, tree = page.newest, _identified(page, draft)
        read = zip(walk(draft.sections), walk(tree), strict=True)
        text = Text(page.pk, tree, {now.id: draft.places[was.id] for was, now in read if was.id in draft.places})
        if newest and not describe(diff(newest.tree, tree)):
            raise ImportRefused("The newest version has this text already.")
        plan = self.pages.get(DocumentKind.PLAN) if draft.kind is DocumentKind.PRIORITY else None
        whole = self.drafts.get(plan.pk) if plan else None
        amendment = self._added(whole, page, tree, newest) if whole else self._begun(page, tree, newest)
        self.drafts[page.pk] = amendment.pk
        self.texts.append((draft, amendment.pk, text))
        return {"amendment": amendment.pk, "reference": amendment.reference}

    def _begun(self, page: GovernedPage, tree: Tree, newest: Version | None) -> AmendmentPage:
        return draft_of(
            document=page,
            user=self.user,
            title=self._title(page),
            kind=AmendmentKind.AMENDMENT if newest else AmendmentKind.ADOPTION,
            tree=tree,
            base=newest,
            opened=_changed(tree, newest),
        )

    def _added(self, whole: int, page: GovernedPage, tree: Tree, newest: Version | None) -> AmendmentPage:
        """A priority goes into the draft of its plan: both are decided together."""
        return _with_text(AmendmentPage.objects.get(pk=whole), page, tree, newest, self.user)


def save_returns(*, job: ImportJob, found: Returned, user: Any, title: str) -> list[Result]:
    """One draft amendment of a copy that came back, with what was written beside its texts as comments.

    It holds the documents that the copy changes, and hangs below the first of them.
    """
    first, *others = found.changes
    for each in found.changes:
        permissions.demand(permissions.proposer(user, each.page))
    amendment = draft_of(
        document=first.page,
        user=user,
        title=title,
        kind=AmendmentKind.AMENDMENT if first.page.has_versions else AmendmentKind.ADOPTION,
        tree=first.tree,
        base=first.base,
        opened=_changed(first.tree, first.base),
    )
    for each in others:
        amendment = _with_text(amendment, each.page, each.tree, each.base, user)
    for each, said in _said(job, found):
        attach(amendment, user, Text(each.page.pk, each.tree, each.places), said)
    return [
        {
            "position": position,
            "page": each.page.pk,
            "title": each.page.title,
            "amendment": amendment.pk,
            "reference": amendment.reference,
            "clashes": each.has_clashes,
        }
        for position, each in enumerate((first, *others))
    ]


def _said(job: ImportJob, found: Returned) -> Iterator[tuple[Return, list[Said]]]:
    """What was written beside each text; what is about one that stays as it is goes to the first, and says so."""
    first = found.changes[0]
    kept: dict[int, list[Said]] = {each.page.pk: [] for each in found.changes}
    for said in said_in(job.source, job.changes):
        about = max(
            (each for each in found.all if each.begins <= said.line), key=lambda each: each.begins, default=first
        )
        if about.page.pk in kept:
            kept[about.page.pk].append(said)
        else:
            kept[first.page.pk].append(Said(0, f"About \u201c{about.page.title}\u201d: {said.text}"))
    yield from ((each, kept[each.page.pk]) for each in found.changes)


def _with_text(
    amendment: AmendmentPage, page: GovernedPage, tree: Tree, base: Version | None, user: Any
) -> AmendmentPage:
    """The draft with another document taken into it."""
    raw = composing.raw_texts(amendment.get_latest_revision().content)
    opened = _changed(tree, base) if base else None
    sections = composing.stream(tree, opened, library=amendment.partnership.collection)
    block = composing.text_block(document=page.pk, title=page.title, base=base.pk if base else None, sections=sections)
    latest = amendment.get_latest_revision_as_object()
    latest.texts = json.dumps([*raw, block])
    latest.save_revision(user=user)
    return AmendmentPage.objects.get(pk=amendment.pk)


def _identified(page: GovernedPage, draft: DocumentDraft) -> Tree:
    """The text with the keys of what it matches in the newest version, so that a comparison shows what changed."""
    return identify(page.newest.tree, draft.sections) if page.newest else draft.sections


def _changed(tree: Tree, newest: Version | None) -> list[str]:
    """The keys of the sections that are not as they are in the newest version."""
    known = {section.id: section for section in newest.tree} if newest else {}
    return [section.id for section in tree if known.get(section.id) != section]
