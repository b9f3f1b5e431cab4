"""A partnership with two groups and their people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from cms.partnership.models import Body
from tests.governance.factories import World, world
from tests.partnership.factories import BodyFactory, MembershipFactory, UserFactory


@dataclass
class People:
    """Everybody whose part in an action differs."""

    member: Any
    chair: Any
    vice_chair: Any
    officer: Any
    administrator: Any
    scrutiny: Any
    other_member: Any
    representative: Any
    outsider: Any
    superuser: Any


@pytest.fixture
def here(db: None) -> World:
    """One partnership with a sub-group and its people."""
    return world()


@pytest.fixture
def other_body(here: World) -> Body:
    """Another sub-group of the partnership."""
    made: Body = BodyFactory(partnership=here.partnership, code="OTH", name="Other Sub-group", short_name="Other")
    return made


@pytest.fixture
def people(here: World, other_body: Body) -> People:
    """One of each."""
    vice_chair = UserFactory(username="vice")
    MembershipFactory(body=here.body, organisation=here.organisations[2], user=vice_chair, role="vice-chair")
    elsewhere = UserFactory(username="elsewhere")
    MembershipFactory(body=other_body, organisation=here.organisations[2], user=elsewhere)
    return People(
        member=here.member,
        chair=here.chair,
        vice_chair=vice_chair,
        officer=here.editor,
        administrator=UserFactory(username="admin", administrator_of=here.partnership),
        scrutiny=UserFactory(username="scrutineer", scrutiny_of=here.partnership),
        other_member=elsewhere,
        representative=here.representative,
        outsider=here.outsider,
        superuser=UserFactory(username="root", superuser=True),
    )


@pytest.fixture
def client_of(client: Any) -> Any:
    """A client logged in as somebody."""

    def log_in(user: Any) -> Any:
        client.force_login(user)
        return client

    return log_in
