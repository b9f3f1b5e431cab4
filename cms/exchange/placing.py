"""Where each document of a file can go, and where it most likely goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wagtail.models import Page

from cms.redline import describe, diff, identify

from .errors import ImportRefused
from .reading import DocumentDraft, Reading
from .shelves import Shelf, shelf

if TYPE_CHECKING:
    from cms.governance.models import GovernedPage
    from cms.partnership.models import Partnership

LEAVE = "leave"
NEW = "new"
PAGE = "page:"
BELOW = "below:"


@dataclass(frozen=True)
class Placement:
    """Where one document goes: `place` is "page:7", "below:7", "new" or "leave"."""

    place: str
    title: str
    code: str = ""

    @property
    def page(self) -> int | None:
        """The existing document it belongs to."""
        return int(self.place.removeprefix(PAGE)) if self.place.startswith(PAGE) else None

    @property
    def parent(self) -> int | None:
        """The page below which a new document is made."""
        return int(self.place.removeprefix(BELOW)) if self.place.startswith(BELOW) else None


@dataclass(frozen=True)
class Choices:
    """Where one document can go as (place, label), where it belongs, and whether its text is there already."""

    offered: tuple[tuple[str, str], ...]
    place: str
    is_known: bool = False
    needs_code: bool = False
    code: str = ""

    @property
    def guess(self) -> str:
        """What to offer first: nothing to do where the document has this text already."""
        return LEAVE if self.is_known else self.place

    def __contains__(self, place: str) -> bool:
        return any(place == value for value, _ in self.offered)


def choices(reading: Reading, partnership: Partnership) -> list[Choices]:
    """The choices for each document of a file, in order."""
    made: list[Choices] = []
    for draft in reading.documents:
        try:
            kind = shelf(draft.kind)
        except ImportRefused as refused:
            made.append(Choices(((LEAVE, str(refused)),), LEAVE))
        else:
            made.append(_choices(draft, kind, partnership, _above(kind, reading, made)))
    return _with_own_codes(made, partnership)


def _with_own_codes(made: list[Choices], partnership: Partnership) -> list[Choices]:
    """Codes of new sub-groups that no other group has, of those there are and of those in the file."""
    taken = set(partnership.bodies.values_list("code", flat=True))
    free: list[Choices] = []
    for choice in made:
        code, number = choice.code, 2
        while choice.place == NEW and code in taken:
            code, number = f"{choice.code}{number}", number + 1
        taken |= {code} if choice.place == NEW else set()
        free.append(replace(choice, code=code))
    return free


def _above(kind: Shelf, reading: Reading, made: list[Choices]) -> str:
    """Where the document belongs below which new ones of this kind stand; "" if there is none in the file."""
    above = zip(reading.documents, made, strict=False)
    return next((found.place for draft, found in above if draft.kind is kind.new_below), "")


def _choices(draft: DocumentDraft, kind: Shelf, partnership: Partnership, above: str) -> Choices:
    pages, parents = kind.pages(partnership), kind.parents(partnership)
    place = _place(draft, kind, pages, parents, above)
    known = next((page for page in pages if place == f"{PAGE}{page.pk}"), None)
    is_known = known is not None and _has(known, draft)
    offered = [(f"{PAGE}{page.pk}", f"{_path(page)} (there already)") for page in pages]
    offered += [(f"{BELOW}{parent.pk}", f"New, below {parent.title}") for parent in parents]
    if kind.new_label and (kind.new_below is None or above):
        offered.append((NEW, kind.new_label))
    offered.append((LEAVE, "Leave it out: the newest version has this text" if is_known else "Leave it out"))
    return Choices(tuple(offered), place, is_known, kind.needs_code, kind.suggested_code(draft))


def _has(page: GovernedPage, draft: DocumentDraft) -> bool:
    newest = page.newest
    return newest is not None and not describe(diff(newest.tree, identify(newest.tree, draft.sections)))


def _path(page: GovernedPage) -> str:
    return f"{page.get_parent().title}: {page.title}"


def _place(
    draft: DocumentDraft, kind: Shelf, pages: Sequence[GovernedPage], parents: Sequence[Page], above: str
) -> str:
    if kind.new_below and above:
        pk = Placement(above, "").page
        pages = [page for page in pages if page.get_parent().pk == pk]
        parents = []
    page = kind.find(draft, pages)
    parent = None if page else kind.find_parent(draft, parents)
    if page or parent:
        return f"{PAGE}{page.pk}" if page else f"{BELOW}{parent.pk}" if parent else LEAVE
    return NEW if kind.new_label and (kind.new_below is None or above) else LEAVE
