"""Where documents of each kind stand. The apps that own the page types say so; this app knows none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from .errors import ImportRefused
from .reading import DocumentDraft, DocumentKind

if TYPE_CHECKING:
    import datetime as dt

    from cms.governance.models import GovernedPage
    from cms.partnership.models import Partnership


@dataclass(frozen=True)
class Wanted:
    """A page to be made: for which draft, below which page (None: where its kind begins), by whom."""

    draft: DocumentDraft
    partnership: Partnership
    user: Any
    title: str
    code: str = ""
    parent: Page | None = None
    since: dt.date | None = None


class Shelf:
    """One kind of document: which there are, where a new one may stand, how to make it."""

    new_label = ""
    """What a new one is that stands below no page named: "A new plan"; "" where there has to be one."""
    new_below: DocumentKind | None = None
    """Below which other document of the same file a new one stands, if below one."""
    needs_code = False
    """Whether making a new one asks for a code."""

    def pages(self, partnership: Partnership) -> Sequence[GovernedPage]:
        """The documents there are."""
        raise NotImplementedError

    def parents(self, partnership: Partnership) -> Sequence[Page]:
        """The pages below which a new one may stand, if there is a choice."""
        return ()

    def find(self, draft: DocumentDraft, pages: Sequence[Any]) -> GovernedPage | None:
        """Which of the documents the draft is, if one of them."""
        raise NotImplementedError

    def find_parent(self, draft: DocumentDraft, parents: Sequence[Any]) -> Page | None:
        """Below which of the pages it belongs."""
        return None

    def suggested_code(self, draft: DocumentDraft) -> str:
        """A code for a new one, where it needs one."""
        return ""

    def make(self, wanted: Wanted) -> GovernedPage:
        """Add the page. Raises ImportRefused, or ValidationError with sentences for the user."""
        raise NotImplementedError


_shelves: dict[DocumentKind, Shelf] = {}


def register(kind: DocumentKind, shelf: Shelf) -> None:
    """Say where documents of a kind stand. Call it in `AppConfig.ready`."""
    _shelves[kind] = shelf


def shelf(kind: DocumentKind) -> Shelf:
    """Where documents of `kind` stand. Raises ImportRefused if no installed app knows the kind."""
    try:
        return _shelves[kind]
    except KeyError:
        raise ImportRefused(f"There is no place here for a {kind.words}.") from None


def add_below(parent: Page, page: Page, user: Any) -> Any:
    """Add `page` below `parent`, if `user` may; public only if `user` may publish. Raises ImportRefused."""
    may = parent.permissions_for_user(user)
    if not may.can_add_subpage():
        raise ImportRefused(f"You may not add pages below \u201c{parent.title}\u201d.")
    page.owner = user
    page.live = page.live and may.can_publish_subpage()
    return parent.specific.add_child(instance=page)
