"""Two partnerships and a person in each role of the first: who asks, and for whose things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from cms.partnership.models import Body, Partnership
from home.models import HomePage
from tests.contracts import documents
from tests.partnership.factories import BodyFactory, MembershipFactory, PartnershipFactory, UserFactory

ROLES = ("anonymous", "member", "representative", "editor", "administrator", "scrutiny", "superuser")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose object is asked for: one body's, of one partnership."""

    partnership: Partnership
    body: Body
    pages: dict[str, Page]

    @property
    def host(self) -> str:
        """The host name of the partnership's public site."""
        return self.partnership.site.hostname


@dataclass(frozen=True, slots=True)
class World:
    """Everybody who asks, and everything there is to ask for."""

    people: dict[str, Any]
    scopes: dict[str, Scope]


def build() -> World:
    """One partnership with two sub-groups, its people, and a second partnership that is none of their business."""
    ours, theirs = _partnership("Ours", default=True), _partnership("Theirs")
    own = _scope(ours)
    return World(
        people=_people(own),
        scopes={"own": own, "other-body": _scope(ours), "other-partnership": _scope(theirs)},
    )


def _partnership(name: str, *, default: bool = False) -> Partnership:
    home = HomePage(title=name, slug=name.lower())
    made: Partnership = PartnershipFactory(
        short_name=name, hostname=f"{name.lower()}.localhost", root_page=home, default=default
    )
    return made


def _scope(partnership: Partnership) -> Scope:
    body = BodyFactory(partnership=partnership)
    MembershipFactory(body=body, chairing=True)
    MembershipFactory(body=partnership.body, vote=True)
    home = HomePage.objects.get(pk=partnership.site.root_page_id)
    return Scope(partnership, body, documents.build(home, body, UserFactory(editor_of=partnership)))


def _people(own: Scope) -> dict[str, Any]:
    ours = own.partnership
    people = {
        "anonymous": None,
        "member": UserFactory(username="member"),
        "representative": UserFactory(username="representative"),
        "editor": UserFactory(username="editor", editor_of=ours),
        "administrator": UserFactory(username="administrator", administrator_of=ours),
        "scrutiny": UserFactory(username="scrutiny", scrutiny_of=ours),
        "superuser": UserFactory(username="superuser", superuser=True),
    }
    MembershipFactory(body=own.body, user=people["member"])
    MembershipFactory(body=ours.body, user=people["representative"], vote=True)
    return people
