"""A partnership with a group, its people, and another partnership."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from home.models import HomePage
from tests.partnership.factories import BodyFactory, MembershipFactory, PartnershipFactory, UserFactory


@dataclass(frozen=True)
class Place:
    """One partnership, one of its groups, and who has what to do with it."""

    partnership: Any
    body: Any
    officer: Any
    chair: Any
    member: Any
    outsider: Any
    scrutiny: Any

    @property
    def people(self) -> dict[str, Any]:
        """Everybody, by what they are to the group."""
        return {name: getattr(self, name) for name in ("officer", "chair", "member", "outsider", "scrutiny")}


def place(name: str, *, default: bool) -> Place:
    """A partnership with everybody in it."""
    home = HomePage(title=name, slug=name.lower())
    ours = PartnershipFactory(short_name=name, root_page=home, default=default)
    body = BodyFactory(partnership=ours)
    people = {who: UserFactory() for who in ("chair", "member", "outsider")}
    MembershipFactory(body=body, user=people["chair"], chairing=True)
    MembershipFactory(body=body, user=people["member"])
    MembershipFactory(body=BodyFactory(partnership=ours), user=people["outsider"])
    officer, scrutiny = UserFactory(editor_of=ours), UserFactory(scrutiny_of=ours)
    return Place(ours, body, officer, people["chair"], people["member"], people["outsider"], scrutiny)


@pytest.fixture
def here(db: None) -> Place:
    """The partnership of the site that the test client asks."""
    return place("Wealdmere", default=True)


@pytest.fixture
def elsewhere(db: None) -> Place:
    """Another on the same installation."""
    return place("Marlshire", default=False)
