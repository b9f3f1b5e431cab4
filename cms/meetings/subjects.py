"""What an item of an agenda may be about. The apps that own such things say so; agendas hold a kind and an id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cms.governance.errors import WrongState

if TYPE_CHECKING:
    from cms.partnership.models import AgendaItem, Body, Meeting, Partnership


@dataclass(frozen=True)
class Subject:
    """One such thing. `url` is its public address, "" where it has none; `workplace_url` its screen.

    `standing` says in words where it stands.
    """

    title: str
    reference: str = ""
    standing: str = ""
    url: str = ""
    workplace_url: str = ""


@dataclass(frozen=True)
class Offer:
    """What a meeting can decide on it: (value, words); or why it cannot be decided now."""

    outcomes: Sequence[tuple[str, str]] = ()
    why_not: str = ""


@dataclass(frozen=True)
class Taken:
    """A decision the meeting took. `is_settled` once a second person confirmed it; before, the public knows nothing."""

    subject: Subject
    outcome: str
    minute: str
    decided_on: dt.date
    is_settled: bool


@dataclass(frozen=True)
class Choice:
    """What was decided on one thing, as it was typed. `note` holds the conditions too."""

    outcome: str
    minute: str
    note: str


class Kind:
    """One kind of thing. Each method answers for many rows at once, with a fixed number of queries."""

    name = ""
    """Kept with the item, so it never changes."""
    label = ""
    """What people call several of them."""

    def choices(self, body: Body) -> Sequence[tuple[int, str]]:
        """What may be put on an agenda of this body now: id and words."""
        raise NotImplementedError

    def subjects(self, ids: Collection[int], partnership: Partnership) -> dict[int, Subject]:
        """Those of this partnership, by id; one that is gone is left out."""
        raise NotImplementedError

    def offers(self, ids: Collection[int], meeting: Meeting, user: Any) -> dict[int, Offer]:
        """What this person may enter as decided; a kind that meetings only talk about offers nothing."""
        return {}

    def decide(self, *, pk: int, meeting: Meeting, user: Any, choice: Choice) -> None:
        """Enter one decision. Raise GovernanceError, with the fields `outcome`, `minute` and `note`."""
        raise WrongState("This is not something a meeting decides.")

    def taken(self, meeting: Meeting) -> Sequence[Taken]:
        """What the meeting decided, in the order it was entered."""
        return ()


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Say what agendas may be about. Call it in `AppConfig.ready`."""
    _kinds[kind.name] = kind


def kinds() -> list[Kind]:
    """All of them, in the order they were registered."""
    return list(_kinds.values())


def kind_of(item: AgendaItem) -> Kind:
    """The kind of what an item is about. Raises WrongState for an item that names nothing."""
    try:
        return _kinds[item.about_kind]
    except KeyError:
        raise WrongState("This item names nothing that can be decided.") from None


def found(items: Iterable[AgendaItem], partnership: Partnership) -> dict[int, Subject]:
    """What each item is about, by the id of the item. Of each kind one call."""
    named: dict[int, Subject] = {}
    for kind, ids in _by_kind(items):
        known = kind.subjects(set(ids.values()), partnership)
        named |= {item: known[pk] for item, pk in ids.items() if pk in known}
    return named


def offered(items: Iterable[AgendaItem], meeting: Meeting, user: Any) -> dict[int, Offer]:
    """What can be decided of each item, by the id of the item."""
    offers: dict[int, Offer] = {}
    for kind, ids in _by_kind(items):
        known = kind.offers(set(ids.values()), meeting, user)
        offers |= {item: known[pk] for item, pk in ids.items() if pk in known}
    return offers


def _by_kind(items: Iterable[AgendaItem]) -> Iterator[tuple[Kind, dict[int, int]]]:
    """Each kind that is named, with the ids of the items and of what they are about."""
    rows = list(items)
    for kind in kinds():
        ids = {row.pk: row.about_id for row in rows if row.about_kind == kind.name and row.about_id is not None}
        if ids:
            yield kind, ids


def taken_at(meeting: Meeting) -> list[Taken]:
    """What the meeting decided, of all kinds."""
    return [taken for kind in kinds() for taken in kind.taken(meeting)]
